"""e-Stat's tables of commodities by country, a year per file, by nine-digit code (``ik-100h2025e016.csv``).

The same layout comes with the customs office (``Custom``), without the country (the whole world), and by principal
commodity (``Commodity``, with one unit and one quantity). All are read here.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from sokuho.core.code import Flow, Stage
from sokuho.core.period import Period
from sokuho.core.quantity import unit
from sokuho.errors import UnknownCode
from sokuho.reference import release_calendar
from sokuho.sources.detail import Detail, Layout, Measure
from sokuho.sources.japan_mof.year_rows import batch
from sokuho.sources.number_grid import Grid, grids
from sokuho.sources.official_file import OfficialFile

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FLOWS = {1: Flow.EXPORT, 2: Flow.IMPORT}
_ISSUED = re.compile(r"__(\d{4}-\d{2}-\d{2})_")
_ROUNDED_YEARS = 2010
"""Before this year a quantity of the year was rounded from the exact sum, so that the months miss it by a few."""


@dataclass(frozen=True, slots=True)
class Table:
    """One of the tables: its header, and what it counts by.

    Attributes:
        name: what tells it from the others of the same code list.
        classification: the code list of the commodities.
        digits: how many digits a code may have.
        header: the names of the columns.
    """

    name: str
    classification: str
    digits: tuple[int, ...]
    header: tuple[str, ...]

    @property
    def first_number(self) -> int:
        """Return the first column of numbers: the quantity of the year."""
        return next(place for place, name in enumerate(self.header) if name.endswith("-Year"))

    @property
    def measures(self) -> int:
        """Return how many numbers a month has: the value, and one or two quantities."""
        return (len(self.header) - self.first_number) // 13

    def column(self, name: str) -> int:
        """Return the place of a column, from 0."""
        return self.header.index(name)


@cache
def tables() -> tuple[Table, ...]:
    """Return the tables that are known."""
    hs = ("HS", "JP-HS9", (9,), ("Unit1", "Unit2"), ("Quantity1", "Quantity2", "Value"))
    pc = ("Commodity", "JP-PC", tuple(range(1, 9)), ("Unit",), ("Quantity", "Value"))
    found = []
    for name, offices, countries in (
        ("", (), ("Country",)),
        ("by-port", ("Custom",), ("Country",)),
        ("by-port-world", ("Custom",), ()),
        ("world", (), ()),
    ):
        for code, classification, digits, units, measures in (hs, pc):
            numbers = (f"{measure}-{when}" for when in ("Year", *MONTHS) for measure in measures)
            header = ("Exp or Imp", "Year", *offices, code, *countries, *units, *numbers)
            found.append(Table(name, classification, digits, header))
    # The principal commodities of the world alone are read figure by figure: estat_commodity.
    return tuple(table for table in found if (table.name, table.classification) != ("world", "JP-PC"))


def is_detail(head: str) -> bool:
    """Return whether a file that begins so is one of these tables, or was meant to be."""
    columns = _columns(head)
    is_known = any(columns == table.header for table in tables())
    return is_known or (columns[:2] == ("Exp or Imp", "Year") and bool({"HS", "Country", "Custom"} & set(columns[:5])))


def read(file: OfficialFile, captured: date | None = None) -> Detail:
    """Return the year of a table: values in thousand yen, quantities in the unit beside them.

    Which months are published is told by the day of capture and the release calendar: a month that was not out by then
    is no cell at all, and a figure in it is refused. A ``0`` of a published month is nothing traded. A quantity without
    a unit is none. The codes 000000011 and 000000019 (in-flight meals and the like) are codes like any other.

    Args:
        file: the file.
        captured: the day on which it was fetched, if its name does not say it (``__2025-03-28_``).

    Raises:
        BadInput: the file is no such table, is cut or mangled, contradicts itself or the release calendar, or nothing
            says when it was captured.
    """
    day = _day(file, captured)
    table = _table(file)
    flow, year = _subject(file)
    released = out_by(flow, year, day)
    if not released:
        raise file.refuse(
            f"Nothing of {year} was published by nine-digit code by {day}",
            line=2,
            column="column 2 (Year)",
            hint="Give the day on which this copy was fetched.",
        )
    by_country = "Country" in table.header
    return Detail(
        authority="japan_mof",
        reporter="" if "Custom" in table.header else "JP",
        classification=table.classification,
        value=Measure("JPY", 3),
        layout=Layout.YEAR_ROWS,
        through=(year, len(released)),
        batches=_batches(file, table, flow, year, len(released)),
        table=table.name,
        complete_in=("reporter", "flow", "chapter") if by_country else ("reporter", "flow", "partner", "chapter"),
        released=released,
    )


def out_by(flow: Flow, year: int, day: date) -> dict[tuple[str, int, int], date]:
    """Return the months of a year that were out by nine-digit code on a day, each with the day it came out.

    >>> sorted(out_by(Flow.EXPORT, 2024, date(2024, 4, 1)).items())
    [(('export', 2024, 1), datetime.date(2024, 2, 28)), (('export', 2024, 2), datetime.date(2024, 3, 28))]
    """
    return {
        (flow.value, year, month): found.released
        for month in range(1, 13)
        if (found := release_calendar.held(flow, Period.month(year, month), day, least=Stage.NINE_DIGIT))
    }


def issued(name: str) -> date | None:
    """Return the day that the name of a file says it is of, or None.

    >>> issued("ik-100h2025e016__2025-03-28_.csv"), issued("ik-100h2025e016.csv")
    (datetime.date(2025, 3, 28), None)
    """
    found = _ISSUED.search(name)
    return date.fromisoformat(found[1]) if found else None


def _day(file: OfficialFile, captured: date | None) -> date:
    day = captured or issued(file.name)
    if day is None:
        raise file.refuse(
            "Nothing says when this copy was fetched",
            column="the file's name",
            detail="The year is issued anew each month under the same name, months to come filled with 0.",
            hint="Say it with --captured, such as --captured 2025-08-03.",
        )
    return day


def _columns(head: str) -> tuple[str, ...]:
    return tuple(head.split("\n", 1)[0].rstrip("\r").replace("-Apl", "-Apr").split(","))


def _table(file: OfficialFile) -> Table:
    columns = _columns(file.head())
    for table in tables():
        if columns == table.header:
            return table
    nearest = max(tables(), key=lambda table: difflib.SequenceMatcher(None, table.header, columns).ratio())
    steps = difflib.ndiff(nearest.header, columns)
    differs = ", ".join(f'"{step}"' for step in steps if step[0] in "-+")
    raise file.refuse(
        "The header is none that is known",
        detail=f"Expected (-) and found (+): {differs[:400] or 'the same names in another order'}",
    )


def subject(head: str) -> tuple[str, str]:
    """Return what a file that begins so is of, as it stands there: its header, and the year of its first row.

    Files of the same are parts of one table: of its sections, and of exports and imports.
    """
    header, _, rows = head.partition("\n")
    return header, ",".join(rows.split(",", 2)[1:2])


def _subject(file: OfficialFile) -> tuple[Flow, int]:
    """Return the flow and the year of the first row."""
    rows = file.head().split("\n", 2)
    cells = rows[1].split(",") if len(rows) > 1 else [""]
    flow = _FLOWS.get(int(cells[0])) if cells[0] in ("1", "2") else None
    if flow is None or len(cells) < 2 or not re.fullmatch("(19|20)[0-9]{2}", cells[1]):
        raise file.refuse(
            f'The row is of "{",".join(cells[:2])[:40]}"',
            line=2,
            column="column 1 (Exp or Imp)",
            detail="A file holds one year of either exports (1) or imports (2).",
        )
    return flow, int(cells[1])


def _batches(file: OfficialFile, table: Table, flow: Flow, year: int, months: int) -> Iterator[pa.RecordBatch]:
    with file.stream() as stream:
        content = stream.read()
    keys = []
    for grid in grids(file, content):
        _check_subject(grid, flow, year)
        columns = _keys(grid, table)
        keys.append(_place_of(columns))
        units = _units(grid, table)
        yield batch(flow, year, months, columns, units, _numbers(grid, table, year, months, units))
    _check_each_once(file, keys)


def _check_subject(grid: Grid, flow: Flow, year: int) -> None:
    number = next(number for number, one in _FLOWS.items() if one is flow)
    is_same = grid.begins_with(f"{number},{year},")
    if not is_same.all():
        row = int((~is_same).argmax())
        column = 1 if grid.cell(row, 0) == str(number) else 0
        wanted = (number, year)[column]
        raise grid.refuse(
            row,
            column,
            f'The row is of "{grid.cell(row, column)}", the first one of "{wanted}"',
            "A file holds one year of either exports (1) or imports (2).",
        )


def _keys(grid: Grid, table: Table) -> Mapping[str, tuple[Whole, Whole]]:
    """Return the codes by which a row is known, as numbers with their digits."""
    item = "HS" if "HS" in table.header else "Commodity"
    found = {"item": grid.codes(table.column(item), digits=table.digits)}
    for name, column in (("partner", "Country"), ("office", "Custom")):
        if column in table.header:
            found[name] = grid.codes(table.column(column), digits=(3,))
    return found


def _place_of(columns: Mapping[str, tuple[Whole, Whole]]) -> Whole:
    """Return one number for each row's codes, different for different codes."""
    item, length = columns["item"]
    place = item * 16 + length
    for name in ("partner", "office"):
        place = place * 1000 + (columns[name][0] if name in columns else 0)
    return place


def _check_each_once(file: OfficialFile, keys: Sequence[Whole]) -> None:
    import numpy as np

    held = np.concatenate(keys)
    if (np.diff(held) > 0).all():
        return
    order = np.argsort(held, kind="stable")
    again = np.flatnonzero(np.diff(held[order]) == 0)
    if len(again):
        first, second = sorted(int(row) + 2 for row in order[again[0] : again[0] + 2])
        raise file.refuse(
            f"The row says what line {first} says already",
            line=second,
            column="column 3",
            detail="Each commodity stands once, or once with each country and customs office.",
        )


def _units(grid: Grid, table: Table) -> Sequence[NDArray[np.uint64]]:
    """Return the units of the rows, packed; blank where there is none."""
    columns = [place for place, name in enumerate(table.header) if name.startswith("Unit")]
    packed = [grid.words(column) for column in columns]
    for column, words in zip(columns, packed, strict=True):
        _check_units(grid, column, words)
    return packed


def _check_units(grid: Grid, column: int, words: NDArray[np.uint64]) -> None:
    import numpy as np

    for word in np.unique(words).tolist():
        try:
            if word:
                unit(word.to_bytes(8, "little").rstrip(b"\0").decode("ascii", "replace"))
        except UnknownCode as error:
            row = int((words == word).argmax())
            raise grid.refuse(row, column, f"The unit is not known: {error.title}") from None


def _numbers(grid: Grid, table: Table, year: int, months: int, units: Sequence[NDArray[np.uint64]]) -> Whole:
    """Return the months' numbers: by month and measure, then row. Those of the year are checked and left out."""
    import numpy as np

    first = table.first_number
    blank_from = first + table.measures * (1 + months)
    flat = grid.whole(first, blank_from=blank_from)
    numbers = np.ascontiguousarray(flat.T).reshape(13, table.measures, -1)
    of_year, by_month = numbers[0], numbers[1:]
    _check_years(grid, table, year, of_year, by_month.sum(axis=0))
    _check_measured(grid, table, of_year, units)
    if by_month[months:].any():
        month, measure, row = (int(place[0]) for place in by_month[months:].nonzero())
        column = blank_from + month * table.measures + measure
        raise grid.refuse(
            row,
            column,
            f"There is a figure in a month that was not published: {year}-{months + 1 + month:02d}",
            f"By the day of capture {year}-{months:02d} was the last month that was out by nine-digit code.",
        )
    return by_month


def _check_measured(grid: Grid, table: Table, of_year: Whole, units: Sequence[NDArray[np.uint64]]) -> None:
    for measure, packed in enumerate(units):
        wrong = (packed == 0) & (of_year[measure] > 0)
        if wrong.any():
            raise grid.refuse(int(wrong.argmax()), table.first_number + measure, "A quantity has no unit")


def _check_years(grid: Grid, table: Table, year: int, of_year: Whole, added: Whole) -> None:
    for measure in range(table.measures):
        is_value = measure == table.measures - 1
        allowed = len(MONTHS) if year < _ROUNDED_YEARS and not is_value else 0
        wrong = abs(of_year[measure] - added[measure]) > allowed
        if wrong.any():
            row = int(wrong.argmax())
            raise grid.refuse(
                row,
                table.first_number + measure,
                f"The months add up to {added[measure][row]:,}, the year is {of_year[measure][row]:,}",
                "A digit was lost or changed, or columns were moved.",
            )
