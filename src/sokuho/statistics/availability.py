"""Which periods of a series are complete as of a day."""

from __future__ import annotations

from sokuho.core.period import Kind, Period
from sokuho.core.slice import Slice
from sokuho.statistics.extent import extent
from sokuho.statistics.measure import OF_MEASURE
from sokuho.statistics.worth import known
from sokuho.store.view import View

_TO_DATE = (Kind.YEAR_TO_DATE, Kind.FISCAL_YEAR_TO_DATE)


def complete(view: View, at: Slice, of: str = "") -> tuple[Period, ...]:
    """Return the periods of a slice's kind of which the amount is known, in order; the slice's own need not be one.

    ``of`` is the amount as in ``change``; by itself the level, the balance or the rate. Of periods to date those of the
    same last month are meant.
    """
    amount = of or OF_MEASURE.unsaid(at) or ""
    held = extent(view, at)
    if held is None:
        return ()
    periods: list[Period] = []
    kind = at.period.kind
    after = Period(kind, held.last.year + 1, at.period.number if kind in _TO_DATE else 1)
    period = after.previous()
    while period.last >= held.first:
        if known(view, at.at(period), amount):
            periods.append(period)
        period = period.previous()
    return tuple(reversed(periods))


def newest(view: View, at: Slice, of: str = "") -> Period | None:
    """Return the newest complete period of a slice's kind, None if there is none."""
    periods = complete(view, at, of)
    return periods[-1] if periods else None
