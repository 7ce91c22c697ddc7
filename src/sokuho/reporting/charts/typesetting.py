"""How much room words take, and where lines break, without asking a font: the same on every machine."""

from __future__ import annotations

import re
from collections.abc import Callable
from textwrap import wrap
from unicodedata import east_asian_width

from sokuho.language.tongue import Language
from sokuho.reporting.line_breaks import fill

_NUMBER = 0.58
"""The width of a digit in parts of the font size, with a little to spare."""
_TEXT, _BOLD = 0.5, 0.53
"""The mean width of a letter of running text; what the common fonts need is a tenth less."""

_BREAKS: dict[Language, tuple[re.Pattern[str], ...]] = {
    "en": (re.compile(r"(?<=;) "),),
    "ja": (
        re.compile(r"(?<=、)"),
        re.compile(r"(?<=[はのでが、])(?=[0-9一-龥ァ-ヶA-Z])|(?<=し)(?=[0-9])|(?<=から)(?=[一-龥])"),
    ),
}
"""Where a title is best parted: between clauses; in Japanese, which has no blanks, after particles next."""


def width(number: str, size: int) -> float:
    """Return the room a number or another short label takes, in pixels; rather too much than too little.

    >>> width("19.9", 10), width("輸出", 10)
    (23.2, 20.0)
    """
    return _width(number, size * _NUMBER, size)


def text_width(text: str, size: int) -> float:
    """Return the room a name takes, in pixels."""
    return _width(text, size * _BOLD, size)


def _width(text: str, letter: float, wide_letter: float) -> float:
    # Signs such as ▲ are as wide as kanji in Japanese fonts.
    wide = sum(east_asian_width(one) in "WFA" for one in text)
    return round((len(text) - wide) * letter + wide * wide_letter, 1)


def lines(text: str, room: float, size: int, language: Language, *, is_bold: bool = False) -> list[str]:
    """Return text in lines that fit the room, in pixels."""
    if language == "ja":
        return fill(text, int(room / size * 2 / 1.04)).split("\n")
    return wrap(text, int(room / (size * (_BOLD if is_bold else _TEXT))), break_long_words=False)


def balanced(text: str, room: float, size: int, language: Language, *, is_bold: bool = False) -> list[str]:
    """Return a title in as few lines as fit the room: parted where its parts meet if they fit so, else evenly."""

    def set_in(words: str, width: float = room) -> list[str]:
        return lines(words, width, size, language, is_bold=is_bold)

    found = set_in(text)
    for seam in _BREAKS[language]:
        packed = _packed(seam.split(text), "" if language == "ja" else " ", lambda line: len(set_in(line)) == 1)
        if packed is not None and len(packed) == len(found):
            return packed
    while language != "ja" and len(narrower := set_in(text, room - size)) == len(found) and room > 10 * size:
        room, found = room - size, narrower
    return found


def _packed(parts: list[str], gap: str, fits: Callable[[str], bool]) -> list[str] | None:
    """Return parts in lines, as many to a line as fit; None if one of them alone does not."""
    packed: list[str] = []
    for part in parts:
        if packed and fits(f"{packed[-1]}{gap}{part}"):
            packed[-1] += gap + part
        elif fits(part):
            packed.append(part)
        else:
            return None
    return packed
