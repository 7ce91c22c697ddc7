"""What a unit of a commodity cost on average."""

from __future__ import annotations

from fractions import Fraction

from sokuho.core.code import Flow
from sokuho.core.figure import Address, Figure
from sokuho.core.quantity import JPY
from sokuho.statistics.level import level
from sokuho.statistics.margin import away_from_zero, margin_of
from sokuho.statistics.quantity import quantity
from sokuho.statistics.statistic import statistic
from sokuho.store.view import View


@statistic(Flow.EXPORT, Flow.IMPORT)
def unit_value(view: View, asked: Address) -> Figure:
    """Return the yen per unit of quantity in a period: its value divided by its quantity.

    Never the average of the months' unit values, which would weigh a small month like a large one. It is no price: it
    moves with the mix of what is traded as well (IMF, Export and Import Price Index Manual, chapter 2).

    Raises:
        NoFigures: a value or a quantity of some months was not published by then, or is not held.
    """
    worth, amount = level(view, asked.slice), quantity(view, asked.slice)
    unit = JPY.per(amount.unit)
    if not away_from_zero(amount):
        reason = "no quantity was traded" if not amount.margin else "the quantity was published as less than its unit"
        return Figure(asked, None, unit, "value / quantity", inputs=(worth, amount), facts=(("reason", reason),))
    value = _per_unit(worth.exact, amount.exact)
    formula = f"{worth.said()} / {amount.said()}"
    return Figure(asked, value, unit, formula, margin_of(_per_unit, worth, amount), (worth, amount))


def _per_unit(thousand_yen: Fraction, amount: Fraction) -> Fraction:
    return thousand_yen * 1000 / amount
