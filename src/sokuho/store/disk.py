"""Writing so that a file is there whole or not at all, whenever the process dies; and one writer at a time."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sokuho.errors import StoreBusy, StoreError

TEMPORARY = ".tmp"
"""How the name of a file ends that is not yet, or never came to be, part of a store."""

_GLANCES = 20


def publish(path: Path, content: bytes) -> None:
    """Put a file in its place, whole, and have the disk confirm it: write, fsync, rename, fsync the folder.

    Raises:
        StoreError: it cannot be written; what was there before is still there.
    """
    temporary = path.with_name(path.name + TEMPORARY)
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise refused(path, error) from None


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, unless it is there.

    Raises:
        StoreError: it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refused(path, error) from None


@contextmanager
def one_writer(path: Path) -> Iterator[None]:
    """Hold a lock file while writing; the system gives it back when the process ends, however it ends.

    Raises:
        StoreBusy: another process is writing.
        StoreError: the lock cannot be had.
    """
    try:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise refused(path, error) from None
    try:
        _take(lock, path)
        try:
            yield
        finally:
            os.ftruncate(lock, 0)
    finally:
        os.close(lock)


def _take(lock: int, path: Path) -> None:
    import fcntl

    for _ in range(_GLANCES):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if holder := os.pread(lock, 20, 0).decode("ascii", "replace"):
                break
            time.sleep(0.005)  # the holder has the lock and is about to write its number
        else:
            os.ftruncate(lock, 0)
            os.pwrite(lock, str(os.getpid()).encode(), 0)
            return
    raise StoreBusy(
        f"Another process is writing to the store: process {holder or 'unknown'}",
        where=str(path.parent),
        hint="Try again when it has finished.",
    )


def refused(path: Path, error: OSError) -> StoreError:
    """Return what to say when the system refuses a file of the store."""
    return StoreError(
        f"The store cannot be written: {error.strerror or error}",
        where=str(path),
        hint="Make room or set permissions there, or name another folder with --store or SOKUHO_STORE.",
    )


def _sync_folder(path: Path) -> None:
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
