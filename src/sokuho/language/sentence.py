"""A sentence that knows which of its words carry which claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sokuho.core.claim import Claim


@dataclass(frozen=True, slots=True)
class Mention:
    """The words that carry a claim."""

    words: str
    claim: Claim


Part = str | Mention


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in parts: plain words, and words that carry a claim."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """Return the sentence as it is read."""
        return "".join(part if isinstance(part, str) else part.words for part in self.parts)

    def spans(self) -> Iterator[tuple[int, int, Claim]]:
        """Yield each claim with the start and end, in characters, of the words that carry it."""
        at = 0
        for part in self.parts:
            length = len(part) if isinstance(part, str) else len(part.words)
            if isinstance(part, Mention):
                yield at, at + length, part.claim
            at += length


def sentence(*parts: Part | Iterable[Part] | None) -> Sentence:
    """Return a sentence of parts and runs of parts, without the empty ones, closed by a full stop.

    >>> sentence("Exports ", ["rose", None and "never"], None).text
    'Exports rose.'
    """
    flat: list[Part] = []
    for part in parts:
        if isinstance(part, str | Mention):
            flat.append(part)
        elif part is not None:
            flat.extend(one for one in part if one)
    return Sentence((*flat, "."))
