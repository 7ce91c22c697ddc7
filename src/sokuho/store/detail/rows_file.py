"""The parquet file of a year: a row for each flow, partner, item and units, a column for each month's number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from sokuho.store.detail.arranged import MEASURES, ORDER, TEXTS, Arranged, numbers

if TYPE_CHECKING:
    import pyarrow as pa

ROWS_A_GROUP = 1 << 17
"""Rows that are compressed together, at least: few enough to be held, many enough to be worth a look."""


def number_columns(months: Sequence[int]) -> list[str]:
    """Return the names of the columns of numbers.

    >>> number_columns([0])
    ['value_00', 'quantity1_00', 'quantity2_00']
    """
    return [f"{measure}_{month:02d}" for measure in MEASURES for month in months]


def schema(months: Sequence[int]) -> pa.Schema:
    """Return the columns of the file."""
    import pyarrow as pa

    text = pa.dictionary(pa.int32(), pa.string())
    texts = [pa.field(name, text, nullable=name not in ORDER) for name in TEXTS]
    numbers = [pa.field(name, pa.int64()) for name in number_columns(months)]
    return pa.schema([*texts, pa.field("year", pa.int16(), nullable=False), *numbers])


def write(sink: BinaryIO, rows: Arranged, year: int, months: Sequence[int]) -> None:
    """Write rows as they came, some hundred thousand at a time."""
    import pyarrow.parquet as pq

    columns = schema(months)
    with pq.ParquetWriter(
        sink,
        columns,
        compression="snappy",
        use_dictionary=[*TEXTS, "year"],
        column_encoding=dict.fromkeys(number_columns(months), "DELTA_BINARY_PACKED"),
        store_schema=False,
        write_statistics=[*ORDER, "year"],
        write_batch_size=1 << 16,
    ) as writer:
        begin = 0
        for batches in _groups(rows.batches):
            table = _table(rows, columns, year, begin, batches)
            writer.write_table(table, row_group_size=len(table))
            begin += len(table)


def _groups(batches: Sequence[pa.RecordBatch]) -> Iterator[list[pa.RecordBatch]]:
    """Yield batches that together are enough rows for a group."""
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        if sum(one.num_rows for one in waiting) >= ROWS_A_GROUP:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _table(rows: Arranged, columns: pa.Schema, year: int, begin: int, batches: Sequence[pa.RecordBatch]) -> pa.Table:
    import pyarrow as pa

    count = sum(batch.num_rows for batch in batches)
    found: list[pa.Array | pa.ChunkedArray] = []
    for field in columns:
        if field.name in TEXTS:
            found.append(_text(rows, field.name, begin, begin + count))
        elif field.name == "year":
            found.append(pa.repeat(pa.scalar(year, pa.int16()), count))
        else:
            found.append(pa.chunked_array([numbers(batch, field.name) for batch in batches]))
    return pa.table(found, schema=columns)


def _text(rows: Arranged, name: str, begin: int, end: int) -> pa.Array:
    import pyarrow as pa

    indices = rows.columns[name][begin:end]
    is_missing = indices < 0
    array = pa.array(indices, mask=is_missing if is_missing.any() else None)
    return pa.DictionaryArray.from_arrays(array, pa.array(rows.codes[name], pa.string()))
