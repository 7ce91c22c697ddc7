"""A row of the weekly notice of rates, and in which of its two columns the rate stands.

Each page has two heads, ``1単位につき(円)`` and, to the right, ``100単位につき``. Rates end flush with the right edge
of their column. The text is set so that each stretch of rows is as narrow as it can be, so a column does not end at the
same character throughout: in the notices from 2002 to 2020 rates per 1 end from 2 characters before the end of the
first head to 2 behind it, rates per 100 at least 4 behind it. A rate that ends between the two is refused, not guessed;
so are heads that stand nearer to each other or farther apart than on any page, as one that slipped would take the rates
of its page along.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sokuho.sources.official_file import OfficialFile

_PER_ONE = re.compile(r"(?<!\d)1単位につき\(円\)")
_PER_HUNDRED = re.compile(r"100単位につき")
_ROW = re.compile(
    r"\s*(?:(?P<code>\d{3})(?P<others>他)?\s+)?(?P<country>[^\s\d]\S*)\s+(?P<name>\S+)\s+(?P<currency>[A-Z]{3})\s+"
    r"(?:(?P<whole>\d{1,4})\.(?P<part>\d{2})|(?P<same_as>\S+)と等価|（注）)\s*"
)
_FARTHEST_LEFT, _LAST_OF_ONE, _FIRST_OF_HUNDRED = -3, 2, 4
_BETWEEN_HEADS = (4, 5)


@dataclass(frozen=True, slots=True)
class Columns:
    """The heads of a page.

    Attributes:
        line: the last line of the head.
        one_ends: how many characters there are up to the end of the head of rates per 1.
    """

    line: int
    one_ends: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row as printed.

    Attributes:
        line: its line in the text.
        code: the customs code of the country; empty for the euro.
        country: its name.
        name: the name of the currency.
        currency: its code.
        number: the rate in whole hundredths of a yen; None where there is a reference in its place.
        units: for how many units of the currency it is.
        same_as: the country and currency it is equal to, empty for most.
    """

    line: int
    code: str
    country: str
    name: str
    currency: str
    number: int | None
    units: int
    same_as: str


def columns(file: OfficialFile, page: list[tuple[int, str]]) -> Columns:
    """Return where the heads of a page stand.

    Raises:
        BadInput: the page has not both of them, once.
    """
    ones = [found.end() for _, line in page for found in _PER_ONE.finditer(line)]
    hundreds = [(number, found.start()) for number, line in page for found in _PER_HUNDRED.finditer(line)]
    closing = [number for number, line in page if line.strip() == "(円)"]
    is_whole = len(ones) == len(hundreds) == len(closing) == 1 and closing[0] > hundreds[0][0]
    if not is_whole or hundreds[0][1] - ones[0] not in _BETWEEN_HEADS:
        raise file.refuse(
            "The page has not the two heads of a notice",
            line=page[0][0],
            column="character 1",
            detail="Expected 1単位につき(円) and 100単位につき (円): only the column tells what a rate is per.",
            hint="Make the text from the notice's PDF by: pdftotext -layout FILE.pdf",
        )
    return Columns(closing[0], ones[0])


def row(file: OfficialFile, number: int, line: str, heads: Columns) -> Row:
    """Return what a row says.

    Raises:
        BadInput: the line is no row, or its rate ends under neither head.
    """
    found = _ROW.fullmatch(line)
    if found is None:
        raise file.refuse(
            f'Not a row of the notice: "{" ".join(line.split())[:60]}"',
            line=number,
            column="character 1",
            detail="Expected a country, its currency, and a rate with two decimals or what takes its place.",
        )
    hundredths = int(found["whole"] + found["part"]) if found["whole"] else None
    units = 1 if hundredths is None else _units(file, number, line, heads)
    return Row(
        number,
        found["code"] or "",
        found["country"],
        found["name"],
        found["currency"],
        hundredths,
        units,
        found["same_as"] or "",
    )


def _units(file: OfficialFile, number: int, line: str, heads: Columns) -> int:
    behind = len(line.rstrip()) - heads.one_ends
    if _FARTHEST_LEFT <= behind <= _LAST_OF_ONE:
        return 1
    if behind >= _FIRST_OF_HUNDRED:
        return 100
    raise file.refuse(
        "The rate stands under neither head",
        line=number,
        column=f"character {len(line.rstrip())}",
        detail="A rate per 1 ends with 1単位につき(円), a rate per 100 to the right of it; this one is neither.",
        hint="Make the text from the notice's PDF by: pdftotext -layout FILE.pdf",
    )
