"""Which edition of BACI a file is of: its name says the classification, the year and the edition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sokuho.errors import BadInput
from sokuho.sources.official_file import OfficialFile

_NAME = re.compile(r"BACI_HS(\d{2})_(?:Y(\d{4})_)?V(\d{6}[a-z]?)")
_REVISIONS = ("92", "96", "02", "07", "12", "17", "22")
_README = re.compile(r"^\s*(Version|Release Date)\s*:\s*(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of BACI.

    Attributes:
        classification: the revision of the Harmonized System: ``HS2017``.
        year: the year of the trade, if the name says it.
        version: the edition, by the month it came out: ``202301``.
    """

    classification: str
    year: int | None
    version: str

    @staticmethod
    def of(file: OfficialFile) -> Edition:
        """Return the edition a file's name says.

        Raises:
            BadInput: it says none.

        >>> Edition.of(OfficialFile.of("BACI_HS17_Y2020_V202301.csv", b"t,i,j,k,v,q"))
        Edition(classification='HS2017', year=2020, version='202301')
        """
        found = _NAME.search(file.name)
        if not found or found[1] not in _REVISIONS:
            raise file.refuse(
                "Nothing says which edition of BACI this is",
                column="the file's name",
                detail="A table of BACI does not say its classification; its name does.",
                hint="Leave the name as it comes: BACI_HS17_Y2020_V202301.csv.",
            )
        century = 1900 if found[1] > "90" else 2000
        return Edition(f"HS{century + int(found[1])}", int(found[2]) if found[2] else None, found[3])


def release(readme: OfficialFile) -> tuple[str, date]:
    """Return the version and the day of release that the readme of an edition states.

    Raises:
        BadInput: it states none.
    """
    said = dict(_README.findall(readme.text("utf-8").replace("\r\n", "\n")))
    day = re.fullmatch(r"(\d{4})\W(\d{1,2})\W(\d{1,2})", said.get("Release Date", ""))
    if "Version" not in said or not day:
        raise _no_readme(readme)
    try:
        return said["Version"], date(*(int(part) for part in day.groups()))
    except ValueError:
        raise _no_readme(readme) from None


def _no_readme(readme: OfficialFile) -> BadInput:
    return readme.refuse(
        "The readme states no version and day of release",
        detail='It has a line "Version : 202201" and a line "Release Date : 2022 02 24".',
    )
