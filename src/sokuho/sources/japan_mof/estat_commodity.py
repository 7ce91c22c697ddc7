"""The e-Stat table of principal commodities with the world, a year per file: ``ik-140hYYYYi001.csv`` (``e``: exports).

The same year is issued anew each month; a version's day of publication is not in the file, so it stands in the name
(``ik-140h2025i001__2025-03-28_x.csv``) or is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import add

from sokuho.core.code import TOTAL, Flow, Mark, Stage
from sokuho.core.observation import Cell, Observation
from sokuho.core.period import Period
from sokuho.core.quantity import JPY_THOUSAND, Unit, unit
from sokuho.core.slice import Slice
from sokuho.errors import UnknownCode
from sokuho.reference import items, release_calendar
from sokuho.reference.release_calendar import Release
from sokuho.sources.official_file import OfficialFile

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
HEADER = (
    *("Exp or Imp", "Year", "Commodity", "Unit", "Quantity-Year", "Value-Year"),
    *(f"{measure}-{month}" for month in MONTHS for measure in ("Quantity", "Value")),
)
LAST_CODES = {Flow.IMPORT: "903"}
"""The code each version ends with (re-imports): a file that ends earlier is cut."""
_FLOWS = {"1": Flow.EXPORT, "2": Flow.IMPORT}
_CODE = re.compile(r"'([0-9]{1,8}) *'|([0-9]{1,8}) *")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,14}")
_ISSUED = re.compile(r"__(\d{4}-\d{2}-\d{2})_")
_SECTIONS = tuple("0123456789")
_FILLED = {"1", "6", "7", "8"}
"""The sections that the three-digit codes below them fill in every version; the others have a rest without a code."""
_ROUNDED_YEARS = 2010
"""Before this year a quantity of the year was rounded from the exact sum, so that the months miss it by a few."""


@dataclass(frozen=True, slots=True)
class CommodityRow:
    """A commodity's year: the line, the code, the unit, and twelve quantities and values (0 where not published)."""

    line: int
    code: str
    unit: Unit | None
    quantities: tuple[int, ...]
    values: tuple[int, ...]


def read(file: OfficialFile, published: date | None = None, *, excerpt: bool = False) -> Iterator[Observation]:
    """Return the published cells of the year up to the last month that was out by the day of publication.

    A value is exact, in thousand yen. A ``0`` of a published month means that nothing was traded, but a
    quantity of ``0`` beside a value is less than half a unit. Press-release items that add up several codes (``0+1``)
    and the total of the ten one-digit codes are not in the table: they are added up here, and their place says so.

    Args:
        file: the file.
        published: the day of publication, if the name does not say it.
        excerpt: whether rows were left out on purpose; the ten sections and the last code are needed all the same.

    Raises:
        BadInput: the file is not such a table, is cut, contradicts itself or the release calendar, or nothing says
            when it was published.
    """
    issued = _issued(file, published)
    flow, year, rows = _rows(file)
    _check_nesting(file, rows, excerpt)
    releases = _releases(file, flow, year, rows, issued)
    by_code = {row.code: row for row in rows}
    for month, release in releases.items():
        for row in rows:
            yield _observation(file, flow, month, release, row)
        for item, terms in _sums(flow):
            yield _added(file, flow, month, release, item, [by_code[term] for term in terms if term in by_code])


def _issued(file: OfficialFile, published: date | None) -> date:
    found = _ISSUED.search(file.name)
    if published is None and not found:
        raise file.refuse(
            "Nothing says when this version was published",
            column="the file's name",
            detail="The table is issued anew each month under the same name.",
            hint="Give the day of publication, or put it in the name: ik-140h2025i001__2025-03-28_.csv.",
        )
    return published or date.fromisoformat(found[1] if found else "")


def _rows(file: OfficialFile) -> tuple[Flow, int, tuple[CommodityRow, ...]]:
    lines = ((number, line.split(",")) for number, line in file.lines("ascii"))
    _check_header(file, next(lines)[1])
    rows: list[CommodityRow] = []
    kinds: set[tuple[str, str]] = set()
    for line, cells in lines:
        if len(cells) != len(HEADER):
            raise file.refuse(
                f"The row has {len(cells)} columns, the header {len(HEADER)}",
                line=line,
                column=f"column {min(len(cells), len(HEADER)) + 1}",
                detail="Thousands separators or a lost comma do that; the official numbers have none.",
            )
        kinds.add((cells[0], cells[1]))
        if len(kinds) > 1 or cells[0] not in _FLOWS or not re.fullmatch("[0-9]{4}", cells[1]):
            raise file.refuse(
                f'The row is of "{cells[0]}", "{cells[1]}"',
                line=line,
                column="column 1",
                detail="A file holds one year of either exports (1) or imports (2).",
            )
        rows.append(_row(file, line, cells))
        if len(rows) > 1 and rows[-1].code <= rows[-2].code:
            raise file.refuse(
                f"The code {rows[-1].code} comes after {rows[-2].code}",
                line=line,
                column="column 3 (Commodity)",
                detail="Each code stands once, in order.",
            )
    way, year = kinds.pop() if kinds else ("2", "0")
    _check_complete(file, _FLOWS[way], rows)
    return _FLOWS[way], int(year), tuple(rows)


def _check_header(file: OfficialFile, found: Sequence[str]) -> None:
    spelt = [name.replace("-Apl", "-Apr") for name in found]
    for place, (expected, name) in enumerate(zip(HEADER, spelt, strict=False), 1):
        if expected != name:
            raise file.refuse(
                f'The header says "{name[:40]}"', column=f"column {place}", detail=f'Expected "{expected}".'
            )
    if len(found) != len(HEADER):
        raise file.refuse(f"The header has {len(found)} columns", column="column 1", detail=f"Expected {len(HEADER)}.")


def _row(file: OfficialFile, line: int, cells: Sequence[str]) -> CommodityRow:
    code = _CODE.fullmatch(cells[2])
    if not code or len(cells[2].strip("'")) != 8:
        raise file.refuse(
            f'Not a code of a principal commodity: "{cells[2][:40]}"',
            line=line,
            column="column 3 (Commodity)",
            detail="Codes are one to eight digits, filled up with blanks to eight, in single quotes since 2016.",
        )
    try:
        measured = unit(cells[3].strip()) if cells[3].strip() else None
    except UnknownCode as error:
        raise file.refuse(f"The unit is not known: {error.title}", line=line, column="column 4 (Unit)") from None
    numbers = [_number(file, line, place, text) for place, text in enumerate(cells[4:], 4)]
    row = CommodityRow(line, code[1] or code[2], measured, tuple(numbers[2::2]), tuple(numbers[3::2]))
    _check_year(file, row, int(cells[1]), numbers[0], numbers[1])
    return row


def _number(file: OfficialFile, line: int, place: int, text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise file.refuse(
            f'Not a number as the table prints them: "{text[:40]}"',
            line=line,
            column=f"column {place + 1} ({HEADER[place]})",
            detail="Numbers are plain digits.",
        )
    return int(text)


def _check_year(file: OfficialFile, row: CommodityRow, year: int, quantity: int, value: int) -> None:
    slack = len(MONTHS) if year < _ROUNDED_YEARS else 0
    for place, of_year, months, allowed in ((4, quantity, row.quantities, slack), (5, value, row.values, 0)):
        if abs(of_year - sum(months)) > allowed:
            raise file.refuse(
                f"The months of {row.code} add up to {sum(months):,}, the year is {of_year:,}",
                line=row.line,
                column=f"column {place + 1} ({HEADER[place]})",
                detail="A digit was lost or changed, or columns were moved.",
            )
    if row.unit is None and any(row.quantities):
        raise file.refuse("A quantity has no unit", line=row.line, column="column 4 (Unit)")


def _check_complete(file: OfficialFile, flow: Flow, rows: Sequence[CommodityRow]) -> None:
    codes = {row.code for row in rows}
    last = LAST_CODES.get(flow, _SECTIONS[-1])
    missing = [code for code in dict.fromkeys((*_SECTIONS, last)) if code not in codes]
    if missing:
        raise file.refuse(
            f"The file is cut: it has no {', '.join(missing)}",
            line=rows[-1].line if rows else 1,
            column="column 3 (Commodity)",
            detail=f"Each version has the ten sections 0 to 9 and ends with {last}.",
        )


def _check_nesting(file: OfficialFile, rows: Sequence[CommodityRow], excerpt: bool) -> None:
    """Raise if a code stands without the one it is part of, or the parts of one add up to more than it has."""
    by_code = {row.code: row for row in rows}
    parts: dict[str, list[int]] = {row.code: [0] * len(MONTHS) for row in rows}
    for row in rows:
        whole = _whole_of(row.code)
        if whole in parts:
            parts[whole] = [*map(add, parts[whole], row.values)]
        elif whole and not excerpt:
            raise file.refuse(
                f"A row is missing: {row.code} is part of {whole}, which is not there",
                line=row.line,
                column="column 3 (Commodity)",
                detail="A commodity stands below the one it is part of.",
                hint="Fetch the file again; if rows were left out on purpose, say that it is an excerpt.",
            )
    for code, values in parts.items():
        _check_parts(file, by_code[code], values, excerpt)


def _check_parts(file: OfficialFile, row: CommodityRow, parts: Sequence[int], excerpt: bool) -> None:
    must_fill = row.code in _FILLED and not excerpt
    for name, whole, added in zip(MONTHS, row.values, parts, strict=True):
        if added > whole or (must_fill and added != whole):
            raise file.refuse(
                f"The parts of {row.code} add up to {added:,}, but it is {whole:,}",
                line=row.line,
                column=f"column {HEADER.index(f'Value-{name}') + 1} (Value-{name})",
                detail="A row was lost, or a digit was lost or changed.",
            )


def _whole_of(code: str) -> str:
    """Return the code that one is part of: codes have one, three, five, seven or eight digits.

    >>> [_whole_of(code) for code in ("7", "705", "70503", "7050301", "00701071")]
    ['', '7', '705', '70503', '0070107']
    """
    return code[:7] if len(code) == 8 else code[:-2]


def _releases(
    file: OfficialFile, flow: Flow, year: int, rows: Sequence[CommodityRow], issued: date
) -> Mapping[Period, Release]:
    """Return the release of each published month; the sums by month have to agree with the calendar."""
    releases: dict[Period, Release] = {}
    for index, name in enumerate(MONTHS):
        month = Period.month(year, index + 1)
        release = _held(flow, month, issued)
        total = sum(row.values[index] for row in rows if row.code in _SECTIONS)
        if (total > 0) != (release is not None):
            said = f"was out since {release.released}" if release else "was not out"
            raise file.refuse(
                f"{month} {'has' if total else 'has no'} figures, but by {issued} it {said}",
                line=rows[0].line,
                column=f"column {HEADER.index(f'Value-{name}') + 1} (Value-{name})",
                detail="The day of publication decides which months are published and which stage they have.",
                hint="Give the day on which this version was published.",
            )
        if release is None:
            _check_empty(file, rows, index)
        else:
            releases[month] = release
    return releases


def _held(flow: Flow, month: Period, issued: date) -> Release | None:
    """Return the release of a month's figures by commodity code, which the provisional one does not have."""
    release = release_calendar.held(flow, month, issued)
    return None if release is None or release.stage is Stage.PROVISIONAL else release


def _check_empty(file: OfficialFile, rows: Sequence[CommodityRow], index: int) -> None:
    for row in rows:
        if row.quantities[index] or row.values[index]:
            raise file.refuse(
                f"{row.code} has a figure in a month that is not published",
                line=row.line,
                column=f"column {7 + 2 * index} (Quantity-{MONTHS[index]})",
            )


def _observation(file: OfficialFile, flow: Flow, month: Period, release: Release, row: CommodityRow) -> Observation:
    index = month.number - 1
    name = f"Value-{MONTHS[index]}"
    at = Slice(flow, month, item=row.code)
    value = Cell(row.values[index], JPY_THOUSAND)
    quantity = _quantity(row.quantities[index], row.unit, value) if row.unit else None
    place = file.place(row.line, f"column {HEADER.index(name) + 1} ({name})")
    return Observation(at, value, quantity, release.stage, release.released, release.is_inferred, place)


def _quantity(number: int, measured: Unit, value: Cell) -> Cell:
    """Return a quantity; none of something that has a value is less than half a unit, not nothing."""
    return Cell(number, measured, Mark.BELOW_UNIT if value.number and not number else Mark.NUMBER)


def _sums(flow: Flow) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the press-release items that add up several codes, with the codes."""
    return tuple((item.code, item.terms) for item in items.items(flow) if item.code == TOTAL or "+" in item.code)


def _added(
    file: OfficialFile, flow: Flow, month: Period, release: Release, item: str, rows: Sequence[CommodityRow]
) -> Observation:
    name = f"Value-{MONTHS[month.number - 1]}"
    quoted = [f"'{row.code}'" for row in rows]
    spoken = f"sum of Commodity {', '.join(quoted[:-1])} and {quoted[-1]}, {name}"
    value = Cell(sum(row.values[month.number - 1] for row in rows), JPY_THOUSAND)
    place = file.place(rows[0].line, spoken)
    at = Slice(flow, month, item=item)
    return Observation(at, value, None, release.stage, release.released, release.is_inferred, place)
