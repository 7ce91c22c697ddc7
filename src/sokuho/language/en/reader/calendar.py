"""Which months words for time mean, once the text's own period is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sokuho.language.en.reader.times import PARTS, TimeWord
from sokuho.language.reading.stretch import Stretch


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a text tells about its time: its own period, and the month it was published in."""

    main: Stretch | None = None
    today: int | None = None
    july: bool = False

    def resolve(self, time: TimeWord, current: Stretch | None = None) -> Stretch | None:
        """Return the months that words name, None if the text does not tell.

        ``current`` is the stretch spoken of just before.
        """
        made = _RESOLVE.get(time.kind)
        return made(self, time, current or self.main) if made else None

    def is_past(self, when: Stretch | None) -> bool:
        """Return whether months lie before the text's own: told by the way, and not what it goes on about."""
        return (
            when is not None and self.main is not None and when.last < self.main.last and when.first < self.main.first
        )

    def latest(self, month: int, current: Stretch | None) -> int | None:
        """Return the index of the latest such month up to the text's own period."""
        anchor = self.main.last if self.main else self.today
        if anchor is None:
            return None
        return anchor - (anchor - (month - 1)) % 12

    def year_of_today(self) -> int | None:
        """Return the year of "this year"."""
        if self.today is not None:
            return self.today // 12
        return self.main.last // 12 if self.main else None


def _as_month(calendar: Calendar, time: TimeWord, current: Stretch | None) -> Stretch | None:
    if time.year:
        return Stretch.month(time.year, time.a)
    index = calendar.latest(time.a, current)
    return None if index is None else Stretch(index, index)


def _as_year(calendar: Calendar, time: TimeWord, current: Stretch | None) -> Stretch | None:
    if not time.year:
        return None
    main = calendar.main
    # A text about fiscal 2024 that says "2024" means the same year.
    return main if main and main.length == 12 and main.year == time.year else Stretch.months(time.year, 1, 12)


def _as_fiscal(calendar: Calendar, time: TimeWord, current: Stretch | None) -> Stretch | None:
    if not time.year:
        return None
    return Stretch.months(time.year, 7 if calendar.july else 4, 12)


def _as_part(calendar: Calendar, time: TimeWord, current: Stretch | None) -> Stretch | None:
    """Return a half or quarter, of the main period's year if no year stands there."""
    length = 12 // PARTS[time.kind]
    main = calendar.main
    if time.a == 0:
        return Stretch(main.last - length + 1, main.last) if main and main.length < length else main
    year = time.year or (main.last // 12 if main else calendar.year_of_today())
    if year is None:
        return None
    spoken = [one for one in (main, current) if one and not time.year and one.length >= 6 and one.first % 12 in (3, 9)]
    offset = 3 if time.fiscal or spoken else 0
    if offset and not time.year and main:
        year = ((spoken or [main])[0].first - 3) // 12
    first = year * 12 + offset + (time.a - 1) * length
    return Stretch(first, first + length - 1)


def _as_range(calendar: Calendar, time: TimeWord, current: Stretch | None) -> Stretch | None:
    last: int | None
    if time.year:
        last = time.year * 12 + time.b - 1
    elif calendar.main and (calendar.main.last - calendar.main.first + 1) == (time.b - time.a) % 12 + 1:
        last = calendar.latest(time.b, current)
    else:
        last = calendar.latest(time.b, current)
    return None if last is None else Stretch(last - (time.b - time.a) % 12, last)


def _as_to_date(calendar: Calendar, time: TimeWord, current: Stretch | None) -> Stretch | None:
    main = calendar.main
    year = time.year or (main.last // 12 if main else None)
    if year is None:
        return None
    if time.a:
        fiscal = time.fiscal or (time.a == 6 and main is not None and str(main).startswith("FY"))
        start = (main.first // 12 if main and fiscal and not time.year else year) * 12 + (3 if fiscal else 0)
        return Stretch(start, start + time.a - 1)
    assert main is not None
    return Stretch(main.last - main.last % 12, main.last)


def _as_ending(calendar: Calendar, time: TimeWord, current: Stretch | None) -> Stretch | None:
    last = time.year * 12 + time.b - 1 if time.year else calendar.latest(time.b, current)
    return None if last is None else Stretch(last - time.a + 1, last)


def _as_days(calendar: Calendar, time: TimeWord, current: Stretch | None) -> Stretch | None:
    name = f"W{time.a}" if time.kind == "week" else f"D{time.a}"
    if time.b:
        month = _as_month(calendar, TimeWord("month", time.b, year=time.year), current)
        return Stretch(month.first, month.last, name) if month else None
    if current and current.length == 1:
        return Stretch(current.first, current.last, name)
    return None


def _as_last_year(calendar: Calendar, time: TimeWord, current: Stretch | None) -> Stretch | None:
    year = calendar.year_of_today()
    if year is None:
        return None
    if calendar.today is None and calendar.main and calendar.main.length == 12:
        # A text about a whole year that calls a year "last year" is published in the year after it.
        return calendar.main
    return Stretch.months(year - 1, 1, 12)


def _as_last_month(calendar: Calendar, time: TimeWord, current: Stretch | None) -> Stretch | None:
    if calendar.today is not None:
        return Stretch(calendar.today - 1, calendar.today - 1)
    return Stretch(calendar.main.last, calendar.main.last) if calendar.main else None


def _as_this_year(calendar: Calendar, time: TimeWord, current: Stretch | None) -> Stretch | None:
    main = calendar.main
    if main and main.length < 12:
        return Stretch(main.last - main.last % 12, main.last)
    return main


def _as_year_ago(calendar: Calendar, time: TimeWord, current: Stretch | None) -> Stretch | None:
    return current.year_before() if current else None


def _as_month_ago(calendar: Calendar, time: TimeWord, current: Stretch | None) -> Stretch | None:
    return current.before() if current else None


def _as_main(calendar: Calendar, time: TimeWord, current: Stretch | None) -> Stretch | None:
    return Stretch(current.first, current.last) if current else None


def _as_last_fiscal(calendar: Calendar, time: TimeWord, current: Stretch | None) -> Stretch | None:
    main = calendar.main
    if main and main.length == 12:
        return main
    anchor = calendar.today if calendar.today is not None else (main.last + 1 if main else None)
    if anchor is None:
        return None
    begin = 6 if calendar.july else 3
    last = anchor - (anchor - begin) % 12 - 1
    return Stretch(last - 11, last)


_RESOLVE: dict[str, Callable[[Calendar, TimeWord, Stretch | None], Stretch | None]] = {
    "month": _as_month,
    "year": _as_year,
    "fiscal": _as_fiscal,
    "half": _as_part,
    "quarter": _as_part,
    "range": _as_range,
    "to-date": _as_to_date,
    "ending": _as_ending,
    "days": _as_days,
    "week": _as_days,
    "last-year": _as_last_year,
    "last-month": _as_last_month,
    "this-year": _as_this_year,
    "this-month": _as_last_month,
    "same": _as_main,
    "year-ago": _as_year_ago,
    "month-ago": _as_month_ago,
    "last-fiscal": _as_last_fiscal,
}
