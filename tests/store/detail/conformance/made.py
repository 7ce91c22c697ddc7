"""Detail made up from a seed: several years, revised and half published, with nulls, two quantities and large numbers.

Everything a store is asked of is kept here as plain lists too, so that a plain reading can say what is right.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pyarrow as pa

from sokuho.sources.detail import Detail, Layout, Measure
from sokuho.store.detail.dataset import Dataset
from sokuho.store.detail.delivery import Delivery
from sokuho.store.detail.store import DetailStore
from sokuho.store.manifest import Provenance

JP = Dataset("japan_mof", "JP-HS9", "JP")
MANY = Dataset("made_up", "HS2022", "many")
FLOWS = ("export", "import")
# The EU grows by 221 and 227 in May 2004 and loses 205 after January 2020; 110 and 112 are of ASEAN, 999 of nothing.
PARTNERS = ("105", "110", "112", "205", "213", "221", "227", "304", "999")
ITEMS = (
    *("000000011", "010121000", "010129000", "020110000", "271012137", "847130000"),
    *("854231039", "854232010", "854239000", "870322900", "870323000", "999999999"),
)
UNITS = ((None, "KG"), ("NO", "KG"), (None, None), ("NO", None))
REPORTERS = ("DE", "FR", "US")
PAST_FLOATS = (1 << 53) + 1
"""The first whole number that a double cannot hold."""

Numbers = tuple[int | None, ...]


@dataclass(frozen=True)
class Row:
    """A row of a year as a file has it: twelve of each number."""

    flow: str
    reporter: str
    partner: str
    item: str
    units: tuple[str | None, str | None]
    value: Numbers
    first: Numbers
    second: Numbers


@dataclass(frozen=True)
class Issue:
    """A year as it was issued: its rows, and the day on which each (flow, month) came out."""

    year: int
    captured: date
    released: dict[tuple[str, int], date]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Cell:
    """A month of a row, of which something is told."""

    flow: str
    reporter: str
    partner: str
    item: str
    year: int
    month: int
    value: int
    quantity1: int | None
    unit1: str | None
    quantity2: int | None
    unit2: str | None


def out(day: date, through: int = 12, flows: tuple[str, ...] = FLOWS) -> dict[tuple[str, int], date]:
    return {(flow, month): day for flow in flows for month in range(1, through + 1)}


@cache
def issues() -> dict[Dataset, list[Issue]]:
    """2020 is issued anew: its exports are out months before its imports. 2021 is in progress, and issued twice."""
    summer, autumn = date(2021, 6, 1), date(2021, 11, 1)
    revised = out(summer, flows=("export",)) | out(autumn, flows=("import",))
    spring = out(date(2021, 4, 28), 3)
    june = out(date(2021, 6, 29), 5) | out(date(2021, 4, 28), 2)
    japan = [
        Issue(2004, date(2005, 3, 1), out(date(2005, 3, 1)), made(4, PARTNERS, ("JP",), old=True)),
        Issue(2019, date(2020, 3, 1), out(date(2020, 3, 1)), made(19, PARTNERS, ("JP",), old=True)),
        Issue(2020, date(2021, 1, 28), out(date(2021, 1, 28)), made(20, PARTNERS, ("JP",))),
        Issue(2021, date(2021, 4, 28), spring, made(21, PARTNERS, ("JP",), through=3)),
        Issue(2021, date(2021, 6, 29), june, made(22, PARTNERS, ("JP",), through=5)),
        Issue(2020, date(2021, 11, 10), revised, made(23, PARTNERS, ("JP",))),
    ]
    day = date(2021, 8, 1)
    world = [Issue(year, day, out(day), made(year, ("DE", "FR", "US", "ZZ"), REPORTERS)) for year in (2019, 2020)]
    return {JP: japan, MANY: world}


def made(
    seed: int, partners: tuple[str, ...], reporters: tuple[str, ...], *, old: bool = False, through: int = 12
) -> tuple[Row, ...]:
    """Rows of a year; one code is there only in old years, another only in new ones; some stand in two units."""
    draw = random.Random(seed)
    items = [item for item in ITEMS if item != (ITEMS[-4] if old else ITEMS[4])]
    found = []
    for flow in FLOWS:
        for reporter in reporters:
            for partner in partners:
                for item in sorted(draw.sample(items, draw.randint(3, len(items)))):
                    for units in draw.sample(UNITS, draw.choice((1, 1, 1, 2))):
                        found.append(_row(draw, flow, reporter, partner, item, units, through))
    return tuple(found)


def _row(
    draw: random.Random, flow: str, reporter: str, partner: str, item: str,
    units: tuple[str | None, str | None], through: int,
) -> Row:  # fmt: skip
    """Many zeros, few sizes (so that there are ties), some numbers that no double holds; a quantity needs a unit."""
    value: list[int | None] = [
        draw.choice((0, 0, 1000, draw.randint(1, 9), draw.randint(1, 10**9), PAST_FLOATS + draw.randint(0, 9)))
        if month < through
        else None
        for month in range(12)
    ]
    first, second = (
        tuple(None if unit is None or one is None else draw.choice((0, one // 7, 500)) for one in value)
        for unit in units
    )
    return Row(flow, reporter, partner, item, units, tuple(value), first, second)


def fill(folder: Path) -> DetailStore:
    """A store with everything, loaded in the order of capture."""
    store = DetailStore.open(folder)
    for dataset, given in issues().items():
        for number, issue in enumerate(given):
            store.append(_delivery(dataset, issue, number))
    return store


def _delivery(dataset: Dataset, issue: Issue, number: int) -> Delivery:
    through = max(month for _, month in issue.released)
    detail = Detail(
        authority=dataset.authority,
        reporter="" if dataset == MANY else dataset.reporter,
        classification=dataset.classification,
        value=Measure("JPY", 3) if dataset == JP else Measure("USD", 0),
        layout=Layout.YEAR_ROWS,
        through=(issue.year, through),
        batches=[_batch(issue)],
        complete_in=("reporter", "flow"),
        released={(flow, issue.year, month): day for (flow, month), day in issue.released.items()},
    )
    digest = f"{(dataset == MANY) * 1000 + number:064x}"
    return Delivery([Provenance(f"{number}.csv", digest, 1, issue.captured, "made up")], [detail], True)


def _batch(issue: Issue) -> pa.RecordBatch:
    rows = list(issue.rows)
    random.Random(issue.year).shuffle(rows)
    columns: dict[str, pa.Array] = {
        name: pa.array([getattr(row, name) for row in rows], pa.string())
        for name in ("flow", "reporter", "partner", "item")
    }
    for at, name in enumerate(("unit1", "unit2")):
        columns[name] = pa.array([row.units[at] for row in rows], pa.string())
    for name, of in (("value", "value"), ("quantity1", "first"), ("quantity2", "second")):
        for month in range(12):
            columns[f"{name}_{month + 1:02d}"] = pa.array([getattr(row, of)[month] for row in rows], pa.int64())
    return pa.record_batch(list(columns.values()), names=list(columns))


def published(dataset: Dataset, as_of: date) -> dict[tuple[int, str, int], Issue]:
    """Of each year, flow and month, the issue that speaks as of a day: the newest that was out.

    Of two that say the same release, the one that was captured by the day; of those, the one captured last.
    """
    best: dict[tuple[int, str, int], tuple[tuple[date, bool, date], Issue]] = {}
    for issue in issues()[dataset]:
        for (flow, month), day in issue.released.items():
            standing = (day, issue.captured <= as_of, issue.captured)
            key = (issue.year, flow, month)
            if day <= as_of and (key not in best or standing > best[key][0]):
                best[key] = (standing, issue)
    return {key: issue for key, (_, issue) in best.items()}


@cache
def cells(dataset: Dataset, as_of: date) -> tuple[Cell, ...]:
    """Every month of every row that is told of, as of a day."""
    return tuple(sorted(_cells(dataset, as_of), key=repr))


def _cells(dataset: Dataset, as_of: date) -> Iterator[Cell]:
    for (year, flow, month), issue in published(dataset, as_of).items():
        for row in issue.rows:
            numbers = [of[month - 1] for of in (row.value, row.first, row.second)]
            if row.flow == flow and any(numbers):
                value, first, second = numbers
                one, other = row.units
                yield Cell(
                    *(flow, row.reporter, row.partner, row.item, year, month, value or 0, first, one, second, other)
                )
