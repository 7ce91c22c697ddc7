"""The column ``flag`` of cells: words for what is to be known about a figure, separated by semicolons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


def in_words(flags: Mapping[str, pa.Array]) -> pa.Array:
    """Return the words of the flags that are set of each row, in order; empty where none is.

    There are few sets of flags, so each is put into words once.

    >>> import pyarrow as pa
    >>> in_words({"rounded": pa.array([True, False]), "fob": pa.array([True, False])}).to_pylist()
    ['rounded;fob', '']
    """
    import pyarrow as pa
    from pyarrow import compute as pc

    names = tuple(flags)
    bits = pa.repeat(pa.scalar(0, pa.int32()), len(flags[names[0]]))
    for at, is_so in enumerate(flags.values()):
        bits = pc.bit_wise_or(bits, pc.multiply(pc.cast(is_so, pa.int32()), 1 << at))
    sets = pc.unique(bits)
    words = [";".join(name for at, name in enumerate(names) if one >> at & 1) for one in sets.to_pylist()]
    return pc.take(pa.array(words, pa.string()), pc.index_in(bits, value_set=sets))
