"""Files written and hashed under another name, and given the name of their hash once the disk has confirmed them.

Writing is work; waiting for the disk is none. So the two are apart, and whoever writes need not wait.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from sokuho.store.detail.manifest import Stored
from sokuho.store.disk import TEMPORARY, refused

ROWS, PANEL = ".parquet", ".panel"
"""How the names of the two files of a version end."""
_CHUNK = 1 << 20


def arrive(folder: Path, ending: str, write: Callable[[BinaryIO], object]) -> Stored:
    """Write a file into a folder and return what it will be called there, once it is settled.

    Raises:
        StoreError: it cannot be written; nothing of it is left.
    """
    temporary = folder / f"{os.getpid()}-{id(write)}{ending}{TEMPORARY}"
    try:
        with temporary.open("w+b") as file:
            write(file)
            file.seek(0)
            digest, size = _hash(file)
        stored = Stored(f"{digest[:16]}{ending}", digest, size)
        temporary.replace(_unsettled(folder, stored))
    except OSError as error:
        raise refused(temporary, error) from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return stored


def settle(folder: Path, arrived: Iterable[Stored]) -> None:
    """Have the disk confirm files that arrived in a folder, give them their names, and have it confirm those.

    Raises:
        StoreError: the disk does not.
    """
    try:
        for stored in arrived:
            path, settled = _unsettled(folder, stored), folder / stored.name
            if not path.exists():  # another year has the same bytes, and they were settled with it
                _sync(settled, os.O_RDWR)
                continue
            _sync(path, os.O_RDWR)
            path.replace(settled)
        _sync(folder, os.O_RDONLY)
    except OSError as error:
        raise refused(folder, error) from None


def _unsettled(folder: Path, stored: Stored) -> Path:
    return folder / f"{stored.name}{TEMPORARY}"


def _sync(path: Path, how: int) -> None:
    opened = os.open(path, how)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def names_itself(path: Path) -> bool:
    """Return whether a file has the bytes its name says: a whole one, which a process left that died."""
    head = path.name.split(".", 1)[0]
    return hash_of(path)[0].startswith(head) and len(head) == 16


def hash_of(path: Path) -> tuple[str, int]:
    """Return the sha256 of a file and its size."""
    with path.open("rb") as file:
        return _hash(file)


def _hash(file: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size
