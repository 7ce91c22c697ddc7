"""The exchange rate of the customs."""

from __future__ import annotations

from sokuho.core.code import Flow
from sokuho.core.figure import Address, Figure
from sokuho.core.quantity import JPY_PER_USD
from sokuho.errors import UsageError
from sokuho.statistics.amount import doubt
from sokuho.statistics.missing import missing_figures
from sokuho.statistics.published import series
from sokuho.statistics.statistic import statistic
from sokuho.store.view import View

_PARTNER, _ITEM = "304", "usd"


@statistic(Flow.FX)
def rate(view: View, asked: Address) -> Figure:
    """Return the average exchange rate of a period as published, in yen per dollar.

    The customs convert at a weekly rate, the mean of the week before last; the release prints the average of a period.
    A period's average is never made from the averages of its months.

    Raises:
        NoFigures: no average was published for that very period by then, or it is not held.
        UsageError: another partner or item than the dollar's.
    """
    at = asked.slice
    if (at.partner, at.item) != (_PARTNER, _ITEM):
        raise UsageError(f"No exchange rate is called {at}", hint=f"The dollar's is fx.{_PARTNER}.{_ITEM}.{at.period}")
    seen = series(view, at).get(at.period)
    if seen is None:
        raise missing_figures(view, at, (at.period,))
    cell = seen.value
    return Figure(
        address=asked,
        value=cell.unit.convert(cell.number, JPY_PER_USD),
        unit=JPY_PER_USD,
        formula=f"as published on {seen.released}",
        margin=cell.unit.convert(doubt(cell), JPY_PER_USD),
        facts=(("newest_release", seen.released.isoformat()),),
    )
