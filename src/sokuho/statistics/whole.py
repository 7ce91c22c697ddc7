"""What a part is a part of."""

from __future__ import annotations

from sokuho.core.code import TOTAL, WORLD
from sokuho.core.slice import Slice
from sokuho.statistics.statistic import Option


def _by_slice(at: Slice) -> str:
    return "item" if at.partner == WORLD else "partner"


OF_WHOLE = Option(
    "the whole: all partners of the item, or all items of the partner; by itself the partners, for the world the items",
    ("partner", "item"),
    _by_slice,
)


def whole_of(at: Slice, of: str) -> Slice:
    """Return the slice of which one is a part: all partners of the same item, or all items of the same partner."""
    return at.of(partner=WORLD) if of == "partner" else at.of(item=TOTAL)
