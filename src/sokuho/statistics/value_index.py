"""The value of trade with a base year as 100."""

from __future__ import annotations

from fractions import Fraction

from sokuho.core.code import Flow
from sokuho.core.figure import Address, Figure
from sokuho.statistics.base_period import BASE, base_year, hundred, other_members
from sokuho.statistics.level import level
from sokuho.statistics.margin import away_from_zero, margin_of
from sokuho.statistics.statistic import statistic
from sokuho.store.view import View


@statistic(Flow.EXPORT, Flow.IMPORT, base=BASE)
def value_index(view: View, asked: Address) -> Figure:
    """Return the value of a period's mean month with that of the base year as 100.

    (value / its months) / (value of the base year / 12) x 100, from unrounded values, as the release's index of
    value. A group that did not have the same members in the base year has none: the European Union on the base of
    2020, of which the United Kingdom was a member in January. The release prints it rounded twice, to three decimals
    or two and then to one; this is the exact one.

    Raises:
        NoFigures: the period or the base year was not published whole by then, or is not held.
        PeriodError: the period is a part of a month.
    """
    at, then = asked.slice, base_year(asked, value_index.chosen(asked, "base"))
    now, base = level(view, at), level(view, at.at(then))
    unit, months = hundred(then), len(at.period.months())
    reason = other_members(at, then)
    if not away_from_zero(base):
        reason = f"nothing was traded in the base year ({base.address})"
    if reason:
        facts = (("reason", reason),)
        return Figure(asked, None, unit, "mean month / mean month of the base", inputs=(now, base), facts=facts)

    def index(value: Fraction, base_value: Fraction) -> Fraction:
        return value / months / (base_value / 12) * 100

    formula = f"({now.said()} / {months}) / ({base.said()} / 12) x 100"
    return Figure(asked, index(now.exact, base.exact), unit, formula, margin_of(index, now, base), (now, base))
