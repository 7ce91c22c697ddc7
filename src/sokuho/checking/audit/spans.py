"""What a printed cell may stand for: the inverse of the print rules, as spans of exact numbers.

Amounts are thousand yen (whole numbers), quantities are of the printed unit, rates are per cent. A span includes both
of its ends, which is a hair too wide for rates and never too narrow.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product

from sokuho.checking.audit.page_cells import PageCell
from sokuho.core.print_rules import TIMES_FROM, Span, index_span
from sokuho.core.quantity import JPY_MILLION, JPY_THOUSAND
from sokuho.core.rounded import Rounded
from sokuho.sources.japan_mof.printed_cell import Printed, Times, Word

_PER_MILLION = int(JPY_MILLION.size / JPY_THOUSAND.size)
NOTHING = Span.exactly(0)
FINEST = Fraction(1, 1_000_000)
"""The part of a printed unit that quantities are counted in, at the finest: a kilogram of a thousand tons."""


def amount(cell: PageCell) -> Span | None:
    """Return the thousand yen a value may stand for; None if the cell holds no amount.

    >>> from sokuho.core.rounded import Rounded
    >>> from types import SimpleNamespace
    >>> span = amount(SimpleNamespace(said=Rounded(21, 0)))
    >>> int(span.low), int(span.high)
    (20500, 21499)
    """
    if cell.said is Word.NIL:
        return NOTHING
    if not isinstance(cell.said, Rounded):
        return None
    if not cell.said.digits:
        return Span(Fraction(1), Fraction(_PER_MILLION // 2 - 1))
    half = _PER_MILLION // 2
    low = cell.said.digits * _PER_MILLION - half
    span = Span(Fraction(low), Fraction(low + _PER_MILLION - 1))
    return Span(-span.high, -span.low) if cell.said.negative else span


def quantity(cell: PageCell) -> Span | None:
    """Return the units a quantity may stand for; None if the cell holds none."""
    if cell.said is Word.NIL:
        return NOTHING
    if not isinstance(cell.said, Rounded):
        return None
    half = Fraction(1, 2)
    return Span(max(cell.said.value - half, Fraction(0)), cell.said.value + half - FINEST)


def rate(said: Printed | None) -> Span | None:
    """Return the per cent (or points) a rate may stand for; None where a word stands.

    >>> from sokuho.core.rounded import Rounded
    >>> [str(end) for end in (rate(Rounded(0, 1, True)).low, rate(Rounded(39, 1)).high, rate(Times(939)).low)]
    ['-1/20', '79/20', '93750']
    """
    if isinstance(said, Times):
        half = Fraction(1, 2)
        return Span(max((said.times - half - 1) * 100, Fraction(TIMES_FROM)), (said.times + half - 1) * 100)
    if not isinstance(said, Rounded):
        return None
    half = said.unit_in_last_place / 2
    low, high = said.value - half, said.value + half
    if not said.digits:  # a small fall is printed -0.0
        low, high = (low, Fraction(0)) if said.negative else (Fraction(0), high)
    return Span(low, high)


def index(said: Printed | None) -> Span | None:
    """Return the indices a printed one may stand for; None where a word stands.

    Indices are rounded twice: 164.8499 is printed 164.9.

    >>> from sokuho.core.rounded import Rounded
    >>> [float(end) for end in (index(Rounded(1649, 1)).low, index(Rounded(1649, 1)).high)]
    [164.845, 164.95]
    """
    return index_span(said) if isinstance(said, Rounded) else None


def stands_for(cell: PageCell) -> Span | None:
    """Return the exact numbers a cell may stand for, in its own measure: thousand yen, units, per cent, index."""
    if cell.measure == "value":
        return amount(cell)
    if cell.measure == "quantity":
        return quantity(cell)
    return index(cell.said) if cell.measure.endswith("_index") else rate(cell.said)


def before(now: Span, growth: Printed | None) -> Span | None:
    """Return the amount of the year before that an amount and its printed growth imply; None where it is open.

    >>> from sokuho.core.rounded import Rounded
    >>> implied = before(Span.exactly(110), Rounded(100, 1))
    >>> round(float(implied.low), 2), round(float(implied.high), 2)
    (99.95, 100.05)
    """
    if growth in (Word.ALL_NEW, Word.BLANK):
        return NOTHING
    grown = rate(growth)
    if grown is None or grown.low <= -100:
        return None
    return corners(lambda one, percent: one / (1 + percent / 100), now, grown)


def corners(formula: Callable[..., Fraction], *inputs: Span) -> Span:
    """Return the numbers a formula gives for all numbers its inputs may be; it has to be monotone in each."""
    ends = [(one.low,) if one.is_exact else (one.low, one.high) for one in inputs]
    results = [Fraction(formula(*corner)) for corner in product(*ends)]
    return Span(min(results), max(results))


def meet(one: Span, other: Span) -> bool:
    """Return whether some number is in both."""
    return one.low <= other.high and other.low <= one.high


def apart(one: Span, other: Span) -> Fraction:
    """Return how far two spans lie from each other, 0 if they meet."""
    return max(one.low - other.high, other.low - one.high, Fraction(0))


def has_zero(span: Span) -> bool:
    """Return whether zero is among the numbers."""
    return span.low <= 0 <= span.high


def total(spans: list[Span]) -> Span:
    """Return what numbers add up to."""
    return Span(sum((one.low for one in spans), Fraction(0)), sum((one.high for one in spans), Fraction(0)))
