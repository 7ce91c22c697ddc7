"""A text that has been checked: its claims, each with a verdict and what it rests on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sokuho.checking.records import Records
from sokuho.core.figure import Figure
from sokuho.core.rounded import Convention
from sokuho.core.verdict import Verdict, VerdictWord
from sokuho.language.said import Reading, Said

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
        notes: what there is to know of the whole: which period a year's name means, how amounts are shortened.
        records: the official figures that were asked, None if none were.
    """

    reading: Reading
    judged: tuple[Judged, ...]
    convention: Convention
    as_of: date | None
    notes: tuple[str, ...] = ()
    records: Records | None = None

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
