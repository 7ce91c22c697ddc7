"""The paragraphs of a text: lines that belong together, headings over them; rows of tables say nothing in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]*\n?")
_RULE = re.compile(r"[=\-~_*]{3,}")
_GAP = re.compile(r"\S(?: {2,}|\t+)(?=\S)")
_CLOSED = (".", "!", "?", ":", "。", "”", '"')
_BULLETS = ("* ", "- ", "– ", "• ", "#", "・", "> ")
_WRAPPED_FROM = 55
"""A line shorter than this was not broken because it was full."""
_WRAPPED_TO = 110
"""A line longer than this was not broken because it was full."""
_UNEVEN = 20
"""A line that is longer by so much was not broken where the one above it was: that one is a headline."""
_MOST_HEADING = 90


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text, its heading's words if a heading stands over it."""

    start: int
    end: int
    heading: str = ""


def paragraphs(text: str) -> Iterator[Paragraph]:
    r"""Yield the paragraphs of running words, without headings, rules and rows of tables.

    Every line is a paragraph, but one that was broken because it was full and runs on in the next. A heading is a line
    with a rule beneath it, or one that begins with ``#``; it holds until the next one.

    >>> text = "Asia\n----\nExports rose.\nImports fell."
    >>> [text[one.start : one.end] for one in paragraphs(text)]
    ['Exports rose.', 'Imports fell.']
    """
    heading, open_from, open_to, last_from = "", -1, -1, -1
    lines = list(_lines(text))
    for place, (start, end) in enumerate(lines):
        line = text[start:end]
        below = lines[place + 1] if place + 1 < len(lines) else (end, end)
        if open_from >= 0 and not _runs_on(text[last_from:open_to], line):
            yield Paragraph(open_from, open_to, heading)
            open_from = -1
        if _is_heading(line, text[slice(*below)]):
            heading = line.strip("# ").strip()
        elif line and not _RULE.fullmatch(line) and not _is_row(line):
            open_from, open_to, last_from = (start if open_from < 0 else open_from), end, start
    if open_from >= 0:
        yield Paragraph(open_from, open_to, heading)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line starts and ends, without the blanks around it."""
    for found in _LINE.finditer(text):
        line = found.group()
        left = len(line) - len(line.lstrip())
        if found.end() > found.start():
            yield found.start() + left, found.start() + max(left, len(line.rstrip()))


def _runs_on(above: str, line: str) -> bool:
    if not line or line.startswith(_BULLETS) or _RULE.fullmatch(line) or above.rstrip().endswith(_CLOSED):
        return False
    is_full = len(above) <= _WRAPPED_TO and len(line) <= len(above) + _UNEVEN
    return len(above) >= _WRAPPED_FROM and (is_full or line[:1].islower())


def _is_heading(line: str, below: str) -> bool:
    if line.startswith("#"):
        return True
    return 0 < len(line) <= _MOST_HEADING and bool(_RULE.fullmatch(below)) and not _RULE.fullmatch(line)


def _is_row(line: str) -> bool:
    return line.startswith("|") or len(_GAP.findall(line)) > 1
