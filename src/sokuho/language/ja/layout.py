"""The running words of a Japanese text: without its notes, with full lines joined to those they run on in."""

from __future__ import annotations

import re

_RULE = re.compile(r"[=\-~_*]{2,}\s*\Z")
_NOTES = re.compile(r"#{0,6}\s*[(]?(?:注|注記|注釈|Notes)[)]?\s*\Z")
_HEADING = re.compile(r"#{1,6} ")
_OPENS = ("*", "-", "•", "#", "|", "・", "(注", "(出典", "出典")
_CLOSED = ("。", "」", "!", "?", "!", "?", ":", ":")
_WRAPPED_FROM = 30
"""A line of fewer letters was not broken because it was full."""


def plain(text: str) -> tuple[str, list[int]]:
    r"""Return a text in which notes, rules and rows of tables are blank and full lines run on; where each letter stood.

    >>> plain("注\n--\n* 5.9%\n")[0]
    ' \n  \n      \n'
    """
    lines = text.split("\n")
    kept = []
    in_notes = False
    for place, line in enumerate(lines):
        below = lines[place + 1].strip() if place + 1 < len(lines) else ""
        if _NOTES.match(line.strip()):
            in_notes = bool(_RULE.match(below)) or line.startswith("#")
        elif in_notes and (_HEADING.match(line) or (_RULE.match(below) and line.strip())):
            in_notes = False
        is_blank = in_notes or bool(_RULE.match(line.strip())) or line.lstrip().startswith("|")
        kept.append(" " * len(line) if is_blank else line)
    return _joined(kept)


def _joined(lines: list[str]) -> tuple[str, list[int]]:
    """Return the lines in one, without the ends and indents of those that run on, and where each letter stood."""
    parts: list[str] = []
    places: list[int] = []
    at, skipped = 0, 0
    for place, line in enumerate(lines):
        following = lines[place + 1].strip() if place + 1 < len(lines) else ""
        runs_on = (
            len(line) >= _WRAPPED_FROM
            and bool(following)
            and not line.rstrip().endswith(_CLOSED)
            and not following.startswith(_OPENS)
        )
        kept = line[skipped:].rstrip() if runs_on else line[skipped:] + "\n"
        parts.append(kept)
        places += range(at + skipped, at + skipped + len(kept))
        at += len(line) + 1
        skipped = len(lines[place + 1]) - len(lines[place + 1].lstrip()) if runs_on else 0
    return "".join(parts)[:-1], places
