"""What the figures of one day say of one reading of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from sokuho.core.figure import Figure
from sokuho.language.phrase import Phrase

Word = Literal["holds", "near", "fails", "unknown"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the figures of one day say of one reading.

    Attributes:
        word: ``unknown`` if they do not answer.
        why: the reason, None if there is none to give.
        expected: what the figure says, in the claim's form; None if there is none.
        figure: the figure that says so, None if there is none.
        value: its value in the claim's unit, None where there is none to compare.
        is_silent: nothing published by that day answers, but another day may.
    """

    word: Word
    why: Phrase | None = None
    expected: Phrase | None = None
    figure: Figure | None = None
    value: Fraction | None = None
    is_silent: bool = False


def best(outcomes: list[Outcome]) -> Outcome:
    """Return the outcome that speaks most for a claim."""
    return min(outcomes, key=lambda one: ("holds", "near", "fails", "unknown").index(one.word))
