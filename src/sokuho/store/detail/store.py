"""The folder of detail: years of datasets, version by version, under a manifest that is replaced whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from sokuho.errors import NoFigures, StoreDamaged, StoreError
from sokuho.store.detail.arrival import PANEL, ROWS, hash_of, names_itself, settle
from sokuho.store.detail.dataset import Dataset
from sokuho.store.detail.delivery import Appended, Delivery
from sokuho.store.detail.manifest import CURE, Manifest, Stored, Version
from sokuho.store.disk import TEMPORARY, make_folder, one_writer, publish, refused
from sokuho.store.store import DETAIL

if TYPE_CHECKING:
    from sokuho.store.detail.engine import Engine
    from sokuho.store.detail.panel_file import Panel
    from sokuho.store.detail.view import DetailView, Reading

FOLDER = DETAIL
"""The folder of the detail inside a store."""
MANIFEST = "manifest.jsonl"
LOCK = "lock"
MEMORY = 1 << 30
_TIMES, _BASE = 5, 128 << 20
"""Memory that a year takes, in times of its files; and that of the program itself."""
_MAKING = Lock()
"""Who makes a panel again: one at a time, as it takes the memory of a year."""
_MADE_AGAIN = 40
"""Panels of old versions that are kept at hand: those of all years as of one day."""


class DetailStore:
    """The detail in one folder.

    Attributes:
        path: the folder.
    """

    def __init__(self, path: Path, manifest: Manifest) -> None:
        self.path = path
        self._manifest = manifest
        self._made_again: dict[str, Panel] = {}

    def __reduce__(self) -> tuple[type[DetailStore], tuple[Path, Manifest]]:
        """Return what another process needs to have it too."""
        return DetailStore, (self.path, self._manifest)

    @staticmethod
    def open(path: Path) -> DetailStore:
        """Return the detail in a folder; empty if the folder is not there.

        Raises:
            StoreError: it cannot be read.
            StoreDamaged: its manifest is not the one that was written.
        """
        return DetailStore(path, _read_manifest(path))

    @property
    def root(self) -> str:
        """Return the hash that vouches for everything in the folder."""
        return self._manifest.root

    @property
    def versions(self) -> tuple[Version, ...]:
        """Return every version of every year, in the order of loading."""
        return self._manifest.versions

    def datasets(self) -> tuple[Dataset, ...]:
        """Return what is held, in order."""
        return tuple(sorted({version.dataset for version in self.versions}))

    def view(
        self, dataset: Dataset, as_of: date | None = None, engine: Callable[[], Engine] | None = None
    ) -> DetailView:
        """Return the cells of a dataset as they stood on a day; without one, as they stand now.

        Args:
            dataset: what to look at.
            as_of: the day.
            engine: what runs questions over the rows; made when the first one is put. DuckDB without.

        Raises:
            NoFigures: nothing of it was published by then, or nothing of it is held.
        """
        from sokuho.store.detail.view import DetailView

        held = [version for version in self.versions if version.dataset == dataset]
        day = as_of or max((day for version in held for day in version.released.values()), default=date.min)
        readings = _readings(self._folder(dataset), held, day)
        if not readings:
            known = ", ".join(map(str, self.datasets())) or "nothing"
            raise NoFigures(
                f"No detail of {dataset} is held" + (f" that was published by {as_of}" if held else ""),
                where=str(self.path),
                detail=f"Held: {known}.",
                hint="Load it: sokuho load FILE...",
            )
        return DetailView(dataset, day, readings, self._panel_of, engine or _duckdb)

    def load(
        self, deliveries: Iterable[Callable[[], Delivery]], *, memory: int = MEMORY, apart: int | None = None
    ) -> Iterator[tuple[Appended, ...]]:
        """Add deliveries, each whole or not at all, and yield what each came to once it is safe.

        They are added in the order given. Of one that is refused nothing is added, nor of those after it.

        Args:
            deliveries: what to load; each is opened when its turn comes.
            memory: bytes that loading may use, about.
            apart: of deliveries of which no two speak of the same year of a dataset, the bytes of the files of the
                largest, about. Such are made side by side, as many as there is memory and are processors for, by
                processes of their own; each has to be one that ``pickle`` can send.

        Raises:
            BadInput: a file is refused.
            StoreBusy: another process is writing.
            StoreError: the folder cannot be written.
        """
        from sokuho.store.detail.side_by_side import side_by_side

        make_folder(self.path)
        with one_writer(self.path / LOCK):
            self._manifest = _read_manifest(self.path)
            if not (self.path / MANIFEST).is_file():
                publish(self.path / MANIFEST, self._manifest.text().encode())
            self._sweep()
            at_once = 1 if apart is None else max(1, min(os.cpu_count() or 1, memory // (_TIMES * apart + _BASE)))
            prepare = partial(self._prepare, memory=memory // at_once - _BASE)
            try:
                with closing(side_by_side(prepare, deliveries, at_once)) as prepared:
                    for made in prepared:
                        yield self._commit(made)
            finally:
                self._sweep()

    def append(self, delivery: Delivery, *, memory: int = MEMORY) -> tuple[Appended, ...]:
        """Add a delivery and return what it came to, a year each (see ``load``)."""
        [appended] = self.load([lambda: delivery], memory=memory)
        return appended

    def verify(self) -> list[str]:
        """Return what is wrong with the stored files, each by name; nothing if they are as they were written."""
        try:
            manifest = self._manifest = _read_manifest(self.path)
        except StoreError as error:
            return [str(error)]
        found: list[str] = []
        newest = [version.panel for version in manifest.newest().values()]
        for version in manifest.versions:
            folder = self._folder(version.dataset)
            stored = [version.rows, version.panel] if version.panel in newest else [version.rows]
            found += [problem for one in stored if (problem := _wrong_with(folder / one.name, one))]
        strangers = sorted(path for path in set(_files_in(self.path)) - self._kept() if not _is_left_behind(path))
        return found + [f"A file that belongs to no store: {path}" for path in strangers]

    def _prepare(self, delivery: Callable[[], Delivery], memory: int) -> tuple[Appended, ...]:
        from sokuho.sources.detail import Layout
        from sokuho.store.detail import making

        given = delivery()
        if given.layout is Layout.CELLS:
            return tuple(self._prepare_cells(given, memory))
        dataset, year = given.dataset(), given.details[0].through[0]
        if held_already := self._held_already(given, dataset):
            return held_already
        folder = self._folder(dataset)
        make_folder(folder)
        held = self._held(dataset, year, _day(given))
        with making.of_year_rows(folder, dataset, given, held, memory) as made:
            return (Appended(making.make(folder, made, given), True, made.taken_over),)

    def _prepare_cells(self, given: Delivery, memory: int) -> Iterator[Appended]:
        from sokuho.store.detail import making
        from sokuho.store.detail.engine_duckdb import cells

        both = [given.dataset(), given.dataset(is_annual=True)]
        if held := [one for dataset in both for one in self._held_already(given, dataset)]:
            yield from held
            return
        complete_in = given.details[0].complete_in
        batches = chain.from_iterable(detail.batches for detail in given.details)
        with cells(batches, given.details[0].reporter, self.path, memory) as found:
            for number, is_annual in found.years():
                dataset = both[is_annual]
                folder = self._folder(dataset)
                make_folder(folder)
                before = self._held(dataset, number, _day(given))
                rows = found.rows(number, dataset.months, complete_in, folder / before.rows.name if before else None)
                months = found.published(number, is_annual=is_annual)
                released = dict(before.released) if before else {}
                released |= {f"{flow}-{month:02d}": _day(given) for flow, month in months}
                year = making.Year(dataset, number, rows, 0, dict(sorted(released.items())), before)
                yield Appended(making.make(folder, year, given), True)

    def _held_already(self, given: Delivery, dataset: Dataset) -> tuple[Appended, ...]:
        """Return what the store holds of files that were all loaded before."""
        hashes = {file.sha256 for file in given.files}
        held = [one for one in self.versions if one.dataset == dataset and hashes & {file.sha256 for file in one.files}]
        if hashes <= {file.sha256 for one in held for file in one.files}:
            return tuple(Appended(one, False) for one in held)
        return ()

    def _held(self, dataset: Dataset, year: int, day: date) -> Version | None:
        """Return the version that stood on a day: the one captured last, and of those the one loaded last."""
        found = [one for one in self.versions if (one.dataset, one.year) == (dataset, year) and one.captured <= day]
        return max(reversed(found), key=lambda one: one.captured, default=None)

    def _commit(self, appended: tuple[Appended, ...]) -> tuple[Appended, ...]:
        new = [one.version for one in appended if one.is_new]
        manifest = self._manifest
        for version in new:
            settle(self._folder(version.dataset), (version.rows, version.panel))
            manifest = manifest.with_version(version)
        if new:
            publish(self.path / MANIFEST, manifest.text().encode())
            self._manifest = manifest
        return appended

    def _folder(self, dataset: Dataset) -> Path:
        return self.path / dataset.folder

    def _panel_of(self, version: Version) -> Panel:
        from sokuho.store.detail.panel_file import Panel

        path = self._folder(version.dataset) / version.panel.name
        if path.is_file():
            return Panel(path)
        return self._panel_again(version)

    def _panel_again(self, version: Version) -> Panel:
        from tempfile import TemporaryDirectory

        from sokuho.store.detail import making
        from sokuho.store.detail.panel_file import Panel

        with _MAKING:
            name = version.panel.name
            if name not in self._made_again:
                with TemporaryDirectory(prefix="sokuho-") as folder:
                    making.panel_again(self._folder(version.dataset), version, Path(folder) / name)
                    self._made_again[name] = Panel(Path(folder) / name)  # stays mapped when the name is gone
                while len(self._made_again) > _MADE_AGAIN:
                    del self._made_again[next(iter(self._made_again))]
            return self._made_again[name]

    def _kept(self) -> set[Path]:
        """Return the files that the manifest names and that are to be there."""
        kept = {self._folder(one.dataset) / one.rows.name for one in self.versions}
        return kept | {self._folder(one.dataset) / one.panel.name for one in self._manifest.newest().values()}

    def _sweep(self) -> None:
        """Remove what a process left that died while it wrote, and the panels of versions that are not the newest."""
        kept = self._kept()
        try:
            for path in _files_in(self.path):
                if path not in kept and _is_left_behind(path):
                    path.unlink(missing_ok=True)
            for path in [*self.path.glob(f"*{TEMPORARY}"), *self.path.glob(f"*/*/*/*{TEMPORARY}")]:
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        except OSError as error:
            raise refused(self.path, error) from None


def _day(delivery: Delivery) -> date:
    return max(file.captured for file in delivery.files)


def _duckdb() -> Engine:
    from sokuho.store.detail.engine_duckdb import DuckDB

    return DuckDB()


def _readings(folder: Path, held: list[Version], as_of: date) -> list[Reading]:
    from sokuho.store.detail.view import Reading

    best: dict[tuple[int, str], tuple[date, bool, date, int]] = {}
    for number, version in enumerate(held):
        for name, day in version.released.items():
            # Of two that say the same release, the one that was captured by the day is the surer witness.
            standing = (day, version.captured <= as_of, version.captured, number)
            if day <= as_of and standing > best.get((version.year, name), (date.min, False, date.min, -1)):
                best[version.year, name] = standing
    taken: dict[int, dict[str, list[int]]] = {}
    for (_, name), (*_, number) in sorted(best.items()):
        flow, month = name.rsplit("-", 1)
        taken.setdefault(number, {}).setdefault(flow, []).append(int(month))
    return [
        Reading(held[number], folder / held[number].rows.name, {flow: tuple(months) for flow, months in flows.items()})
        for number, flows in sorted(taken.items(), key=lambda one: (held[one[0]].year, one[0]))
    ]


def _read_manifest(path: Path) -> Manifest:
    file = path / MANIFEST
    try:
        text = file.read_bytes().decode()
    except FileNotFoundError:
        if any(_is_ours(one) for one in _files_in(path)):
            raise StoreDamaged("The manifest of the detail is missing", where=str(file), hint=CURE) from None
        return Manifest()
    except OSError as error:
        raise StoreError(f"The detail cannot be read: {error.strerror}", where=str(file)) from None
    except UnicodeDecodeError as error:
        raise StoreDamaged(
            "The manifest of the detail cannot be read", where=str(file), detail=str(error), hint=CURE
        ) from None
    return Manifest.parse(text, str(file))


def _wrong_with(path: Path, stored: Stored) -> str:
    try:
        digest, _ = hash_of(path)
    except OSError as error:
        return f"A stored file cannot be read: {error.strerror}: {path}"
    return "" if digest == stored.sha256 else f"A stored file has not the bytes that were written: {path}"


def _files_in(path: Path) -> list[Path]:
    return [one for one in path.glob("*/*/*/*") if one.is_file()] if path.is_dir() else []


def _is_left_behind(path: Path) -> bool:
    return path.name.endswith(TEMPORARY) or _is_ours(path)


def _is_ours(path: Path) -> bool:
    with suppress(OSError):
        return path.suffix in (ROWS, PANEL) and names_itself(path)
    return False
