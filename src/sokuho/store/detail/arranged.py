"""The rows of a year, and their order by reporter, partner, flow and item; nothing is moved, the order is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sokuho.errors import BadInput

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Places = NDArray[np.int64]
    Indices = NDArray[np.int32]

ORDER = ("reporter", "partner", "flow", "item")
UNITS = ("unit1", "unit2")
TEXTS = (*ORDER, *UNITS, "flags")
MEASURES = ("value", "quantity1", "quantity2")


@dataclass(frozen=True, slots=True)
class Segment:
    """The rows of one reporter, partner and flow: those from one place in the order to another."""

    reporter: str
    partner: str
    flow: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Arranged:
    """Batches of year rows, and the order of their rows.

    Attributes:
        batches: the rows as they came.
        codes: the different texts of each text column, sorted.
        columns: of each text column the index of each row's text, as the rows came; -1 for none.
        order: the rows in order.
        segments: the runs of rows, in order, with the same reporter, partner and flow.
    """

    batches: Sequence[pa.RecordBatch]
    codes: dict[str, list[str]]
    columns: dict[str, Indices]
    order: Places
    segments: Sequence[Segment]

    def __len__(self) -> int:
        return len(self.order)

    def flows(self) -> Iterator[tuple[tuple[str, str], Places]]:
        """Yield each reporter and flow with the places of its rows, in the order of their items."""
        import numpy as np

        reporters, flows, items = (self.columns[name] for name in ("reporter", "flow", "item"))
        runs = reporters * len(self.codes["flow"]) + flows
        order = np.argsort(runs.astype(np.uint16) if int(runs.max()) < 1 << 16 else runs, kind="stable")
        for run in np.split(order, np.flatnonzero(np.diff(runs[order])) + 1):
            own = items[run]
            is_in_order = (own[1:] >= own[:-1]).all()
            key = (self.codes["reporter"][reporters[run[0]]], self.codes["flow"][flows[run[0]]])
            yield key, run if is_in_order else run[np.argsort(own, kind="stable")]

    def matrix(self, names: Sequence[str]) -> NDArray[np.int64]:
        """Return several columns of numbers side by side, a row for each row as they came; 0 for null."""
        import numpy as np

        found, begin = np.empty((len(self), len(names)), np.int64), 0
        for batch in self.batches:
            for at in range(0, batch.num_rows, _CACHED):
                some = batch.slice(at, _CACHED)
                columns = [numbers(some, name) for name in names]
                wide = [(one.fill_null(0) if one.null_count else one).to_numpy() for one in columns]
                np.stack(wide, axis=1, out=found[begin : begin + some.num_rows])
                begin += some.num_rows
        return found


_CACHED = 4096
"""Rows whose numbers fit the processor's cache while they are turned."""


def arrange(batches: Iterable[pa.RecordBatch]) -> Arranged:
    """Return batches of year rows with the order of their rows.

    Raises:
        BadInput: there are no rows, or two of the same codes and units.
    """
    held = [batch for batch in batches if batch.num_rows]
    if not held:
        raise BadInput("The files hold no rows", hint="Are these the files you meant?")
    codes: dict[str, list[str]] = {}
    columns: dict[str, Indices] = {}
    for name in TEXTS:
        codes[name], columns[name] = _merged([_column(batch, name) for batch in held])
    order = _order(codes, columns)
    ordered = {name: columns[name][order] for name in ORDER}
    _refuse_doubles(codes, columns, order, ordered)
    return Arranged(held, codes, columns, order, tuple(_segments(codes, ordered)))


def numbers(batch: pa.RecordBatch, name: str) -> pa.Array:
    """Return a column of numbers of a batch, null where it has none."""
    import pyarrow as pa

    place = batch.schema.get_field_index(name)
    return batch.column(place) if place >= 0 else pa.nulls(batch.num_rows, pa.int64())


def _column(batch: pa.RecordBatch, name: str) -> pa.Array:
    import pyarrow as pa

    place = batch.schema.get_field_index(name)
    return batch.column(place) if place >= 0 else pa.nulls(batch.num_rows, pa.dictionary(pa.int32(), pa.string()))


def _merged(columns: Sequence[pa.Array]) -> tuple[list[str], Indices]:
    """Return the different texts of columns, sorted, and the index of each row's text; -1 for null."""
    import numpy as np
    import pyarrow as pa

    encoded = [one if pa.types.is_dictionary(one.type) else one.dictionary_encode() for one in columns]
    texts = [one.dictionary.to_pylist() for one in encoded]
    distinct = sorted(set().union(*texts) - {None})
    place = {text: index for index, text in enumerate(distinct)}
    found = []
    for one, own_texts in zip(encoded, texts, strict=True):
        own = np.array([*(place.get(text, -1) for text in own_texts), -1], np.int32)
        indices = one.indices.fill_null(len(own) - 1) if one.indices.null_count else one.indices
        found.append(own[indices.to_numpy()])
    return distinct, np.concatenate(found)


def _order(codes: dict[str, list[str]], columns: dict[str, Indices]) -> Places:
    """Return the order of the rows. Files come ordered by item and partner, so that few passes are needed."""
    import numpy as np

    runs = columns["reporter"].astype(np.int64)
    for name in ("partner", "flow"):
        runs = runs * len(codes[name]) + columns[name]
    small = runs.astype(np.uint16) if int(runs.max()) < 1 << 16 else runs
    order = np.argsort(small, kind="stable")
    item, run = columns["item"][order], small[order]
    if ((run[1:] == run[:-1]) & (item[1:] <= item[:-1])).any():
        order = np.lexsort((columns["unit2"], columns["unit1"], columns["item"], runs))
    return order


def _refuse_doubles(
    codes: dict[str, list[str]], columns: dict[str, Indices], order: Places, ordered: dict[str, Indices]
) -> None:
    same = ordered["item"][1:] == ordered["item"][:-1]
    for name in ORDER[:-1]:
        same &= ordered[name][1:] == ordered[name][:-1]
    if not same.any():
        return
    for name in UNITS:
        units = columns[name][order]
        same &= units[1:] == units[:-1]
    if same.any():
        row = int(same.argmax())
        of = ", ".join(codes[name][ordered[name][row]] for name in ORDER)
        raise BadInput(
            f"Two rows are of the same: {of}",
            detail="Each commodity of a partner stands once in a year. The same file may be there twice.",
            hint="Give each file once.",
        )


def _segments(codes: dict[str, list[str]], ordered: dict[str, Indices]) -> Iterator[Segment]:
    import numpy as np

    changes = np.zeros(len(ordered["item"]), bool)
    changes[0] = True
    for name in ORDER[:-1]:
        changes[1:] |= ordered[name][1:] != ordered[name][:-1]
    starts = np.flatnonzero(changes).tolist()
    for begin, end in zip(starts, [*starts[1:], len(changes)], strict=True):
        reporter, partner, flow = (codes[name][ordered[name][begin]] for name in ORDER[:-1])
        yield Segment(reporter, partner, flow, begin, end)
