"""Whether rounding leaves open which of two amounts is the larger."""

from __future__ import annotations

from collections.abc import Iterable

from sokuho.core.figure import Figure
from sokuho.statistics.worth import Worth


def overlaps(own: Figure, amounts: Iterable[Worth]) -> bool:
    """Return whether the rounding of inputs leaves open if an amount is the larger one or some other."""
    low, high = own.exact - own.margin, own.exact + own.margin
    return any(
        one.exact - one.margin <= high and low <= one.exact + one.margin if one.margin else low <= one.exact <= high
        for one in amounts
        if one.margin or own.margin
    )
