"""Columns of numbers as a record batch of year rows (see ``sokuho.sources.detail``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from sokuho.core.code import WORLD, Flow

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

_MANY = 1 << 16


@cache
def schema() -> pa.Schema:
    """Return the columns of a batch of year rows: codes and units as dictionaries, then twelve of each number."""
    import pyarrow as pa

    text = pa.dictionary(pa.int32(), pa.string())
    names = ("value", "quantity1", "quantity2")
    codes = [pa.field(name, text) for name in ("flow", "reporter", "partner", "item", "unit1", "unit2")]
    numbers = [pa.field(f"{name}_{month:02d}", pa.int64()) for name in names for month in range(1, 13)]
    return pa.schema([*codes, pa.field("year", pa.int16()), *numbers])


def batch(
    flow: Flow,
    year: int,
    months: int,
    codes: Mapping[str, tuple[Whole, Whole]],
    units: Sequence[NDArray[np.uint64]],
    numbers: Whole,
) -> pa.RecordBatch:
    """Return rows as a batch.

    Args:
        flow: exports or imports, of all rows.
        year: the year of all rows.
        months: how many months are published; the others are null.
        codes: item, partner and office (``reporter``) as numbers with how many digits each has; without a partner it
            is the world, without an office the reporter is Japan.
        units: the units of one or two quantities, packed; 0 for none.
        numbers: by month, measure (the quantities, then the value) and row.
    """
    import pyarrow as pa

    rows = numbers.shape[-1]
    columns: dict[str, pa.Array] = {
        "flow": _same(flow.value, rows),
        "reporter": _coded(*codes["office"], before="JP-") if "office" in codes else _same("JP", rows),
        "partner": _coded(*codes["partner"]) if "partner" in codes else _same(WORLD, rows),
        "item": _coded(*codes["item"]),
        "year": pa.repeat(pa.scalar(year, pa.int16()), rows),
    }
    nothing = pa.nulls(rows, pa.int64())
    for place, name in enumerate((*("quantity1", "quantity2")[: len(units)], "value")):
        for month in range(months):
            columns[f"{name}_{month + 1:02d}"] = pa.array(numbers[month, place])
    for place, name in enumerate(("unit1", "unit2")):
        columns[name] = _unit(units[place]) if place < len(units) else _same(None, rows)
    return pa.record_batch([columns.get(field.name, nothing) for field in schema()], schema=schema())


def _same(text: str | None, rows: int) -> pa.DictionaryArray:
    import numpy as np
    import pyarrow as pa

    if text is None:
        return pa.nulls(rows, pa.dictionary(pa.int32(), pa.string()))
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(rows, np.int32)), pa.array([text]))


def _coded(numbers: Whole, digits: Whole, before: str = "") -> pa.DictionaryArray:
    """Return codes as text, each with as many digits as it was written with."""
    import numpy as np
    import pyarrow as pa

    distinct, places = _distinct(numbers * 16 + digits)
    texts = [before + str(one >> 4).zfill(one & 15) for one in distinct.tolist()]
    return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), pa.array(texts, pa.string()))


def _unit(packed: NDArray[np.uint64]) -> pa.DictionaryArray:
    import numpy as np
    import pyarrow as pa

    distinct, places = _distinct(packed.view(np.int64))
    known = distinct[distinct != 0].tolist()  # 0 is no unit, and so no text among them
    texts = [one.to_bytes(8, "little").rstrip(b"\0").decode("ascii") for one in known]
    indices = np.maximum(places - (len(distinct) - len(known)), 0).astype(np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(indices, mask=packed == 0), pa.array(texts, pa.string()))


def _distinct(numbers: Whole) -> tuple[Whole, Whole]:
    """Return the different numbers in order and where each is among them; quick if equal ones often stand together."""
    import numpy as np

    starts = np.flatnonzero(np.concatenate([[True], numbers[1:] != numbers[:-1]]))
    heads = numbers[starts]
    if len(heads) < len(numbers) // 2 or len(numbers) == 0 or int(numbers.max()) >= _MANY:
        distinct, places = np.unique(heads, return_inverse=True)
        return distinct, np.repeat(places, np.diff(np.append(starts, len(numbers))))
    seen = np.zeros(_MANY, bool)
    seen[numbers] = True
    distinct = np.flatnonzero(seen)
    return distinct, np.cumsum(seen)[numbers] - 1
