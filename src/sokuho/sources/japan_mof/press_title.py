"""The words of a release's title: which period it is of, how mature it is, when it came out; English or Japanese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from sokuho.core.code import Flow, Stage
from sokuho.core.period import Kind, Period

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""The months as the release spells them, whatever the machine's language."""
_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_ERA = re.compile(r"(令和|平成|昭和) ?(元|[0-9]{1,2}) ?(?=年)")
_TITLE = re.compile(r"value of exports and imports (?:of |for |in )?(.+?) ?\((.+)\)")
_TITLE_JA = re.compile(r"(.*?[0-9]{4}年.*?)分? ?(?:の)?貿易統計 ?\((.+?)\) ?(?:の概要)?")

_NAME = rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]}|t)?' for name in map(str.lower, MONTHS))})\.?"
_YEAR = "[0-9]{4}"
_MONTH = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<month>{_NAME}),? ?(?P<year>{_YEAR})",
        rf"(?P<year>{_YEAR}),? ?(?P<month>{_NAME})",
        rf"(?P<year>{_YEAR})年(?P<month>[0-9]{{1,2}})月",
    )
)
_SPAN = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<begun>{_NAME}),? ?(?P<since>{_YEAR})? ?(?:-|to) ?(?P<ended>{_NAME}),? ?(?P<until>{_YEAR})",
        rf"(?P<since>{_YEAR}),? ?(?P<begun>{_NAME}) ?(?:-|to) ?(?P<ended>{_NAME})",
        rf"(?P<since>{_YEAR})年(?P<begun>[0-9]{{1,2}})月? ?- ?(?:(?P<until>{_YEAR})年)?(?P<ended>[0-9]{{1,2}})月",
    )
)
_FISCAL = re.compile(rf"(?:fiscal year|f\.?y\.?) ?{_YEAR}|{_YEAR} ?(?:fiscal year|f\.?y\.?)|{_YEAR}年度")
_CALENDAR = re.compile(rf"(?:(?:calendar )?year |c\.?y\.? ?)?{_YEAR}|{_YEAR}年")
_HALF = re.compile(
    r"(?P<one>.*?)(?:(?:the )?(?P<half>first|1st|second|2nd|latter)[ -]half(?: of)?|(?P<ja>[上下])半?期)(?P<two>.*)"
)
_DASHES = str.maketrans({sign: "-" for sign in "‐‑‒–—―−~～〜"})
_STAGES: tuple[tuple[re.Pattern[str], tuple[Stage, Stage]], ...] = (
    (re.compile(r"first 10 days.*|上旬分?.*"), (Stage.FIRST_10_DAYS, Stage.FIRST_10_DAYS)),
    (re.compile(r"first 20 days.*|上中旬分?.*"), (Stage.FIRST_20_DAYS, Stage.FIRST_20_DAYS)),
    (
        re.compile(r"exports ?: ?detailed.*imports ?: ?provisional.*|輸出 ?:?確報.*輸入.*速報.*"),
        (Stage.DETAILED, Stage.NINE_DIGIT),
    ),
    (re.compile(r"revised.*|確々報|確確報"), (Stage.REVISED, Stage.REVISED)),
    (re.compile(r"fixed.*|final.*|確定値?"), (Stage.FIXED, Stage.FIXED)),
    (re.compile(r"detailed.*|確報"), (Stage.DETAILED, Stage.DETAILED)),
    (re.compile(r"provisional.*|速報値?"), (Stage.PROVISIONAL, Stage.PROVISIONAL)),
)
_TEN_DAYS = {Stage.FIRST_10_DAYS: Kind.FIRST_10_DAYS, Stage.FIRST_20_DAYS: Kind.FIRST_20_DAYS}
_TOGETHER = (Kind.QUARTER, Kind.HALF, Kind.YEAR, Kind.FISCAL_HALF, Kind.FISCAL_YEAR)


def read_title(title: str) -> tuple[Period, Mapping[Flow, Stage]] | None:
    """Return what a title says the release is of, and how mature exports and imports are; None if it does not.

    >>> for title in ("Value of Exports and Imports Fiscal Year 2024 (Provisional)", "令和６年度分貿易統計（速報）",
    ...               "Value of Exports and Imports January-June 2024 (Fixed)", "2025年3月分 貿易統計(上旬分速報)"):
    ...     period, stages = read_title(title)
    ...     print(period, stages[Flow.EXPORT].value)
    FY2024 provisional
    FY2024 provisional
    2024-H1 fixed
    2025-03-D10 first-10-days
    """
    plain = _plain(title)
    found = _TITLE.fullmatch(plain) or _TITLE_JA.fullmatch(plain)
    period = read_period(found[1]) if found else None
    stages = next((stages for pattern, stages in _STAGES if found and pattern.fullmatch(found[2])), None)
    if period is None or stages is None:
        return None
    if stages[0] in _TEN_DAYS:
        if period.kind is not Kind.MONTH:
            return None
        period = Period(_TEN_DAYS[stages[0]], period.year, period.number)
    return period, dict(zip((Flow.EXPORT, Flow.IMPORT), stages, strict=True))


def read_period(text: str) -> Period | None:
    """Return the period that words name, and nothing but a period; None if they name none.

    >>> for text in ("March 2025", "FY2024", "Fiscal Year 2024 First Half", "April 2024 - March 2025", "2024",
    ...              "令和元年5月", "2024年度上半期", "2024 April", "January-May 2025", "spring 2025"):
    ...     print(read_period(text))
    2025-03
    FY2024
    FY2024-H1
    FY2024
    2024
    2019-05
    FY2024-H1
    2024-04
    2025-01/2025-05
    None
    """
    plain = _plain(text).removesuffix("分").strip()
    for pattern, kind in ((_FISCAL, Kind.FISCAL_YEAR), (_CALENDAR, Kind.YEAR)):
        if pattern.fullmatch(plain):
            return Period(kind, int(re.findall(_YEAR, plain)[0]))
    return _month(plain) or _span(plain) or _half(plain)


def read_day(text: str) -> date | None:
    """Return the day that words name; None if they name none.

    >>> read_day("April 08, 2025"), read_day("令和7年4月17日"), read_day("April 31, 2025")
    (datetime.date(2025, 4, 8), datetime.date(2025, 4, 17), None)
    """
    plain = _plain(text)
    english = re.fullmatch(rf"({_NAME}) ?([0-9]{{1,2}}), ?({_YEAR})", plain)
    japanese = re.fullmatch(rf"({_YEAR})年 ?([0-9]{{1,2}})月 ?([0-9]{{1,2}})日.*", plain)
    try:
        if english:
            return date(int(english[3]), _NUMBERS[english[1][:3]], int(english[2]))
        return date(int(japanese[1]), int(japanese[2]), int(japanese[3])) if japanese else None
    except ValueError:
        return None


def _plain(text: str) -> str:
    narrow = unicodedata.normalize("NFKC", text).translate(_DASHES).lower()
    western = _ERA.sub(lambda era: str(_ERAS[era[1]] + (1 if era[2] == "元" else int(era[2]))), narrow)
    return " ".join(western.split())


def _month(plain: str) -> Period | None:
    found = next(filter(None, (pattern.fullmatch(plain) for pattern in _MONTH)), None)
    return _month_of(found["year"], found["month"]) if found else None


def _span(plain: str) -> Period | None:
    """Return the period from one month to another, if there is one that begins and ends so."""
    said = next((found.groupdict() for pattern in _SPAN if (found := pattern.fullmatch(plain))), None)
    if said is None:
        return None
    since = said["since"] or said["until"]
    first, last = _month_of(since, said["begun"]), _month_of(said.get("until") or since, said["ended"])
    if first is None or last is None:
        return None
    places = ((kind, number) for kind in _TOGETHER for number in range(1, kind.per_year + 1))
    whole = (Period(kind, year, number) for kind, number in places for year in (first.year, first.year - 1))
    to_date = (Period.to_date(last, fiscal=fiscal) for fiscal in (False, True))
    return next((one for one in (*whole, *to_date) if (one.first, one.last) == (first, last)), None)


def _month_of(year: str, name: str) -> Period | None:
    number = int(name) if name.isdigit() else _NUMBERS[name[:3]]
    return Period.month(int(year), number) if 1 <= number <= len(MONTHS) else None


def _half(plain: str) -> Period | None:
    found = _HALF.fullmatch(plain)
    year = read_period(f"{found['one']}{found['two']}".strip(" ,")) if found else None
    if found is None or year is None or not year.is_annual:
        return None
    kind = Kind.FISCAL_HALF if year.kind is Kind.FISCAL_YEAR else Kind.HALF
    return Period(kind, year.year, 1 if found["half"] in ("first", "1st") or found["ja"] == "上" else 2)
