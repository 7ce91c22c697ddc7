"""Periods of trade statistics: months and what months add up to, written ``2025-03``, ``2024-Q4``, ``FY2024-H1``."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
_GRAMMAR = (
    "Periods are written 2025-03, 2025-Q1, 2024-H1, 2024, FY2024 (April 2024 to March 2025), FY2024-H1, "
    "2025-01/2025-05 (year to date), 2024-04/2025-02 (fiscal year to date), 2025-03-D10, 2025-03-D20."
)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time for which trade is added up; ordered within its kind, never compared across kinds.

    ``year`` is the calendar or fiscal year the period belongs to (Japan's fiscal year starts in April), ``number`` its
    place among the periods of its kind in that year; for a period to date, the number of months so far.

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
        most = 12 if self.kind in _TO_DATE else self.kind.per_year
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
    def to_date(last: Period, *, fiscal: bool = False) -> Period:
        """Return the months from January (or April, for the fiscal year) up to and with a month.

        >>> str(Period.to_date(Period.month(2025, 5))), str(Period.to_date(Period.month(2025, 2), fiscal=True))
        ('2025-01/2025-05', '2024-04/2025-02')
        """
        kind = Kind.FISCAL_YEAR_TO_DATE if fiscal else Kind.YEAR_TO_DATE
        shifted = last._first_month_index() - kind.offset
        return Period(kind, shifted // 12, shifted % 12 + 1)

    def months(self) -> tuple[Period, ...]:
        """Return the calendar months of the period, in order; the month itself for its first 10 or 20 days."""
        return _months(self)

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
        """Return the same period of the year before: the base of year-on-year changes."""
        return _year_before(self)

    def year_after(self) -> Period:
        """Return the same period of the year after."""
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
        step = 0 if self.kind in _TO_DATE else (self.number - 1) * self.kind.length
        return self.year * 12 + self.kind.offset + step


@cache
def _months(period: Period) -> tuple[Period, ...]:
    start = period._first_month_index()
    length = period.number if period.kind in _TO_DATE else period.kind.length
    return tuple(Period(Kind.MONTH, index // 12, index % 12 + 1) for index in range(start, start + length))


@cache
def _year_before(period: Period) -> Period:
    return Period(period.kind, period.year - 1, period.number)


@cache
def _previous(period: Period) -> Period:
    if period.kind in _TO_DATE:
        return _year_before(period)
    index = period._index() - 1
    return Period(period.kind, index // period.kind.per_year, index % period.kind.per_year + 1)


@cache
def _text(period: Period) -> str:
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
