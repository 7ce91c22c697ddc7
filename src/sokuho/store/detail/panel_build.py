"""A panel made of the rows of a year: each partner as it is, the world and the groups of partners added up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from sokuho.core.code import WORLD
from sokuho.core.period import Period
from sokuho.reference import groups
from sokuho.reference.partners import partners
from sokuho.store.detail import panel_file
from sokuho.store.detail.arranged import Arranged
from sokuho.store.detail.dataset import Dataset
from sokuho.store.detail.panel_file import Block

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Sum:
    """What a group has in a flow: the months of each item, and which items its members have."""

    months: Whole
    is_held: NDArray[np.bool_]


@dataclass(slots=True)
class Counted:
    """What went into a panel.

    Attributes:
        totals: the sum of all rows by flow and month: ``export-03``.
        cells: the number of months with a value.
    """

    totals: dict[str, int] = field(default_factory=dict)
    cells: int = 0


def build(sink: BinaryIO, dataset: Dataset, year: int, rows: Arranged) -> Counted:
    """Write the panel of a year and return what went into it."""
    sums: dict[tuple[str, str, str], _Sum] = {}
    counted = Counted()

    def blocks() -> Iterator[Block]:
        for block in _own(dataset, rows):
            _add(sums, dataset, year, block, len(rows.codes["item"]))
            _count(counted, dataset, block)
            yield block
        for key, one in sorted(sums.items()):
            yield _added(key, one)

    panel_file.write(sink, rows.codes["item"], len(dataset.months), blocks())
    return counted


def _own(dataset: Dataset, rows: Arranged) -> Iterator[Block]:
    """Yield what each partner has."""
    values = rows.matrix([f"value_{month:02d}" for month in dataset.months])
    items = rows.columns["item"]
    for one in rows.segments:
        chosen = rows.order[one.begin : one.end]
        yield Block(one.reporter, one.partner, one.flow, items[chosen], values[chosen])


def _add(sums: dict[tuple[str, str, str], _Sum], dataset: Dataset, year: int, block: Block, items: int) -> None:
    """Add what a partner has to the groups it belongs to, and to the world."""
    import numpy as np

    is_once = (block.codes[1:] > block.codes[:-1]).all()
    for group, months in _groups_of(dataset, year, block.partner).items():
        key = (block.reporter, group, block.flow)
        if key not in sums:
            sums[key] = _Sum(np.zeros((items, len(dataset.months)), np.int64), np.zeros(items, bool))
        is_in = len(months) == len(dataset.months)
        values = block.months if is_in else block.months * np.isin(dataset.months, list(months))
        if is_once:
            sums[key].months[block.codes] += values
        else:  # a code that stands in several rows, with different units
            np.add.at(sums[key].months, block.codes, values)
        sums[key].is_held[block.codes] = True


def _count(counted: Counted, dataset: Dataset, block: Block) -> None:
    import numpy as np

    counted.cells += int(np.count_nonzero(block.months))
    for month, total in zip(dataset.months, block.months.sum(axis=0).tolist(), strict=True):
        name = f"{block.flow}-{month:02d}"
        counted.totals[name] = counted.totals.get(name, 0) + total


def _groups_of(dataset: Dataset, year: int, partner: str) -> Mapping[str, frozenset[int]]:
    """Return the groups a partner belongs to in a year, each with the months in which it does."""
    if partner == WORLD:
        return {}
    found = {WORLD: frozenset(dataset.months)}
    return {**found, **_memberships(year).get(partner, {})} if dataset.has_groups else found


@cache
def _memberships(year: int) -> Mapping[str, Mapping[str, frozenset[int]]]:
    """Return, by country, the groups it belongs to in a year, each with the months in which it does."""
    found: dict[str, dict[str, frozenset[int]]] = {}
    for group in (one.code for one in partners() if one.is_group and one.code != WORLD):
        for month in range(1, 13):
            for member in groups.members(group, Period.month(year, month)):
                months = found.setdefault(member, {})
                months[group] = months.get(group, frozenset()) | {month}
    return found


def _added(key: tuple[str, str, str], one: _Sum) -> Block:
    import numpy as np

    codes = np.flatnonzero(one.is_held).astype(np.int32)
    return Block(*key, codes, one.months[codes])
