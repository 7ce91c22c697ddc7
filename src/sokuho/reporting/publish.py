"""Writing files so that whoever opens a name finds the old content or the new one, never a part."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sokuho.errors import OutputError

_PART = re.compile(r"\.sokuho-([0-9]{1,9})(?:-[0-9a-f]+)?\.part")
"""What is being written, and which process writes it."""


def publish(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all.

    What processes that died left of theirs in the folder goes.

    Raises:
        OutputError: it cannot be written; what was there before is still there.
    """
    target = path.resolve() if path.is_symlink() else path
    # Short, so that it fits beside any name that fits itself.
    part = target.with_name(_part())
    _sweep(target.parent)
    try:
        part.write_bytes(content)
        part.replace(target)
    except OSError as error:
        raise _refused(path, error) from None
    finally:
        with suppress(OSError):  # the folder is closed to us; the error on its way says so
            part.unlink(missing_ok=True)


def publish_all(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files into a folder, made if it is not there; the first takes its place when all have been written.

    They take their places in the order given. Whoever is interrupted leaves files that are each old or new, whole.
    What processes that died left of theirs in the folder goes.

    Raises:
        OutputError: one cannot be written; if the disk was full, all is as it was before.
    """
    part = folder / _part()
    _sweep(folder)
    try:
        part.mkdir(parents=True)
        names = []
        for name, content in files:
            (part / name).write_bytes(content)
            names.append(name)
        for name in names:
            (part / name).replace(folder / name)
    except OSError as error:
        raise _refused(folder, error) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _part() -> str:
    return f".sokuho-{os.getpid()}-{os.urandom(4).hex()}.part"


def _sweep(folder: Path) -> None:
    with suppress(OSError):  # what cannot be removed is in nobody's way
        for path in folder.iterdir():
            named = _PART.fullmatch(path.name)
            if named is None or _is_alive(int(named[1])):
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _is_alive(process: int) -> bool:
    """Return whether a process runs on this machine; of another user's, too."""
    if os.name != "posix":
        return True  # there is no asking without a risk of ending it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _refused(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"Cannot write {path}: {error.strerror or error}", hint="Name a file in a folder that is there and yours."
    )
