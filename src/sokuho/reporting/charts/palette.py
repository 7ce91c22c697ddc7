"""Colours by what they stand for, on light and on dark paper.

Blue and orange stay apart for every common kind of colour-blindness, and each pair that meets in a chart differs in
lightness too, so that it survives grey printing; the tests measure both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour on light paper, and what takes its place on dark paper."""

    light: str
    dark: str


PAPER = Colour("#fbfaf7", "#14181d")
INK = Colour("#16202b", "#e8eaed")
SOFT = Colour("#52606d", "#a9b2bc")
GRID = Colour("#dde1e5", "#2d353e")
BAND = Colour("#e9edf1", "#222a33")
EXPORT = Colour("#0b3d75", "#b3d6ff")
IMPORT = Colour("#bf4f06", "#e2863a")
COLUMN = Colour("#7c8793", "#6d7883")
RISE = Colour("#5a8bc0", "#4c7fb8")
RISE_MARKED = Colour("#0b3d76", "#b3d6fe")
FALL = Colour("#c8732a", "#a8652c")
FALL_MARKED = Colour("#8a3703", "#ffb877")
THIRD = Colour("#0f7b6c", "#2fbf8f")
FOURTH = Colour("#a63cc0", "#c264e0")
FIFTH = Colour("#4a2511", "#ffe98a")

COLOURS = (
    *(PAPER, INK, SOFT, GRID, BAND, EXPORT, IMPORT, COLUMN, RISE, RISE_MARKED, FALL, FALL_MARKED),
    *(THIRD, FOURTH, FIFTH),
)
COMPARED: Mapping[str, Colour] = {
    "first": EXPORT,
    "second": IMPORT,
    "third": THIRD,
    "fourth": FOURTH,
    "fifth": FIFTH,
}
"""The colours of lines that are compared, by their places."""
DASHED = ("import", "second", "fourth")
"""The lines that are broken, so that neighbours differ in more than colour."""
