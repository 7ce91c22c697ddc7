"""The summary of a country (``en_JPN_AllYears_WITS_Trade_Summary.CSV``): years side by side, newest first."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sokuho.core.code import TOTAL, WORLD
from sokuho.reference import countries
from sokuho.reference.code_list import fold
from sokuho.sources.detail import Detail, Layout, Measure
from sokuho.sources.official_file import OfficialFile

if TYPE_CHECKING:
    import pyarrow as pa

HEADER = ("Reporter", "Partner", "Product categories", "Indicator Type", "Indicator")
_LEVELS = {
    "Export(US$ Mil)": "export",
    "Import(US$ Mil)": "import",
    "Exports (in US$ Mil)": "export",
    "Imports (in US$ Mil)": "import",
}
"""The indicators that are values of trade; the others are shares, tariffs, counts and indices."""
_ALL = "All Products"
_NUMBER = re.compile(r" *([0-9]{1,12})\.([0-9]{2})")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class _Cell:
    flow: str
    item: str
    year: int
    value: int


def read(file: OfficialFile) -> Detail:
    """Return the yearly exports and imports of a country with the world by product group, in units of 10,000 dollars.

    Product groups are of two kinds that cut the same trade twice: stages of processing (``Raw materials``...) and
    sectors (``Food Products``...), so they are items to be shown and never to be added up; the total of all products
    is the item ``total`` and stands in the totals too.

    Raises:
        BadInput: the file is no such summary, is cut or contradicts itself.
    """
    rows = list(_rows(file))
    years = _years(file, rows[0][1])
    reporter, cells = "", list[_Cell]()
    for line, row in rows[1:]:
        if len(row) != len(rows[0][1]):
            raise file.refuse(f"The row has {len(row)} cells, the header {len(rows[0][1])}", line=line)
        if reporter and row[0] != reporter:
            raise file.refuse(f'The rows are of "{reporter}" and of "{row[0][:40]}"', line=line, column="Reporter")
        reporter = row[0]
        if row[4] in _LEVELS and row[1].strip() == "World":
            cells += _cells(file, line, row, years)
    if not cells:
        raise file.refuse("The summary has no exports or imports", column="Indicator")
    _check(file, cells)
    return Detail(
        authority="wits",
        reporter=_country(file, reporter),
        classification="WITS-GROUPS",
        value=Measure("USD", 4),
        layout=Layout.CELLS,
        through=(max(cell.year for cell in cells), 12),
        batches=[_batch(cells)],
        complete_in=("reporter",),
        totals={f"{cell.flow}.{cell.year}": cell.value for cell in cells if cell.item == TOTAL},
    )


def _rows(file: OfficialFile) -> Iterator[tuple[int, list[str]]]:
    numbered = file.lines("ascii", only_crlf=True)
    for line, text in numbered:
        try:
            yield line, next(csv.reader([text], strict=True), [])
        except csv.Error as error:
            raise file.refuse("The row cannot be read", line=line, detail=str(error)) from None


def _years(file: OfficialFile, head: Sequence[str]) -> list[int]:
    years = head[len(HEADER) :]
    if tuple(head[: len(HEADER)]) != HEADER or not years or not all(map(_YEAR.fullmatch, years)):
        raise file.refuse(
            "The header is not that of a summary of WITS", column="the header", detail=f"It begins {','.join(HEADER)}."
        )
    if len(set(years)) != len(years):
        raise file.refuse("The header names a year twice", column="the header")
    return [int(year) for year in years]


def _cells(file: OfficialFile, line: int, row: Sequence[str], years: Sequence[int]) -> Iterator[_Cell]:
    flow, item = _LEVELS[row[4]], TOTAL if row[2] == _ALL else row[2]
    for year, text in zip(years, row[len(HEADER) :], strict=True):
        if not text.strip():
            continue
        found = _NUMBER.fullmatch(text)
        if not found:
            raise file.refuse(
                f'Not a number as WITS writes it: "{text[:40]}"',
                line=line,
                column=str(year),
                detail="Numbers have two decimals and blanks before them; nothing but blanks is no figure.",
            )
        yield _Cell(flow, item, year, int(found[1] + found[2]))


def _check(file: OfficialFile, cells: Sequence[_Cell]) -> None:
    """Raise if a group stands twice or is more than all products together."""
    held: dict[tuple[str, str, int], int] = {}
    for cell in cells:
        if held.setdefault((cell.flow, cell.item, cell.year), cell.value) != cell.value:
            raise file.refuse(f"{cell.item} has two values in {cell.year}", column=str(cell.year))
    for (flow, item, year), value in held.items():
        total = held.get((flow, TOTAL, year))
        if total is not None and value > total:
            raise file.refuse(f"{item} is more than all products in {year}", column=str(year))


def _country(file: OfficialFile, name: str) -> str:
    found = {fold(one.name_en): one.code for one in countries.countries()}.get(fold(name))
    if found is None or found == WORLD:
        raise file.refuse(f'No country is called "{name[:60]}"', line=2, column="Reporter")
    return found


def _batch(cells: Sequence[_Cell]) -> pa.RecordBatch:
    import pyarrow as pa

    text, number, size = pa.string(), pa.int64(), len(cells)
    blank, none = pa.array([""] * size, text), pa.nulls(size, number)
    return pa.RecordBatch.from_pydict(
        {
            "flow": pa.array([cell.flow for cell in cells], text),
            "partner": pa.array([WORLD] * size, text),
            "item": pa.array([cell.item for cell in cells], text),
            "year": pa.array([cell.year for cell in cells], pa.int16()),
            "month": pa.array([0] * size, pa.int8()),
            "value": pa.array([cell.value for cell in cells], number),
            **{"quantity1": none, "unit1": blank, "quantity2": none, "unit2": blank, "flag": blank},
        }
    )
