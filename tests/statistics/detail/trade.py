"""Detail made up from a seed, as a store and as a plain mapping: what every question is held against."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date
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

PARTNERS = ("103", "105", "205", "213", "304", "502")
ITEMS = ("010121000", "010129000", "620342100", "620342200", "854231039", "854239000", "870323000")
YEN = Measure("JPY", 3)
YEARS = (2019, 2020, 2021, 2022)
Cell = tuple[str, str, str, str, int, int]
"""Reporter, flow, partner, item, year, month."""
Trade = dict[Cell, tuple[int, int | None]]
"""Value and quantity by cell."""


def made_up(seed: int, reporters: tuple[str, ...] = ("JP",), *, partners: tuple[str, ...] = PARTNERS) -> Trade:
    """Cells of four years: small values, so that some are equal; codes that end and begin on a 1 January."""
    draw = random.Random(seed)
    found: Trade = {}
    for reporter, flow, partner, item in product(reporters, ("export", "import"), partners, ITEMS):
        price = draw.choice((1, 3, 10))
        for year, month in product(YEARS, range(1, 13)):
            if draw.random() < 0.5 and not _is_gone(item, year):
                value = draw.randint(1, 12) * price
                quantity = 0 if draw.random() < 0.05 else draw.choice((value // price, 30 * value))
                found[reporter, flow, partner, item, year, month] = value, quantity
    for reporter, flow, year, month in product(reporters, ("export", "import"), YEARS, range(1, 13)):
        found[reporter, flow, partners[0], ITEMS[0], year, month] = 7, 7  # no month is without anything
    return found


def _is_gone(item: str, year: int) -> bool:
    return (item == "620342100" and year >= 2022) or (item == "620342200" and year < 2022)


def view_of(
    folder: Path, trade: Mapping[Cell, tuple[int, int | None]], *, authority: str = "japan_mof",
    classification: str = "JP-HS9", reporter: str = "JP", currency: Measure = YEN, flag: str = "",
) -> DetailView:  # fmt: skip
    """The trade in a store of its own."""
    return add(DetailStore.open(folder), trade, authority, classification, reporter, currency, flag)


def add(
    store: DetailStore, trade: Mapping[Cell, tuple[int, int | None]], authority: str = "japan_mof",
    classification: str = "JP-HS9", reporter: str = "JP", currency: Measure = YEN, flag: str = "",
) -> DetailView:  # fmt: skip
    """The trade added to a store; without a reporter each row says its own."""
    names = ("reporter", "flow", "partner", "item", "year", "month")
    columns: dict[str, list[object]] = {name: [cell[at] for cell in trade] for at, name in enumerate(names)}
    columns |= {"value": [value for value, _ in trade.values()], "quantity1": [None] * len(trade)}
    columns |= {"unit1": [None] * len(trade), "quantity2": [quantity for _, quantity in trade.values()]}
    columns |= {"unit2": [None if quantity is None else "KG" for _, quantity in trade.values()]}
    columns |= {"flag": [flag] * len(trade)}
    types = {
        "year": pa.int16(),
        "month": pa.int8(),
        "value": pa.int64(),
        "quantity1": pa.int64(),
        "quantity2": pa.int64(),
    }
    fields = [pa.field(name, types.get(name, pa.string())) for name in columns]
    batch = pa.record_batch([pa.array(columns[one.name], one.type) for one in fields], schema=pa.schema(fields))
    detail = Detail(
        authority=authority,
        reporter=reporter,
        classification=classification,
        value=currency,
        layout=Layout.CELLS,
        through=(max(cell[4] for cell in trade), 12),
        batches=[batch],
        complete_in=("reporter", "flow"),
    )
    digest = f"{random.Random(repr((authority, classification, sorted(trade.items())))).getrandbits(256):064x}"
    file = Provenance(f"{authority}.csv", digest, 1, date(2025, 1, 31), "made up", credit="Made up")
    [*appended] = store.append(Delivery([file], [detail], is_excerpt=True))
    return store.view(appended[-1].version.dataset)


def total(
    trade: Trade, flow: str, period: Period, partner: str = "world", item: str = "total", reporter: str = ""
) -> int:
    """The value of a scope, cell by cell."""
    return sum(
        value
        for (of, way, with_, code, year, month), (value, _) in trade.items()
        if way == flow
        and reporter in ("", of)
        and (item == "total" or code.startswith(item))
        and _is_in(period, year, month)
        and _is_with(partner, with_, year, month)
    )


def parts(
    trade: Trade, flow: str, period: Period, digits: int, by_partner: bool, partner: str = "world", item: str = "total"
) -> dict[tuple[str, str], int]:
    """The value of each partner and item, "" for what is not split, cell by cell."""
    found: dict[tuple[str, str], int] = {}
    for (_, way, with_, code, year, month), (value, _) in trade.items():
        within = _is_in(period, year, month) and _is_with(partner, with_, year, month)
        if way == flow and within and (item == "total" or code.startswith(item)):
            key = (with_ if by_partner else "", code[:digits])
            found[key] = found.get(key, 0) + value
    return found


def _is_in(period: Period, year: int, month: int) -> bool:
    return period == Period.parse(str(year)) if month == 0 else Period.month(year, month) in period.months()


def _is_with(partner: str, with_: str, year: int, month: int) -> bool:
    if partner in ("eu", "asia"):
        return with_ in members(partner, Period.month(year, max(month, 1)))
    return partner in ("world", with_)
