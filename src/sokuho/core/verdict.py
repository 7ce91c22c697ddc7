"""What checking says of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

VerdictWord = Literal["holds", "held", "near", "fails", "ambiguous", "unknown"]
VerdictBasis = Literal["data", "arithmetic", "none"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement of one claim.

    Attributes:
        word: ``holds``; ``held`` (true at another vintage, named in ``why``); ``near`` (one unit in the last place
            off); ``fails``; ``ambiguous`` (readings disagree); ``unknown`` (nothing at hand can tell).
        basis: what judged it: the figures (``data``), the text's own numbers (``arithmetic``), or nothing.
        expected: what the claim would have to say, in words and figures, empty if unknown.
        reading: how the claim was understood, in words; with the readings that differ, if it is ambiguous.
        why: the reason, in plain words.
        figure: the id of the figure that decides, empty if none does.
    """

    word: VerdictWord
    basis: VerdictBasis
    why: str
    expected: str = ""
    reading: str = ""
    figure: str = ""
