"""What checking says of a claim."""

from __future__ import annotations

from dataclasses import dataclass

from sokuho.core.verdict import VerdictBasis, VerdictWord
from sokuho.language.phrase import Phrase
from sokuho.language.tongue import Language
from sokuho.language.verdict_words import said_in


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement of one claim; its words are made when they are read.

    Attributes:
        word: ``holds``; ``held`` (true at another vintage, named in ``why``); ``near`` (one unit in the last place
            off); ``fails``; ``ambiguous`` (readings disagree); ``unknown`` (nothing at hand can tell).
        basis: what judged it: the figures (``data``), the text's own numbers (``arithmetic``), or nothing.
        reason: the reason.
        due: what the claim would have to say, None if unknown.
        sense: how the claim was understood; with the readings that differ, if it is ambiguous.
        figure: the id of the figure that decides, empty if none does.
        language: the language its words are in.
    """

    word: VerdictWord
    basis: VerdictBasis
    reason: Phrase
    due: Phrase | None = None
    sense: Phrase | None = None
    figure: str = ""
    language: Language = "en"

    @property
    def why(self) -> str:
        """Return the reason, in plain words."""
        return said_in(self.language, self.reason)

    @property
    def expected(self) -> str:
        """Return what the claim would have to say, in words and figures, empty if unknown."""
        return said_in(self.language, self.due)

    @property
    def reading(self) -> str:
        """Return how the claim was understood, in words; with the readings that differ, if it is ambiguous."""
        return said_in(self.language, self.sense)
