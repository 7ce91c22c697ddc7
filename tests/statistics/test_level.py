"""Levels: which published cells add up to a period."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.statistics.cells import EXPORT, IMPORT, NIL, ask, cell, million, months, told, value, view, year
from tests.statistics.oracle import Missing, Month, Trade, amount, months_of
from tests.statistics.trades import MONTHS, PERIODS, trades

from sokuho.core.code import Mark, Stage
from sokuho.core.observation import Cell, Observation
from sokuho.core.period import Period
from sokuho.core.quantity import JPY_MILLION
from sokuho.errors import NoFigures, UsageError
from sokuho.statistics import lineage

FY2024 = "level.import.304.total.FY2024"


def us_imports_of_fy2024() -> list[Observation]:
    """Months but February, which is in a year to date only; the flash report of March in million yen."""
    revised = [
        cell(IMPORT, str(month), 100, stage=Stage.REVISED, released=date(2025, 3, 20), partner="304")
        for month in Period.parse("2024-04/2024-12").months()
    ]
    return [
        *revised,
        cell(IMPORT, "2025-01", 110, stage=Stage.DETAILED, released=date(2025, 3, 28), partner="304"),
        cell(IMPORT, "2025-01/2025-02", 230, stage=Stage.NINE_DIGIT, released=date(2025, 3, 28), partner="304"),
        cell(IMPORT, "2025-03", million(1), stage=Stage.PROVISIONAL, released=date(2025, 4, 17), partner="304"),
    ]


def test_a_flash_report_of_a_year_mixes_stages():
    """Nine revised months, one detailed, one from the year to date, one provisional; and it says so."""
    figure = ask(view(us_imports_of_fy2024(), as_of=date(2025, 4, 17)), FY2024)
    assert 900 + 230 + 1000 == figure.value
    assert 500 == figure.margin
    stages = "9 revised, 1 detailed, 1 9-digit-provisional, 1 provisional"
    assert f"sum of 12 months: {stages}; 2025-02 within a year to date" == figure.formula
    assert stages == figure.fact("stages")
    assert ("2025-03-20", "2025-04-17") == (figure.fact("oldest_release"), figure.fact("newest_release"))
    assert "" == figure.fact("superseded")


def test_a_stage_published_by_then_but_not_held_is_named():
    """A day on which detailed imports of February were out, but only an earlier stage is held."""
    figure = ask(view(us_imports_of_fy2024(), as_of=date(2025, 5, 1)), FY2024)
    assert "2025-02 detailed of 2025-04-29; 2025-03 9-digit-provisional of 2025-04-29" == figure.fact("superseded")


def test_lineage_is_the_cells_that_remain():
    """January is in the year to date: added and taken off it is left out, and the terms make up the value."""
    seen = view(us_imports_of_fy2024(), as_of=date(2025, 4, 17))
    terms = lineage(seen, ask(seen, FY2024))
    assert [*map(str, Period.parse("2024-04/2024-12").months()), "2025-01/2025-02", "2025-03"] == [
        str(term.observation.slice.period) for term in terms
    ]
    assert {1} == {term.sign for term in terms}


def test_a_month_by_difference_carries_what_was_subtracted():
    """February alone is the year to date less January, and says that it is a difference."""
    seen = view(us_imports_of_fy2024(), as_of=date(2025, 4, 17))
    figure = ask(seen, "level.import.304.total.2025-02")
    assert 230 - 110 == figure.value
    assert "2025-02" == figure.fact("by_difference")
    assert [1, -1] == [term.sign for term in lineage(seen, figure)]
    assert figure.value == sum(term.sign * term.observation.value.number for term in lineage(seen, figure))


@pytest.mark.parametrize(("day", "is_approximate"), [(date(2025, 3, 28), False), (date(2025, 2, 27), True)])
def test_a_difference_across_release_days_is_approximate_and_so_is_what_is_made_of_it(day, is_approximate):
    """What was revised between the two days is in the difference; on one day nothing was."""
    cells = [
        cell(IMPORT, "2025-01/2025-03", 300, released=date(2025, 3, 28), partner="304"),
        cell(IMPORT, "2025-01/2025-02", 200, released=day, partner="304"),
    ]
    seen = view(cells, as_of=date(2025, 4, 17))
    figure = ask(seen, "level.import.304.total.2025-03")
    assert 100 == figure.value
    assert is_approximate == figure.is_approximate


def test_months_within_a_year_to_date_have_the_stage_they_had_by_its_day():
    """When March first came out, January and February were detailed already."""
    upto = cell(EXPORT, "2024-01/2024-03", 9, stage=Stage.PROVISIONAL, released=date(2024, 4, 17))
    figure = ask(view([upto], as_of=date(2024, 4, 17)), "level.export.world.total.2024-Q1")
    assert "2 detailed, 1 provisional" == figure.fact("stages")


def test_a_difference_of_two_years_to_date():
    """Without month cells, April to June is the first half less the first quarter."""
    seen = view(months(EXPORT, {"2024-01/2024-06": 600, "2024-01/2024-03": 250}))
    assert 350 == value(seen, "level.export.world.total.2024-Q2")
    assert 250 == value(seen, "level.export.world.total.2024-Q1")
    assert 600 == value(seen, "level.export.world.total.2024-01/2024-06")


def test_a_year_to_date_is_never_split():
    """Its months have no figures of their own, and no difference crosses a new year."""
    seen = view(months(EXPORT, {"2024-01/2024-12": 1200, "2025-01/2025-03": 300}))
    with pytest.raises(NoFigures, match="2024-04 to 2024-12 missing"):
        ask(seen, "level.export.world.total.FY2024")
    with pytest.raises(NoFigures, match="2025-02 missing"):
        ask(seen, "level.export.world.total.2025-02")


@given(
    trades(with_holes=False),
    st.sampled_from(PERIODS),
    st.sets(st.sampled_from(MONTHS)),
    st.sets(st.sampled_from(MONTHS)),
)
def test_years_to_date_never_change_a_level(trade: Trade, period: str, kept: set[Month], to_date: set[Month]):
    """Publish some months and some years to date of one truth: a level is that truth, or none."""
    series = trade.values["export", "world", "total"]
    cells = [cell(EXPORT, f"{y}-{m:02d}", series[y, m]) for y, m in kept]
    for y, m in to_date:
        upto = sum(series[y, one] for one in range(1, m + 1))
        cells.append(cell(EXPORT, f"{y}-01/{y}-{m:02d}", upto))
    seen = view(cells)
    question = f"level.export.world.total.{period}"
    try:
        figure = ask(seen, question)
    except NoFigures:
        assert not set(months_of(period)) <= kept
        return
    assert amount(trade, "level", ("export", "world", "total"), period) == figure.value
    terms = lineage(seen, figure)
    assert figure.value == sum(term.sign * term.observation.value.number for term in terms)
    assert len(terms) == len({term.observation.slice for term in terms})


@given(trades(with_holes=False), st.sampled_from(PERIODS))
def test_all_years_to_date_are_as_good_as_all_months(trade: Trade, period: str):
    """With every year to date published, every period is known."""
    series = trade.values["import", "304", "total"]
    cells = [
        cell(IMPORT, f"{y}-01/{y}-{m:02d}", sum(series[y, one] for one in range(1, m + 1)), partner="304")
        for y, m in MONTHS
    ]
    seen = view(cells)
    try:
        wanted = amount(trade, "level", ("import", "304", "total"), period)
    except Missing:
        with pytest.raises(NoFigures):
            ask(seen, f"level.import.304.total.{period}")
    else:
        assert wanted == value(seen, f"level.import.304.total.{period}")


def test_a_sum_item_is_added_up_only_where_it_is_not_published():
    """``0+1`` as published where it is; of a month where it is not, from 0 and 1, and the formula says so."""
    seen = view(
        months(EXPORT, {"2024-01": 10}, item="0+1"),
        months(EXPORT, {"2024-01": 6, "2024-02": 7}, item="0"),
        months(EXPORT, {"2024-01": 5, "2024-02": 8}, item="1"),
    )
    assert 10 == value(seen, "level.export.world.0+1.2024-01")
    figure = ask(seen, "level.export.world.0+1.2024-02")
    assert 15 == figure.value
    assert figure.formula.endswith("2024-02 added up from the item's components")
    assert 25 == value(seen, "level.export.world.0+1.2024-01/2024-02")
    one_of_two = view(months(EXPORT, {"2024-01": 6}, item="0"))
    with pytest.raises(NoFigures):
        ask(one_of_two, "level.export.world.0+1.2024-01")


def test_the_total_is_never_put_together():
    """Ten sections are no total: that is published wherever they are, or the file was not read whole."""
    sections = [cell(IMPORT, "2025-02", 1 + section, item=str(section)) for section in range(10)]
    with pytest.raises(NoFigures):
        ask(view(sections), "level.import.world.total.2025-02")


def test_marks_count_as_nothing_but_one_leaves_a_margin():
    """``-`` is none; ``0`` in millions is less than half a million, which may be some."""
    below = Cell(0, JPY_MILLION, Mark.BELOW_UNIT)
    seen = view([cell(EXPORT, "2024-01", NIL), cell(EXPORT, "2024-02", below), cell(EXPORT, "2024-03", 7)])
    figure = ask(seen, "level.export.world.total.2024-Q1")
    assert (7, 500) == told(figure.value, figure.margin)


def test_ten_days_are_a_cell_of_their_own():
    """The first ten days are neither a month nor a part that is added up."""
    seen = view([cell(EXPORT, "2025-03-D10", million(3), stage=Stage.FIRST_10_DAYS)], year(EXPORT, 2025, 1))
    assert 3000 == value(seen, "level.export.world.total.2025-03-D10")
    assert 1 == value(seen, "level.export.world.total.2025-03")
    with pytest.raises(NoFigures, match="2025-03-D20 missing"):
        ask(seen, "level.export.world.total.2025-03-D20")


def test_what_is_missing_and_what_there_is_are_said():
    """Flow, partner, item, the months that are missing, what is held, and the cure."""
    held = months(IMPORT, {"2024-12": 1, "2025-01": 1, "2025-03": 1, "2025-01/2025-04": 9}, partner="asia")
    with pytest.raises(NoFigures) as caught:
        ask(view(held), "level.import.asia.total.2025-02")
    title = "The value of imports from Asia is not known for 2025-02 as of 2030-01-01: 2025-02 missing"
    assert (title, "imports from Asia", "2025-02") == (caught.value.title, caught.value.subject, caught.value.missing)
    there_is = "months 2024-12 to 2025-01, 2025-03; years to date 2025-01/2025-04 to 2025-01/2025-04."
    assert f"Published by then and held: {there_is}" == caught.value.detail
    with pytest.raises(NoFigures) as caught:
        ask(view(held), "level.export.asia.0.2025-02")
    nothing = "No value of exports of food and live animals to Asia was published by then or is held."
    assert nothing == caught.value.detail


def test_codes_of_no_list_are_named_by_themselves():
    """A commodity or partner without a name is no reason to fail otherwise."""
    with pytest.raises(NoFigures, match="exports of item 00101 to partner 999 is not known"):
        ask(view(), "level.export.999.00101.2025-02")


def test_a_balance_has_no_level_of_its_own():
    """The flow decides which statistics can be asked, and the error lists them."""
    with pytest.raises(UsageError, match="level cannot be asked of balance"):
        ask(view(), "level.balance.world.total.2024")


def test_only_what_was_published_by_the_day_counts():
    """A month revised later has its earlier value on an earlier day."""
    first = cell(EXPORT, "2024-01", 10, stage=Stage.PROVISIONAL, released=date(2024, 2, 20))
    later = cell(EXPORT, "2024-01", 12, stage=Stage.DETAILED, released=date(2024, 2, 28))
    question = "level.export.world.total.2024-01"
    assert 10 == value(view([first, later], as_of=date(2024, 2, 27)), question)
    assert 12 == value(view([first, later], as_of=date(2024, 2, 28)), question)
    with pytest.raises(NoFigures):
        ask(view([first, later], as_of=date(2024, 2, 19)), question)
