"""A folder of published figures: loaded file by file, never overwritten, read as of any day."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sokuho.core.observation import Observation
from sokuho.errors import NoFigures, SokuhoError, StoreDamaged, StoreError
from sokuho.store.contradiction import check
from sokuho.store.disk import TEMPORARY, make_folder, one_writer, publish, refused
from sokuho.store.engine_duckdb import Engine, Shelved, check_bytes
from sokuho.store.manifest import CURE, Manifest, Part, Provenance, SourceFile
from sokuho.store.view import View

MANIFEST = "manifest.json"
PARTS = "parts"
LOCK = "lock"
DETAIL = "detail"
"""The folder of nine-digit detail, which vouches for itself: ``sokuho.store.detail``."""
RAW = "raw"
"""The folder of the files that were fetched, as they came: ``sokuho.sources.archive``."""


@dataclass(frozen=True, slots=True)
class Appended:
    """What loading a file came to.

    Attributes:
        source: the file as the store now names it.
        is_new: whether anything was added; False if the store held the file already.
        notes: what a person should know of it.
    """

    source: SourceFile
    is_new: bool
    notes: tuple[str, ...] = ()


class Store:
    """The published figures under one folder, and those of a store beneath, which is only read.

    Attributes:
        path: the folder.
        beneath: the store read together with this one (the extract that ships with Sokuho), or None.
        archive: what views ask; a view keeps the one it was made with, whatever is loaded later.
    """

    def __init__(self, path: Path, manifest: Manifest, beneath: Store | None = None) -> None:
        self.path = path
        self.beneath = beneath
        self._turn_to(manifest)

    @staticmethod
    def open(path: Path, beneath: Store | None = None) -> Store:
        """Return the store in a folder.

        Raises:
            StoreError: there is none, or it cannot be read.
            StoreDamaged: its manifest is not the one that was written.
        """
        return Store(path, _read_manifest(path), beneath)

    @staticmethod
    def create(path: Path, beneath: Store | None = None) -> Store:
        """Return the store in a folder, made if it is not there.

        Raises:
            StoreError: it can be neither read nor made.
            StoreDamaged: there are parts but no manifest to vouch for them.
        """
        if not is_store(path):
            _refuse_orphans(path)
            make_folder(path / PARTS)
            with one_writer(path / LOCK):
                if not is_store(path):
                    publish(path / MANIFEST, Manifest().text().encode())
        return Store.open(path, beneath)

    @property
    def root(self) -> str:
        """Return the hash that vouches for everything in this folder."""
        return self._manifest.root

    def sources(self) -> tuple[SourceFile, ...]:
        """Return the loaded files, those beneath first; a file that both hold counts once."""
        return tuple(source for _, source in self._shelves)

    def newest_release(self) -> date:
        """Return the day of the newest release that is held.

        Raises:
            NoFigures: nothing is held.
        """
        if not self._shelves:
            raise NoFigures("The store is empty", where=str(self.path), hint="Load official files with: sokuho load")
        return max(source.part.last_released for _, source in self._shelves)

    def view(self, as_of: date | None = None) -> View:
        """Return the figures as they stood on a day; without one, on the day of the newest release."""
        return View(self.archive, as_of or self.newest_release())

    def append(self, official: Provenance, observations: Iterable[Observation]) -> Appended:
        """Add what a file says; all of it, or nothing if anything is wrong.

        A file that is held already, as a whole or in the same excerpt, adds nothing.

        Raises:
            BadInput: the file holds no figures, or contradicts what is held; or whatever reading it raised.
            StoreBusy: another process is writing.
            StoreError: the folder cannot be written.
        """
        with one_writer(self.path / LOCK):
            self._turn_to(_read_manifest(self.path))
            if held := self._held(official):
                return Appended(held, False, (f"{official.name} is held already; nothing was added",))
            from sokuho.store.parquet import encode

            content, part = encode(official, observations)
            self._sweep()
            source = SourceFile(official, part)
            notes = self._add(source, content)
            return Appended(source, True, notes)

    def verify(self) -> list[str]:
        """Return what is wrong with the stored files, each file by name; nothing if they are as they were written.

        Every part is hashed again, the manifest read again and its chain followed. Files that a killed process left
        behind are no damage: nobody reads them, and the next loading removes them.
        """
        found = [] if self.beneath is None else self.beneath.verify()
        try:
            manifest = _read_manifest(self.path)
        except StoreError as error:
            return [*found, str(error)]
        for source in manifest.sources:
            try:
                check_bytes(self.path / PARTS / source.part.name, source.part)
            except StoreDamaged as error:
                found.append(f"{error.title}: {error.where} (holds {source.official.name})")
        return found + [f"A file that belongs to no store: {path}" for path in self._strangers(manifest)]

    def _turn_to(self, manifest: Manifest) -> None:
        self._manifest = manifest
        own = [(self.path / PARTS, source) for source in manifest.sources]
        self._shelves: _Shelves = _once([*(self.beneath._shelves if self.beneath else ()), *own])
        self.archive = Engine([_shelved(*shelf) for shelf in self._shelves])

    def _held(self, official: Provenance) -> SourceFile | None:
        for _, source in self._shelves:
            if source.official.sha256 == official.sha256 and source.official.excerpt in ("", official.excerpt):
                return source
        return None

    def _add(self, source: SourceFile, content: bytes) -> tuple[str, ...]:
        folder = self.path / PARTS
        path = folder / source.part.name
        manifest = self._manifest.with_source(source)
        try:
            publish(path, content)
            held = [_shelved(*shelf) for shelf in self._shelves]
            notes = check(Engine([*held, _shelved(folder, source)]).different())
            publish(self.path / MANIFEST, manifest.text().encode())
        except BaseException:
            with suppress(SokuhoError):
                if source not in _read_manifest(self.path).sources:
                    path.unlink(missing_ok=True)
            raise
        self._turn_to(manifest)
        return notes

    def _sweep(self) -> None:
        try:
            for path in [*self._leftovers(self._manifest), *self.path.glob(f"{MANIFEST}{TEMPORARY}")]:
                path.unlink(missing_ok=True)
        except OSError as error:
            raise refused(self.path, error) from None

    def _leftovers(self, manifest: Manifest) -> Iterator[Path]:
        """Yield the files of a process that died while it wrote: temporary ones, and whole parts nobody has listed."""
        listed = {source.part.name for source in manifest.sources}
        for path in _inside(self.path / PARTS):
            if path.name not in listed and path.is_file() and (path.suffix == TEMPORARY or _names_itself(path)):
                yield path

    def _strangers(self, manifest: Manifest) -> list[Path]:
        known = {self.path / name for name in (MANIFEST, MANIFEST + TEMPORARY, LOCK, PARTS, DETAIL, RAW)}
        known |= {self.path / PARTS / source.part.name for source in manifest.sources}
        known |= set(self._leftovers(manifest))
        return sorted({*_inside(self.path), *_inside(self.path / PARTS)} - known)


_Shelves = tuple[tuple[Path, SourceFile], ...]


def is_store(path: Path) -> bool:
    """Return whether a folder holds a store."""
    return (path / MANIFEST).is_file()


def _read_manifest(path: Path) -> Manifest:
    file = path / MANIFEST
    try:
        text = file.read_bytes().decode()
    except FileNotFoundError:
        _refuse_orphans(path)
        raise StoreError(
            f"No store is here: {path}", hint="Load official files into it with: sokuho load FILE --store DIR"
        ) from None
    except OSError as error:
        raise StoreError(f"The store cannot be read: {error.strerror}", where=str(file)) from None
    except UnicodeDecodeError as error:
        raise StoreDamaged("The manifest cannot be read", where=str(file), detail=str(error), hint=CURE) from None
    return Manifest.parse(text, str(file))


def _refuse_orphans(path: Path) -> None:
    """Raise if a folder holds parts without a manifest; a new manifest would give them up."""
    if any(part.suffix != TEMPORARY for part in _inside(path / PARTS)):
        raise StoreDamaged("The manifest is missing", where=str(path / MANIFEST), hint=CURE)


def _once(shelves: Iterable[tuple[Path, SourceFile]]) -> _Shelves:
    """Return every official file once: as a whole if it is held as a whole, else each different excerpt of it."""
    shelves = tuple(shelves)
    whole = {source.official.sha256 for _, source in shelves if not source.official.excerpt}
    kept: dict[tuple[str, str], tuple[Path, SourceFile]] = {}
    for folder, source in shelves:
        identity = (source.official.sha256, source.official.excerpt)
        if not source.official.excerpt or source.official.sha256 not in whole:
            kept.setdefault(identity, (folder, source))
    return tuple(kept.values())


def _shelved(folder: Path, source: SourceFile) -> Shelved:
    return Shelved(folder / source.part.name, source.official, source.part)


def _inside(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _names_itself(path: Path) -> bool:
    return path.name == Part.name_of(hashlib.sha256(path.read_bytes()).hexdigest())
