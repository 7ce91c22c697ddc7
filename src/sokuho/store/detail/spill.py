"""Batches that are too large for the memory allowed, put on disk and read from there in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sokuho.store.disk import TEMPORARY

if TYPE_CHECKING:
    import pyarrow as pa


@contextmanager
def within(batches: Iterable[pa.RecordBatch], memory: int, folder: Path) -> Iterator[list[pa.RecordBatch]]:
    """Hold batches while the block lasts: in memory as long as they fit, the others in a file that is mapped.

    What is mapped the system may take out of memory again at any time, and read once more when it is needed.
    """
    import pyarrow as pa

    rest = iter(batches)
    held: list[pa.RecordBatch] = []
    size = 0
    for batch in rest:
        if batch.num_rows:
            held.append(batch)
            size += batch.nbytes
        if size > memory:
            break
    else:
        yield held
        return
    with TemporaryDirectory(prefix="rows-", suffix=TEMPORARY, dir=folder) as place:
        path = Path(place) / "rows.arrow"

        with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_stream(sink, held[0].schema) as writer:
            while held:
                writer.write_batch(held.pop(0))
            for batch in rest:
                if batch.num_rows:
                    writer.write_batch(batch)
        with pa.memory_map(str(path)) as mapped:
            found = list(pa.ipc.open_stream(mapped))
            yield found
            del found
