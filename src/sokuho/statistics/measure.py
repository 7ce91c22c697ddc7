"""The amounts that changes, records and streaks can be asked of."""

from __future__ import annotations

from sokuho.core.code import Flow
from sokuho.core.figure import Figure
from sokuho.core.slice import Slice
from sokuho.statistics.balance import balance
from sokuho.statistics.level import level
from sokuho.statistics.quantity import quantity
from sokuho.statistics.quantity_index import quantity_index
from sokuho.statistics.rate import rate
from sokuho.statistics.statistic import Option, Statistic
from sokuho.statistics.unit_value import unit_value
from sokuho.statistics.unit_value_index import unit_value_index
from sokuho.statistics.value_index import value_index
from sokuho.store.view import View

_AMOUNTS = (level, quantity, unit_value, balance, rate, value_index, unit_value_index, quantity_index)
_MEASURES: dict[str, Statistic] = {one.name: one for one in _AMOUNTS}


def _by_flow(at: Slice) -> str:
    return {Flow.BALANCE: "balance", Flow.FX: "rate"}.get(at.flow, "level")


OF_MEASURE = Option(
    "the amount that is compared; by itself the level, the balance or the rate", (*_MEASURES,), _by_flow
)


def measured(view: View, at: Slice, of: str) -> Figure:
    """Return the amount of a slice that one of the words of ``OF_MEASURE`` means.

    Raises:
        UsageError: the slice's flow has no such amount.
        NoFigures: what was published by then does not answer.
    """
    return _MEASURES[of](view, at)
