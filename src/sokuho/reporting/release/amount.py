"""The amounts the release's cells are computed from: between which exact numbers each lies."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sokuho.core.code import Mark
from sokuho.core.figure import Address
from sokuho.core.observation import Cell
from sokuho.core.print_rules import Span
from sokuho.core.quantity import JPY_THOUSAND, Unit, unit
from sokuho.core.slice import Slice
from sokuho.reference.items import item
from sokuho.reporting.release.page import Reason
from sokuho.statistics.amount import found_or_gap, number
from sokuho.statistics.level import level
from sokuho.statistics.maturity import maturity
from sokuho.statistics.missing import spans
from sokuho.statistics.published import Gap, Measure
from sokuho.statistics.quantity import quantity
from sokuho.statistics.statistic import Statistic
from sokuho.store.view import View

_STATISTICS: dict[Measure, Statistic] = {"value": level, "quantity": quantity}


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount.

    Attributes:
        span: the exact numbers it may be.
        is_traded: whether anything was traded at all.
        question: the address under which it can be asked for.
        superseded: the later stages of its months that had come out by then and are not held, else empty.
    """

    span: Span
    is_traded: bool
    question: str
    superseded: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """No amount, and why; ``detail`` says it in English."""

    reason: Reason
    detail: str = ""


class Amounts:
    """The values and quantities of one view, each looked up once."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._known: dict[tuple[Slice, Measure], Amount | Unknown] = {}

    def value(self, at: Slice) -> Amount | Unknown:
        """Return the value of a slice in thousand yen."""
        return self._amount(at, "value", JPY_THOUSAND)

    def quantity(self, at: Slice) -> Amount | Unknown:
        """Return the quantity of a slice in the unit of its series, which the release rounds from."""
        counted = item(at.flow, at.item).unit
        return self._amount(at, "quantity", unit(counted)) if counted else Unknown(Reason.MISSING)

    def _amount(self, at: Slice, measure: Measure, into: Unit) -> Amount | Unknown:
        key = (at, measure)
        if key not in self._known:
            self._known[key] = self._look_up(at, measure, into)
        return self._known[key]

    def _look_up(self, at: Slice, measure: Measure, into: Unit) -> Amount | Unknown:
        address = Address(_STATISTICS[measure].name, at, self.view.as_of)
        found = found_or_gap(self.view, at, measure)
        if isinstance(found, Gap):
            return Unknown(Reason.MISSING, f"{measure} of {spans(found.missing)} missing")
        if any(term.sign < 0 for term in found.terms) and _STATISTICS[measure](self.view, at).is_approximate:
            return Unknown(Reason.PIECED, f"{at} is pieced together from releases of different days")
        cells = [(term.sign, _cell(term.observation.value, term.observation.quantity, measure)) for term in found.terms]
        # None of anything is none in every unit.
        counted = [(sign, cell) for sign, cell in cells if cell.mark is not Mark.NIL]
        if others := sorted({cell.unit.code for _, cell in counted if cell.unit.measures != into.measures}):
            return Unknown(Reason.OTHER_UNIT, f"{at} is counted in {', '.join(others)} as well as in {into.code}")
        span = sum((_signed(sign, _span(cell, into)) for sign, cell in counted), Span.exactly(0))
        # What is traded may weigh less than half a unit.
        is_traded = any(term.observation.value.mark is not Mark.NIL for term in found.terms)
        late = dict(maturity(self.view, at.flow, found)).get("superseded", "")
        return Amount(span, is_traded, str(address), late)


def balance_of(export: Amount, imported: Amount) -> Span:
    """Return between which numbers exports less imports lie."""
    return export.span - imported.span


def _cell(value: Cell, counted: Cell | None, measure: Measure) -> Cell:
    return value if measure == "value" or counted is None else counted


def _span(cell: Cell, into: Unit) -> Span:
    """Return the exact numbers a cell may stand for, whole ones of the unit it was rounded from."""
    middle = cell.unit.convert(number(cell), into)
    if not cell.is_rounded or cell.unit == into:
        return Span.exactly(middle)
    half = cell.unit.convert(Fraction(1, 2), into)
    # A "0" of money is some thousand yen; one of quantity may be nothing.
    least = 1 if into == JPY_THOUSAND else 0
    return Span(max(middle - half, Fraction(least)), middle + half - 1)


def _signed(sign: int, span: Span) -> Span:
    return span if sign > 0 else Span.exactly(0) - span
