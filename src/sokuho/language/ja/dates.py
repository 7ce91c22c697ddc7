"""Periods as Japanese texts name them: years of an era, fiscal years and halves, stretches of months, months alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sokuho.core.period import Kind, Period

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_YEAR = (
    r"(?:(?P<era>令和|平成|昭和)(?P<nth>[0-9]{1,2}|元)|(?P<year>(?:19|20)[0-9]{2})"
    r"|(?P<short>[0-9]{2})(?=年(?:度|[0-9]{1,2}月|[上下])))年"
)
_HALF = r"(?P<half>[上下])(?:半期|期(?![待間]))"
_SPAN = r"(?P<from>[0-9]{1,2})(?:月)?[~-](?:(?P<to_year>[0-9]{4})年)?(?P<to>[0-9]{1,2})月(?P<way>期|累計)?"
_MONTH = r"(?P<month>[0-9]{1,2})月(?P<days>上中旬|上旬)?(?P<total>累計)?"
DATE = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})[年/-](?P<month>[0-9]{1,2})[月/-](?P<day>[0-9]{1,2})(?:日|(?![0-9年月~-]))"
)
DAY = re.compile(r"(?:[0-9]{1,2}月)?[0-9]{1,2}日(?!連続|ぶり|間)")
WITH_YEAR = re.compile(rf"{_YEAR}(?P<fiscal>度)?(?:の)?(?:{_HALF}|第?(?P<quarter>[1-4])四半期|{_SPAN}|{_MONTH})?")
WITHOUT = re.compile(rf"{_HALF}|第(?P<quarter>[1-4])四半期|{_SPAN}|{_MONTH}(?!連続|ぶり|間)")


@dataclass(frozen=True, slots=True)
class Named:
    """A period a text names: a period, or months whose year the text leaves open."""

    period: Period | None
    months: tuple[int, int] | None = None
    half: int = 0


def date_of(found: re.Match[str]) -> str:
    """Return a date as ISO text, empty if there is no such day."""
    year, month, day = (int(found[name]) for name in ("year", "month", "day"))
    return f"{year}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def with_year(found: re.Match[str]) -> Named | None:
    """Return the period of a match of ``WITH_YEAR``, None if there is no such period.

    >>> [str(with_year(WITH_YEAR.match(text)).period) for text in ("2025年度上半期", "平成26年3月", "2024年10~12月期")]
    ['FY2025-H1', '2014-03', '2024-Q4']
    """
    year = _year(found)
    fiscal = bool(found["fiscal"])
    if found["half"]:
        return Named(Period(Kind.FISCAL_HALF if fiscal else Kind.HALF, year, 1 if found["half"] == "上" else 2))
    if found["quarter"]:
        first = (int(found["quarter"]) - 1) * 3 + (3 if fiscal else 0)
        return Named(Period(Kind.QUARTER, year + first // 12, first % 12 // 3 + 1))
    if found["from"]:
        last_year = int(found["to_year"] or year + (int(found["to"]) < int(found["from"])))
        period = span(year, int(found["from"]), last_year, int(found["to"]), found["way"] == "累計")
        return Named(period) if period else None
    if found["month"]:
        return _month(year + (1 if fiscal and int(found["month"]) < 4 else 0), found)
    return Named(Period(Kind.FISCAL_YEAR if fiscal else Kind.YEAR, year))


def _year(found: re.Match[str]) -> int:
    if found["era"]:
        return _ERAS[found["era"]] + (1 if found["nth"] == "元" else int(found["nth"]))
    return int(found["year"] or f"20{found['short']}")


def _month(year: int, found: re.Match[str]) -> Named | None:
    month = int(found["month"])
    if not 1 <= month <= 12:
        return None
    if found["total"]:
        return Named(Period.to_date(Period.month(year, month), fiscal=month == 4))
    kind = {"上旬": Kind.FIRST_10_DAYS, "上中旬": Kind.FIRST_20_DAYS}.get(found["days"] or "", Kind.MONTH)
    return Named(Period(kind, year, month))


def span(year: int, first: int, last_year: int, last: int, to_date: bool) -> Period | None:
    """Return the period from a month to a month, None if the statistics have none such.

    >>> str(span(2025, 1, 2025, 6, False)), str(span(2025, 1, 2025, 6, True)), str(span(2025, 4, 2025, 9, False))
    ('2025-H1', '2025-01/2025-06', 'FY2025-H1')
    """
    count = (last_year - year) * 12 + last - first + 1
    if not (1 <= first <= 12 and 1 <= last <= 12 and 1 <= count <= 12):
        return None
    if not to_date:
        known = {(1, 6): (Kind.HALF, 1), (7, 6): (Kind.HALF, 2), (4, 6): (Kind.FISCAL_HALF, 1),
                 (10, 6): (Kind.FISCAL_HALF, 2), (1, 12): (Kind.YEAR, 1), (4, 12): (Kind.FISCAL_YEAR, 1)}  # fmt: skip
        if (first, count) in known:
            return Period(known[first, count][0], year, known[first, count][1])
        if count == 3 and first % 3 == 1:
            return Period(Kind.QUARTER, year, first // 3 + 1)
    if first not in (1, 4):
        return None
    return Period.to_date(Period.month(last_year, last), fiscal=first == 4)


def without_year(found: re.Match[str], near: Period | None, dated: str) -> Named | None:
    """Return the period of a match of ``WITHOUT``: the one within or last before a period, or before a day.

    >>> str(without_year(WITHOUT.match("9月"), Period.parse("FY2025-H1"), "").period)
    '2025-09'
    """
    if found["quarter"]:
        return None
    if found["half"]:
        return _half(1 if found["half"] == "上" else 2, near)
    last = int(found["to"] or found["month"])
    if not 1 <= last <= 12:
        return None
    year = _year_of(last, near, dated)
    if found["month"]:
        return _month(year, found) if year else Named(None, (last, last))
    first = int(found["from"])
    first_year = year - (first > last)
    period = span(first_year, first, year, last, found["way"] == "累計") if year else None
    return Named(period, None if period else (first, last))


def last_year(near: Period | None, dated: str, *, fiscal: bool) -> Period | None:
    """Return the year before the one in which a text was written or which it is about, None if it tells neither.

    >>> str(last_year(None, "2023-01-19", fiscal=False)), str(last_year(Period.parse("2025-03"), "", fiscal=True))
    ('2022', 'FY2023')
    """
    if near is None and not dated:
        return None
    year, month = (int(dated[:4]), int(dated[5:7])) if dated else (near.last.year, near.last.number) if near else (0, 0)
    if not fiscal:
        return Period(Kind.YEAR, year - 1)
    return Period(Kind.FISCAL_YEAR, year - (2 if month < 4 else 1))


def _half(number: int, near: Period | None) -> Named:
    if near is None:
        return Named(None, half=number)
    fiscal = near.kind in (Kind.FISCAL_YEAR, Kind.FISCAL_HALF, Kind.FISCAL_YEAR_TO_DATE)
    last = near.last
    if near.kind is Kind.MONTH:
        # A report on June or December tells the calendar half, one on March or September the fiscal one.
        fiscal = near.number in (3, 9)
    year = last.year - (1 if fiscal and last.number < 4 else 0)
    return Named(Period(Kind.FISCAL_HALF if fiscal else Kind.HALF, year, number))


def _year_of(month: int, near: Period | None, dated: str) -> int:
    """Return the year of a month that is within, or the last before the end of, a period; 0 if there is none."""
    if near is not None:
        return near.last.year - (1 if month > near.last.number else 0)
    if dated:
        year, today = int(dated[:4]), int(dated[5:7])
        return year - (1 if month >= today else 0)
    return 0
