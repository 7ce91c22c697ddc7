"""A panel made of the rows of a year: each partner as it is, the world and the groups of partners added up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
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
class Counted:
    """What went into a panel.

    Attributes:
        totals: the sum of all rows by flow and month: ``export-03``.
        cells: the number of months with a value.
    """

    totals: dict[str, int]
    cells: int


def build(sink: BinaryIO, dataset: Dataset, year: int, rows: Arranged) -> Counted:
    """Write the panel of a year and return what went into it."""
    import numpy as np

    values = rows.matrix([f"value_{month:02d}" for month in dataset.months])
    blocks = chain(_own(rows, values), _together(dataset, year, rows, values))
    panel_file.write(sink, rows.codes["item"], len(dataset.months), blocks)
    return Counted(_totals(dataset, rows, values), int(np.count_nonzero(values)))


def _own(rows: Arranged, values: Whole) -> Iterator[Block]:
    """Yield what each partner has."""
    items = rows.columns["item"]
    for one in rows.segments:
        chosen = rows.order[one.begin : one.end]
        yield Block(one.reporter, one.partner, one.flow, items[chosen], values.take(chosen, axis=0))


def _together(dataset: Dataset, year: int, rows: Arranged, values: Whole) -> Iterator[Block]:
    """Yield what the world and each group of partners have, in the order of reporters and groups."""
    import numpy as np

    partners, items = rows.columns["partner"], rows.columns["item"]
    found = {}
    for (reporter, flow), run in rows.flows():
        for group, months in _groups(dataset, year, tuple(rows.codes["partner"])).items():
            is_member = np.any(months, axis=1)
            chosen = run[is_member[partners[run]]]
            if not len(chosen):
                continue
            shares = values.take(chosen, axis=0)
            if (is_member != months.all(axis=1)).any():
                shares *= months[partners[chosen]]
            codes = items[chosen]
            starts = np.flatnonzero(np.append(True, codes[1:] != codes[:-1]))
            found[reporter, group, flow] = (codes[starts], np.add.reduceat(shares, starts, axis=0))
    for key, (codes, added) in sorted(found.items(), key=lambda one: one[0]):
        yield Block(*key, codes, added)


def _totals(dataset: Dataset, rows: Arranged, values: Whole) -> dict[str, int]:
    import numpy as np

    totals: dict[str, int] = {}
    for place, flow in enumerate(rows.codes["flow"]):
        sums = values.take(np.flatnonzero(rows.columns["flow"] == place), axis=0).sum(axis=0).tolist()
        totals |= {f"{flow}-{month:02d}": total for month, total in zip(dataset.months, sums, strict=True)}
    return totals


@cache
def _groups(dataset: Dataset, year: int, partners: tuple[str, ...]) -> Mapping[str, NDArray[np.bool_]]:
    """Return the groups: which of some partners, a row each, belong to it in which months, a column each."""
    import numpy as np

    found = {WORLD: np.array([[one != WORLD] * len(dataset.months) for one in partners])}
    for place, partner in enumerate(partners if dataset.has_groups else ()):
        for group, months in _memberships(year).get(partner, {}).items():
            if group not in found:
                found[group] = np.zeros((len(partners), len(dataset.months)), bool)
            found[group][place] = np.isin(dataset.months, list(months))
    return found


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
