"""Detail as it came out: files of years on several days, later ones revising the earlier; and what held on each day."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pyarrow as pa

from sokuho.core.period import Period
from sokuho.reference.groups import members
from sokuho.sources.detail import Detail, Layout, Measure
from sokuho.store.detail.delivery import Delivery
from sokuho.store.detail.store import DetailStore
from sokuho.store.detail.view import DetailView
from sokuho.store.manifest import Provenance

PARTNERS = {"JP": ("105", "205", "213", "304"), "": ("CN", "GB", "JP", "US")}
"""Of Japan's own list one that left the European Union on 31 January 2020 (205), and one that is in it (213)."""
ITEMS = ("010121000", "010129000", "854231039", "854239000")
YEARS = (2019, 2020, 2021)
REPORTERS = {"JP": ("JP",), "": ("CN", "JP", "US")}
FIRST_DAY = date(2022, 1, 1)
UNITS = ("KG", "NO")


@dataclass(frozen=True, slots=True)
class Told:
    """A row of a file: one month of one commodity of one partner, in one pair of units."""

    reporter: str
    flow: str
    partner: str
    item: str
    year: int
    month: int
    unit1: str | None
    unit2: str | None
    value: int
    quantity1: int | None
    quantity2: int | None

    @property
    def period(self) -> Period:
        return Period.month(self.year, self.month) if self.month else Period.parse(str(self.year))


@dataclass(frozen=True, slots=True)
class History:
    """What the files said: by day, of which year, its rows. A file of a year takes the place of the one before."""

    files: tuple[tuple[date, int, tuple[Told, ...]], ...]

    def on(self, day: date) -> tuple[Told, ...]:
        """Return the rows that held on a day: those of the newest file of each year."""
        newest: Mapping[int, tuple[Told, ...]] = {
            year: rows for of, year, rows in sorted(self.files, key=lambda file: file[0]) if of <= day
        }
        return tuple(row for rows in newest.values() for row in rows)


def history(seed: int, reporter: str = "JP", *, is_annual: bool = False) -> History:
    """Three years, each told once or twice, the second time with other numbers; some commodities in two units."""
    draw = random.Random(seed)
    days = [FIRST_DAY + timedelta(days=day) for day in range(5)]
    files = []
    for year in YEARS:
        told = draw.sample(days[1:], draw.randint(0, 1) + (year == YEARS[1]))
        files += [(day, year, tuple(_rows(draw, reporter, year, is_annual))) for day in sorted({days[0], *told})]
    return History(tuple(sorted(files, key=lambda file: file[0])))


def _rows(draw: random.Random, reporter: str, year: int, is_annual: bool) -> list[Told]:
    found: list[Told] = []
    months = (0,) if is_annual else range(1, 13)
    ends = product(REPORTERS[reporter], ("export", "import"), PARTNERS[reporter], ITEMS)
    for number, (of, flow, partner, item) in enumerate(ends):
        price = (1, 3, 10)[number % 3]
        for month in months:
            if number and draw.random() < 0.4:  # the first is traded always: no month is without anything
                continue
            units = draw.sample(UNITS, draw.choice((1, 1, 1, 2)))
            told = [_told(draw, price, (of, flow, partner, item, year, month), unit) for unit in units]
            found += {(row.unit1, row.unit2): row for row in told}.values()
    return found


def _told(draw: random.Random, price: int, key: tuple[str, str, str, str, int, int], unit: str) -> Told:
    value = draw.randint(1, 9) * price
    weight = draw.choice((0, None, *([value // price] * 8), 40 * value, max(value // 40, 1)))
    count = draw.choice((None, draw.randint(0, 3)))
    return Told(*key, None if count is None else "DZ", None if weight is None else unit, value, count, weight)


def stored(folder: Path, told: History, reporter: str = "JP", *, is_annual: bool = False) -> DetailStore:
    """The files loaded one after the other, in the order in which they came out."""
    store = DetailStore.open(folder)
    names = ("JP-HS9", "japan_mof", Measure("JPY", 3)) if reporter else ("HS2017", "un_comtrade", Measure("USD", -3))
    classification, authority, currency = names
    for number, (day, year, rows) in enumerate(told.files):
        detail = Detail(
            authority=authority,
            reporter=reporter,
            classification=classification,
            value=currency,
            layout=Layout.CELLS,
            through=(year, 12),
            batches=[_batch(rows)],
            complete_in=("reporter", "flow"),
        )
        file = Provenance(f"{number}.csv", f"{number + 1:064x}", 1, day, "made up", credit="Made up")
        for _ in store.append(Delivery([file], [detail], is_excerpt=True)):
            pass
    return store


def _batch(rows: tuple[Told, ...]) -> pa.RecordBatch:
    types = {"year": pa.int16(), "month": pa.int8(), "value": pa.int64(), "quantity1": pa.int64(),
             "quantity2": pa.int64()}  # fmt: skip
    fields = [pa.field(name, types.get(name, pa.string())) for name in (*Told.__slots__, "flag")]
    columns = [[getattr(row, field.name, "") for row in rows] for field in fields]
    return pa.record_batch(
        [pa.array(column, field.type) for column, field in zip(columns, fields, strict=True)],
        schema=pa.schema(fields),
    )


def view_on(store: DetailStore, day: date) -> DetailView:
    return store.view(store.datasets()[0], day)


def is_with(partner: str, row: Told, at: Period | None = None) -> bool:
    """Whether a row is with a partner, or a group: its members of the row's own month, or of another period."""
    if partner in ("world", row.partner):
        return True
    return partner == "eu" and row.partner in members("eu", (at or row.period).last)
