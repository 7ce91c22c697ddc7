"""Tables for programs as Arrow and parquet: equal tables give equal bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sokuho.reporting.data_table import Column, DataTable
from sokuho.reporting.figures_table import PLACES

if TYPE_CHECKING:
    import pyarrow as pa


def arrow_table(table: DataTable, about: dict[str, str]) -> pa.Table:
    """Return a table as Arrow: text, int64, decimal(38, 10), day and bool; what each column says is its metadata."""
    import pyarrow as pa

    schema = pa.schema([_field(column) for column in table.columns], metadata={"about": table.says, **about})
    columns = zip(*table.rows, strict=True) if table.rows else ([] for _ in table.columns)
    arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def render_parquet(table: DataTable, about: dict[str, str]) -> bytes:
    """Return a table as parquet, with the types and metadata of ``arrow_table``."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(arrow_table(table, about), sink, compression="zstd", compression_level=9)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _field(column: Column) -> pa.Field:
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "whole": pa.int64(),
        "decimal": pa.decimal128(38, PLACES),
        "day": pa.date32(),
        "yes-no": pa.bool_(),
    }
    return pa.field(column.name, types[column.kind], nullable=not column.is_filled, metadata={"says": column.says})
