"""Where an answer goes: to standard output, or to a file that is there whole or not at all."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from sokuho.errors import OutputError


def write_file(path: Path, text: str) -> None:
    """Write a file so that whoever opens its name finds the old content or the new one, never a part.

    Raises:
        OutputError: it cannot be written; what was there before is still there.
    """
    target = path.resolve() if path.is_symlink() else path
    # Short, so that it fits beside any name that fits itself.
    part = target.with_name(f".sokuho-{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(target)
    except OSError as error:
        raise OutputError(
            f"Cannot write {path}: {error.strerror or error}", hint="Name a file in a folder that is there and yours."
        ) from None
    finally:
        with suppress(OSError):  # the folder is closed to us; the error on its way says so
            part.unlink(missing_ok=True)


def abandon() -> None:
    """Give Python a place for what nobody takes any more, so that it does not complain when it ends."""
    with suppress(OSError):  # standard output need not be a file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
