"""The list of a published set's files as a Data Package: hashes, sizes, and the columns of its tables."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sokuho.reporting.data_table import Column, DataTable, Kind
from sokuho.reporting.document import Document

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES: dict[Kind, str] = {
    "text": "string",
    "whole": "integer",
    "decimal": "number",
    "day": "date",
    "yes-no": "boolean",
}


@dataclass(frozen=True, slots=True)
class Resource:
    """A file of the set: its name, its bytes, what it holds, and, for CSV and parquet, the table."""

    path: str
    content: bytes
    title: str
    mediatype: str
    language: str = ""
    table: DataTable | None = None


def render_datapackage(name: str, documents: Sequence[Document], resources: Sequence[Resource]) -> str:
    """Return the descriptor of a set of files; the sources are the official files that were read."""
    first = documents[0]
    told = {
        "$schema": _PROFILE,
        "name": name.lower(),
        "title": first.title,
        "description": first.headline.text,
        # "other-at" is the Open Definition's name for "free to use, if the source is named".
        "licenses": [{"name": "other-at", "title": f"Free to use with this credit. {first.credit}"}],
        "sources": [{"title": first.credit}, *_official_files(documents)],
        "resources": [_resource(one, resources) for one in resources],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _official_files(documents: Iterable[Document]) -> list[Mapping[str, str]]:
    places = {
        (term.observation.place.file, term.observation.place.sha256)
        for document in documents
        for found in document.evidence.values()
        for term in found.terms
    }
    return [{"title": file, "version": f"sha256:{sha256}"} for file, sha256 in sorted(places)]


def _resource(one: Resource, all: Sequence[Resource]) -> Mapping[str, object]:
    told: dict[str, object] = {
        "name": one.path.lower(),
        "path": one.path,
        "title": one.title,
        "format": one.path.rpartition(".")[2],
        "mediatype": one.mediatype,
        "bytes": len(one.content),
        "hash": f"sha256:{hashlib.sha256(one.content).hexdigest()}",
    }
    if one.language:
        told["languages"] = [one.language]
    if one.mediatype.startswith("text/"):
        told["encoding"] = "utf-8"
    if one.table:
        told |= {"type": "table", "schema": _schema(one, one.table, all)}
    return told


def _schema(one: Resource, table: DataTable, all: Sequence[Resource]) -> Mapping[str, object]:
    told: dict[str, object] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": [*table.key],
    }
    if table.refers_to_figures and (figures := _figures_beside(one, all)):
        told["foreignKeys"] = [{"fields": ["figure"], "reference": {"resource": figures, "fields": ["figure"]}}]
    return told


def _figures_beside(one: Resource, all: Sequence[Resource]) -> str:
    """Return the table of figures in the same format, and language if the table has one."""
    names = (
        other.path.lower()
        for other in all
        if other.table and other.table.name == "figures" and other.mediatype == one.mediatype
        if one.language in ("", other.language)
    )
    return next(names, "")


def _field(column: Column) -> Mapping[str, object]:
    told: dict[str, object] = {"name": column.name, "type": _TYPES[column.kind], "description": column.says}
    return told | ({"constraints": {"required": True}} if column.is_filled else {})
