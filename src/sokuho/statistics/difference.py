"""How much more or less than a year before, in the unit itself."""

from __future__ import annotations

from sokuho.core.code import Flow
from sokuho.core.figure import Address, Figure
from sokuho.errors import UsageError
from sokuho.statistics.measure import OF_MEASURE, measured
from sokuho.statistics.statistic import statistic
from sokuho.store.view import View


@statistic(*Flow, of=OF_MEASURE)
def difference(view: View, asked: Address) -> Figure:
    """Return the amount less that of the same period of the year before, in its own unit (thousand yen for values).

    Of a balance it is the move towards surplus: a deficit that narrows has a positive difference.

    Raises:
        NoFigures: one of the two periods was not published whole by then, or is not held.
    """
    of = difference.chosen(asked, "of")
    now, then = measured(view, asked.slice, of), measured(view, asked.slice.year_before(), of)
    for one in (now, then):
        if one.value is None:
            facts = (("reason", f"{one.address} has no value: {one.fact('reason')}"),)
            return Figure(asked, None, now.unit, "now - then", inputs=(now, then), facts=facts)
    if now.unit != then.unit:
        raise UsageError(f"{now.address} counts {now.unit.code}, a year before {then.unit.code}")
    value = now.exact - then.exact
    formula = f"{now.said()} - {then.said()}"
    return Figure(asked, value, now.unit, formula, now.margin + then.margin, (now, then))
