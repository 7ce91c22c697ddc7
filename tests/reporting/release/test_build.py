"""Which pages there are, as of when, and what is said where nothing can be."""

from __future__ import annotations

from datetime import date

import pytest

from sokuho.core.code import Flow, Stage
from sokuho.core.period import Period
from sokuho.errors import NoFigures, UsageError
from sokuho.reporting.release.build import build, index_periods, stages
from sokuho.reporting.release.edition import stage_day
from sokuho.reporting.release.grid import grids, notes
from sokuho.reporting.release.page import Reason
from sokuho.reporting.release.xml_pages import render_xml
from sokuho.sources.japan_mof import press_pages, press_release
from sokuho.sources.official_file import OfficialFile
from sokuho.store.location import extract

FLASH = date(2025, 4, 17)


@pytest.fixture(scope="module")
def flash():
    return extract().view(FLASH)


def test_the_first_ten_days_have_one_page_which_reads_back():
    tables = build(extract().view(date(2025, 3, 28)), Period.parse("2025-03-D10"))
    assert [1] == [page.number for page in tables.pages]
    written = render_xml(tables)
    assert "(First 10 days Provisional)" in written
    assert "d1101e.xsl" in written
    assert "mokuji" not in written
    read = list(press_release.read_printed(OfficialFile.of("a.xml", written.encode())))
    assert ["2,899,680", "2,939,056", "△39,376"] == [cell.text for cell in read][::3]


@pytest.mark.parametrize(
    ("month", "stage", "exports", "imports"),
    [
        ("2025-06", Stage.NINE_DIGIT, Stage.DETAILED, Stage.NINE_DIGIT),
        ("2025-03", Stage.DETAILED, Stage.DETAILED, Stage.DETAILED),
        ("2024-05", Stage.REVISED, Stage.REVISED, Stage.REVISED),
        ("2023-05", Stage.FIXED, Stage.FIXED, Stage.FIXED),
    ],
)
def test_later_editions_read_back_as_what_they_are(month: str, stage: Stage, exports: Stage, imports: Stage):
    """The title says the stage; the reader understands it."""
    day = stage_day(Period.parse(month), stage)
    written = render_xml(build(extract().view(day), Period.parse(month), (1,)))
    release = press_pages.release(OfficialFile.of("a.xml", written.encode()), excerpt=True)
    assert {Flow.EXPORT: exports, Flow.IMPORT: imports} == release.stages
    assert day == release.published


def test_a_page_that_is_not_there_is_refused(flash):
    with pytest.raises(UsageError, match="has no page 27"):
        build(flash, Period.parse("2025-03"), (1, 27))
    with pytest.raises(UsageError, match="has no page 2"):
        build(flash, Period.parse("2025-03-D10"), (2,))


def test_a_month_that_had_not_come_out_is_an_error(flash):
    with pytest.raises(NoFigures, match="Nothing of 2025-04 had been published by 2025-04-17"):
        build(flash, Period.parse("2025-04"))


def test_the_sum_of_months_of_a_flash_year_is_told_to_its_last_digit_or_marked(flash):
    """March 2025 is held in millions, so that the year may be off by half of one: no digit is claimed too many."""
    exports, imports, balance = build(flash, Period.parse("FY2024"), (1,)).pages[0].rows
    assert ("…", "≈108,934,599") == (exports.cells[0].text, exports.cells[0].shown)
    assert ("102,902,399", "5.9") == (exports.cells[1].text, exports.cells[2].text)
    assert ("≈114,156,283", "≈△5,221,684", "-15.0") == (
        imports.cells[0].shown,
        balance.cells[0].shown,
        balance.cells[2].text,
    )
    assert Reason.ROUNDED is exports.cells[0].reason


def test_stages_are_those_of_the_last_month(flash):
    march, january = Period.parse("2025-03"), Period.parse("2025-01")
    assert {Flow.EXPORT: Stage.PROVISIONAL, Flow.IMPORT: Stage.PROVISIONAL} == stages(flash, march)
    assert {Flow.EXPORT: Stage.DETAILED, Flow.IMPORT: Stage.DETAILED} == stages(flash, january)


def test_a_stage_stands_for_the_day_both_flows_have_it():
    assert FLASH == stage_day(Period.parse("FY2024"), Stage.PROVISIONAL)
    # Detailed imports of December never come out: the detailed exports are all there is.
    assert date(2025, 1, 30) == stage_day(Period.parse("2024-12"), Stage.DETAILED)
    assert date(2025, 3, 28) == stage_day(Period.parse("2025-03-D10"), Stage.FIRST_10_DAYS)


@pytest.mark.parametrize(
    ("period", "stage"),
    [
        ("2025-03", Stage.FIRST_10_DAYS),
        ("2025-03-D10", Stage.PROVISIONAL),
        ("2025-03-D20", Stage.FIRST_10_DAYS),
        ("2019-03", Stage.REVISED),
    ],
)
def test_a_stage_that_never_comes_is_refused(period: str, stage: Stage):
    with pytest.raises(UsageError, match=f"have no {stage.value} stage"):
        stage_day(Period.parse(period), stage)


def test_an_index_page_begins_with_the_last_three_complete_years():
    assert ["2023", "2024", "2025"] == [str(one) for one in index_periods(Period.parse("2025-12"))[:3]]
    assert ["2022", "2023", "2024"] == [str(one) for one in index_periods(Period.parse("2025-11"))[:3]]


def test_provisional_months_are_flagged(flash):
    """Of the release of 17 April: exports of March only, imports of February and March."""
    flagged = {row.key: row.provisional for row in build(flash, Period.parse("2025-03"), (22,)).pages[0].rows}
    assert {"2025-02": {Flow.IMPORT}, "2025-03": {Flow.EXPORT, Flow.IMPORT}} == {
        key: set(flows) for key, flows in flagged.items() if flows
    }


def test_cells_of_an_earlier_stage_are_noted_where_no_day_has_all():
    """Of 2025 commodities are held as detailed up to June and as revised from July on, the total as revised."""
    tables = build(extract().view(date(2026, 4, 1)), Period.parse("2025"), (3,))
    assert tables.as_of == tables.asked
    late = [cell for _, _, cell in tables.cells() if cell.measure == "value" and cell.superseded]
    assert all("2025-01 to 2025-06 revised of 2026-03-12" in cell.superseded for cell in late)
    assert any("are of an earlier stage" in note for note in notes(tables, "en"))
    motor = next(row for _, row, _ in tables.cells() if row.key == "70503")
    assert [Reason.MIXED] * 2 == [cell.reason for cell in motor.cells if cell.measure in ("share", "contribution")]


@pytest.mark.parametrize(
    ("period", "asked", "stood", "stage"),
    [
        ("2024-05", date(2026, 9, 29), date(2025, 3, 20), Stage.REVISED),
        ("2024-05", date(2025, 8, 3), date(2025, 8, 3), Stage.REVISED),
        ("2025-04", date(2026, 9, 29), date(2025, 6, 27), Stage.DETAILED),
        ("FY2024", date(2026, 9, 29), date(2025, 5, 29), Stage.DETAILED),
        ("2024-H1", date(2026, 9, 29), date(2025, 3, 20), Stage.REVISED),
        ("2023-05", date(2026, 9, 29), date(2026, 9, 29), Stage.FIXED),
    ],
)
def test_a_table_is_of_one_vintage(period: str, asked: date, stood: date, stage: Stage):
    """Totals are held as fixed in November 2025, commodities as captured in August: both as of a day they share.

    The sections add up to the total within their rounding, and so do their shares to 100.
    """
    tables = build(extract().view(asked), Period.parse(period), (3, 4))
    assert (stood, asked, {stage}) == (tables.as_of, tables.asked, set(tables.stages.values()))
    assert (stood < asked) == any("would not add up" in note for note in notes(tables, "en"))
    for page in tables.pages:
        values = [(row.level, int(row.cells[2].text.replace(",", ""))) for row in page.rows if row.level < 2]
        assert abs(values[0][1] - sum(value for level, value in values if level == 1)) <= 5
        assert not any(cell.superseded for row in page.rows for cell in row.cells)


def test_the_totals_alone_are_the_newest():
    tables = build(extract().view(date(2026, 9, 29)), Period.parse("2024"), (1,))
    assert (date(2026, 9, 29), {Stage.FIXED}) == (tables.as_of, set(tables.stages.values()))
    assert "112,715,961" == tables.pages[0].rows[1].cells[0].text


def test_a_count_of_ships_says_nothing_of_their_tonnage():
    """37 ships after 42 of the year before is no growth of tonnage, which the release printed as -13.9 per cent."""
    (page,) = build(extract().view(date(2025, 5, 29)), Period.parse("2025-03"), (3,)).pages
    ships = next(row for row in page.rows if row.key == "7051301")
    assert [Reason.OTHER_UNIT] * 2 == [cell.reason for cell in ships.cells[:2]]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_pages_as_people_see_them(flash, language, snapshot):
    tables = build(flash, Period.parse("2025-03"), (1, 2, 12, 23))
    seen = [
        f"{grid.number}|{grid.title}|{grid.note}|{grid.heads}\n"
        + "\n".join(" " * row.depth + " | ".join([row.label, *row.texts]) for row in grid.rows)
        for grid in grids(tables, language)
    ]
    assert snapshot == "\n\n".join([*seen, *notes(tables, language)])
