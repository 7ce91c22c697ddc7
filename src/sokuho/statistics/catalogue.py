"""Every statistic by its name, and the door through which a figure's address is answered."""

from __future__ import annotations

from sokuho.core.figure import Address, Figure
from sokuho.errors import UsageError
from sokuho.statistics.balance import balance
from sokuho.statistics.change import change
from sokuho.statistics.contribution import contribution
from sokuho.statistics.decomposition import decomposition
from sokuho.statistics.difference import difference
from sokuho.statistics.level import level
from sokuho.statistics.multiple import multiple
from sokuho.statistics.quantity import quantity
from sokuho.statistics.quantity_index import quantity_index
from sokuho.statistics.rank import rank
from sokuho.statistics.rate import rate
from sokuho.statistics.record import record
from sokuho.statistics.seasonal.adjusted import adjusted, adjusted_change
from sokuho.statistics.share import share
from sokuho.statistics.statistic import Statistic
from sokuho.statistics.streak import streak
from sokuho.statistics.turn import turn
from sokuho.statistics.unit_value import unit_value
from sokuho.statistics.unit_value_index import unit_value_index
from sokuho.statistics.value_index import value_index
from sokuho.store.view import View

CATALOGUE: dict[str, Statistic] = {
    one.name: one
    for one in (
        level,
        quantity,
        unit_value,
        balance,
        rate,
        change,
        multiple,
        difference,
        share,
        contribution,
        rank,
        record,
        streak,
        turn,
        value_index,
        unit_value_index,
        quantity_index,
        decomposition,
        adjusted,
        adjusted_change,
    )
}
"""The statistics, simple ones first."""


def answer(view: View, asked: Address) -> Figure:
    """Return the figure an address asks for.

    Raises:
        UsageError: no statistic has the name or the options, or the address is of another day than the view.
        NoFigures: what was published by then does not answer.
    """
    if asked.as_of != view.as_of:
        raise UsageError(f"{asked} is of another day than the view, which is of {view.as_of}")
    if asked.statistic not in CATALOGUE:
        raise UsageError(f'No statistic is called "{asked.statistic}"', hint=f"Known: {', '.join(CATALOGUE)}.")
    return CATALOGUE[asked.statistic](view, asked.slice, **dict(asked.options))
