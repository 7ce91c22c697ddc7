"""The panel of a year: running sums over the codes of each partner and flow, read in place.

A segment is a reporter, partner (or group of partners) and flow. The file holds, one after the other:

    sums     int64: of each segment a row of zeros, then a row for each code: the months of all codes up to it
    codes    int32: of each segment the places of its codes among the items, in order
    items    the codes of the year, sorted, each as many bytes as the longest
    foot     JSON: how many of each there are, and the segments; then its length, eight bytes

What begins with ``8542`` is a range of a segment's codes, and its value the difference of two rows; so is the total.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sokuho.errors import StoreDamaged
from sokuho.store.detail.manifest import CURE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

_FORMAT = "sokuho panel 1"
_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Block:
    """What one reporter, partner and flow has: the places of its codes among the items, and the months of each."""

    reporter: str
    partner: str
    flow: str
    codes: NDArray[np.int32]
    months: Whole


def write(sink: BinaryIO, items: Sequence[str], months: int, blocks: Iterable[Block]) -> None:
    """Write a panel, block by block.

    Args:
        sink: where to; the blocks' codes are kept until all sums are written.
        items: the codes of the year, sorted.
        months: how many months a row has.
        blocks: what goes in.
    """
    import numpy as np

    segments, codes = [], []
    for block in blocks:
        sums = np.zeros((len(block.codes) + 1, months), np.int64)
        np.cumsum(block.months, axis=0, out=sums[1:])
        sink.write(sums.data)
        segments.append([block.reporter, block.partner, block.flow, len(block.codes)])
        codes.append(np.ascontiguousarray(block.codes, np.int32))
    for one in codes:
        sink.write(one.data)
    width = max(len(item) for item in items)
    sink.write(np.array([item.encode("ascii") for item in items], f"S{width}").tobytes())
    foot = {"format": _FORMAT, "months": months, "items": len(items), "width": width, "segments": segments}
    written = json.dumps(foot, separators=(",", ":")).encode()
    sink.write(written + len(written).to_bytes(_LENGTH, "little"))


class Panel:
    """A panel, mapped into memory: only the pages that answer are read.

    Attributes:
        items: the codes of the year, sorted, as bytes.
    """

    def __init__(self, path: Path) -> None:
        import numpy as np

        try:
            with path.open("rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            length = int.from_bytes(mapped[-_LENGTH:], "little")
            foot = json.loads(mapped[-_LENGTH - length : -_LENGTH])
            rows, count = sum(size for *_, size in foot["segments"]), len(foot["segments"])
            months, width = foot["months"], foot["width"]
            codes = (rows + count) * months * 8
            items = codes + rows * 4
            if foot["format"] != _FORMAT or len(mapped) != items + foot["items"] * width + length + _LENGTH:
                raise ValueError("it is longer or shorter than its foot says")
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreDamaged(f"A stored panel cannot be read: {error}", where=str(path), hint=CURE) from None
        self.items: NDArray[np.bytes_] = np.frombuffer(mapped, f"S{width}", foot["items"], items)
        self._codes = np.frombuffer(mapped, np.int32, rows, codes)
        self._sums = np.frombuffer(mapped, np.int64, (rows + count) * months, 0).reshape(-1, months)
        self._listed = foot["segments"]
        self._cut: dict[int | None, tuple[list[str], NDArray[np.int32]]] = {}

    @cached_property
    def segments(self) -> dict[tuple[str, str, str], tuple[int, int, int]]:
        """Return, by reporter, partner and flow: where its codes begin and end, and where its sums begin."""
        found, begin = {}, 0
        for number, (reporter, partner, flow, size) in enumerate(self._listed):
            found[reporter, partner, flow] = (begin, begin + size, begin + number)
            begin += size
        return found

    def months_of(self, reporter: str, partner: str, flow: str, item: str) -> Whole | None:
        """Return the months of what begins with a code (all of it for ""), or None if there is no such segment."""
        import numpy as np

        segment = self.segments.get((reporter, partner, flow))
        if segment is None:
            return None
        begin, end, sums = segment
        low, high = 0, end - begin
        if item:
            codes = self._codes[begin:end]
            first, last = self._range(item)
            low, high = int(np.searchsorted(codes, first)), int(np.searchsorted(codes, last))
        months: Whole = self._sums[sums + high] - self._sums[sums + low]
        return months

    def by_item(self, reporter: str, partner: str, flow: str, digits: int | None) -> tuple[list[str], Whole] | None:
        """Return the codes of a segment, cut to some digits, and the months of each; None for all digits."""
        import numpy as np

        segment = self.segments.get((reporter, partner, flow))
        if segment is None:
            return None
        begin, end, sums = segment
        codes = self._codes[begin:end]
        texts, firsts = self._headings(digits)
        if digits is None:
            starts = np.flatnonzero(np.append(True, codes[1:] != codes[:-1]))
            held = codes[starts].astype(np.intp)
        else:
            edges = np.append(np.searchsorted(codes, firsts), len(codes))
            held = np.flatnonzero(edges[1:] > edges[:-1])
            starts = edges[held]
        bounds = self._sums[sums + np.append(starts, len(codes))]
        return [texts[place] for place in held.tolist()], bounds[1:] - bounds[:-1]

    def _headings(self, digits: int | None) -> tuple[list[str], NDArray[np.int32]]:
        """Return the items cut to some digits, each once, and the first of the items that begin with each."""
        import numpy as np

        if digits not in self._cut:
            texts = self.items if digits is None else self.items.astype(f"S{digits}")
            firsts = np.flatnonzero(np.append(True, texts[1:] != texts[:-1])).astype(np.int32)
            self._cut[digits] = ([text.decode() for text in texts[firsts].tolist()], firsts)
        return self._cut[digits]

    def by_partner(self, reporter: str, flow: str, item: str) -> tuple[list[str], Whole]:
        """Return the partners and groups of a reporter, and the months of what begins with a code ("" for all)."""
        import numpy as np

        partners = [partner for of, partner, way in self.segments if (of, way) == (reporter, flow)]
        found = [self.months_of(reporter, partner, flow, item) for partner in partners]
        width = self._sums.shape[1]
        return partners, np.array([one for one in found if one is not None], np.int64).reshape(len(partners), width)

    def _range(self, item: str) -> tuple[int, int]:
        """Return where the items that begin with a code begin and end."""
        import numpy as np

        wanted = item.encode()
        first = int(np.searchsorted(self.items, wanted))
        last = int(np.searchsorted(self.items, wanted + b"\x7f"))
        return first, last
