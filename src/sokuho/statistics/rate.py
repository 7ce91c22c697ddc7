"""The exchange rate of the customs."""

from __future__ import annotations

import re

from sokuho.core.code import Flow
from sokuho.core.figure import Address, Figure
from sokuho.core.period import Kind
from sokuho.core.quantity import jpy_per
from sokuho.errors import UsageError
from sokuho.statistics.amount import doubt
from sokuho.statistics.missing import missing_figures
from sokuho.statistics.published import Cells, series
from sokuho.statistics.statistic import statistic
from sokuho.statistics.weekly_average import WEIGHTS, mean, told, weighted
from sokuho.store.view import View

_PARTNER, _ITEM = "304", "usd"
_CURRENCY = re.compile("[a-z]{3}")


@statistic(Flow.FX, weights=WEIGHTS)
def rate(view: View, asked: Address) -> Figure:
    """Return the exchange rate of a week, or the average of a period, in yen per unit of the currency.

    The customs convert at a weekly rate, the mean of the week before last; the release prints the average of a period.
    By itself that average is meant, as it was printed: it is never made from the averages of its months. With
    ``weights`` it is computed from the weekly rates, exactly. The Ministry weights by ``days``: each calendar day of
    the period counts alike, at the rate of its week. Averages it printed from 2015 to 2024, of months, half-years and
    years, come out so to the last digit wherever all their weeks are known.

    Raises:
        NoFigures: no average was published for that very period by then, or a weekly rate of it is not held.
        UsageError: the item is no currency, or the dollar is asked of another partner than the United States.
    """
    at = asked.slice
    if not _CURRENCY.fullmatch(at.item) or (at.item == _ITEM and at.partner != _PARTNER):
        raise UsageError(f"No exchange rate is called {at}", hint=f"The dollar's is fx.{_PARTNER}.{_ITEM}.{at.period}")
    cells, weights = series(view, at), rate.chosen(asked, "weights")
    if weights == "published" or at.period.kind is Kind.WEEK:
        return _published(view, asked, cells)
    weeks = weighted(at.period, weights)
    if lacking := tuple(one.week for one in weeks if one.week not in cells):
        raise missing_figures(view, at, lacking)
    newest = max(cells[one.week].released for one in weeks)
    return Figure(
        address=asked,
        value=mean(cells, weeks),
        unit=jpy_per(at.item.upper()),
        formula=told(cells, weeks, weights),
        facts=(("newest_release", newest.isoformat()),),
    )


def _published(view: View, asked: Address, cells: Cells) -> Figure:
    at = asked.slice
    seen = cells.get(at.period)
    if seen is None:
        raise missing_figures(view, at, (at.period,))
    cell, unit = seen.value, jpy_per(at.item.upper())
    return Figure(
        address=asked,
        value=cell.unit.convert(cell.number, unit),
        unit=unit,
        formula=f"as published on {seen.released}",
        margin=cell.unit.convert(doubt(cell), unit),
        facts=(("newest_release", seen.released.isoformat()),),
    )
