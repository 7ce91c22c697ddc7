"""A stretch of months that a text speaks of; more than the periods of trade statistics, which are some of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sokuho.core.period import Period
from sokuho.errors import PeriodError

_HALVES = {0: "{}-H1", 6: "{}-H2", 3: "FY{}-H1", 9: "FY{}-H2"}
_YEARS = {0: "{}", 3: "FY{}"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """The months from ``first`` to ``last``, each counted as ``year * 12 + month - 1``.

    ``days`` names a part of a single month (``D20`` its first 20 days, ``W3`` its third week). Twelve months from July
    on are a fiscal year too, called after the year it ends in; it is no period of the statistics.

    >>> str(Stretch.month(2025, 3)), str(Stretch.months(2024, 4, 12)), str(Stretch.months(2020, 6, 3))
    ('2025-03', 'FY2024', '2020-06/2020-08')
    """

    first: int
    last: int
    days: str = ""

    @staticmethod
    def month(year: int, month: int, days: str = "") -> Stretch:
        """Return a month."""
        return Stretch(year * 12 + month - 1, year * 12 + month - 1, days)

    @staticmethod
    def months(year: int, month: int, count: int) -> Stretch:
        """Return so many months from a month on."""
        first = year * 12 + month - 1
        return Stretch(first, first + count - 1)

    @staticmethod
    def of(period: Period) -> Stretch:
        """Return the months of a period.

        >>> str(Stretch.of(Period.parse("2024-12-D20")))
        '2024-12-D20'
        """
        days = str(period)[8:] if "-D" in str(period) else ""
        first, last = period.first, period.last
        return Stretch(first.year * 12 + first.number - 1, last.year * 12 + last.number - 1, days)

    @property
    def length(self) -> int:
        """Return the number of months."""
        return self.last - self.first + 1

    @property
    def year(self) -> int:
        """Return the calendar year it begins in."""
        return self.first // 12

    @property
    def unit(self) -> str:
        """Return what one stretch of this length is called: ``month``, ``quarter``, ``half`` or ``year``."""
        return {1: "month", 3: "quarter", 6: "half", 12: "year"}.get(self.length, "year")

    def moved(self, months: int) -> Stretch:
        """Return the stretch so many months later.

        >>> str(Stretch.month(2025, 1).moved(-1))
        '2024-12'
        """
        return Stretch(self.first + months, self.last + months, self.days)

    def year_before(self) -> Stretch:
        """Return the same months of the year before."""
        return self.moved(-12)

    def before(self) -> Stretch:
        """Return the stretch of the same length just before; a year to date has none but that of the year before."""
        return self.moved(-12) if self.length not in (1, 3, 6, 12) else self.moved(-self.length)

    def period(self) -> Period | None:
        """Return the period of trade statistics that has these months, None if none has."""
        return _period(self)

    def __str__(self) -> str:
        year, month = divmod(self.first, 12)
        if self.length == 1:
            return f"{year:04d}-{month + 1:02d}" + (f"-{self.days}" if self.days else "")
        if self.length == 3 and month % 3 == 0:
            return f"{year:04d}-Q{month // 3 + 1}"
        if self.length == 6 and month in _HALVES:
            return _HALVES[month].format(f"{year:04d}")
        if self.length == 12 and month in _YEARS:
            return _YEARS[month].format(f"{year:04d}")
        if self.length == 12 and month == 6:
            return f"FY{year + 1:04d}"
        return f"{year:04d}-{month + 1:02d}/{self.last // 12:04d}-{self.last % 12 + 1:02d}"


@lru_cache(maxsize=4096)
def _period(stretch: Stretch) -> Period | None:
    if stretch.length == 12 and stretch.first % 12 == 6:
        return None
    try:
        return Period.parse(str(stretch))
    except PeriodError:
        return None
