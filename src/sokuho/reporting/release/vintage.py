"""Which day's figures a print of the release holds: tables are of one vintage, or they would not add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Protocol

from sokuho.core.code import TRADE
from sokuho.core.period import Period
from sokuho.errors import NoFigures
from sokuho.reference import release_calendar
from sokuho.reporting.release.page import Reason, ReleasePage, ReleaseRow
from sokuho.statistics.published import TEN_DAYS

_LOST = (Reason.MISSING, Reason.PIECED, Reason.ROUNDED)
"""Why cells may be open on one day that can be told as of another."""


class Pages(Protocol):
    """What builds the pages of a release as of a day."""

    def page(self, number: int) -> ReleasePage:
        """Return a page."""

    def rows(self, number: int) -> Iterable[ReleaseRow]:
        """Return the rows of a page as they are wanted."""


def of_one_vintage(
    asked: date, period: Period, on: Callable[[date], Pages], numbers: Sequence[int]
) -> tuple[date, tuple[ReleasePage, ...]]:
    """Return the day as of which most pages hold all that had been published by then, the newest such day, and them.

    The totals of a month are often held as they were fixed, its commodities only as they were before. Sections would
    not add up to such a total, nor shares to 100. So the day is gone back to on which the total was of the same release
    as its parts. If that would leave cells open which the newest figures fill, the newest figures stay, and cells of an
    earlier stage are marked as such.

    Args:
        asked: the last day whose figures may be in.
        period: what the pages are of.
        on: gives what builds the pages as of a day; raises NoFigures for a day when nothing had come out.
        numbers: the pages wanted.
    """
    newest = on(asked)
    best, chosen, fewest = asked, newest, _behind(newest, numbers, len(numbers))
    for day in _days(period, asked) if fewest else ():
        try:
            older = on(day)
        except NoFigures:
            break
        count = _behind(older, numbers, fewest)
        if count < fewest:
            if _loses(newest, older, numbers):
                break
            best, chosen, fewest = day, older, count
        if not fewest:
            break
    return best, tuple(chosen.page(number) for number in numbers)


def _days(period: Period, until: date) -> Iterable[date]:
    """Return the days before one on which figures of the period, or of the year before, came out: the newest first."""
    months = () if period.kind in TEN_DAYS else (*period.months(), *period.year_before().months())
    days = {one.released for flow in TRADE for month in months for one in release_calendar.releases(flow, month)}
    return sorted((day for day in days if day < until), reverse=True)


def _behind(pages: Pages, numbers: Iterable[int], most: int) -> int:
    """Return how many pages have a cell of which a later stage had come out by then, counted up to so many."""
    count = 0
    for number in numbers:
        count += any(cell.superseded for row in pages.rows(number) for cell in row.cells)
        if count == most:
            break
    return count


def _loses(newest: Pages, older: Pages, numbers: Iterable[int]) -> bool:
    lost = ((number, _lost(older.page(number))) for number in numbers)
    return any(_lost(newest.page(number)) < count for number, count in lost if count)


def _lost(page: ReleasePage) -> int:
    return sum(cell.reason in _LOST for row in page.rows for cell in row.cells)
