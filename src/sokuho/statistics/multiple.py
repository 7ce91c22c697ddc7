"""How many times as much as a year before."""

from __future__ import annotations

from fractions import Fraction

from sokuho.core.code import Flow
from sokuho.core.figure import Address, Figure
from sokuho.core.quantity import ONE
from sokuho.statistics.change import change
from sokuho.statistics.margin import margin_of
from sokuho.statistics.measure import OF_MEASURE
from sokuho.statistics.statistic import statistic
from sokuho.store.view import View


@statistic(*Flow, of=OF_MEASURE)
def multiple(view: View, asked: Address) -> Figure:
    """Return how many times the amount of the same period of the year before an amount is.

    2.9 times as much is a rise of 190 per cent. There is none where ``change`` has none, for the same reason.

    Raises:
        NoFigures: one of the two periods was not published whole by then, or is not held.
    """
    changed = change(view, asked.slice, of=multiple.chosen(asked, "of"))
    if changed.value is None:
        return Figure(asked, None, ONE, "now / then", inputs=changed.inputs, facts=changed.facts)
    now, then = changed.inputs
    formula = f"{now.said()} / {then.said()}"
    return Figure(asked, _times(now.exact, then.exact), ONE, formula, margin_of(_times, now, then), (now, then))


def _times(now: Fraction, then: Fraction) -> Fraction:
    return now / then
