"""On which days figures came out, as the store knows them."""

from datetime import date

import pytest

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.store.location import extract
from sokuho.store.view import ListArchive, View


@pytest.fixture(scope="module")
def newest() -> View:
    return extract().view()


def test_every_version_of_a_month_has_its_day(newest: View) -> None:
    """Imports of March 2025: provisional, detailed, revised; of 2024 as a year to date, three."""
    days = newest.days(Flow.IMPORT)
    assert (date(2025, 4, 17), date(2025, 5, 29), date(2026, 3, 12)) == days[Period.parse("2025-03")]
    assert (date(2025, 1, 30), date(2025, 3, 20), date(2025, 11, 27)) == days[Period.parse("2024-01/2024-12")]


@pytest.mark.parametrize("day", [date(2025, 4, 16), date(2025, 4, 17), date(2026, 9, 29)])
def test_the_last_day_is_that_of_the_cell_that_holds(newest: View, day: date) -> None:
    """Days after that of the view are not told, and periods without any are not there."""
    seen = newest.on(day)
    cells = seen.cells(Flow.EXPORT)
    assert {period: cells[period].released for period in cells} == {
        period: days[-1] for period, days in seen.days(Flow.EXPORT).items()
    }


def test_the_engine_and_the_plain_list_agree(newest: View) -> None:
    """Over the versions that any day between shows."""
    partner, item = "304", "70503"
    versions = {
        cell
        for day in (date(2025, 4, 17), date(2025, 4, 29), date(2026, 9, 29))
        for cell in newest.on(day).cells(Flow.EXPORT, partner, item).values()
    }
    plain = View(ListArchive(versions), newest.as_of).days(Flow.EXPORT, partner, item)
    held = newest.days(Flow.EXPORT, partner, item)
    march = Period.parse("2025-03")
    assert (date(2025, 4, 17), date(2025, 4, 29)) == held[march] == plain[march]
    assert all(set(plain[period]) <= set(held[period]) for period in plain)
    assert held.keys() == plain.keys()


def test_nothing_is_known_of_what_is_not_held(newest: View) -> None:
    assert {} == newest.days(Flow.EXPORT, "999")


def test_another_day_s_view_is_made_once(newest: View) -> None:
    """So that what it has worked out is not worked out again."""
    assert newest.on(date(2025, 4, 17)) is newest.on(date(2025, 4, 17))
