"""The authorities whose files of detail can be read: who they are, how to tell their files, and what reads them.

Each is a package beside this file with ``recognises(name, head)`` and ``read(file, ...)``, and ``tables(file, ...)``
where a file may hold several; it is imported when a file is to be read, so that those who have no such files pay
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from sokuho.errors import UnknownCode

if TYPE_CHECKING:
    from sokuho.sources.detail import Detail
    from sokuho.sources.official_file import OfficialFile

HEAD = 8192
"""Bytes from its beginning that tell whose a file is."""


@dataclass(frozen=True, slots=True)
class Authority:
    """Who publishes.

    Attributes:
        code: the name of its package, and of the authority in the store: ``un_comtrade``.
        name: what it is called in running text.
        credit: what has to be said wherever its figures are shown.
        site: where its files come from.
        files: which of its files are read.
    """

    code: str
    name: str
    credit: str
    site: str
    files: str

    def recognises(self, name: str, head: bytes) -> bool:
        """Return whether a file is the authority's, by its name and its first `HEAD` bytes."""
        return bool(self.reader().recognises(name, head[:HEAD]))

    def reader(self) -> ModuleType:
        """Return the package that reads its files, with ``recognises`` and ``read``."""
        return import_module(f"sokuho.sources.{self.code}")

    def tables(self, file: OfficialFile, *, excerpt: bool = False) -> tuple[Detail, ...]:
        """Return all tables a file holds, one by one; of most authorities a file is one table.

        Args:
            file: the file.
            excerpt: whether rows were left out on purpose, where the reader has to know.

        Raises:
            BadInput: the file is refused.
        """
        reader = self.reader()
        if hasattr(reader, "tables"):
            return tuple(reader.tables(file, excerpt=excerpt))
        return (reader.read(file),)


# fmt: off
AUTHORITIES = (
    Authority(
        "un_comtrade", "UN Comtrade", "United Nations, UN Comtrade", "https://comtradeapi.un.org",
        "downloads as CSV, answers as JSON",
    ),
    Authority(
        "baci", "BACI", "CEPII, BACI (Gaulier and Zignago 2010), from UN Comtrade", "https://www.cepii.fr",
        "BACI_HS17_Y2020_V202301.csv and the like",
    ),
    Authority(
        "eurostat_comext", "Eurostat Comext", "Eurostat, Comext", "https://ec.europa.eu/eurostat",
        "full_v2_202402.7z and the like, SDMX-CSV of DS-045409",
    ),
    Authority(
        "us_census", "US Census Bureau", "U.S. Census Bureau, Foreign Trade", "https://api.census.gov",
        "answers as JSON",
    ),
    Authority(
        "korea_kcs", "Korea Customs Service", "Korea Customs Service", "https://apis.data.go.kr", "answers as XML"
    ),
    Authority(
        "wits", "WITS", "World Bank, WITS, from UN Comtrade", "https://wits.worldbank.org",
        "summaries of a country as CSV",
    ),
)
# fmt: on


def authority(code: str) -> Authority:
    """Return the authority of a code.

    Raises:
        UnknownCode: there is none.

    >>> authority("baci").credit
    'CEPII, BACI (Gaulier and Zignago 2010), from UN Comtrade'
    """
    for one in AUTHORITIES:
        if one.code == code:
            return one
    raise UnknownCode(
        f'No authority has the code "{code}"', hint=f"There are {', '.join(one.code for one in AUTHORITIES)}."
    )


def publisher_of(name: str, head: bytes) -> Authority | None:
    """Return whose a file is, by its name and its first `HEAD` bytes; None if no reader of detail knows it.

    >>> publisher_of("BACI_HS17_Y2020_V202301.csv", b"t,i,j,k,v,q").code
    'baci'
    """
    return next((one for one in AUTHORITIES if one.recognises(name, head)), None)
