"""What a store of detail says it holds: every version of every year, chained so that none can change unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from sokuho.errors import StoreDamaged, StoreError
from sokuho.sources.detail import Measure
from sokuho.store.detail.dataset import Dataset, Scale

SCHEMA = 1
CURE = "Restore the file from a copy, or move the folder away and load the official files again."


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of the store: its name, hash and size. The name holds the head of the hash."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """An official file that went into a version."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Version:
    """A year of a dataset as it was after one loading.

    Attributes:
        dataset: what it is of.
        year: the year.
        rows: the parquet file of its rows.
        panel: the file of running sums; it is there for the newest version of a year only.
        row_count: the number of rows.
        cells: the number of month's values other than nothing.
        scale: what the numbers count.
        released: the day on which the figures of a flow and month came out, by ``export-03``; 00 for the year.
        captured: the day on which the newest of the files was what its publisher showed.
        origin: where the files come from.
        credit: who has to be named wherever the figures are shown.
        files: the official files that this loading brought.
        totals: the sum of all rows, by ``export-03``, of rows that are of no group of partners.
        earlier: the official files of loadings before, if rows were taken over from the version that they made.
    """

    dataset: Dataset
    year: int
    rows: Stored
    panel: Stored
    row_count: int
    cells: int
    scale: Scale
    released: Mapping[str, date]
    captured: date
    origin: str
    credit: str
    files: tuple[Loaded, ...]
    totals: Mapping[str, int] = field(default_factory=dict)
    earlier: tuple[Loaded, ...] = ()

    @property
    def all_files(self) -> tuple[Loaded, ...]:
        """Return every official file that a row here may come from, those of this loading first."""
        return (*self.files, *self.earlier)

    def months(self, flow: str, as_of: date) -> frozenset[int]:
        """Return the months of a flow whose figures here were out by a day."""
        found = (name.rsplit("-", 1) for name, day in self.released.items() if day <= as_of)
        return frozenset(int(month) for of, month in found if of == flow)

    @property
    def flows(self) -> tuple[str, ...]:
        """Return the flows of which there are rows."""
        return tuple(sorted({name.rsplit("-", 1)[0] for name in self.released}))


@dataclass(frozen=True, slots=True)
class Manifest:
    """The versions in the order of loading.

    >>> Manifest.parse(Manifest().text()) == Manifest()
    True
    """

    versions: tuple[Version, ...] = ()

    @property
    def root(self) -> str:
        """Return the hash that vouches for all versions and their order."""
        return self.chain()[-1]

    def chain(self) -> tuple[str, ...]:
        """Return the running hash before the first version and after each one."""
        return tuple(_links([_entry(version) for version in self.versions]))

    def newest(self) -> Mapping[tuple[Dataset, int], Version]:
        """Return the version of each year that was loaded last."""
        return {(version.dataset, version.year): version for version in self.versions}

    def with_version(self, version: Version) -> Manifest:
        """Return the manifest with one more version."""
        return replace(self, versions=(*self.versions, version))

    def text(self) -> str:
        """Return the manifest as it is stored: a line a version."""
        entries = [_entry(version) for version in self.versions]
        links = _links(entries)
        lines = [_line(link, entry) for link, entry in zip(links[1:], entries, strict=True)]
        return "\n".join([_head(links[-1]), *lines]) + "\n"

    @staticmethod
    def parse(text: str, where: str = "manifest.jsonl") -> Manifest:
        """Return the manifest that was stored as this text.

        Raises:
            StoreDamaged: the text is not, to the last byte, what a manifest would be stored as.
            StoreError: a newer version of Sokuho wrote it.
        """
        try:
            head, *lines = text.split("\n")
            schema, root = (json.loads(head)[name] for name in ("schema", "root"))
            if schema > SCHEMA:
                raise StoreError(
                    f"The detail has layout {schema}; this version of Sokuho reads layout {SCHEMA}",
                    where=where,
                    hint="Update Sokuho.",
                )
            entries = [line[_ENTRY:-1] for line in lines[:-1]]
            manifest = Manifest(tuple(_version(json.loads(entry)) for entry in entries))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise StoreDamaged(
                "The manifest of the detail cannot be read",
                where=where,
                detail=f"{type(error).__name__}: {error}",
                hint=CURE,
            ) from None
        if broken := _first_broken(lines, entries, root) or (head != _head(root) and "Its first line was altered."):
            raise StoreDamaged(
                "The manifest of the detail is not the one that was written", where=where, detail=broken, hint=CURE
            )
        return manifest


def _head(root: str) -> str:
    return json.dumps({"format": "sokuho detail", "schema": SCHEMA, "root": root})


def _line(link: str, entry: str) -> str:
    return f'{{"chain": "{link}", "version": {entry}}}'


_ENTRY = len(_line("0" * 64, "")) - 1
"""Where the entry begins in its line."""


def _links(entries: Iterable[str]) -> list[str]:
    links = [hashlib.sha256(f"sokuho detail, schema {SCHEMA}".encode()).hexdigest()]
    for entry in entries:
        links.append(hashlib.sha256(f"{links[-1]}\n{entry}".encode()).hexdigest())
    return links


def _first_broken(lines: list[str], entries: list[str], root: str) -> str:
    """Return what is wrong with the lines of a manifest, or nothing."""
    links = _links(entries)
    for number, (line, link, entry) in enumerate(zip(lines, links[1:], entries, strict=False), 2):
        if line != _line(link, entry):
            return f"Line {number} was altered, or one before it was dropped, repeated or moved."
    if lines[-1:] != [""] or links[-1] != root:
        return "The lines do not lead to the root hash, or the text around them was altered."
    return ""


def _entry(version: Version) -> str:
    def plain(one: object) -> object:
        return one.isoformat() if isinstance(one, date) else one

    fields = asdict(version)
    fields["released"] = {name: day.isoformat() for name, day in version.released.items()}
    fields["captured"] = version.captured.isoformat()
    fields["files"] = [[one.name, one.sha256, one.size] for one in version.files]
    fields["earlier"] = [[one.name, one.sha256, one.size] for one in version.earlier]
    if not version.earlier:
        del fields["earlier"]
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, default=plain)


def _version(fields: dict[str, Any]) -> Version:
    found = dict(fields)
    found["dataset"] = Dataset(**found["dataset"])
    found["rows"], found["panel"] = Stored(**found["rows"]), Stored(**found["panel"])
    found["scale"] = Scale(Measure(**found["scale"]["value"]), found["scale"]["quantity_exponent"])
    found["released"] = {name: date.fromisoformat(day) for name, day in found["released"].items()}
    found["captured"] = date.fromisoformat(found["captured"])
    found["files"] = tuple(Loaded(*one) for one in found["files"])
    found["earlier"] = tuple(Loaded(*one) for one in found.get("earlier", ()))
    return Version(**found)
