"""Phrases of several words, found in running words: the longest one wins, in time linear in the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")


class Phrasebook(Generic[Meaning]):
    """What phrases mean; a later entry for the same words replaces an earlier one.

    >>> book = Phrasebook([("trade balance", "balance"), ("trade", "total")])
    >>> book.find(["the", "trade", "balance"], 1), book.find(["the", "trade"], 0)
    (('balance', 2), None)
    """

    def __init__(self, entries: Iterable[tuple[str, Meaning]] = ()) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], Meaning]] = {}
        self._longest: dict[str, int] = {}
        for phrase, meaning in entries:
            self.add(phrase, meaning)

    def add(self, phrase: str, meaning: Meaning) -> None:
        """Add a phrase, its words parted by blanks."""
        words = tuple(phrase.split())
        self._by_first.setdefault(words[0], {})[words] = meaning
        self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    @property
    def openers(self) -> frozenset[str]:
        """Return the words that phrases begin with."""
        return frozenset(self._by_first)

    def find(self, words: Sequence[str], at: int) -> tuple[Meaning, int] | None:
        """Return the meaning of the longest phrase that begins at a word, and how many words it has."""
        phrases = self._by_first.get(words[at])
        if phrases is None:
            return None
        for length in range(min(self._longest[words[at]], len(words) - at), 0, -1):
            meaning = phrases.get(tuple(words[at : at + length]))
            if meaning is not None:
                return meaning, length
        return None


def wordset(words: str) -> frozenset[str]:
    """Return words parted by blanks as a set.

    >>> sorted(wordset("the a"))
    ['a', 'the']
    """
    return frozenset(words.split())
