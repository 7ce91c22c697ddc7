"""From an answer to cells: countries alone, all ports together, the finest commodities there are, each trade once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sokuho.sources.detail import Detail, Layout, Measure
from sokuho.sources.official_file import OfficialFile
from sokuho.sources.us_census.answer import answer
from sokuho.sources.us_census.cells import ALL, Cell, Key, added, cells
from sokuho.sources.us_census.levels import check_totals, finest
from sokuho.sources.us_census.measures import measures
from sokuho.sources.us_census.partners import partner

if TYPE_CHECKING:
    import pyarrow as pa

_ONE_BY_ONE = ("reporter", "flow", "partner", "item")
"""An answer is whole in nothing but the series it has."""


def read(file: OfficialFile, *, consumption: bool = False) -> Detail:
    """Return the months of an answer of the service by country and commodity, in US dollars.

    So that nothing counts twice: rows of country groups (the codes ``00..`` and ``4XXX``) are left out; ports,
    districts and states count with their sum ``-`` alone; of commodities at several levels the finest are taken, and
    the others have to be at least their sum. The total of all countries (``-``) goes to the totals that the sum of the
    countries is held against. A quantity that is flagged is null, with the flag.

    Args:
        file: the body of the answer.
        consumption: whether imports for consumption are wanted in place of general imports.

    Raises:
        BadInput: the file is no such answer, is cut or contradicts itself.
        NoFigures: the answer has no rows.
    """
    said = answer(file)
    columns = measures(said, consumption=consumption)
    found, level = finest(file, cells(said, columns))
    totals = {key: cell for key, cell in found.items() if key[0] == ALL}
    by_country = {key: cell for key, cell in found.items() if key[0] != ALL}
    check_totals(file, totals, by_country)
    if not by_country:
        raise file.refuse(
            "The answer has no row of a country", column="CTY_CODE", hint="Ask with SUMMARY_LVL=DET and get=CTY_CODE."
        )
    names = {str(row["CTY_CODE"]): row.get("CTY_NAME") for row in said.rows}
    last = max(key[2:] for key in found)
    return Detail(
        authority="us_census",
        reporter="US",
        classification=f"US-HS{level}" if level else "US-TOTAL",
        value=Measure("USD"),
        layout=Layout.CELLS,
        through=last,
        batches=[_batch(file, columns.flow, by_country, names)],
        table="consumption" if consumption and columns.flow == "import" else "",
        complete_in=_ONE_BY_ONE,
        totals={f"{columns.flow}.{key[1]}.{key[2]}-{key[3]:02}": cell.value for key, cell in totals.items()},
    )


def _batch(file: OfficialFile, flow: str, cells: dict[Key, Cell], names: dict[str, str | None]) -> pa.RecordBatch:
    """Return the cells by our countries; where the Bureau parts one of them, its parts are added up."""
    import pyarrow as pa

    pairs = {(key[0], key[2]) for key in cells}
    ours = {(code, year): partner(file, code, names.get(code), year) for code, year in pairs}
    merged: dict[Key, Cell] = {}
    for key, cell in cells.items():
        at = (ours[key[0], key[2]], *key[1:])
        merged[at] = added(merged[at], cell) if at in merged else cell
    keys, found = list(merged), list(merged.values())
    text, number = pa.string(), pa.int64()
    columns = {
        "flow": pa.array([flow] * len(keys), text),
        "partner": pa.array([key[0] for key in keys], text),
        "item": pa.array([key[1] for key in keys], text),
        "year": pa.array([key[2] for key in keys], pa.int16()),
        "month": pa.array([key[3] for key in keys], pa.int8()),
        "value": pa.array([cell.value for cell in found], number),
        "quantity1": pa.array([cell.quantities[0] for cell in found], number),
        "unit1": pa.array([cell.units[0] for cell in found], text),
        "quantity2": pa.array([cell.quantities[1] for cell in found], number),
        "unit2": pa.array([cell.units[1] for cell in found], text),
        "flag": pa.array([cell.flag for cell in found], text),
    }
    return pa.RecordBatch.from_pydict(columns)
