"""How unit values have moved, with a base as 100."""

from __future__ import annotations

from sokuho.core.code import Flow
from sokuho.core.figure import Address, Figure
from sokuho.statistics.matched_index import OPTIONS, matched_index
from sokuho.statistics.statistic import statistic
from sokuho.store.view import View


@statistic(Flow.EXPORT, Flow.IMPORT, **OPTIONS)
def unit_value_index(view: View, asked: Address) -> Figure:
    """Return the index of the unit values of a flow, a partner or a section, with a base as 100.

    Made of the principal commodities with a quantity; those with none, with another unit, with nothing traded in one
    of the periods, or with a unit value that moved too far (``outlier``) are left out, and the facts name them. If
    the rest covers too little of the value (``matched``), there is no index. A chain goes from the base year to the
    next, and from the last year before the period to the period.

    It is not the release's price index, which is made of the several thousand nine-digit codes. Unit values move with
    the mix of what is traded as well (Silver, Review of Income and Wealth 56, 2010).

    Raises:
        NoFigures: the whole value of a period was not published by then, or is not held.
        UsageError: the options contradict each other.
    """
    return matched_index(view, asked, unit_value_index, "unit values")
