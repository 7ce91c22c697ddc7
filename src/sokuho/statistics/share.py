"""How large a part of the whole."""

from __future__ import annotations

from fractions import Fraction

from sokuho.core.code import Flow
from sokuho.core.figure import Address, Figure
from sokuho.core.quantity import PERCENT
from sokuho.statistics.level import level
from sokuho.statistics.margin import away_from_zero, margin_of
from sokuho.statistics.statistic import statistic
from sokuho.statistics.whole import OF_WHOLE, whole_of
from sokuho.store.view import View


@statistic(Flow.EXPORT, Flow.IMPORT, of=OF_WHOLE)
def share(view: View, asked: Address) -> Figure:
    """Return the part of a flow that a partner or an item makes up, in per cent.

    part / whole x 100, from unrounded values. The whole is the world's trade in the same item, or the partner's trade
    in all items. Shares of a partition sum to 100 before they are rounded; partners that overlap are none.

    Raises:
        NoFigures: the part or the whole was not published whole by then, or is not held.
    """
    part = level(view, asked.slice)
    whole = level(view, whole_of(asked.slice, share.chosen(asked, "of")))
    if not away_from_zero(whole):
        facts = (("reason", f"nothing was traded in all ({whole.address})"),)
        return Figure(asked, None, PERCENT, "part / whole", inputs=(part, whole), facts=facts)
    value = _percentage(part.exact, whole.exact)
    margin = Fraction(0) if part == whole else margin_of(_percentage, part, whole)
    return Figure(asked, value, PERCENT, f"{part.said()} / {whole.said()}", margin, (part, whole))


def _percentage(part: Fraction, whole: Fraction) -> Fraction:
    return part / whole * 100
