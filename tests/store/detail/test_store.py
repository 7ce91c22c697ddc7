"""What was loaded is what is answered: by rows and by panel, as of any day, against plain dictionaries."""

import pickle
from datetime import date
from functools import partial
from pathlib import Path

import narwhals.stable.v2 as nw
import pytest
from tests.store.detail.years import FLOWS, Plain, delivery, plain

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.errors import BadInput, NoFigures, PeriodError, StoreBusy
from sokuho.reference.groups import members
from sokuho.store.detail import making
from sokuho.store.detail.dataset import Dataset
from sokuho.store.detail.delivery import Delivery
from sokuho.store.detail.manifest import Version
from sokuho.store.detail.store import DetailStore
from sokuho.store.detail.view import DetailView
from sokuho.store.disk import one_writer

JP = Dataset("japan_mof", "JP-HS9", "JP")
YEARS = {2019: plain(1), 2020: plain(2), 2021: plain(3)}


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> DetailView:
    store = DetailStore.open(tmp_path_factory.mktemp("detail"))
    list(store.load([partial(delivery, year, values) for year, values in YEARS.items()]))
    return store.view(JP)


def series(flow: str, partner: str, item: str) -> dict[Period, int]:
    """The series by the plain reading: every row, the members of a group month by month."""
    found = {}
    for year, values in YEARS.items():
        for month in range(1, 13):
            period = Period.month(year, month)
            within = members(partner, period) if partner in ("eu", "asia") else {partner}
            found[period] = sum(
                months[month - 1]
                for (way, of, code), months in values.items()
                if way == flow and (of in within or partner == "world") and (item == "total" or code.startswith(item))
            )
    return found


@pytest.mark.parametrize("flow", FLOWS)
@pytest.mark.parametrize("partner", ["304", "999", "205", "eu", "asia", "world", "117"])
@pytest.mark.parametrize("item", ["total", "0", "01", "8542", "854231", "854231039", "77"])
def test_series(view: DetailView, flow: str, partner: str, item: str) -> None:
    """Countries and groups by date (the United Kingdom leaves the EU within 2020), headings of any length."""
    assert series(flow, partner, item) == view.series(Flow(flow), partner, item)


def test_the_united_kingdom_is_in_the_union_for_a_month(view: DetailView) -> None:
    """In January 2020, and no longer in February."""
    without = {year: {key: v for key, v in values.items() if key[1] != "205"} for year, values in YEARS.items()}
    january = sum(v[0] for (flow, of, _), v in YEARS[2020].items() if flow == "export" and of in ("205", "213", "203"))
    february = sum(v[1] for (flow, of, _), v in without[2020].items() if flow == "export" and of in ("213", "203"))
    found = view.series(Flow.EXPORT, "eu")
    eu = {"203", "205", "213"} & members("eu", Period.month(2020, 1))
    assert eu >= {"205", "213"}
    if "203" in eu:
        assert (january, february) == (found[Period.month(2020, 1)], found[Period.month(2020, 2)])


@pytest.mark.parametrize("digits", [2, 4, None])
def test_by_item(view: DetailView, digits: int | None) -> None:
    found = view.by_item(Flow.IMPORT, "world", digits)
    for code, values in zip(found.codes, found.values.tolist(), strict=True):
        assert list(series("import", "world", code).values()) == values
    assert sum(series("import", "world", "total").values()) == int(found.values.sum())


def test_by_partner(view: DetailView) -> None:
    found = view.by_partner(Flow.EXPORT, "85", years=[2020])
    assert {"103", "105", "203", "205", "213", "304", "999", "world", "eu", "asia"} <= set(found.codes)
    for partner in ("304", "eu", "world"):
        row = found.values[found.codes.index(partner)].tolist()
        assert [v for p, v in series("export", partner, "85").items() if p.year == 2020] == row


def test_cells(view: DetailView) -> None:
    """A row for each month in which something was traded, with the second quantity and without the first."""
    period = Period.month(2020, 3)
    found = view.cells([period]).sort("flow", "partner", "item").collect().rows(named=True)
    expected = sorted((key, values[2]) for key, values in YEARS[2020].items() if values[2])
    assert expected == [((row["flow"], row["partner"], row["item"]), row["value"]) for row in found]
    assert {(2020, 3, None, None, "KG")} == {
        (row["year"], row["month"], row["quantity1"], row["unit1"], row["unit2"]) for row in found
    }
    assert all(2 * row["value"] == row["quantity2"] for row in found)


def test_rows_and_panel_say_the_same(view: DetailView) -> None:
    asked = view.cells().group_by("flow", "year", "month").agg(nw.col("value").sum()).collect().rows(named=True)
    found = {(row["flow"], row["year"], row["month"]): int(row["value"]) for row in asked}
    for flow in FLOWS:
        for period, value in view.series(Flow(flow), "world").items():
            assert value == found[flow, period.year, period.number]


def test_only_what_a_question_needs_is_read(view: DetailView) -> None:
    """Year rows of a year are those of its file alone."""
    rows = view.year_rows([2021]).select("year").unique().collect()
    assert [2021] == rows["year"].to_list()


def test_years_and_months_are_not_mixed(view: DetailView) -> None:
    with pytest.raises(PeriodError, match="has figures of months"):
        view.cells([Period.parse("2020")])


def test_nothing_held(tmp_path: Path, view: DetailView) -> None:
    with pytest.raises(NoFigures, match="Nothing of those periods is held"):
        view.cells([Period.month(1990, 1)])
    with pytest.raises(NoFigures, match="No detail of japan_mof/JP-HS9/JP is held"):
        DetailStore.open(tmp_path / "none").view(JP)


def days(year: int, through: int, day: date) -> dict[tuple[str, int, int], date]:
    return {(flow, year, month): day for flow in FLOWS for month in range(1, through + 1)}


def test_as_of(tmp_path: Path) -> None:
    """A year in progress, issued anew: each month has the newest figures that were out by the day."""
    store = DetailStore.open(tmp_path)
    first, second = plain(7, through=2), plain(8, through=3)
    march, april = date(2025, 3, 28), date(2025, 4, 28)
    store.append(delivery(2025, first, captured=march, through=2, released=days(2025, 2, march)))
    released = (
        days(2025, 2, march)
        | {(flow, 2025, 2): april for flow in FLOWS}
        | {("export", 2025, 3): april, ("import", 2025, 3): april}
    )
    store.append(delivery(2025, second, captured=april, through=3, released=released))
    before, after = store.view(JP, date(2025, 4, 1)), store.view(JP)
    assert total(first, 2) == list(before.series(Flow.EXPORT, "world").values())
    assert total(second, 3) == list(after.series(Flow.EXPORT, "world").values())
    assert 2 == len(before.periods(Flow.EXPORT))
    for view, values, through in ((before, first, 2), (after, second, 3)):
        rows = view.cells().filter(nw.col("flow") == "export").collect()
        assert sum(total(values, through)) == sum(rows["value"].to_list())
    with pytest.raises(NoFigures, match="that was published by 2025-03-01"):
        store.view(JP, date(2025, 3, 1))


def total(values: Plain, through: int, flow: str = "export") -> list[int]:
    return [sum(v[month] for key, v in values.items() if key[0] == flow) for month in range(through)]


def test_months_of_different_versions(tmp_path: Path) -> None:
    """January and February as they were captured in spring; of March a later file says that it was out by then."""
    store = DetailStore.open(tmp_path)
    old, new = plain(7, through=2), plain(8)
    spring, may, autumn = date(2025, 3, 28), date(2025, 5, 30), date(2025, 11, 13)
    store.append(delivery(2025, old, captured=spring, through=2, released=days(2025, 2, spring)))
    revised = days(2025, 12, autumn) | {(flow, 2025, month): may for flow in FLOWS for month in (1, 2, 3)}
    store.append(delivery(2025, new, captured=autumn, released=revised))
    then = store.view(JP, date(2025, 4, 30))
    assert total(old, 2) == list(then.series(Flow.EXPORT, "world").values())
    late = store.view(JP, date(2025, 6, 1))
    assert total(new, 3) == list(late.series(Flow.EXPORT, "world").values())
    cells = late.cells().filter(nw.col("flow") == "export").group_by("month").agg(nw.col("value").sum()).sort("month")
    assert total(new, 3) == [int(one) for one in cells.collect()["value"].to_list()]
    held = store.view(JP, autumn)
    assert total(new, 12) == list(held.series(Flow.EXPORT, "world").values())


def test_two_that_say_the_same_release(tmp_path: Path) -> None:
    """Before the second was captured, the first is the surer witness; what only the second has comes of it."""
    store = DetailStore.open(tmp_path)
    old, new = plain(7, through=2), plain(8, through=3)
    spring, may = date(2025, 3, 28), date(2025, 5, 30)
    store.append(delivery(2025, old, captured=spring, through=2, released=days(2025, 2, spring)))
    store.append(delivery(2025, new, captured=may, through=3, released=days(2025, 3, spring)))
    view = store.view(JP, date(2025, 5, 1))
    mixed = [*total(old, 2), total(new, 3)[2]]
    assert mixed == list(view.series(Flow.EXPORT, "world").values())
    cells = view.cells().filter(nw.col("flow") == "export").group_by("month").agg(nw.col("value").sum()).sort("month")
    assert mixed == [int(one) for one in cells.collect()["value"].to_list()]


def test_a_part_of_a_year_takes_the_place_of_that_part(tmp_path: Path) -> None:
    """Chapter 85 of exports comes anew: its old rows go, even of codes that it no longer has; all else stays."""
    store = DetailStore.open(tmp_path)
    whole = plain(5)
    store.append(delivery(2024, whole, captured=date(2025, 1, 30)))
    part = {("export", "304", "854231039"): list(range(1, 13))}
    [appended] = store.append(delivery(2024, part, name="b.csv", captured=date(2025, 3, 1)))
    kept = {key: v for key, v in whole.items() if not (key[0] == "export" and key[2].startswith("85"))}
    assert len(kept) == appended.taken_over
    expected = kept | part
    rows = store.view(JP).year_rows().collect().rows(named=True)
    assert expected == {
        (row["flow"], row["partner"], row["item"]): [row[f"value_{month:02d}"] for month in range(1, 13)]
        for row in rows
    }


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    store = DetailStore.open(tmp_path)
    assert store.append(delivery(2024, plain(1)))[0].is_new
    root = store.root
    assert not store.append(delivery(2024, plain(1)))[0].is_new
    assert root == store.root


def test_a_published_month_without_anything(tmp_path: Path) -> None:
    """It was not out yet; an excerpt may have such months."""
    store = DetailStore.open(tmp_path)
    few = {("export", "304", "010121000"): [5] * 11 + [0]}
    with pytest.raises(BadInput, match="The exports of 2024-12 are published, but every row has 0"):
        store.append(delivery(2024, few))
    assert () == store.versions
    assert store.append(delivery(2024, few, is_excerpt=True))[0].is_new


def test_two_rows_of_the_same(tmp_path: Path) -> None:
    one = delivery(2024, plain(1))
    doubled = Delivery([*one.files, *one.files], [*one.details, *one.details])
    with pytest.raises(BadInput, match="Two rows are of the same"):
        DetailStore.open(tmp_path).append(doubled)


def test_the_world_beside_countries(tmp_path: Path) -> None:
    both = plain(1) | {("export", "world", "010121000"): [1] * 12}
    with pytest.raises(BadInput, match="A row of the whole world stands beside rows of countries"):
        DetailStore.open(tmp_path).append(delivery(2024, both))


def test_the_panel_of_an_old_version_is_made_again(tmp_path: Path) -> None:
    """Only that of the newest version is kept."""
    store = DetailStore.open(tmp_path)
    store.append(delivery(2024, plain(1), captured=date(2025, 2, 1)))
    store.append(delivery(2024, plain(2), name="b.csv", captured=date(2025, 3, 1)))
    store.append(delivery(2023, plain(3), name="c.csv", captured=date(2025, 3, 1)))
    assert 2 == len(list(tmp_path.glob("*/*/*/*.panel")))
    assert total(plain(1), 12) == list(store.view(JP, date(2025, 2, 1)).series(Flow.EXPORT, "world").values())


def test_a_panel_is_made_again_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many views ask for it; and a store that has some can still be sent to another process."""
    store = DetailStore.open(tmp_path)
    store.append(delivery(2024, plain(1), captured=date(2025, 2, 1)))
    store.append(delivery(2024, plain(2), name="b.csv", captured=date(2025, 3, 1)))
    made: list[int] = []
    real = making.panel_again

    def again(folder: Path, version: Version, target: Path) -> None:
        made.append(version.year)
        real(folder, version, target)

    monkeypatch.setattr(making, "panel_again", again)
    for _ in range(3):
        assert total(plain(1), 12) == list(store.view(JP, date(2025, 2, 1)).series(Flow.EXPORT, "world").values())
    assert [2024] == made
    assert store.versions == pickle.loads(pickle.dumps(store)).versions


def test_a_writer_turns_the_next_away(tmp_path: Path) -> None:
    store = DetailStore.open(tmp_path)
    with one_writer(tmp_path / "lock"), pytest.raises(StoreBusy):
        store.append(delivery(2024, plain(1)))


def test_a_refused_year_leaves_those_before_it(tmp_path: Path) -> None:
    store = DetailStore.open(tmp_path)
    bad = {("export", "304", "010121000"): [0] * 12}
    given = [delivery(2022, plain(1)), delivery(2023, plain(2)), delivery(2024, bad), delivery(2025, plain(3))]
    with pytest.raises(BadInput):
        list(store.load([partial(_itself, one) for one in given]))
    assert [2022, 2023] == [version.year for version in DetailStore.open(tmp_path).versions]
    assert [] == store.verify()


def _itself(one: Delivery) -> Delivery:
    return one
