"""How a text shortens its amounts, told by those that the two habits print differently."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from sokuho.checking.meant import Habits, with_zeros
from sokuho.core.rounded import Convention, Rounded
from sokuho.language.said import Said


def inferred(amounts: Iterable[tuple[Said, Fraction]], habits: Habits) -> Convention:
    """Return how most amounts were shortened that one habit alone explains; UNKNOWN if none or as many of each.

    Args:
        amounts: claims of amounts with what the figures say, in units of the claim's unit.
        habits: what is known of the text's decimals.
    """
    votes = {Convention.HALF_UP: 0, Convention.TRUNCATED: 0}
    asked = explained = 0
    for said, value in amounts:
        shown = with_zeros(said, habits)
        fitting = [one for one in votes if _prints(value / said.scale, shown, one)]
        asked, explained = asked + 1, explained + bool(fitting)
        if len(fitting) == 1:
            votes[fitting[0]] += 1
    # Where most amounts have been revised since, those that still fit do so by chance.
    if votes[Convention.HALF_UP] == votes[Convention.TRUNCATED] or 2 * explained < asked:
        return Convention.UNKNOWN
    return max(votes, key=lambda one: votes[one])


def _prints(value: Fraction, shown: Rounded, convention: Convention) -> bool:
    return Rounded.of(abs(value), shown.decimals, convention).digits == shown.digits
