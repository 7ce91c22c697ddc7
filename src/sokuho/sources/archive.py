"""Raw files as they came, by the hash of their bytes, each with a record of where and when it was captured.

    <folder>/1f/1f0e.../ik-100h2024e001.csv     the bytes, under the name the publisher gives them
    <folder>/captures/<address>/0001.json       what was captured from an address, one file a capture
    <folder>/under-way/                         downloads that have not come whole yet
    <folder>/services/<name>.json               what is remembered of a service

A file is there whole or not at all, whenever the process dies. Nothing is ever overwritten: the same bytes from the
same address add nothing, other bytes are a new capture.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from enum import Enum
from functools import partial
from pathlib import Path

from sokuho.errors import StoreBusy, StoreError
from sokuho.sources.http.asking import Received, name_of
from sokuho.sources.http.quota import Memory

_CHUNK = 1 << 20


class Standing(Enum):
    """What a capture adds to those of the same address before it."""

    NEW = "new"
    """Nothing was captured from there before."""
    CHANGED = "changed"
    """The bytes are others than last time."""
    REVERTED = "reverted"
    """The bytes are those of an earlier capture, not of the last: the publisher went back, or an old copy answered."""
    HELD = "held"
    """The bytes are those of last time, or the service says that nothing changed."""


@dataclass(frozen=True, slots=True)
class Capture:
    """What was captured from an address.

    Attributes:
        source: the service, as ``sokuho sources`` names it.
        address: the address, without a key.
        what: what it is, in words.
        name: the file's name.
        sha256: the hash of its bytes.
        size: how many there are.
        captured: when they came (UTC).
        headers: the headers worth keeping.
    """

    source: str
    address: str
    what: str
    name: str
    sha256: str
    size: int
    captured: str
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """A capture, where its bytes lie, and what it adds."""

    capture: Capture
    path: Path
    standing: Standing


@dataclass(frozen=True, slots=True)
class Archive:
    """The raw files of a store."""

    folder: Path

    @property
    def under_way(self) -> Path:
        """Return the folder of downloads that have not come whole yet."""
        return self.folder / "under-way"

    def memory(self, source: str) -> Memory:
        """Return what is remembered of a service."""
        return Memory(self.folder / "services" / f"{source}.json")

    @contextmanager
    def one_fetcher(self) -> Iterator[None]:
        """Keep others from fetching into this archive: two would ask the same things twice, and faster than agreed.

        Raises:
            StoreBusy: another process is fetching.
            StoreError: the folder cannot be written.
        """
        import fcntl

        with _told(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        except BlockingIOError:
            raise StoreBusy(
                "Another process is fetching into this store",
                where=str(self.folder),
                hint="Try again when it has finished.",
            ) from None
        finally:
            os.close(lock)

    def captures(self, address: str) -> list[Capture]:
        """Return the captures of an address, oldest first; one whose record or bytes are damaged is none."""
        found = sorted((self.folder / "captures" / name_of(address)).glob("*.json"))
        return [one for one in map(_read, found) if one is not None]

    def all_captures(self) -> list[Capture]:
        """Return every capture there is."""
        return [one for one in map(_read, sorted(self.folder.glob("captures/*/*.json"))) if one is not None]

    def path_of(self, capture: Capture) -> Path:
        """Return where the bytes of a capture lie."""
        return self.folder / capture.sha256[:2] / capture.sha256 / capture.name

    def last(self, address: str) -> Capture | None:
        """Return the last capture of an address whose bytes are still there."""
        held = [one for one in self.captures(address) if self.path_of(one).is_file()]
        return held[-1] if held else None

    def keep(self, source: str, received: Received, name: str) -> Kept:
        """Put what came into the archive, and record the capture unless it adds nothing.

        Raises:
            StoreError: the archive cannot be written, or there is nothing to which nothing changed.
        """
        earlier = self.captures(received.address)
        if received.is_unchanged:
            return self._unchanged(received)
        with _told(self.folder):
            digest, size = _hash(received.path)
            capture = Capture(
                source, received.address, received.asking.what, name, digest, size, _now(), dict(received.headers)
            )
            standing = _standing(digest, earlier)
            if standing is Standing.HELD and self.path_of(earlier[-1]).is_file():
                received.path.unlink()
                return Kept(earlier[-1], self.path_of(earlier[-1]), standing)
            self._place(received.path, self.path_of(capture))
            self._record(capture)
        return Kept(capture, self.path_of(capture), standing)

    def _unchanged(self, received: Received) -> Kept:
        held = self.last(received.address)
        if held is None:
            raise StoreError(
                "The service says nothing changed since a capture that is gone",
                where=received.address,
                hint=f"Was something deleted in {self.folder}? Fetch again.",
            )
        return Kept(held, self.path_of(held), Standing.HELD)

    def _place(self, came: Path, path: Path) -> None:
        """Move a file into its place, after its bytes are on the disk."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with came.open("rb+") as file:
            os.fsync(file.fileno())
        came.replace(path)
        _sync(path.parent)

    def _record(self, capture: Capture) -> None:
        folder = self.folder / "captures" / name_of(capture.address)
        folder.mkdir(parents=True, exist_ok=True)
        number = max((int(path.stem) for path in folder.glob("*.json") if path.stem.isdigit()), default=0) + 1
        temporary = folder / "next.tmp"
        with temporary.open("w", encoding="utf-8") as file:
            json.dump(asdict(capture), file, ensure_ascii=False, indent=1)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(folder / f"{number:04}.json")
        _sync(folder)

    def clear(self, received: Received) -> None:
        """Drop what came and is not to be kept."""
        for path in received.path.parent.glob(f"{received.path.stem}.*"):
            with suppress(OSError):
                path.unlink()


def _standing(digest: str, earlier: list[Capture]) -> Standing:
    if not earlier:
        return Standing.NEW
    if earlier[-1].sha256 == digest:
        return Standing.HELD
    return Standing.REVERTED if any(one.sha256 == digest for one in earlier) else Standing.CHANGED


def _read(path: Path) -> Capture | None:
    try:
        return Capture(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _hash(path: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        for chunk in iter(partial(file.read, _CHUNK), b""):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


def _sync(path: Path) -> None:
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Tell what the system refuses as an error of the store."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"The archive cannot be written: {error.strerror or error}",
            where=str(error.filename or folder),
            hint="Make room or set permissions there, or name another folder with --store or SOKUHO_STORE.",
        ) from None
