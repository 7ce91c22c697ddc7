"""The comparable periods before one, back to where the series begins or a gap stops it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sokuho.core.period import Kind, Period
from sokuho.core.quantity import HALVES, MONTHS, QUARTERS, WEEKS, YEARS, Unit
from sokuho.core.slice import Slice
from sokuho.statistics.extent import extent
from sokuho.statistics.worth import Worth, known
from sokuho.store.view import View

_COUNTED = {
    Kind.MONTH: MONTHS,
    Kind.FIRST_10_DAYS: MONTHS,
    Kind.FIRST_20_DAYS: MONTHS,
    Kind.QUARTER: QUARTERS,
    Kind.HALF: HALVES,
    Kind.FISCAL_HALF: HALVES,
    Kind.WEEK: WEEKS,
}


@dataclass(frozen=True, slots=True)
class History:
    """The amounts of the periods before one, the latest first, and the period at which they stop.

    ``has_gap`` says that something is held from before the stop, so that the series does not begin there.
    """

    amounts: tuple[Worth, ...]
    stop: Period
    has_gap: bool


def history(view: View, at: Slice, of: str, *, same_month: bool = False) -> History:
    """Return the amounts of the comparable periods before a slice's own, back to the first that is not complete."""
    amounts: list[Worth] = []
    for period in earlier(at.period, same_month=same_month):
        amount = known(view, at.at(period), of)
        if amount is None:
            return History(tuple(amounts), period, _is_after_start(view, at, period))
        amounts.append(amount)
    raise AssertionError("periods have no beginning")


def earlier(period: Period, *, same_month: bool = False) -> Iterator[Period]:
    """Yield the periods of the same kind before one, the latest first; or those a whole number of years before."""
    while True:
        period = period.year_before() if same_month else period.previous()
        yield period


def count_unit(period: Period) -> Unit:
    """Return what periods of a kind are counted in: weeks, months, quarters, halves, and years for the rest.

    >>> count_unit(Period.parse("FY2024")).code, count_unit(Period.parse("2024-H1")).code
    ('year', 'half')
    """
    return _COUNTED.get(period.kind, YEARS)


def _is_after_start(view: View, at: Slice, stop: Period) -> bool:
    held = extent(view, at)
    return held is not None and held.first < stop.first
