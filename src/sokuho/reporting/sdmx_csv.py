"""The figures of a document as SDMX-CSV 2.0: a key of dimensions, the value, and what qualifies it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sokuho.core.code import Stage
from sokuho.core.figure import Figure
from sokuho.core.period import Kind, Period
from sokuho.core.quantity import JPY_MILLION, JPY_THOUSAND, Unit
from sokuho.reporting.data_table import Value
from sokuho.reporting.document import Document, Evidence
from sokuho.reporting.figures_table import Vintage, Vintages, decimal
from sokuho.reporting.render_csv import lines

STRUCTURE = "SOKUHO:TRADE_FIGURES(1.0.0)"
"""The dataflow that the columns belong to."""

KEY = ("FREQ", "REF_AREA", "FLOW", "PARTNER", "ITEM", "MEASURE", "TIME_PERIOD")
"""The dimensions: one observation has each combination."""
_HEAD = (
    *("STRUCTURE", "STRUCTURE_ID", "ACTION"),
    *KEY,
    *("OBS_VALUE", "UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS"),
    *("EXACT_VALUE", "AS_OF", "RELEASED", "STAGES", "FIGURE"),
)
_FREQUENCIES = {
    Kind.MONTH: "M",
    Kind.QUARTER: "Q",
    Kind.HALF: "S",
    Kind.YEAR: "A",
    Kind.FISCAL_HALF: "S",
    Kind.FISCAL_YEAR: "A",
    Kind.WEEK: "W",
}
_OTHER = "_O"
_SCALED = {JPY_THOUSAND: ("JPY", 3), JPY_MILLION: ("JPY", 6)}
_UNITS = {"%": "PC", "pp": "PP", "1": "PURE_NUMB"}
_NO_CODE = re.compile(r"[^A-Za-z0-9_@$-]")


def render_sdmx_csv(document: Document) -> str:
    """Return every figure of a document as SDMX-CSV 2.0, sorted by its key.

    Codes are those of Sokuho's lists, with ``_`` for signs that SDMX does not have in codes. Flows, partners and items
    are told apart as in every other form; the statistic and its options make up MEASURE.
    """
    return sdmx_csv((found.figure for found in document.evidence.values()), document.evidence)


def sdmx_csv(figures: Iterable[Figure], evidence: Mapping[str, Evidence]) -> str:
    """Return figures, of which the evidence and that of all they were computed from is given, as SDMX-CSV 2.0."""
    vintages = Vintages(evidence)
    return lines(_HEAD, (_row(figure, vintages.of(figure)) for figure in sorted(figures, key=_key)))


def time_period(period: Period) -> str:
    """Return a period as SDMX writes it: calendar periods by name, all others by their first day and how long they are.

    >>> [time_period(Period.parse(text)) for text in ("2025-03", "2024-Q4", "2024-H1", "2024")]
    ['2025-03', '2024-Q4', '2024-S1', '2024']
    >>> [time_period(Period.parse(text)) for text in ("FY2024", "FY2024-H2", "2025-01/2025-05", "2025-03-D10")]
    ['2024-04-01/P1Y', '2024-10-01/P6M', '2025-01-01/P5M', '2025-03-01/P10D']
    """
    if period.kind in (Kind.MONTH, Kind.QUARTER, Kind.YEAR):
        return str(period)
    if period.kind is Kind.HALF:
        return f"{period.year:04d}-S{period.number}"
    days = {Kind.FIRST_10_DAYS: "P10D", Kind.FIRST_20_DAYS: "P20D", Kind.FISCAL_YEAR: "P1Y", Kind.WEEK: "P7D"}
    return f"{period.days[0]}/{days.get(period.kind) or f'P{len(period.months())}M'}"


def frequency(period: Period) -> str:
    """Return how often periods of a kind come: ``M``, ``Q``, ``A``; ``_O`` for others."""
    return _FREQUENCIES.get(period.kind, _OTHER)


def status(figure: Figure, vintage: Vintage) -> str:
    """Return the SDMX status of an observation.

    ``M`` where there can be no value, ``E`` where it was pieced together from different releases, ``P`` where a month
    behind it is still provisional, else ``A``.
    """
    if figure.value is None:
        return "M"
    if figure.is_approximate:
        return "E"
    return "P" if any(stage < Stage.DETAILED for stage in vintage.stages) else "A"


def _row(figure: Figure, vintage: Vintage) -> tuple[Value, ...]:
    exact = figure.value
    return (
        *("dataflow", STRUCTURE, "I"),
        *_key(figure),
        *(None if exact is None else decimal(exact), *_unit(figure.unit), status(figure, vintage)),
        *(None if exact is None else str(exact), figure.address.as_of, max(vintage.days, default=None)),
        *(" ".join(stage.value for stage in sorted(vintage.stages)), figure.id),
    )


def _key(figure: Figure) -> tuple[str, ...]:
    at, asked = figure.slice, figure.address
    measure = "_".join([asked.statistic, *(f"{key}_{word}" for key, word in asked.options)])
    codes = (at.reporter, at.flow.value, at.partner, at.item, measure)
    return (frequency(at.period), *map(_code, codes), time_period(at.period))


def _unit(unit: Unit) -> tuple[str, int]:
    return _SCALED.get(unit) or (_UNITS.get(unit.code) or _code(unit.code), 0)


def _code(text: str) -> str:
    return _NO_CODE.sub("_", text)
