"""Words, numbers and marks of an English text, and the sentences they form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sokuho.language.reading.phrasebook import wordset

_TOKEN = re.compile(
    r"(?P<ordinal>\d+(?:st|nd|rd|th)\b)"
    r"|(?P<span>\b(?:19|20)\d\d[-/–]\d\d\b(?![\d/-]))"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,4}\.\d+|\d+(?:\.\d+)?)"
    r"|(?P<initials>(?:[A-Za-z]\.){2,4})"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<owner>['’]s\b)"
    r"|(?P<joint>(?<=[^\W\d_])[-‐‑](?=\w)|(?<=[A-Za-z]\.)[-‐‑](?=[^\W\d_])|(?<=\d)[-‐‑](?=[^\W\d_]))"
    r"|(?P<point>[^\s\w])"
)
_SHORTENED = wordset("jan feb mar apr jun jul aug sep sept oct nov dec etc vs no st mr mrs ms dr approx est bil")
_OPENERS = wordset(
    "the it they those this these in on to for with but and at by from total exports imports as of among both"
)


_LONGEST = 30
"""Longer runs of digits are no numbers that anybody prints."""


class Token(NamedTuple):
    """A word in lower case, a number, or a mark; ``capital`` if it begins with a capital letter."""

    word: str
    start: int
    end: int
    kind: str
    capital: bool = False


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield the tokens of a stretch of text; initials lose their points, hyphens within words part the words.

    >>> [token.word for token in tokens("The U.S. surplus: $13.1bn year-on-year", 0, 38)]
    ['the', 'us', 'surplus', ':', '$', '13.1', 'bn', 'year', 'on', 'year']
    """
    for found in _TOKEN.finditer(text, start, end):
        kind = found.lastgroup or "point"
        if found.end() - found.start() > _LONGEST and kind in ("number", "ordinal"):
            kind = "point"
        if kind == "joint":
            continue
        word = found.group()
        capital = word[:1].isupper()
        word = word.replace(".", "").lower() if kind == "initials" else word.lower()
        yield Token(word, found.start(), found.end(), kind, capital)


def sentences(run: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Yield the sentences of a paragraph's tokens, without the points that close them."""
    begin = 0
    for at, token in enumerate(run):
        if _closes(run, at):
            # Initials at the end keep their token: the point belongs to them.
            cut = at + 1 if token.kind == "initials" else at
            if cut > begin:
                yield tuple(run[begin:cut])
            begin = at + 1
    if begin < len(run):
        yield tuple(run[begin:])


def _closes(run: Sequence[Token], at: int) -> bool:
    token = run[at]
    after = run[at + 1] if at + 1 < len(run) else None
    if token.kind == "initials":
        return after is not None and after.capital and after.word in _OPENERS
    if token.word not in (".", "!", "?"):
        return False
    if after is None:
        return True
    if after.start == token.end and after.word not in ("”", '"', ")", "]"):
        return False
    before = run[at - 1].word if at else ""
    if before in _SHORTENED or (len(before) == 1 and before.isalpha() and run[at - 2].kind != "number"):
        return False
    return after.capital or after.kind != "word"
