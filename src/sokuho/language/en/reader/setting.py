"""The setting of a text: whose trade it tells of, when it was published, and the period it is mainly about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sokuho.core.code import WORLD
from sokuho.language.en.reader.calendar import Calendar
from sokuho.language.en.reader.marks import Mark, is_of_old_record
from sokuho.language.en.reader.words import OF_STATE
from sokuho.language.reading.name import period_named
from sokuho.language.reading.phrasebook import wordset
from sokuho.language.reading.stretch import Stretch
from sokuho.reference.partners import partner

_HOMES = {"105": "CN", "304": "US", "213": "DE", "103": "KR"}
_OWN_MONEY = {"JPY": "JP", "CNY": "CN", "MYR": "MY", "CHF": "CH", "KRW": "KR", "THB": "TH", "PKR": "PK", "SGD": "SG"}
_JULY = ("PK", "BD", "EG")
"""Whose fiscal year runs from July."""
_OWNERS_VERBS = wordset(
    "goods ran had trade saw has posted booked logged recorded registered reported swung runs posts records remained"
)
"""What stands behind the name of a country whose trade is told."""
_SINCE = 8
"""A year within so many marks after "since" is no year of the text."""
_MOST_TRIED = 12
"""So many times are looked at for the period of the text."""
_OPENING = 3
"""So many sentences tell what a text is about."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a text as a whole tells: the reporter, its code as a partner, its money, its time and day."""

    reporter: str
    home: str
    money: str
    calendar: Calendar
    dated: str


def setting(sentences: Sequence[Sequence[Mark]], text: str, named: str) -> Setting:
    """Return what the marks of a text's sentences tell about it, and where they are silent, its name.

    ``named`` is what the text is called, as a file is: a period in it (``fy2024``, ``2025-04``) tells the year of
    months that stand without one.
    """
    reporter, home = _reporter(sentences, text)
    money = _money(sentences)
    hint = period_named(named)
    july = reporter in _JULY
    date_mark, dated = _date(sentences, hint)
    main = _main(sentences, hint, date_mark, july)
    today = _today(main, date_mark, sentences)
    if not dated and date_mark and date_mark.time and today is not None:
        dated = f"{today // 12:04d}-{date_mark.time.b:02d}-{date_mark.time.a:02d}"
    return Setting(reporter, home, money, Calendar(main, today, july), dated)


def _reporter(sentences: Sequence[Sequence[Mark]], text: str) -> tuple[str, str]:
    """Return whose trade it is: the country whose name owns exports, has a surplus, or stands in front."""
    weight: Counter[str] = Counter()
    for number, sentence in enumerate(sentences):
        for at, mark in enumerate(sentence):
            if mark.kind == "partner" and mark.name != WORLD:
                weight[mark.name] += _ownership(sentence, at, text) * (3 if number < _OPENING else 1)
    yen = text.count("yen") + text.count("¥")
    for code, points in weight.most_common(1):
        if points > 0 and code == "Japan":
            return "JP", code
        if points > 0:
            return (partner(code).iso2 or "", code) if code.isdigit() else (code.upper() if code == "eu" else "", code)
    return ("JP", "Japan") if yen or _money(sentences) == "JPY" else ("", "")


def _is_export_before(sentence: Sequence[Mark], at: int) -> bool:
    """Return whether ``from`` tells whose exports they are: ``exports from Thailand``."""
    return any(one.kind == "flow" and one.name == "export" for one in sentence[max(0, at - 6) : at])


def _ownership(sentence: Sequence[Mark], at: int, text: str) -> int:
    """Return how clearly a country is the owner of the trade, negative if it is a partner."""
    before = sentence[at - 1] if at else None
    after = sentence[at + 1] if at + 1 < len(sentence) else None
    word = before.word if before else ""
    if before and before.word == "the" and at > 1:
        word = sentence[at - 2].word
    if word in ("to", "from", "with"):
        return 2 if word == "from" and _is_export_before(sentence, at) else -2
    if after and (after.word in OF_STATE or after.word in ("'s", "’s", "'", "’")):
        return 3
    if word == "of":
        is_owner = any(one.kind in ("flow", "side", "deed") for one in sentence[max(0, at - 4) : at])
        return 3 if is_owner else 2
    if after and after.kind in ("flow", "side", "deed", "item"):
        return 2 if after.kind != "deed" else 1
    if at == 0 and after and after.kind == "open":
        return 2
    if after and after.word in _OWNERS_VERBS:
        return 2
    return 0


def _money(sentences: Sequence[Sequence[Mark]]) -> str:
    found = Counter(mark.number.unit for one in sentences for mark in one if mark.number and mark.number.is_money)
    return found.most_common(1)[0][0] if found else "USD"


def _date(sentences: Sequence[Sequence[Mark]], hint: Stretch | None) -> tuple[Mark | None, str]:
    for sentence in sentences:
        for mark in sentence:
            if mark.time and mark.time.kind == "date" and mark.time.a and mark.time.b:
                year = mark.time.year
                return mark, f"{year:04d}-{mark.time.b:02d}-{mark.time.a:02d}" if year else ""
    return None, ""


def _years(sentences: Sequence[Sequence[Mark]]) -> Iterator[int]:
    """Yield the years a text tells of itself: those named, and those after a year it compares with."""
    for sentence in sentences:
        for at, mark in enumerate(sentence):
            since = any(one.kind == "since" for one in sentence[max(0, at - _SINCE) : at])
            if mark.time and mark.time.year and not since:
                yield mark.time.year + (1 if _is_compared(sentence, at) else 0)


_MAIN_KINDS = ("month", "year", "fiscal", "half", "quarter", "range", "to-date", "days", "week", "ending",
               "last-fiscal",                "last-year", "last-month")  # fmt: skip


def _main(
    sentences: Sequence[Sequence[Mark]], hint: Stretch | None, date_mark: Mark | None, july: bool
) -> Stretch | None:
    """Return the period of the first sentences, with the year that the text, or else its name, tells."""
    year = _year_of_text(sentences, date_mark)
    tried = 0
    for number, sentence in enumerate(sentences):
        for at, mark in enumerate(sentence):
            if tried > _MOST_TRIED:
                return hint
            if mark.time is None or mark.time.kind not in _MAIN_KINDS or _is_compared(sentence, at):
                continue
            if mark.time.kind == "last-year" and _months_follow(sentence, at):
                continue
            tried += 1
            main = _settle(mark, sentences, hint, year, date_mark, july)
            is_long_past = hint is not None and main is not None and number > 0 and main.last + 12 <= hint.last
            if main is not None and not is_long_past:
                return main
    return hint


def _months_follow(sentence: Sequence[Mark], at: int) -> bool:
    return any(mark.time and mark.time.kind in ("month", "year", "fiscal") for mark in sentence[at + 1 :])


def _is_compared(sentence: Sequence[Mark], at: int) -> bool:
    if is_of_old_record(sentence, at):
        return True
    place = at - 1
    while place >= 0 and sentence[place].word in (
        "in",
        "of",
        "the",
        "same",
        "period",
        "for",
        "fiscal",
        "those",
        "comparable",
    ):
        place -= 1
    if place < 0:
        return False
    before = sentence[place]
    if before.kind == "more":
        return place == at - 1 or before.word.endswith("than")
    if before.kind in ("since", "base"):
        return before.word != "following"
    is_on = before.word == "on" and sentence[at].kind == "month"
    return is_on or before.word in ("began", "begin", "start", "starting", "over", "until")


def _settle(
    mark: Mark,
    sentences: Sequence[Sequence[Mark]],
    hint: Stretch | None,
    year: int | None,
    date_mark: Mark | None,
    july: bool,
) -> Stretch | None:
    """Return the months of the time words that tell what a text is about."""
    time = mark.time
    assert time is not None
    if time.kind == "year" and time.year:
        return _fiscal_or_calendar(time.year, sentences, date_mark, hint)
    if time.year:
        return Calendar(july=july).resolve(time, None)
    anchor = hint.last if hint else None
    if time.kind in ("last-year", "last-month", "last-fiscal"):
        return _relative_main(time.kind, sentences, hint, date_mark, july)
    if anchor is None:
        anchor = _anchor(
            date_mark, year, time.b if time.kind in ("range", "ending", "days", "week") else time.a, time.kind
        )
    if anchor is None:
        return None
    if time.kind in ("half", "quarter") and hint and hint.length > 1:
        return hint
    return Calendar(Stretch(anchor, anchor), None, july).resolve(time, None)


def _anchor(date_mark: Mark | None, year: int | None, month: int, kind: str) -> int | None:
    """Return the month up to which months without a year are sought: that of the day, or the year's last."""
    if date_mark and date_mark.time and (date_mark.time.year or year):
        return (date_mark.time.year or year or 0) * 12 + date_mark.time.b - 1
    if year is None:
        return None
    return year * 12 + 11


def _year_of_text(sentences: Sequence[Sequence[Mark]], date_mark: Mark | None) -> int | None:
    """Return the latest year of a text: of its day, else of any month or year in it."""
    if date_mark and date_mark.time and date_mark.time.year:
        return date_mark.time.year
    years = list(_years(sentences))
    return max(years) if years else None


def _relative_main(
    kind: str, sentences: Sequence[Sequence[Mark]], hint: Stretch | None, date_mark: Mark | None, july: bool
) -> Stretch | None:
    if kind == "last-month":
        if date_mark and date_mark.time and date_mark.time.year:
            index = date_mark.time.year * 12 + date_mark.time.b - 2
            return Stretch(index, index)
        return hint
    if kind == "last-fiscal":
        fiscal = [mark.time.year for one in sentences for mark in one if mark.time and mark.time.kind == "fiscal"]
        year = max((one for one in fiscal if one), default=None)
        if year:
            return Stretch.months(year, 7 if july else 4, 12)
        return hint
    previous = [mark.time.year for one in sentences for mark in one if mark.time and mark.time.kind == "year"]
    if hint:
        return hint
    return Stretch.months(max(one for one in previous if one) + 1, 1, 12) if previous else None


def _fiscal_or_calendar(
    year: int, sentences: Sequence[Sequence[Mark]], date_mark: Mark | None, hint: Stretch | None
) -> Stretch:
    """Return a year as it is meant: a fiscal year where the text was published in spring, or its last month is March.

    The Ministry of Finance publishes calendar years in January, fiscal years in April.
    """
    calendar_year, fiscal_year = Stretch.months(year, 1, 12), Stretch.months(year, 4, 12)
    if hint in (calendar_year, fiscal_year):
        return hint or calendar_year
    months = {
        (mark.time.year, mark.time.a) for one in sentences for mark in one if mark.time and mark.time.kind == "month"
    }
    day = date_mark.time if date_mark else None
    in_spring = day is not None and day.b in (4, 5) and day.year in (None, year + 1)
    ends_in_march = (year + 1, 3) in months
    if (in_spring and (ends_in_march or (None, 3) in months)) or (ends_in_march and (year, 12) not in months):
        return fiscal_year
    return calendar_year


def _today(main: Stretch | None, date_mark: Mark | None, sentences: Sequence[Sequence[Mark]]) -> int | None:
    """Return the month a text was published in: that of its day, else the one after its period."""
    if date_mark and date_mark.time:
        if date_mark.time.year:
            return date_mark.time.year * 12 + date_mark.time.b - 1
        if main:
            return main.last + 1 + (date_mark.time.b - 1 - (main.last + 1)) % 12
    says_last_year = any(mark.kind == "time" and mark.name in ("last-year",) for one in sentences[:2] for mark in one)
    if main and main.length == 12 and says_last_year:
        return main.last + 1
    return main.last + 1 if main else None
