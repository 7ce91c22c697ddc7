"""Where an answer goes: to standard output, or to a file that is there whole or not at all."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from sokuho.reporting.publish import publish


def write_file(path: Path, text: str) -> None:
    """Write a text so that whoever opens its name finds the old content or the new one, never a part.

    Raises:
        OutputError: it cannot be written; what was there before is still there.
    """
    publish(path, text.encode())


def abandon() -> None:
    """Give Python a place for what nobody takes any more, so that it does not complain when it ends."""
    with suppress(OSError):  # standard output need not be a file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
