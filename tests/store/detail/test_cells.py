"""Cells of other authorities: monthly or annual, one file after the other, become rows of years."""

import random
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.errors import BadInput, UsageError
from sokuho.sources.detail import Detail, Layout, Measure
from sokuho.store.detail.delivery import Delivery
from sokuho.store.detail.store import DetailStore
from sokuho.store.manifest import Provenance

SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("reporter", "flow", "partner", "item")),
        ("year", pa.int16()),
        ("month", pa.int8()),
        *((name, pa.int64()) for name in ("value", "quantity1", "quantity2")),
        *((name, pa.string()) for name in ("unit1", "unit2", "flag")),
    ]
)
Cell = tuple[str, str, str, str, int, int]
"""Reporter, flow, partner, item, year, month."""


def delivery(cells: dict[Cell, int], *, name: str = "a", day: date = date(2025, 1, 1), flag: str = "") -> Delivery:
    rows = [
        dict(zip(SCHEMA.names[:6], key, strict=True))
        | {"value": value, "quantity1": value // 3 or None, "unit1": "KG", "flag": flag}
        for key, value in cells.items()
    ]
    batch = pa.RecordBatch.from_pylist(rows, schema=SCHEMA)
    parts = [batch.slice(0, 3), batch.slice(3)]
    detail = Detail("un_comtrade", "", "HS2017", Measure("USD"), Layout.CELLS, (2024, 12), parts)
    return Delivery([Provenance(name, f"{name:>064}", 1, day, "made up")], [detail])


def made(seed: int, months: tuple[int, ...], year: int = 2024) -> dict[Cell, int]:
    draw = random.Random(seed)
    return {
        (reporter, flow, partner, item, year, month): draw.randint(1, 10**12)
        for reporter in ("JP", "US")
        for flow in ("export", "import")
        for partner in ("156", "410", "842")
        for item in ("010121", "010129", "854231", "9999AA")
        for month in months
        if draw.random() < 0.7
    }


def held(store: DetailStore, at: int = 0) -> dict[Cell, int]:
    rows = store.view(store.datasets()[at]).cells().collect().rows(named=True)
    return {tuple(row[name] for name in SCHEMA.names[:6]): row["value"] for row in rows}


def test_month_after_month(tmp_path: Path) -> None:
    """Each file brings a month; what is held of the others stays."""
    store = DetailStore.open(tmp_path)
    every: dict[Cell, int] = {}
    for month in (1, 2, 3):
        cells = made(month, (month,))
        store.append(delivery(cells, name=str(month), day=date(2024, month + 2, 1)))
        every |= cells
    assert every == held(store)
    view = store.view(store.datasets()[0])
    for reporter in ("JP", "US"):
        expected = [
            sum(value for key, value in every.items() if key[:2] == (reporter, "export") and key[5] == month)
            for month in (1, 2, 3)
        ]
        assert expected == list(view.series(Flow.EXPORT, "world", reporter=reporter).values())
    with pytest.raises(UsageError, match="has many reporters"):
        view.series(Flow.EXPORT, "world")


def test_a_month_anew(tmp_path: Path) -> None:
    """What the newer file leaves out of a partner's chapter is gone; other chapters and months stay."""
    store = DetailStore.open(tmp_path)
    before = made(1, (1, 2))
    store.append(delivery(before))
    anew = {("JP", "export", "156", "010121", 2024, 2): 5}
    store.append(delivery(anew, name="b", day=date(2025, 2, 1)))
    gone = {key for key in before if key[:3] == ("JP", "export", "156") and key[3].startswith("01") and key[5] == 2}
    assert gone
    assert {key: value for key, value in before.items() if key not in gone} | anew == held(store)
    assert before == {
        tuple(row[name] for name in SCHEMA.names[:6]): row["value"]
        for row in store.view(store.datasets()[0], date(2025, 1, 15)).cells().collect().rows(named=True)
    }


def test_years_as_a_whole_are_a_dataset_of_their_own(tmp_path: Path) -> None:
    store = DetailStore.open(tmp_path)
    monthly, annual = made(1, (1,)), made(2, (0,), 2022) | made(3, (0,), 2023)
    appended = store.append(delivery(monthly | annual))
    assert {(2024, False), (2022, True), (2023, True)} == {
        (one.version.year, one.version.dataset.is_annual) for one in appended
    }
    assert monthly == held(store, 0)
    assert annual == held(store, 1)
    view = store.view(store.datasets()[1])
    assert (Period.parse("2022"), Period.parse("2023")) == view.periods(Flow.EXPORT)
    assert {2023} == set(view.cells([Period.parse("2023")]).collect()["year"].to_list())


def test_two_years_of_the_same_numbers(tmp_path: Path) -> None:
    """Their panels are the same bytes, and so one file."""
    cells = {("JP", "export", "842", "854231", year, 1): 7 for year in (2019, 2020)}
    store = DetailStore.open(tmp_path)
    store.append(delivery(cells))
    assert (cells, []) == (held(store), store.verify())


def test_flags_are_kept(tmp_path: Path) -> None:
    store = DetailStore.open(tmp_path)
    store.append(delivery({("JP", "export", "156", "010121", 2024, 2): 5}, flag="estimated"))
    [row] = store.view(store.datasets()[0]).year_rows().collect().rows(named=True)
    assert "02=estimated" == row["flags"]


def test_a_cell_twice(tmp_path: Path) -> None:
    one = delivery({("JP", "export", "156", "010121", 2024, 2): 5})
    batch = next(iter(one.details[0].batches))
    twice = Detail("un_comtrade", "", "HS2017", Measure("USD"), Layout.CELLS, (2024, 12), [batch, batch])
    with pytest.raises(BadInput, match="Two cells are of the same: JP, 156, export, 010121, 2024, 2"):
        DetailStore.open(tmp_path).append(Delivery(one.files, [twice]))


def test_no_cells(tmp_path: Path) -> None:
    empty = Detail("un_comtrade", "", "HS2017", Measure("USD"), Layout.CELLS, (2024, 12), [])
    with pytest.raises(BadInput, match="The files hold no cells"):
        DetailStore.open(tmp_path).append(Delivery(delivery({}).files, [empty]))


def test_the_same_cells_are_the_same_bytes(tmp_path: Path) -> None:
    """In whatever order they came: the file is named and vouched for by its hash."""
    cells = made(1, (1, 2, 3))
    mixed = list(cells.items())
    random.Random(2).shuffle(mixed)
    hashes = set()
    for at, given in enumerate((cells, dict(mixed))):
        store = DetailStore.open(tmp_path / str(at))
        store.append(delivery(given))
        hashes |= {version.rows.sha256 for version in store.versions}
    assert 1 == len(hashes)


def test_files_of_the_same_year_given_together(tmp_path: Path) -> None:
    """Each sees what the one before it brought."""
    cells = made(5, (1, 2, 3))
    parts = [{key: value for key, value in cells.items() if key[0] == reporter} for reporter in ("JP", "US")]
    store = DetailStore.open(tmp_path)
    files = [delivery(part, name=str(place)) for place, part in enumerate(parts)]
    list(store.load([lambda one=one: one for one in files]))  # type: ignore[misc]
    assert cells == held(store)
