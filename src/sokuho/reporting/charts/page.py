"""The sheet a chart is drawn on: how wide, which sizes of letters, which fonts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sokuho.language.tongue import Language

Width = Literal["wide", "narrow"]
"""``wide`` for a page, ``narrow`` for a telephone."""


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet, in pixels. No letter is smaller than ``small``."""

    full: int
    margin: int
    title: int
    subtitle: int
    label: int
    small: int
    bar_row: int
    is_narrow: bool

    @property
    def inner(self) -> int:
        """Return the width between the margins."""
        return self.full - 2 * self.margin


PAGES: dict[Width, Page] = {
    "wide": Page(700, 14, 19, 13, 13, 12, 25, False),
    "narrow": Page(320, 10, 16, 12, 12, 11, 42, True),
}
FONTS: dict[Language, str] = {
    "en": "Helvetica Neue, Helvetica, Arial, Liberation Sans, Noto Sans, sans-serif",
    "ja": "Noto Sans CJK JP, Noto Sans JP, Hiragino Sans, Yu Gothic, Meiryo, sans-serif",
}
