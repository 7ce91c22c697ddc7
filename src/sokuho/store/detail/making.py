"""A year made of what files say and of what was held before: its rows in order, its panel, its totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from sokuho.errors import BadInput
from sokuho.store.detail import panel_build, rows_file, spill
from sokuho.store.detail.arranged import Arranged, arrange
from sokuho.store.detail.arrival import PANEL, ROWS, arrive
from sokuho.store.detail.dataset import Dataset
from sokuho.store.detail.delivery import Delivery
from sokuho.store.detail.manifest import Loaded, Version

if TYPE_CHECKING:
    import pyarrow as pa

_SHARE = 3
"""The rows as they come take a third of the memory; their codes, their values side by side and the panel, the rest."""


@dataclass(frozen=True, slots=True)
class Year:
    """What a year is to be made of.

    Attributes:
        dataset: what it is of.
        number: the year.
        batches: all of its rows, in any order.
        taken_over: how many of them come from the version before.
        released: the day on which each month came out, by ``export-03``.
        earlier: the version before, if rows come from it.
    """

    dataset: Dataset
    number: int
    batches: Sequence[pa.RecordBatch]
    taken_over: int
    released: Mapping[str, date]
    earlier: Version | None = None


@contextmanager
def of_year_rows(
    folder: Path, dataset: Dataset, delivery: Delivery, held: Version | None, memory: int
) -> Iterator[Year]:
    """Hold what a year is made of when files of year rows come to what was held, while the block lasts.

    Raises:
        BadInput: a file is refused.
    """
    given = chain.from_iterable(detail.batches for detail in delivery.details)
    with spill.within(given, memory // _SHARE, folder) as batches:
        taken = list(_taken_over(folder, delivery, batches, held))
        released = dict(held.released) if held else {}
        for file, detail in zip(delivery.files, delivery.details, strict=True):
            told = {f"{flow}-{month:02d}": day for (flow, _, month), day in detail.released.items()}
            months = range(1, detail.through[1] + 1)
            released |= told or {f"{flow}-{month:02d}": file.captured for flow in _flows(batches) for month in months}
        number = delivery.details[0].through[0]
        rows = sum(batch.num_rows for batch in taken)
        earlier = held if rows else None
        yield Year(dataset, number, [*batches, *taken], rows, dict(sorted(released.items())), earlier)
        batches.clear()


def make(folder: Path, year: Year, delivery: Delivery) -> Version:
    """Write the files of a year and return the version that they are; no manifest names it yet.

    Raises:
        BadInput: two rows are of the same, or a published month has nothing.
        StoreError: the folder cannot be written.
    """
    rows = arrange(year.batches)
    _refuse_world_beside_countries(delivery, rows)
    counted: list[panel_build.Counted] = []
    panel = arrive(folder, PANEL, lambda sink: counted.append(panel_build.build(sink, year.dataset, year.number, rows)))
    [found] = counted
    _check_published(delivery, year, found.totals)
    written = arrive(folder, ROWS, partial(rows_file.write, rows=rows, year=year.number, months=year.dataset.months))
    files = tuple(Loaded(file.name, file.sha256, file.size) for file in delivery.files)
    return Version(
        dataset=year.dataset,
        year=year.number,
        rows=written,
        panel=panel,
        row_count=len(rows),
        cells=found.cells,
        scale=delivery.scale,
        released=year.released,
        captured=max(file.captured for file in delivery.files),
        origin=delivery.files[0].origin,
        credit=delivery.files[0].credit,
        files=files,
        totals=dict(sorted(found.totals.items())),
        earlier=tuple(one for one in year.earlier.all_files if one not in files) if year.earlier else (),
    )


def panel_again(folder: Path, version: Version, target: Path) -> None:
    """Write the panel of a version of which only the rows are kept."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(folder / version.rows.name) as file:
        rows = arrange(file.iter_batches(batch_size=rows_file.ROWS_A_GROUP))
    with target.open("wb") as sink:
        panel_build.build(sink, version.dataset, version.year, rows)


def _flows(batches: Sequence[pa.RecordBatch]) -> set[str]:
    return {flow for (flow,) in set().union(*(_combinations(batch, ("flow",)) for batch in batches))}


def _taken_over(
    folder: Path, delivery: Delivery, batches: Sequence[pa.RecordBatch], held: Version | None
) -> Iterator[pa.RecordBatch]:
    """Yield the rows held of which the files do not speak."""
    import pyarrow.parquet as pq

    if held is None:
        return
    columns = delivery.details[0].complete_in
    spoken = set().union(*(_combinations(batch, columns) for batch in batches))
    with pq.ParquetFile(folder / held.rows.name, read_dictionary=["reporter", "partner", "flow", "item"]) as file:
        for batch in file.iter_batches(batch_size=rows_file.ROWS_A_GROUP):
            kept = _without(batch, columns, spoken)
            if kept.num_rows:
                yield kept


def _combinations(batch: pa.RecordBatch, columns: Sequence[str]) -> set[tuple[str, ...]]:
    import pyarrow as pa

    found = pa.table({name: _text(batch, name) for name in columns}).group_by(list(columns)).aggregate([])
    return set(zip(*(found[name].to_pylist() for name in columns), strict=True))


def _without(batch: pa.RecordBatch, columns: Sequence[str], spoken: set[tuple[str, ...]]) -> pa.RecordBatch:
    """Return the rows whose combination of columns is none of those."""
    import numpy as np
    import pyarrow as pa

    texts = [_text(batch, name).dictionary_encode() for name in columns]
    number = np.zeros(batch.num_rows, np.int64)
    for text in texts:
        number = number * max(len(text.dictionary), 1) + text.indices.to_numpy()
    distinct, first, place = np.unique(number, return_index=True, return_inverse=True)
    keeps = np.array([tuple(text[int(row)].as_py() for text in texts) not in spoken for row in first], bool)
    return batch.filter(pa.array(keeps[place])) if len(distinct) else batch


def _text(batch: pa.RecordBatch, name: str) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    column = batch.column("item" if name == "chapter" else name)
    if pa.types.is_dictionary(column.type):
        if name == "chapter":
            short = pc.utf8_slice_codeunits(column.dictionary, 0, 2)
            return pc.take(short, column.indices)
        return column.cast(pa.string())
    return pc.utf8_slice_codeunits(column, 0, 2) if name == "chapter" else column


def _refuse_world_beside_countries(delivery: Delivery, rows: Arranged) -> None:
    partners = rows.codes["partner"]
    if "world" in partners and len(partners) > 1:
        raise BadInput(
            "A row of the whole world stands beside rows of countries",
            where=delivery.names,
            detail="The world is the sum of its countries; both together would count twice.",
            hint="Load the table by country, or that of the world.",
        )


def _check_published(delivery: Delivery, year: Year, totals: Mapping[str, int]) -> None:
    """Raise if nothing at all was traded in a month that is published, which means that it was not out yet."""
    for name in year.released:
        if not totals.get(name) and not delivery.is_excerpt:
            flow, month = name.rsplit("-", 1)
            raise BadInput(
                f"The {flow}s of {year.number}-{month} are published, but every row has 0",
                where=delivery.names,
                detail="Months to come are filled with 0: the files are older than the day they are said to be of.",
                hint="Give the day on which they were fetched. If rows were left out on purpose, say --excerpt.",
            )
