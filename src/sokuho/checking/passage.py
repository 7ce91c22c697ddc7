"""The words around a claim: its sentence, and its paragraph with the heading over it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from sokuho.language.said import Said

_STOP = re.compile(r"[.!?](?=\s|$)|。")
_RULE = re.compile(r"\s*[=\-~_*]{2,}\s*")
_CLOSED = (".", "!", "?", ":", "。", "”", '"', "」", "！", "？")
_BULLETS = ("* ", "- ", "– ", "• ", "#", "・", "> ", "|")
_FULL_FROM, _FULL_TO = 55, 110
"""A line of fewer columns was not broken because it was full, and one of more not broken at all."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: where it is, and the heading over it."""

    start: int
    end: int
    heading: str = ""


def passage(text: str, said: Said) -> Passage:
    """Return the paragraph a claim begins in."""
    found = passages(text)
    at = bisect_right(found, said.start, key=lambda one: one.start) - 1
    return found[at] if at >= 0 else Passage(0, said.end)


def words_of_paragraph(text: str, said: Said) -> str:
    """Return the heading over a claim and its paragraph, up to the end of the claim's sentence, in one line."""
    found = passage(text, said)
    rest = _STOP.split(text[said.end : found.end], maxsplit=1)[0]
    return f"{found.heading}\n{_in_one_line(text[found.start : said.end] + rest)}"


def words_of_sentence(text: str, said: Said) -> str:
    """Return the sentence a claim stands in, in one line."""
    found = passage(text, said)
    before = _STOP.split(text[found.start : said.start])[-1]
    rest = _STOP.split(text[said.end : found.end], maxsplit=1)[0]
    return _in_one_line(before + text[said.start : said.end] + rest)


@lru_cache(maxsize=4)
def passages(text: str) -> tuple[Passage, ...]:
    r"""Return the paragraphs of a text: every line, but one that was broken because it was full goes on in the next.

    >>> text = "Asia\n----\nExports rose.\nImports fell."
    >>> [(text[one.start : one.end], one.heading) for one in passages(text)]
    [('Exports rose.', 'Asia'), ('Imports fell.', 'Asia')]
    """
    found: list[Passage] = []
    heading, start, at = "", -1, 0
    lines = text.split("\n")
    for place, line in enumerate(lines):
        below = lines[place + 1] if place + 1 < len(lines) else ""
        if _is_heading(line, below):
            heading = line.strip("# ").strip()
        elif line.strip() and not _RULE.fullmatch(line):
            start = at if start < 0 else start
            if not _runs_on(line, below):
                found.append(Passage(start, at + len(line), heading))
                start = -1
        at += len(line) + 1
    return tuple(found)


def headings(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the headings of a text are: lines with a rule beneath them, and lines that begin with ``#``."""
    found, at = [], 0
    lines = text.split("\n")
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if _is_heading(line, below):
            found.append((at, at + len(line)))
        at += len(line) + 1
    return tuple(found)


def _is_heading(line: str, below: str) -> bool:
    return line.startswith("#") or bool(line.strip() and _RULE.fullmatch(below) and not _RULE.fullmatch(line))


def _runs_on(line: str, below: str) -> bool:
    if not below.strip() or below.startswith(_BULLETS) or _RULE.fullmatch(below) or line.rstrip().endswith(_CLOSED):
        return False
    columns = len(line) + sum(sign > "\u2e7f" for sign in line)
    return columns >= _FULL_FROM and (columns <= _FULL_TO or below[:1].islower())


def _in_one_line(words: str) -> str:
    """Return words without line breaks; a break between Japanese letters is nothing, any other a blank."""
    return re.sub(r"\s*\n\s*", " ", re.sub(r"(?<=[^\x00-\x7f])\s*\n\s*|\s*\n\s*(?=[^\x00-\x7f])", "", words))
