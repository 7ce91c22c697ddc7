"""Periods of trade statistics: months and what months add up to, written ``2025-03``, ``2024-Q4``, ``FY2024-H1``.

Weeks are the one kind that is no part of a month: the customs rate is published by the week, and a week is a period so
that a published rate is an observation like any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache, lru_cache

from sokuho.errors import PeriodError


class Kind(Enum):
    """A kind of period: how many there are in a year, the months before the first one, the months in each."""

    MONTH = ("month", 12, 0, 1)
    QUARTER = ("quarter", 4, 0, 3)
    HALF = ("half", 2, 0, 6)
    YEAR = ("year", 1, 0, 12)
    FISCAL_HALF = ("fiscal half", 2, 3, 6)
    FISCAL_YEAR = ("fiscal year", 1, 3, 12)
    YEAR_TO_DATE = ("year to date", 1, 0, 0)
    FISCAL_YEAR_TO_DATE = ("fiscal year to date", 1, 3, 0)
    FIRST_10_DAYS = ("first 10 days", 12, 0, 1)
    FIRST_20_DAYS = ("first 20 days", 12, 0, 1)
    WEEK = ("week", 53, 0, 0)

    def __init__(self, label: str, per_year: int, offset: int, length: int) -> None:
        self.label = label
        self.per_year = per_year
        self.offset = offset
        self.length = length

    __hash__ = object.__hash__


_TO_DATE = (Kind.YEAR_TO_DATE, Kind.FISCAL_YEAR_TO_DATE)
_FORMS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"(\d{4})-(\d{2})", re.ASCII), Kind.MONTH),
    (re.compile(r"(\d{4})-Q(\d)", re.ASCII), Kind.QUARTER),
    (re.compile(r"(\d{4})-H(\d)", re.ASCII), Kind.HALF),
    (re.compile(r"(\d{4})", re.ASCII), Kind.YEAR),
    (re.compile(r"FY(\d{4})-H(\d)", re.ASCII), Kind.FISCAL_HALF),
    (re.compile(r"FY(\d{4})", re.ASCII), Kind.FISCAL_YEAR),
    (re.compile(r"(\d{4})-(\d{2})-D10", re.ASCII), Kind.FIRST_10_DAYS),
    (re.compile(r"(\d{4})-(\d{2})-D20", re.ASCII), Kind.FIRST_20_DAYS),
)
_WRITTEN = {
    Kind.MONTH: "{:04d}-{:02d}",
    Kind.QUARTER: "{:04d}-Q{}",
    Kind.HALF: "{:04d}-H{}",
    Kind.YEAR: "{:04d}",
    Kind.FISCAL_HALF: "FY{:04d}-H{}",
    Kind.FISCAL_YEAR: "FY{:04d}",
    Kind.FIRST_10_DAYS: "{:04d}-{:02d}-D10",
    Kind.FIRST_20_DAYS: "{:04d}-{:02d}-D20",
}
_SPAN = re.compile(r"(\d{4})-(\d{2})/(\d{4})-(\d{2})", re.ASCII)
_WEEK = re.compile(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})", re.ASCII)
_GRAMMAR = (
    "Periods are written 2025-03, 2025-Q1, 2024-H1, 2024, FY2024 (April 2024 to March 2025), FY2024-H1, "
    "2025-01/2025-05 (year to date), 2024-04/2025-02 (fiscal year to date), 2025-03-D10, 2025-03-D20, "
    "2025-03-02/2025-03-08 (a week from Sunday to Saturday)."
)
_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time for which trade is added up; ordered within its kind, never compared across kinds.

    ``year`` is the calendar or fiscal year the period belongs to (Japan's fiscal year starts in April), ``number`` its
    place among the periods of its kind in that year; for a period to date, the number of months so far. A week runs
    from Sunday to Saturday, and is of the year and month in which it begins.

    >>> str(Period.parse("fy2024-h1")), str(Period.parse("2025-03").year_before())
    ('FY2024-H1', '2024-03')
    >>> [str(month) for month in Period.parse("2024-Q4").months()]
    ['2024-10', '2024-11', '2024-12']
    >>> Period.parse("2024-01") < Period.parse("2024-02")
    True
    >>> Period.parse("2024") < Period.parse("FY2024")
    Traceback (most recent call last):
    ...
    sokuho.errors.PeriodError: A year (2024) and a fiscal year (FY2024) cannot be compared
    """

    kind: Kind
    year: int
    number: int = 1

    def __post_init__(self) -> None:
        most = _most(self.kind, self.year)
        if not 1 <= self.number <= most:
            raise PeriodError(
                f"{self.kind.label.capitalize()} {self.number} does not exist: a year has {most}", hint=_GRAMMAR
            )

    @staticmethod
    def parse(text: str) -> Period:
        """Return the period a text names; upper and lower case are the same.

        Raises:
            PeriodError: the text names no period.
        """
        return _parse(text.strip().upper())

    @staticmethod
    def month(year: int, month: int) -> Period:
        """Return a month.

        >>> str(Period.month(2025, 3))
        '2025-03'
        """
        return Period(Kind.MONTH, year, month)

    @staticmethod
    def week(first: date) -> Period:
        """Return the week that begins on a Sunday.

        >>> str(Period.week(date(2020, 9, 20)))
        '2020-09-20/2020-09-26'

        Raises:
            PeriodError: the day is no Sunday.
        """
        if first.weekday() != _SUNDAY:
            raise PeriodError(f"No week begins on {first}, a {first:%A}", hint="Weeks run from Sunday to Saturday.")
        return Period(Kind.WEEK, first.year, (first.timetuple().tm_yday - 1) // 7 + 1)

    @staticmethod
    def to_date(last: Period, *, fiscal: bool = False) -> Period:
        """Return the months from January (or April, for the fiscal year) up to and with a month.

        >>> str(Period.to_date(Period.month(2025, 5))), str(Period.to_date(Period.month(2025, 2), fiscal=True))
        ('2025-01/2025-05', '2024-04/2025-02')
        """
        kind = Kind.FISCAL_YEAR_TO_DATE if fiscal else Kind.YEAR_TO_DATE
        shifted = last._first_month_index() - kind.offset
        return Period(kind, shifted // 12, shifted % 12 + 1)

    def months(self) -> tuple[Period, ...]:
        """Return the calendar months of the period, in order; the month itself for its first 10 or 20 days.

        A week has the month in which it begins.
        """
        return _months(self)

    @property
    def days(self) -> tuple[date, date]:
        """Return the first and the last day.

        >>> [day.isoformat() for day in Period.parse("FY2024").days]
        ['2024-04-01', '2025-03-31']
        """
        return _days(self)

    @property
    def first(self) -> Period:
        """Return the first month."""
        return _months(self)[0]

    @property
    def last(self) -> Period:
        """Return the last month."""
        return _months(self)[-1]

    @property
    def is_annual(self) -> bool:
        """Return whether the period is a whole calendar or fiscal year."""
        return self.kind in (Kind.YEAR, Kind.FISCAL_YEAR)

    def year_before(self) -> Period:
        """Return the same period of the year before: the base of year-on-year changes. For a week 52 weeks before."""
        return _year_before(self)

    def year_after(self) -> Period:
        """Return the same period of the year after."""
        if self.kind is Kind.WEEK:
            return _weeks_on(self, 52)
        return Period(self.kind, self.year + 1, self.number)

    def previous(self) -> Period:
        """Return the period of the same kind just before; for a period to date, that of the year before."""
        return _previous(self)

    def __hash__(self) -> int:
        # Months are looked up by the hundred thousand; kinds that share a year and number may share a hash.
        return self.year * 16 + self.number

    def __lt__(self, other: Period) -> bool:
        if self.kind is not other.kind:
            raise PeriodError(f"A {self.kind.label} ({self}) and a {other.kind.label} ({other}) cannot be compared")
        return self._index() < other._index()

    def __le__(self, other: Period) -> bool:
        return self == other or self < other

    def __gt__(self, other: Period) -> bool:
        return other < self

    def __ge__(self, other: Period) -> bool:
        return self == other or other < self

    def __str__(self) -> str:
        return _text(self)

    def _index(self) -> int:
        per_year = 12 if self.kind in _TO_DATE else self.kind.per_year
        return self.year * per_year + self.number - 1

    def _first_month_index(self) -> int:
        if self.kind is Kind.WEEK:
            begins = _sunday(self.year, self.number)
            return begins.year * 12 + begins.month - 1
        step = 0 if self.kind in _TO_DATE else (self.number - 1) * self.kind.length
        return self.year * 12 + self.kind.offset + step


@cache
def _months(period: Period) -> tuple[Period, ...]:
    start = period._first_month_index()
    length = period.number if period.kind in _TO_DATE else period.kind.length or 1
    return tuple(Period(Kind.MONTH, index // 12, index % 12 + 1) for index in range(start, start + length))


def _sunday(year: int, number: int) -> date:
    start = date(year, 1, 1)
    return start + timedelta(days=(_SUNDAY - start.weekday()) % 7 + 7 * (number - 1))


@cache
def _most(kind: Kind, year: int) -> int:
    if kind is Kind.WEEK:
        return 53 if _sunday(year, 53).year == year else 52
    return 12 if kind in _TO_DATE else kind.per_year


@cache
def _days(period: Period) -> tuple[date, date]:
    if period.kind is Kind.WEEK:
        begins = _sunday(period.year, period.number)
        return begins, begins + timedelta(days=6)
    begins = date(period.first.year, period.first.number, 1)
    if period.kind in (Kind.FIRST_10_DAYS, Kind.FIRST_20_DAYS):
        return begins, begins.replace(day=10 if period.kind is Kind.FIRST_10_DAYS else 20)
    after = Period.month(period.last.year + period.last.number // 12, period.last.number % 12 + 1)
    return begins, date(after.year, after.number, 1) - timedelta(days=1)


def _weeks_on(week: Period, count: int) -> Period:
    return Period.week(week.days[0] + timedelta(weeks=count))


@cache
def _year_before(period: Period) -> Period:
    if period.kind is Kind.WEEK:
        return _weeks_on(period, -52)
    return Period(period.kind, period.year - 1, period.number)


@cache
def _previous(period: Period) -> Period:
    if period.kind in _TO_DATE:
        return _year_before(period)
    if period.kind is Kind.WEEK:
        return _weeks_on(period, -1)
    index = period._index() - 1
    return Period(period.kind, index // period.kind.per_year, index % period.kind.per_year + 1)


@cache
def _text(period: Period) -> str:
    if period.kind is Kind.WEEK:
        return "/".join(day.isoformat() for day in period.days)
    form = _WRITTEN.get(period.kind)
    return form.format(period.year, period.number) if form else f"{period.first}/{period.last}"


@lru_cache(maxsize=4096)
def _parse(text: str) -> Period:
    for form, kind in _FORMS:
        if found := form.fullmatch(text):
            year, *number = (int(group) for group in found.groups())
            return Period(kind, year, *number)
    if found := _SPAN.fullmatch(text):
        return _parse_span(text, *(int(group) for group in found.groups()))
    if found := _WEEK.fullmatch(text):
        return _parse_week(text, *found.groups())
    raise PeriodError(f'No period is written "{text}"', hint=_GRAMMAR)


def _parse_span(text: str, first_year: int, first_month: int, last_year: int, last_month: int) -> Period:
    first, last = Period.month(first_year, first_month), Period.month(last_year, last_month)
    if first_month in (1, 4) and first <= last:
        period = Period.to_date(last, fiscal=first_month == 4)
        if period.first == first:
            return period
    raise PeriodError(
        f'A period to date runs from January or April to a later month of the same year: "{text}"', hint=_GRAMMAR
    )


def _parse_week(text: str, first: str, last: str) -> Period:
    try:
        week = Period.week(date.fromisoformat(first))
    except (ValueError, PeriodError):
        raise PeriodError(f'A week runs from Sunday to Saturday: "{text}"', hint=_GRAMMAR) from None
    if week.days[1].isoformat() != last:
        raise PeriodError(f'A week runs from Sunday to Saturday: "{text}"', hint=_GRAMMAR)
    return week
