"""Observations as the bytes of a part: parquet, the same bytes for the same observations in whatever order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date

from sokuho.core.observation import Observation
from sokuho.core.period import Period
from sokuho.errors import BadInput
from sokuho.store.manifest import SCHEMA, Part, Provenance
from sokuho.store.row import COLUMNS, to_row

_WHOLE = {"value": "int64", "quantity": "int64", "line": "int32"}
_YES_NO = ("value_is_rounded", "quantity_is_rounded", "is_inferred")
_OPTIONAL = ("quantity", "quantity_unit", "quantity_mark", "quantity_is_rounded")
_ROWS_A_GROUP = 16_384


def encode(official: Provenance, observations: Iterable[Observation]) -> tuple[bytes, Part]:
    """Return the bytes of the part that holds the observations of a file, and the part's description.

    Rows are sorted by flow, partner, item and period, so that a series lies together.

    Raises:
        BadInput: there are none, one comes from another file, or one cannot be stored.
    """
    columns: dict[str, list[object]] = {name: [] for name in COLUMNS}
    periods: set[Period] = set()
    for seen in observations:
        if seen.place.sha256 != official.sha256:
            raise BadInput(f"A figure comes from another file than {official.name}", where=str(seen.place))
        periods.add(seen.slice.period)
        for column, field in zip(columns.values(), to_row(seen), strict=True):
            column.append(field)
    if not periods:
        raise BadInput(f"No figures were found in {official.name}")
    content = _bytes(official, columns)
    return content, _describe(content, periods, columns)


def _bytes(official: Provenance, columns: dict[str, list[object]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {name: "string" for name in COLUMNS} | _WHOLE | {name: "bool" for name in _YES_NO} | {"released": "date32"}
    fields = [pa.field(name, pa.type_for_alias(types[name]), nullable=name in _OPTIONAL) for name in COLUMNS]
    about = {
        "sokuho.schema": str(SCHEMA),
        "sokuho.file": official.name,
        "sokuho.sha256": official.sha256,
        "sokuho.excerpt": official.excerpt,
    }
    table = pa.table(columns, schema=pa.schema(fields, metadata=about))
    table = table.sort_by([(name, "ascending") for name in COLUMNS])
    sink = pa.BufferOutputStream()
    pq.write_table(
        table,
        sink,
        compression="zstd",
        compression_level=9,
        row_group_size=_ROWS_A_GROUP,
        use_dictionary=[name for name in COLUMNS if types[name] in ("string", "date32")],
        column_encoding={"line": "DELTA_BINARY_PACKED"},
        store_schema=False,
    )
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _describe(content: bytes, periods: set[Period], columns: dict[str, list[object]]) -> Part:
    digest = hashlib.sha256(content).hexdigest()
    days = {day for day in columns["released"] if isinstance(day, date)}
    return Part(
        name=Part.name_of(digest),
        sha256=digest,
        size=len(content),
        rows=len(columns["flow"]),
        first_month=str(min(period.first for period in periods)),
        last_month=str(max(period.last for period in periods)),
        first_released=min(days),
        last_released=max(days),
        flows=tuple(sorted(map(str, set(columns["flow"])))),
        partners=tuple(sorted(map(str, set(columns["partner"])))),
    )
