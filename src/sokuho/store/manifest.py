"""What a store says it holds: every loaded file with its hash, chained so that no entry can change unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from sokuho.errors import StoreDamaged, StoreError
from sokuho.sources.official_file import OfficialFile

SCHEMA = 1
"""The version of the store's layout: this manifest and the columns of its parts."""

CREDIT = "Trade Statistics of Japan, Ministry of Finance"


@dataclass(frozen=True, slots=True)
class Provenance:
    """A file as its publisher issued it, and what was taken from it.

    Attributes:
        name: the file's own name.
        sha256: the hash of its bytes, in hexadecimal.
        size: how many bytes there are.
        captured: the day on which these bytes were what the publisher showed.
        origin: where the file comes from, and what has to be known about the day.
        credit: who has to be named wherever the figures are shown.
        excerpt: which of the file's figures were loaded, in words; empty for all of them.
    """

    name: str
    sha256: str
    size: int
    captured: date
    origin: str
    credit: str = CREDIT
    excerpt: str = ""

    @staticmethod
    def of(file: OfficialFile, *, captured: date, origin: str, credit: str = CREDIT, excerpt: str = "") -> Provenance:
        """Return the provenance of what is read from a file."""
        return Provenance(file.name, file.sha256, file.size, captured, origin, credit, excerpt)


@dataclass(frozen=True, slots=True)
class Part:
    """The parquet file that holds what was loaded of an official file, and what can be asked of it without opening it.

    ``name`` is the head of its own sha256, so a part that is complete can be told from one that is not.
    """

    name: str
    sha256: str
    size: int
    rows: int
    first_month: str
    last_month: str
    first_released: date
    last_released: date
    flows: tuple[str, ...]
    partners: tuple[str, ...]

    @staticmethod
    def name_of(sha256: str) -> str:
        """Return the file name of a part with that hash."""
        return f"{sha256[:16]}.parquet"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One loaded file: what was published, and the part that holds it."""

    official: Provenance
    part: Part


@dataclass(frozen=True, slots=True)
class Manifest:
    """The loaded files in the order of loading.

    >>> Manifest.parse(Manifest().text()) == Manifest()
    True
    >>> Manifest().root == hashlib.sha256(b"sokuho store, schema 1").hexdigest()
    True
    """

    sources: tuple[SourceFile, ...] = ()

    @property
    def root(self) -> str:
        """Return the hash that vouches for all entries and their order."""
        return self.chain()[-1]

    def chain(self) -> tuple[str, ...]:
        """Return the running hash before the first entry and after each one.

        Each is the sha256 of the one before it and of the entry, so that an entry dropped, repeated, moved or altered
        breaks every later one.
        """
        links = [hashlib.sha256(f"sokuho store, schema {SCHEMA}".encode()).hexdigest()]
        for source in self.sources:
            entry = json.dumps(_entry(source), ensure_ascii=False, sort_keys=True)
            links.append(hashlib.sha256(f"{links[-1]}\n{entry}".encode()).hexdigest())
        return tuple(links)

    def with_source(self, source: SourceFile) -> Manifest:
        """Return the manifest with one more loaded file."""
        return replace(self, sources=(*self.sources, source))

    def text(self) -> str:
        """Return the manifest as it is stored."""
        links = self.chain()
        sources = [_entry(source) | {"chain": link} for source, link in zip(self.sources, links[1:], strict=True)]
        stored = {"format": "sokuho store", "schema": SCHEMA, "root": links[-1], "sources": sources}
        return json.dumps(stored, ensure_ascii=False, indent=1) + "\n"

    @staticmethod
    def parse(text: str, where: str = "manifest.json") -> Manifest:
        """Return the manifest that was stored as this text.

        Raises:
            StoreDamaged: the text is not, to the last byte, what a manifest would be stored as.
            StoreError: a newer version of Sokuho wrote it.
        """
        try:
            stored = json.loads(text)
            _refuse_newer(stored["schema"], where)
            manifest = Manifest(tuple(_source(entry) for entry in stored["sources"]))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise StoreDamaged(
                "The manifest cannot be read", where=where, detail=f"{type(error).__name__}: {error}", hint=CURE
            ) from None
        if manifest.text() != text:
            broken = _first_broken(manifest, stored["sources"])
            raise StoreDamaged("The manifest is not the one that was written", where=where, detail=broken, hint=CURE)
        return manifest


CURE = "Restore the file from a copy, or move the store away and load the official files again."


def _refuse_newer(schema: object, where: str) -> None:
    if isinstance(schema, int) and schema > SCHEMA:
        raise StoreError(
            f"The store has layout {schema}; this version of Sokuho reads layout {SCHEMA}",
            where=where,
            hint="Update Sokuho.",
        )


def _first_broken(manifest: Manifest, entries: Iterable[dict[str, Any]]) -> str:
    for source, entry, link in zip(manifest.sources, entries, manifest.chain()[1:], strict=True):
        if entry.get("chain") != link:
            return f"The entry of {source.official.name} was altered, or one before it was dropped, repeated or moved."
    return "The entries do not lead to the root hash, or the text around them was altered."


def _entry(source: SourceFile) -> dict[str, Any]:
    return {"file": _plain(asdict(source.official)), "part": _plain(asdict(source.part))}


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: one.isoformat() if isinstance(one, date) else one for name, one in fields.items()}


def _source(entry: dict[str, Any]) -> SourceFile:
    official, part = dict(entry["file"]), dict(entry["part"])
    official["captured"] = date.fromisoformat(official["captured"])
    for day in ("first_released", "last_released"):
        part[day] = date.fromisoformat(part[day])
    for codes in ("flows", "partners"):
        part[codes] = tuple(part[codes])
    return SourceFile(Provenance(**official), Part(**part))
