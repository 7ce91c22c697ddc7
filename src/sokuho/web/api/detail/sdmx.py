"""Rows of detail as SDMX-CSV 2.0: the columns of the published figures, and which question each value answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sokuho.core.period import Period
from sokuho.reporting.data_table import DataTable, Value
from sokuho.reporting.render_csv import lines
from sokuho.reporting.sdmx_csv import frequency, time_period
from sokuho.statistics.detail.evidence import Evidence

STRUCTURE = "SOKUHO:TRADE_DETAIL(1.0.0)"
"""The dataflow that the columns belong to."""
_KEY = ("FREQ", "REF_AREA", "FLOW", "PARTNER", "ITEM", "MEASURE", "TIME_PERIOD")
_HEAD = (
    *("STRUCTURE", "STRUCTURE_ID", "ACTION"),
    *_KEY,
    *("OBS_VALUE", "UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS", "EXACT_VALUE", "AS_OF", "DATASET", "QUESTION"),
)
_MEASURES = {"value": "level"} | {name: name for name in ("difference", "contribution", "share", "change")}
"""The measures of rows that hold several, by their columns."""
_RATES = ("change", "contribution", "share")
_UNITS = {"change": "PC", "share": "PC", "contribution": "PP"}


def sdmx_csv(table: DataTable, read: Evidence) -> str:
    """Return rows of detail as SDMX-CSV 2.0, an observation for each measure of a row."""
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    return lines(_HEAD, (_line(row, read, *told) for row in rows for told in _observations(row)))


def _observations(row: Mapping[str, Value]) -> Iterator[tuple[str, Value, Value]]:
    """Yield the measures of a row: the name, the number, and the number exactly."""
    if "measure" in row:
        yield str(row["measure"]), row["decimal"], row["value"]
        return
    for column, measure in _MEASURES.items():
        if column in row:
            exact = row.get(f"exact_{column}", row[column])
            yield measure, row[column], exact


def _line(row: Mapping[str, Value], read: Evidence, measure: str, number: Value, exact: Value) -> tuple[Value, ...]:
    period = Period.parse(str(row["period"]))
    is_rate = measure in _RATES
    return (
        *("dataflow", STRUCTURE, "I"),
        *(frequency(period), str(row["reporter"]), str(row["flow"]), str(row["partner"]), str(row["item"])),
        *(measure, time_period(period), number),
        *(_UNITS[measure] if is_rate else read.value.unit, 0 if is_rate else read.value.exponent),
        *("M" if number is None else "A", exact, read.as_of, read.dataset, str(row["question"])),
    )
