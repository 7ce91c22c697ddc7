"""How much of the whole's growth a part accounts for."""

from __future__ import annotations

from fractions import Fraction

from sokuho.core.code import Flow
from sokuho.core.figure import Address, Figure
from sokuho.core.quantity import POINTS
from sokuho.statistics.composition import regrouped
from sokuho.statistics.level import level
from sokuho.statistics.margin import away_from_zero, margin_of
from sokuho.statistics.statistic import statistic
from sokuho.statistics.whole import OF_WHOLE, whole_of
from sokuho.store.view import View


@statistic(Flow.EXPORT, Flow.IMPORT, of=OF_WHOLE)
def contribution(view: View, asked: Address) -> Figure:
    """Return how many points of the whole's growth on the year before a part accounts for.

    (part now - part then) / whole then x 100. The contributions of a partition sum to the growth of the whole, of the
    unrounded whole; printed ones need not add up, and items or partners that overlap are no partition.

    Raises:
        NoFigures: the part in one of the two periods, or the whole a year before, is not held as published by then.
    """
    at = asked.slice
    now, then = level(view, at), level(view, at.year_before())
    whole = level(view, whole_of(at.year_before(), contribution.chosen(asked, "of")))
    reason = regrouped(at)
    if not away_from_zero(whole):
        reason = f"nothing was traded in all a year before ({whole.address})"
    if reason:
        facts = (("reason", reason),)
        return Figure(asked, None, POINTS, "(now - then) / whole", inputs=(now, then, whole), facts=facts)
    value = _points(now.exact, then.exact, whole.exact)
    return Figure(
        address=asked,
        value=value,
        unit=POINTS,
        formula=f"({now.said()} - {then.said()}) / {whole.said()}",
        margin=margin_of(_points, now, then, whole),
        inputs=(now, then, whole),
        facts=(("direction", "up" if value > 0 else "down" if value < 0 else "flat"),),
    )


def _points(now: Fraction, then: Fraction, whole: Fraction) -> Fraction:
    return (now - then) / whole * 100
