"""The figures of a document as tidy rows: one a figure, with its question, exact value, unit and vintage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sokuho.core.code import TOTAL, Flow, Stage
from sokuho.core.figure import Figure
from sokuho.core.rounded import Rounded
from sokuho.core.slice import Slice
from sokuho.language.tongue import tongue
from sokuho.reporting.data_table import Column, DataTable, Value
from sokuho.reporting.document import Document, Evidence
from sokuho.reporting.printings import Printing, printings
from sokuho.statistics.published import Term

PLACES = 10
"""So many decimals a decimal has."""

COLUMNS = (
    Column("figure", "text", "The id, which sokuho explain takes", True),
    Column("statistic", "text", "What is computed: level, change, share...", True),
    Column("options", "text", "The options of the statistic: of=item,..."),
    Column("reporter", "text", "Whose trade, by its ISO 3166 code", True),
    Column("flow", "text", "export, import, balance (exports less imports) or fx (the customs exchange rate)", True),
    Column("partner", "text", "With whom: a customs code of three digits, or a group", True),
    Column("partner_name", "text", "The partner's name", True),
    Column("item", "text", "In what: a commodity's code, which means something within its flow only; or total", True),
    Column("item_name", "text", "The commodity's name", True),
    Column("period", "text", "When: 2025-03, 2024-Q4, 2024-H1, 2024, FY2024 (April 2024 to March 2025)...", True),
    Column("period_kind", "text", "month, quarter, half, year, fiscal year, year to date...", True),
    Column("first_month", "text", "The first month of the period", True),
    Column("last_month", "text", "The last month of the period", True),
    Column("exact", "text", "The exact value: a whole number, or a fraction a/b"),
    Column("decimal", "decimal", "The value to ten places"),
    Column("whole", "whole", "The value, where it is a whole number"),
    Column("unit", "text", "The unit of the values: JPY_k is thousand yen, pp are points", True),
    Column("margin", "text", "How far off the exact value may lie, because something was published rounded", True),
    Column("reason", "text", "Why there is no value"),
    Column("printed", "text", "The figure as it is first printed in the report; empty if others were made of it only"),
    Column("printed_at", "text", "Where that is"),
    Column("printings", "whole", "How often it is printed", True),
    Column("convention", "text", "How amounts of money in sentences are shortened: half-up or truncated", True),
    Column("as_of", "day", "Only what had been published by this day", True),
    Column("stages", "text", "How mature the cells behind it are, the least mature stage first"),
    Column("first_released", "day", "When the oldest of them came out"),
    Column("released", "day", "When the newest of them came out"),
    Column("is_inferred", "yes-no", "Whether a day of release was worked out by the Ministry's habit", True),
    Column("is_approximate", "yes-no", "Whether it was pieced together from different releases", True),
    Column("formula", "text", "How it was made", True),
    Column("inputs", "text", "The ids of the figures it was made of, with blanks between"),
)


def figures_table(document: Document) -> DataTable:
    """Return every figure of a document as a row: printed ones in the order of reading, then those behind them."""
    places: dict[str, list[Printing]] = {}
    for one in printings(document):
        places.setdefault(one.figure, []).append(one)
    behind = sorted(document.evidence.keys() - places.keys())
    vintages = Vintages(document.evidence)
    rows = (_row(document, id, places.get(id, []), vintages) for id in (*places, *behind))
    says = "The figures that the report prints, and those they were computed from, one a row"
    return DataTable("figures", says, COLUMNS, ("figure",), tuple(rows))


@dataclass(frozen=True, slots=True)
class Vintage:
    """How mature the published cells behind a figure are, and when they came out."""

    stages: frozenset[Stage] = frozenset()
    days: frozenset[date] = frozenset()
    is_inferred: bool = False

    def __or__(self, other: Vintage) -> Vintage:
        return Vintage(self.stages | other.stages, self.days | other.days, self.is_inferred or other.is_inferred)

    @staticmethod
    def of(terms: tuple[Term, ...]) -> Vintage:
        """Return the vintage of published cells."""
        seen = [term.observation for term in terms]
        return Vintage(
            frozenset(one.stage for one in seen),
            frozenset(one.released for one in seen),
            any(one.is_inferred for one in seen),
        )


class Vintages:
    """The vintage of each figure: that of its own cells, else those of all it was made of; by the evidence of each."""

    def __init__(self, evidence: Mapping[str, Evidence]) -> None:
        self._evidence = evidence
        self._known: dict[str, Vintage] = {}

    def of(self, figure: Figure) -> Vintage:
        """Return the vintage of a figure."""
        id = figure.id
        if id not in self._known:
            found = Vintage.of(self._evidence[id].terms)
            for one in figure.inputs:
                found |= self.of(one)
            self._known[id] = found
        return self._known[id]


def decimal(exact: Fraction) -> Decimal:
    """Return a number to ten places, half-up.

    >>> decimal(Fraction(2, 3)), decimal(Fraction(-7))
    (Decimal('0.6666666667'), Decimal('-7'))
    """
    text = str(Rounded.of(exact, PLACES))
    return Decimal(text.rstrip("0").rstrip("."))


def _row(document: Document, id: str, places: list[Printing], vintages: Vintages) -> tuple[Value, ...]:
    figure = document.evidence[id].figure
    vintage = vintages.of(figure)
    first = places[0] if places else None
    return (
        *(id, figure.address.statistic, _options(figure)),
        *_slice(document, figure.slice),
        *_value(figure),
        *(first.printed if first else None, first.place if first else None, len(places)),
        *(document.convention, document.as_of),
        *(" ".join(stage.value for stage in sorted(vintage.stages)) or None,),
        *(min(vintage.days, default=None), max(vintage.days, default=None)),
        *(vintage.is_inferred, figure.is_approximate),
        *(figure.formula, " ".join(one.id for one in figure.inputs) or None),
    )


def _options(figure: Figure) -> str | None:
    return ",".join(f"{key}={value}" for key, value in figure.address.options) or None


def _slice(document: Document, at: Slice) -> Iterator[Value]:
    words = tongue(document.language)
    yield from (at.reporter, at.flow.value, at.partner, words.partner_label(at.partner))
    # A dollar is no commodity, and the total is the same in every flow.
    yield from (at.item, at.item if at.flow is Flow.FX else words.item_label(_named_in(at), at.item))
    yield from (str(at.period), at.period.kind.label, str(at.period.first), str(at.period.last))


def _named_in(at: Slice) -> Flow:
    return Flow.EXPORT if at.item == TOTAL else at.flow


def _value(figure: Figure) -> Iterator[Value]:
    exact = figure.value
    yield from (None, None, None) if exact is None else (str(exact), decimal(exact), _whole(exact))
    yield from (figure.unit.code, str(figure.margin))
    yield figure.fact("reason", figure.fact("token")) or None if exact is None else None


def _whole(exact: Fraction) -> int | None:
    return exact.numerator if exact.denominator == 1 else None
