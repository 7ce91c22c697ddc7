"""Years of detail made up from a seed, as batches and as a plain mapping: what the store is held against."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date

import pyarrow as pa

from sokuho.sources.detail import Detail, Layout, Measure
from sokuho.store.detail.delivery import Delivery
from sokuho.store.manifest import Provenance

PARTNERS = ("103", "105", "203", "205", "213", "304", "999")
ITEMS = ("000000011", "010121000", "010129000", "020110000", "854231039", "854239000", "870323000")
FLOWS = ("export", "import")
Key = tuple[str, str, str]
Plain = dict[Key, list[int]]
"""The twelve values by flow, partner and item."""


def plain(seed: int, through: int = 12) -> Plain:
    draw = random.Random(seed)
    found: Plain = {}
    for flow in FLOWS:
        for partner in PARTNERS:
            for item in draw.sample(ITEMS, draw.randint(2, len(ITEMS))):
                values = [draw.choice((0, draw.randint(1, 10**9))) for _ in range(through)]
                found[flow, partner, item] = [*values, *[0] * (12 - through)]
    for month in range(through):  # so that no month is without anything
        found[draw.choice([key for key in found if key[0] == "export"])][month] += 1
        found[draw.choice([key for key in found if key[0] == "import"])][month] += 1
    return found


def batch(year: int, values: Mapping[Key, list[int]], through: int = 12, seed: int = 0) -> pa.RecordBatch:
    """Rows of a year, in no order; the second quantity is twice the value in KG, a first one there is none."""
    keys = list(values)
    random.Random(seed).shuffle(keys)
    columns: dict[str, list[object]] = {
        name: [key[at] for key in keys] for at, name in enumerate(("flow", "partner", "item"))
    }
    columns |= {"reporter": ["JP"] * len(keys), "unit1": [None] * len(keys), "unit2": ["KG"] * len(keys)}
    for month in range(12):
        known = [values[key][month] if month < through else None for key in keys]
        columns[f"value_{month + 1:02d}"] = list(known)
        columns[f"quantity1_{month + 1:02d}"] = [None if one is None else 0 for one in known]
        columns[f"quantity2_{month + 1:02d}"] = [None if one is None else 2 * one for one in known]
    fields = [pa.field(name, pa.int64() if "_" in name else pa.string()) for name in columns]
    return pa.record_batch([pa.array(columns[field.name], field.type) for field in fields], schema=pa.schema(fields))


def delivery(
    year: int,
    values: Mapping[Key, list[int]],
    *,
    name: str = "a.csv",
    captured: date = date(2026, 1, 1),
    through: int = 12,
    released: Mapping[tuple[str, int, int], date] | None = None,
    is_excerpt: bool = False,
) -> Delivery:
    detail = Detail(
        authority="japan_mof",
        reporter="JP",
        classification="JP-HS9",
        value=Measure("JPY", 3),
        layout=Layout.YEAR_ROWS,
        through=(year, through),
        batches=[batch(year, values, through)],
        complete_in=("reporter", "flow", "chapter"),
        released=released or {},
    )
    file = Provenance(name, f"{hash((name, year, captured.toordinal())) & (1 << 63) - 1:064x}", 1, captured, "made up")
    return Delivery([file], [detail], is_excerpt)
