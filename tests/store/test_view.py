"""However little a view fetches, it answers as if it had fetched everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from tests.store.published import seen

from sokuho.core.code import Flow
from sokuho.core.observation import Observation
from sokuho.core.period import Period
from sokuho.store.view import ListArchive, View

ITEMS = [f"7{number:02d}" for number in range(12)]
YEARS = range(2019, 2026)


class Counting(ListArchive):
    """An archive that remembers what it was asked."""

    def __init__(self, *observations: Observation) -> None:
        super().__init__(observations)
        self.asked: list[tuple[str | None, str | None, int]] = []

    def newest(
        self, as_of: date, flow: Flow, partner: str | None, item: str | None, first_year: int = 0
    ) -> Mapping[tuple[str, str], Mapping[Period, Observation]]:
        self.asked.append((partner, item, first_year))
        return super().newest(as_of, flow, partner, item, first_year)


@pytest.fixture
def archive() -> Counting:
    """A month of each year of a few items; each as published on the day of the samples."""
    cells = (seen(year, period=f"{year}-02", item=item) for item in ITEMS for year in YEARS)
    return Counting(*(replace(one, released=date(2018, 1, 1)) for one in cells))


@pytest.mark.parametrize("day", [date(2025, 3, 31), date(2025, 4, 1)])
def test_late_years_are_fetched_alone_until_somebody_asks_for_earlier_ones(archive: Counting, day: date):
    """From April on, the last two fiscal years and the one before them begin a year later."""
    cells = View(archive, day).cells(Flow.EXPORT, "world", "700")
    first = 2022 if day.month < 4 else 2023
    assert [2025, first] == [cells[Period.month(year, 2)].value.number for year in (2025, first)]
    assert [("world", None, first)] == archive.asked
    assert first - 1 == cells[Period.month(first - 1, 2)].value.number
    assert [("world", None, first), ("world", "700", 0)] == archive.asked
    assert [Period.month(year, 2) for year in YEARS] == sorted(cells)


@pytest.mark.parametrize("since", YEARS)
def test_amounts_are_there_from_the_year_that_is_asked_for(archive: Counting, since: int):
    amounts = View(archive, date(2025, 4, 17)).plain(Flow.EXPORT, "world", "700", since)
    assert {year: (year, 0) for year in YEARS if year >= since}.items() <= {
        period.year: amount for period, amount in amounts.items()
    }.items()


def test_a_few_whole_series_are_fetched_one_by_one_and_many_together(archive: Counting):
    view = View(archive, date(2025, 4, 17))
    for item in ITEMS:
        assert len(YEARS) == len(view.plain(Flow.EXPORT, "world", item, 0)), item
    alone = [item for _, item, _ in archive.asked]
    assert [*ITEMS[:8], None] == alone


def test_a_book_that_is_there_is_not_asked_for_again(archive: Counting):
    view = View(archive, date(2025, 4, 17))
    assert tuple(ITEMS) == view.items(Flow.EXPORT)
    assert len(YEARS) == len(list(view.marks(Flow.EXPORT, "world", "700")))
    assert [("world", None, 0)] == archive.asked
