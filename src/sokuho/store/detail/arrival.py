"""Files written under another name, confirmed by the disk, hashed, and only then given the name of their hash."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from sokuho.store.detail.manifest import Stored
from sokuho.store.disk import TEMPORARY, refused

ROWS, PANEL = ".parquet", ".panel"
"""How the names of the two files of a version end."""
_CHUNK = 1 << 20


def arrive(folder: Path, ending: str, write: Callable[[BinaryIO], object]) -> Stored:
    """Write a file into a folder and return what it is called there; no manifest names it yet.

    Raises:
        StoreError: it cannot be written; nothing of it is left.
    """
    temporary = folder / f"{os.getpid()}-{id(write)}{ending}{TEMPORARY}"
    try:
        with temporary.open("w+b") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
            file.seek(0)
            digest, size = _hash(file)
        stored = Stored(f"{digest[:16]}{ending}", digest, size)
        temporary.replace(folder / stored.name)
    except OSError as error:
        raise refused(temporary, error) from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return stored


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


@contextmanager
def sync_of(folder: Path) -> Iterator[None]:
    """Have the disk confirm the names in a folder when the block ends well."""
    yield
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
