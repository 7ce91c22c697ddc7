"""A text that has been checked: its claims, each with a verdict and what it rests on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from sokuho.checking.records import Records
from sokuho.checking.verdict import Verdict
from sokuho.core.figure import Figure
from sokuho.core.rounded import Convention
from sokuho.core.verdict import VerdictWord
from sokuho.language.phrase import Phrase, phrase
from sokuho.language.said import Reading, Said
from sokuho.language.tongue import Language
from sokuho.language.verdict_words import said_in, verdict_words

WORST_FIRST: tuple[VerdictWord, ...] = ("fails", "near", "ambiguous", "held", "unknown", "holds")
"""The verdicts, those that need attention first."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim of a text with its verdict.

    Attributes:
        said: the claim as it was read, with the period that is meant.
        verdict: the judgement.
        figure: the official figure that decides, None if none does.
    """

    said: Said
    verdict: Verdict
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A text with the verdicts on its claims.

    Attributes:
        reading: the text as it was read.
        judged: its claims in the order of the text.
        convention: how its amounts are shortened.
        as_of: the day as of which the official figures were asked, None if none were.
        remarks: what there is to know of the whole: which period a year's name means, how amounts are shortened.
        records: the official figures that were asked, None if none were.
        language: the language of its words.
    """

    reading: Reading
    judged: tuple[Judged, ...]
    convention: Convention
    as_of: date | None
    remarks: tuple[Phrase, ...] = ()
    records: Records | None = None
    language: Language = "en"

    def in_language(self, language: Language) -> Checked:
        """Return the same verdicts, told in a language; nothing is judged again."""
        if language == self.language:
            return self
        judged = tuple(replace(one, verdict=replace(one.verdict, language=language)) for one in self.judged)
        return replace(self, judged=judged, language=language)

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what there is to know of the whole, in sentences."""
        return tuple(said_in(self.language, one) for one in self.remarks)

    @property
    def judged_by(self) -> str:
        """Return by which figures it is judged, in a sentence; empty if there is nothing to judge."""
        if self.as_of is not None:
            return said_in(self.language, phrase("judged", day=self.as_of))
        return verdict_words(self.language).CHECKED_PAGE["against itself"] if self.judged else ""

    @property
    def claims(self) -> tuple[Judged, ...]:
        """Return the claims in the order of the text."""
        return self.judged

    @property
    def worst_first(self) -> tuple[Judged, ...]:
        """Return the claims, those that need attention first, each group in the order of the text."""
        return tuple(sorted(self.judged, key=lambda one: WORST_FIRST.index(one.verdict.word)))

    @property
    def counts(self) -> dict[VerdictWord, int]:
        """Return how many claims have each verdict, the worst first; verdicts that none has are left out."""
        seen = Counter(one.verdict.word for one in self.judged)
        return {word: seen[word] for word in WORST_FIRST if seen[word]}

    @property
    def fails(self) -> bool:
        """Return whether some claim is wrong."""
        return any(one.verdict.word == "fails" for one in self.judged)
