"""Lines of Japanese text: letters two columns wide, breaks between any two of them but where the rules forbid it."""

from __future__ import annotations

import re
import unicodedata

_PIECES = re.compile(r"[0-9][0-9,.]*[兆億万]?(?:円|%|年度|年|月|日|倍|ポイント)?|[A-Za-z0-9+.,/%≈-]+|.", re.DOTALL)
_NEVER_FIRST = "、。)」』・:;ー〜%円"
_NEVER_LAST = "(「『▲+→"


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes.

    >>> columns("Notes"), columns("輸出")
    (5, 4)
    """
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def fill(text: str, width: int, bullet: str = "") -> str:
    """Return text in lines of at most ``width`` columns, all but the first indented as far as the bullet reaches.

    A number is not parted from its unit, no line starts with a closing mark, and none ends with an opening one.

    >>> print(fill("輸出は5.9%増、輸入は4.7%増。", 14, "* "))
    * 輸出は5.9%
      増、輸入は
      4.7%増。
    """
    lines, line = [], bullet
    for piece in _pieces(text):
        if columns(line) + columns(piece) > width and line.strip() and line != bullet:
            lines.append(line.rstrip())
            line = " " * len(bullet)
        line += piece
    return "\n".join([*lines, line])


def _pieces(text: str) -> list[str]:
    """Return the text in pieces that no line break may part."""
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        if pieces and (piece[0] in _NEVER_FIRST or pieces[-1][-1] in _NEVER_LAST):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces
