"""What the terminal can show."""

from __future__ import annotations

import os
import shutil
import sys

_WIDEST, _NARROWEST = 100, 40


def has_color() -> bool:
    """Return whether to print in colour: at a terminal, unless ``NO_COLOR`` is set (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Return how many columns to fill: those of the terminal, within what can be read."""
    return max(_NARROWEST, min(shutil.get_terminal_size().columns, _WIDEST))
