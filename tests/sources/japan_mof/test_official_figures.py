"""Every figure of every official file at hand, read by the package and by the slow readers, has to be the same."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from tests.sources.japan_mof import slow_readers
from tests.sources.japan_mof.slow_readers import Cells

from sokuho.core.code import Flow, Mark, Stage
from sokuho.core.observation import Cell, Observation
from sokuho.core.period import Period
from sokuho.core.slice import Slice
from sokuho.reference import items, partners, release_calendar
from sokuho.sources.japan_mof import area_ytd, estat_commodity, press_release, read, series_items
from sokuho.sources.official_file import OfficialFile

CAPTURED = {"captured-2025-08": date(2025, 8, 3), "captured-2026-10": date(2026, 10, 1)}
AREAS = ("304", "eu", "asia", "105", "103", "asean", "middle_east", "224")
ITEM_SERIES = (
    *(f"captured-2025-08/d{way}1ma.csv" for way in "56"),
    *(f"captured-2025-08/d{way}2ma00{area}.csv" for way in "56" for area in range(1, 9)),
    *(f"captured-2026-10/d{way}1ma.csv" for way in "56"),
)


def as_printed(cell: Cell | None) -> str:
    """The text of a cell of the series, from which it must have come."""
    if cell is None:
        return ""
    assert (cell.mark is Mark.NUMBER) == (cell.number > 0)
    return {Mark.NUMBER: str(cell.number), Mark.NIL: "-", Mark.BELOW_UNIT: "0"}[cell.mark]


def cells(observations: Iterable[Observation]) -> Cells:
    return {
        (one.slice.item, str(one.slice.period)): (as_printed(one.value), as_printed(one.quantity))
        for one in observations
    }


def at(shared: Path, name: str) -> Path:
    return shared / "data/japan" / name


@pytest.mark.parametrize("name", ITEM_SERIES)
def test_each_figure_of_a_series_by_item(shared, name):
    """Value and quantity of every pair of every published month, of the flow and partner the name of the file means."""
    path = at(shared, f"series/{name}")
    folder, _, file = name.partition("/")
    found = list(read(path, captured=CAPTURED[folder], excerpt=folder == "captured-2026-10"))
    assert slow_readers.series_by_item(path.read_bytes()) == cells(found)
    flow = Flow.EXPORT if file.startswith("d5") else Flow.IMPORT
    partner = "world" if file[2] == "1" else AREAS[int(file[7]) - 1]
    assert {(flow, partner)} == {(one.slice.flow, one.slice.partner) for one in found}
    assert len(found) == len({one.slice for one in found})


@pytest.mark.parametrize("name", ITEM_SERIES[:2])
def test_stages_of_a_series(shared, name):
    """On 2025-08-03 the year 2024 was revised, 2025 detailed, and the imports of June by nine digits only."""
    found = {str(one.slice.period): one for one in read(at(shared, f"series/{name}"), captured=date(2025, 8, 3))}
    is_import = "d61" in name
    assert (Stage.FIXED, Stage.FIXED) == (found["1988-01"].stage, found["2023-12"].stage)
    assert (Stage.REVISED, date(2025, 3, 20)) == (found["2024-12"].stage, found["2024-12"].released)
    assert (Stage.DETAILED, Stage.NINE_DIGIT if is_import else Stage.DETAILED) == (
        found["2025-05"].stage,
        found["2025-06"].stage,
    )
    assert slow_readers.months_between("1988-01", "2025-06") == sorted(found)


def test_each_figure_of_the_totals(shared):
    """Exports and imports of the world from January 1979 to August 2026."""
    path = at(shared, "series/captured-2026-10/d41ma.csv")
    found = list(read(path, captured=date(2026, 10, 1)))
    expected = slow_readers.series_of_totals(path.read_bytes())
    assert expected == {(one.slice.flow.value, str(one.slice.period)): (as_printed(one.value), "") for one in found}
    assert slow_readers.months_between("1979-01", "2026-08") == sorted({month for _, month in expected})
    first = [one.value.number for one in found if str(one.slice.period) == "1979-01"]
    assert [1_192_541_404, 1_476_341_312] == first


def test_the_series_of_totals_agrees_with_that_by_item(shared):
    """Two tables of the same capture print the same totals."""
    folder = at(shared, "series/captured-2026-10")
    totals = {one.slice: one.value for one in read(folder / "d41ma.csv", captured=date(2026, 10, 1))}
    for name in ("d51ma.csv", "d61ma.csv"):
        for one in read(folder / name, captured=date(2026, 10, 1), excerpt=True):
            if one.slice.item == "total":
                assert totals[one.slice] == one.value


def test_crude_oil_by_hand(shared):
    """Imports of petroleum in June 2025, copied from the table by hand: column 45 and 46 of line 457."""
    path = at(shared, "series/captured-2025-08/d61ma.csv")
    line = path.read_bytes().split(b"\r\n")[456].decode("cp932").split(",")
    (found,) = (
        one
        for one in read(path, captured=date(2025, 8, 3))
        if (one.slice.item, str(one.slice.period)) == ("30301", "2025-06")
    )
    assert found.quantity is not None
    assert ("2025/06", "KL") == (line[0], found.quantity.unit.code)
    assert f"{found.quantity.number} ,{found.value.number} " in ",".join(line)
    assert (457, path.name) == (found.place.line, found.place.file)
    assert "('30301')" in found.place.column


ESTAT_SUMS = {"total": "0123456789", "0+1": "01", "2+4": "24", "8+9": "89"}


def test_each_figure_of_every_version_of_the_estat_table(shared):
    """63 versions: every cell of every published month, and the sums that stand for press-release items."""
    paths = sorted(at(shared, "estat").glob("*.csv"))
    assert 63 == len(paths)
    for path in paths:
        found = {(one.slice.item, str(one.slice.period)): one for one in read(path)}
        expected = slow_readers.estat(path.read_bytes())
        got = {key: one for key, one in found.items() if key[0] not in ESTAT_SUMS}
        assert expected == {
            key: (str(one.value.number), str(one.quantity.number) if one.quantity else "") for key, one in got.items()
        }
        months = {month for _, month in expected}
        for item, codes in ESTAT_SUMS.items():
            for month in months:
                one = found[item, month]
                assert sum(int(expected[code, month][0]) for code in codes) == one.value.number
                assert one.quantity is None
                assert one.place.column.startswith("sum of Commodity ")


def test_imports_of_february_2025_as_published_a_month_later(shared):
    """The world total and foodstuffs of the version of 2025-03-28, by hand; January had become detailed by then."""
    (path,) = at(shared, "estat").glob("*2025-03-28*")
    found = {(one.slice.item, str(one.slice.period)): one for one in read(path)}
    food = found["0+1", "2025-02"]
    assert 8_599_607_483 == found["total", "2025-02"].value.number
    assert 633_895_797 + int(slow_readers.estat(path.read_bytes())["1", "2025-02"][0]) == food.value.number
    assert "sum of Commodity '0' and '1', Value-Feb" == food.place.column
    assert (Stage.NINE_DIGIT, date(2025, 3, 28), 2) == (food.stage, food.released, food.place.line)
    assert Stage.DETAILED is found["0", "2025-01"].stage


def test_a_vintage_of_the_estat_table_agrees_with_the_series(shared):
    """The year 2009 was fixed long ago: the table of 2021 and the series of 2025 print the same values."""
    (path,) = at(shared, "estat").glob("ik-140h2009*")
    table = read(at(shared, "series/captured-2025-08/d61ma.csv"), captured=date(2025, 8, 3))
    series = {one.slice: one.value.number for one in table}
    both = [one for one in read(path) if one.slice in series]
    assert len(both) > 400
    assert [] == [one for one in both if series[one.slice] != one.value.number]


def test_every_vintage_by_area(shared):
    """All year-to-date figures of the world, the United States and China, of every vintage, once each."""
    path = at(shared, "areas/ytd_vintages_thousand_yen.csv.gz")
    wanted = area_ytd.Filter(partners=("world", "304", "105"))
    names = {"Grand Total": "world", "USA": "304", "China": "105"}
    expected: dict[Slice, dict[str, int]] = {}
    for (vintage, way, area, goods, year), number in slow_readers.areas(path).items():
        if area in names:
            item = items.find_item(Flow(way), goods).code
            expected.setdefault(Slice(Flow(way), Period.month(int(year), 12), names[area], item), {})[vintage] = number
    found: dict[Slice, dict[str, int]] = {}
    for one in area_ytd.read(OfficialFile.open(path), wanted):
        year_of = Slice(one.slice.flow, Period.month(one.slice.period.year, 12), one.slice.partner, one.slice.item)
        found.setdefault(year_of, {})[one.released.isoformat()] = one.value.number
    assert expected.keys() == found.keys()
    for at_year, by_vintage in expected.items():
        seen = 0
        for vintage, number in sorted(by_vintage.items()):
            seen = found[at_year].get(vintage, seen)
            assert number == seen, (at_year, vintage)


def test_last_months_of_the_vintages_bear_out_the_series(shared):
    """Exports year to date to March 2025, as of 2025-04-29, by hand: 26,907,923,339 thousand yen."""
    path = at(shared, "areas/ytd_vintages_thousand_yen.csv.gz")
    wanted = area_ytd.Filter({date(2025, 4, 29), date(2025, 3, 28)}, {"world"}, {"total"})
    found = {(one.released, str(one.slice)): one for one in area_ytd.read(OfficialFile.open(path), wanted)}
    march = found[date(2025, 4, 29), "export.world.total.2025-01/2025-03"]
    february = found[date(2025, 3, 28), "export.world.total.2025-01/2025-02"]
    assert 26_907_923_339 == march.value.number
    assert 9_852_600_753 == march.value.number - february.value.number
    assert Stage.DETAILED is march.stage
    assert Stage.NINE_DIGIT is found[date(2025, 4, 29), "import.world.total.2025-01/2025-03"].stage
    assert Stage.REVISED is found[date(2025, 3, 28), "export.world.total.2024-01/2024-12"].stage
    assert (date(2025, 4, 29), "export.world.total.2024-01/2024-12") not in found  # it only repeats


def test_the_release_of_march_2025(shared):
    """All 47 areas and 18 pages of commodities, cell by cell, and how many cells there are at all."""
    path = at(shared, "press/press_2025034en.xml")
    content = path.read_text("utf-8")
    found = list(press_release.read_printed(OfficialFile.open(path)))
    assert slow_readers.press_leaves(content) == len(found) == 6813
    by_page: dict[tuple[str, str], list[str]] = {}
    for one in found:
        by_page.setdefault((one.page, one.row), []).append(one.text)
    assert slow_readers.press_areas(content) == {row: tuple(v) for (page, row), v in by_page.items() if page == "pg2"}
    pages = slow_readers.press_items(content)
    assert [f"pg{number}" for number in range(3, 21)] == list(pages)
    for page, rows in pages.items():
        for name, _, _, *texts in rows:
            assert texts == by_page[page, name.strip()]
    for one in found:
        assert one.number is None or slow_readers.number(one.text) == one.number.value


def test_the_observations_of_march_2025(shared):
    """By hand: the totals; then each area and item once, with what the page prints."""
    path = at(shared, "press/press_2025034en.xml")
    content = path.read_text("utf-8")
    found = {one.slice: one for one in read(path)}
    exports = found[Slice(Flow.EXPORT, Period.parse("2025-03"))]
    imports = found[Slice(Flow.IMPORT, Period.parse("2025-03"))]
    assert (9_847_814, 9_303_763) == (exports.value.number, imports.value.number)
    assert (Stage.PROVISIONAL, date(2025, 4, 17), False) == (exports.stage, exports.released, exports.is_inferred)
    assert ("JPY_m", True) == (exports.value.unit.code, exports.value.is_rounded)
    for name, (exported, _, imported, *_) in slow_readers.press_areas(content).items():
        code = partners.find_partner(name).code
        for flow, text in ((Flow.EXPORT, exported), (Flow.IMPORT, imported)):
            assert slow_readers.number(text) == found[Slice(flow, Period.parse("2025-03"), code)].value.number
    assert 2 * 47 + 9 * 50 + 9 * 51 == len(found)
    crude = found[Slice(Flow.IMPORT, Period.parse("2025-03"), item="30301")]
    assert crude.quantity is not None
    assert "TKL" == crude.quantity.unit.code


def test_items_of_the_release_agree_with_the_series(shared):
    """March 2025: each item the release printed lies near what the series held in August, in the same unit."""
    found = {one.slice: one for one in read(at(shared, "press/press_2025034en.xml"))}
    series = at(shared, "series/captured-2025-08/d51ma.csv")
    compared = 0
    for one in series_items.read(OfficialFile.open(series), date(2025, 8, 3)):
        if str(one.slice.period) == "2025-03" and one.slice in found and one.value.number > 10_000_000:
            flash = found[one.slice].value.number
            assert abs(flash * 1000 - one.value.number) < one.value.number / 50, one.slice
            compared += 1
    assert compared > 40


def test_the_day_in_the_name_of_an_estat_file(shared):
    """The day in the name and the day given are the same thing."""
    path = sorted(at(shared, "estat").glob("*2024-04-28*"))[0]
    file = OfficialFile.open(path)
    assert list(estat_commodity.read(file)) == list(estat_commodity.read(file, date(2024, 4, 28)))


def test_a_whole_year_changes_when_its_stage_does_and_only_then(shared):
    """What the release calendar says of each day: revised in March, fixed in November, is seen in the totals."""
    path = at(shared, "areas/ytd_vintages_thousand_yen.csv.gz")
    seen: dict[tuple[str, str], tuple[Stage, int]] = {}
    changes = 0
    for (vintage, way, area, goods, year), number in sorted(slow_readers.areas(path).items()):
        day, december = date.fromisoformat(vintage), Period.month(int(year), 12)
        held = release_calendar.held(Flow(way), december, day)
        if (area, goods) != ("Grand Total", "Grand Total") or held is None or held.stage is Stage.PROVISIONAL:
            continue
        before = seen.get((way, year))
        assert before is None or (before[0] is held.stage) == (before[1] == number), (vintage, way, year)
        changes += before is not None and before[1] != number
        seen[way, year] = (held.stage, number)
    assert changes >= 18


def test_two_tables_of_one_day_agree(shared):
    """The e-Stat table and that by area of the same day have the same imports, year to date."""
    by_area = slow_readers.areas(at(shared, "areas/ytd_vintages_thousand_yen.csv.gz"))
    compared = 0
    for path in at(shared, "estat").glob("*.csv"):
        day, year = path.name[17:27], path.name[7:11]
        total = by_area.get((day, "import", "Grand Total", "Grand Total", year))
        if total is not None:
            assert total == sum(one.value.number for one in read(path) if one.slice.item == "total")
            compared += 1
    assert compared >= 40
