"""Words for time: what they name, and which months that is once the text's own period is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sokuho.language.en.lexicon import MONTHS
from sokuho.language.en.reader.numbers import CARDINALS, ORDINALS
from sokuho.language.en.reader.tokens import Token
from sokuho.language.reading.phrasebook import Phrasebook

_MONTHS = {name.lower(): number for number, name in enumerate(MONTHS, start=1)}
_MONTHS |= {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)} | {"sept": 9}
_RANGE = ("-", "–", "—", "to", "through", "/")
PARTS = {"quarter": 4, "half": 2}


@dataclass(frozen=True, slots=True)
class TimeWord:
    """What words name: a kind, numbers as that kind needs them, and the year if it stands there.

    Kinds: ``month`` a; ``year``; ``fiscal`` year; ``half`` a, ``quarter`` a; ``range`` months a to b; ``to-date``
    the first a months (0: as many as there are); ``ending`` a months up to month b; ``days`` the first a days of month
    b; ``week`` a of month b; ``date`` (a day of a month); ``last-year``, ``last-month``, ``this-year``,
    ``this-month``, ``same`` (that month), ``year-ago`` and ``month-ago``.
    """

    kind: str
    a: int = 0
    b: int = 0
    year: int | None = None
    fiscal: bool = False


_RELATIVE = Phrasebook(
    [
        *((words, TimeWord("year-ago")) for words in (
            "a year earlier", "a year before", "a year ago", "one year earlier", "one year before", "one year ago",
            "the previous year", "the prior year", "the preceding year", "the year before", "the year earlier",
            "the previous fiscal year", "the year earlier period", "year earlier", "previous year",
            "the same month a year earlier", "the same month a year before", "the same month a year ago",
            "the same month last year", "the same month of last year", "the same month of the previous year",
            "the same month the previous year", "the same month the year before", "the same period last year",
            "the same period of last year", "the same period the year before", "the same period a year earlier",
            "the same period a year ago", "the same period a year before", "the same period of the previous year",
            "the same period in the previous year", "the same period of the year before", "the same time last year",
            "the corresponding period last year", "the corresponding month last year",
            "the comparable period last year",
            "the same month in the previous year", "same period last year", "same month last year", "last year 's",
            "the corresponding period a year earlier", "the corresponding period of the previous year",
            "the same period one year earlier", "the same month one year earlier", "that of a year before",
        )),
        *((words, TimeWord("month-ago")) for words in (
            "the previous month", "the month before", "the month earlier", "a month earlier", "a month before",
            "a month ago", "the preceding month", "the prior month", "one month earlier", "one month before",
            "previous month", "the previous quarter", "the quarter before", "a quarter earlier",
        )),
        ("last year", TimeWord("last-year")),
        ("the past year", TimeWord("last-year")),
        ("last month", TimeWord("last-month")),
        ("the past month", TimeWord("last-month")),
        ("yesterday", TimeWord("date")),
        ("this year", TimeWord("this-year")),
        ("this month", TimeWord("this-month")),
        ("the month", TimeWord("same", 1)),
        ("that month", TimeWord("same", 1)),
        ("that year", TimeWord("same")),
        ("the same month", TimeWord("same", 1)),
        ("the latest month", TimeWord("this-month")),
        ("year to date", TimeWord("to-date")),
        ("so far this year", TimeWord("to-date")),
        ("the year so far", TimeWord("to-date")),
        ("the last fiscal year", TimeWord("last-fiscal")),
        ("last fiscal year", TimeWord("last-fiscal")),
        ("the fiscal year that closed in march", TimeWord("last-fiscal")),
        ("the fiscal year that ended in march", TimeWord("last-fiscal")),
        ("the fiscal year to march", TimeWord("last-fiscal")),
        ("the fiscal year ended in march", TimeWord("last-fiscal")),
        ("the fiscal year ended march", TimeWord("last-fiscal")),
        ("the fiscal year ending in march", TimeWord("last-fiscal")),
        ("the year ended march", TimeWord("last-fiscal")),
        ("the twelve months that ended in march", TimeWord("last-fiscal")),
        ("the twelve months to march", TimeWord("last-fiscal")),
        ("the 12 months to march", TimeWord("last-fiscal")),
        ("the april march fiscal year", TimeWord("last-fiscal")),
        ("for the year", TimeWord("this-year")),
        ("for the month", TimeWord("same", 1)),
        ("the half year", TimeWord("half")),
        ("the half", TimeWord("half")),
        ("the quarter", TimeWord("quarter")),
        ("the first half", TimeWord("half", 1)),
        ("the year as a whole", TimeWord("this-year")),
        ("the whole year", TimeWord("this-year")),
    ]
)  # fmt: skip


class TimeReader:
    """Tries the forms of time words at a token."""

    def __init__(self, text: str, run: Sequence[Token]) -> None:
        self.text = text
        self.run = run
        self.words = [token.word for token in run]

    def word(self, at: int) -> str:
        """Return a word, nothing beyond the end."""
        return self.words[at] if at < len(self.words) else ""

    def year(self, at: int) -> tuple[int, int] | None:
        """Return the year at a token, after ``of``, ``in``, ``,`` or nothing, and the index after it."""
        for skip in (("of", "fiscal"), ("in", "fiscal"), ("of",), ("in",), (",",), ()):
            then = at + len(skip)
            if tuple(self.words[at:then]) == skip and _is_year(self, then):
                return int(self.word(then)), then + 1
        return None

    def month(self, at: int) -> int:
        """Return the month a capitalised token names, else 0."""
        if at >= len(self.run) or not self.run[at].capital:
            return 0
        return _MONTHS.get(self.word(at), 0)

    def after_month(self, at: int) -> int:
        """Return the index after a month's name and the point that shortens it."""
        return at + 2 if self.word(at + 1) == "." and len(self.word(at)) <= 4 else at + 1


def _is_year(reader: TimeReader, at: int) -> bool:
    word = reader.word(at)
    if not (len(word) == 4 and word.isdigit() and 1900 <= int(word) <= 2099 and reader.run[at].kind == "number"):
        return False
    before = reader.word(at - 1) if at else ""
    after = reader.word(at + 1)
    unit = ("%", "percent", "billion", "million", "trillion", "yen", "dollars", "bn", "euros", "per", "pct", "points")
    return after not in unit and before not in ("$", "€", "£", "¥", "usd")


def time_at(reader: TimeReader, at: int) -> tuple[TimeWord, int] | None:
    """Return the time words at a token, and the index after them."""
    if reader.run[at].kind == "word" and reader.words[at] not in _OPENERS:
        return None
    for form in _FORMS:
        found = form(reader, at)
        if found:
            return found
    return None


def _relative(reader: TimeReader, at: int) -> tuple[TimeWord, int] | None:
    found = _RELATIVE.find(reader.words, at)
    if not found:
        return None
    time, length = found
    return time, at + length


def _day(reader: TimeReader, at: int) -> tuple[TimeWord, int] | None:
    """``April 17``, ``17 April 2025``."""
    if month := reader.month(at):
        then = reader.after_month(at)
        if _is_day(reader, then) and then < len(reader.run):
            year = reader.year(then + 1)
            return TimeWord("date", int(_digits(reader.word(then))), month, year[0] if year else None), (
                year[1] if year else then + 1
            )
    elif _is_day(reader, at) and (month := reader.month(at + 1)):
        end = reader.after_month(at + 1)
        year = reader.year(end)
        return TimeWord("date", int(_digits(reader.word(at))), month, year[0] if year else None), (
            year[1] if year else end
        )
    return None


def _digits(word: str) -> str:
    return "".join(one for one in word if one.isdigit())


def _is_day(reader: TimeReader, at: int) -> bool:
    word = reader.word(at)
    if at >= len(reader.run) or reader.run[at].kind not in ("number", "ordinal"):
        return False
    after = reader.word(at + 1)
    number = _digits(word)
    return (
        number == word.rstrip("stndrh")
        and 1 <= int(number) <= 31
        and after
        not in ("%", "percent", "per", "pct", "billion", "million", "trillion", "bn", "consecutive", "straight")
    )


def _month(reader: TimeReader, at: int) -> tuple[TimeWord, int] | None:
    """``March 2025``, ``January-May``, ``January to June 2019``."""
    month = reader.month(at)
    if not month or (reader.word(at) == "may" and at + 1 < len(reader.run) and reader.word(at + 1) in _AUXILIARIES):
        return None
    end = reader.after_month(at)
    year = reader.year(end)
    if year and reader.word(end) == "in":
        year = None
    middle = year[1] if year else end
    for aside in (("last", "year"), ("of", "last", "year"), ("this", "year"), ("of", "this", "year")):
        if not year and tuple(reader.words[end : end + len(aside)]) == aside:
            return TimeWord("month", month), end + len(aside)
    last, skip = _range_end(reader, at, middle)
    if last:
        end = reader.after_month(skip)
        if end < len(reader.run) and reader.run[end].kind == "span":
            # Months of a fiscal year: April-September 2025-26.
            first = int(reader.word(end)[:4])
            return TimeWord("range", month, last, first if last >= month else first + 1), end + 1
        later = reader.year(end)
        return TimeWord("range", month, last, later[0] if later else (year[0] if year else None)), (
            later[1] if later else end
        )
    return TimeWord("month", month, year=year[0] if year else None), middle


_AUXILIARIES = ("be", "have", "not", "well", "yet", "also")


def _range_end(reader: TimeReader, at: int, then: int) -> tuple[int, int]:
    """Return the month a range ends in, and its index; 0 if no range goes on at a token."""
    if then >= len(reader.run):
        return 0, then
    if reader.word(then) in _RANGE:
        return reader.month(then + 1), then + 1
    gap = reader.text[reader.run[then - 1].end : reader.run[then].start]
    return (reader.month(then), then) if gap in ("-", "‐", "‑") else (0, then)


def _fiscal(reader: TimeReader, at: int) -> tuple[TimeWord, int] | None:
    """``fiscal 2024``, ``fiscal year 2024``, ``FY2024``, ``FY 2024``, ``2022-23``."""
    if reader.run[at].kind == "span":
        first, second = int(reader.word(at)[:4]), int(reader.word(at)[5:])
        if second == (first + 1) % 100:
            return TimeWord("fiscal", year=first), at + 1
        return (TimeWord("month", second, year=first), at + 1) if 1 <= second <= 12 else None
    then = at + 1
    if reader.word(at) == "fiscal":
        then += reader.word(then) in ("year", "years")
    elif reader.word(at) != "fy":
        return None
    if _is_year(reader, then):
        return TimeWord("fiscal", year=int(reader.word(then))), then + 1
    return None


def _part(reader: TimeReader, at: int) -> tuple[TimeWord, int] | None:
    """``the first half of fiscal 2024``, ``the second quarter``, ``first 20 days of March``, ``first six months``."""
    at += reader.word(at) == "the"
    number = ORDINALS.get(reader.word(at), 0) or _ordinal(reader, at)
    if not number:
        return None
    unit = reader.word(at + 1)
    # "The second half-yearly deficit" counts deficits, "the fourth quarter in a row" quarters.
    is_part = unit in PARTS and reader.word(at + 2) not in ("year", "years", "yearly", "running")
    is_part &= tuple(reader.words[at + 2 : at + 5]) != ("in", "a", "row")
    if is_part and number <= PARTS[unit]:
        return _with_year(reader, TimeWord(unit, number), at + 2)
    if unit == "week":
        return _of_month(reader, TimeWord("week", number), at + 2)
    count, then = _cardinal(reader, at + 1)
    if number == 1 and count:
        if reader.word(then) in ("days", "business", "working"):
            end = then + 1 + (reader.word(then) != "days")
            return _of_month(reader, TimeWord("days", count), end)
        if reader.word(then) == "months":
            return _with_year(reader, TimeWord("to-date", count), then + 1)
    return None


def _ordinal(reader: TimeReader, at: int) -> int:
    is_ordinal = at < len(reader.run) and reader.run[at].kind == "ordinal"
    return int(_digits(reader.word(at))) if is_ordinal else 0


def _cardinal(reader: TimeReader, at: int) -> tuple[int, int]:
    word = reader.word(at)
    number = CARDINALS.get(word, 0) or (int(word) if word.isascii() and word.isdigit() and len(word) < 4 else 0)
    return number, at + 1


def _with_year(reader: TimeReader, time: TimeWord, at: int) -> tuple[TimeWord, int]:
    """Add the year that follows: ``of fiscal 2024``, ``of this year``, ``of 2024``."""
    begin = at + (reader.word(at) in ("of", "in"))
    begin += reader.word(begin) == "the"
    if reader.word(begin) in ("fiscal", "fy"):
        then = begin + 1 + (reader.word(begin + 1) == "year")
        if _is_year(reader, then):
            return TimeWord(time.kind, time.a, time.b, int(reader.word(then)), fiscal=True), then + 1
        return TimeWord(time.kind, time.a, time.b, fiscal=True), then
    if tuple(reader.words[begin : begin + 2]) in (("this", "year"), ("the", "year")):
        return time, begin + 2
    year = reader.year(at)
    if year:
        return TimeWord(time.kind, time.a, time.b, year[0]), year[1]
    return time, at


def _of_month(reader: TimeReader, time: TimeWord, at: int) -> tuple[TimeWord, int] | None:
    then = at + (reader.word(at) in ("of", "in"))
    month = reader.month(then)
    if not month:
        return TimeWord(time.kind, time.a), at
    end = reader.after_month(then)
    year = reader.year(end)
    return TimeWord(time.kind, time.a, month, year[0] if year else None), (year[1] if year else end)


def _ending(reader: TimeReader, at: int) -> tuple[TimeWord, int] | None:
    """``three months to September 2017``, ``three months ending in August``."""
    count, then = _cardinal(reader, at)
    if reader.word(at) == "year" and reader.word(at + 1) in ("ended", "ending"):
        count, then = 12, at
    elif not count or reader.word(then) != "months":
        return None
    for skip in (("ending", "in"), ("ended", "in"), ("ending",), ("ended",), ("to",), ("that", "ended", "in")):
        if tuple(reader.words[then + 1 : then + 1 + len(skip)]) == skip:
            month = reader.month(then + 1 + len(skip))
            if month:
                end = reader.after_month(then + 1 + len(skip))
                year = reader.year(end)
                return TimeWord("ending", count, month, year[0] if year else None), (year[1] if year else end)
    return None


def _months(reader: TimeReader, at: int) -> tuple[TimeWord, int] | None:
    """``in five months``, at the head of a clause: the first five of the year."""
    count, then = _cardinal(reader, at)
    if count < 2 or reader.word(then) != "months" or reader.word(at - 1 if at else 0) != "in":
        return None
    before = reader.word(at - 2) if at >= 2 else ""
    if before in ("", ",", "and", ";", ":", "but", "deficit", "surplus", "that"):
        # "The first surplus in five months" is no time of the surplus.
        if before in ("deficit", "surplus") and any(word in _SINCE_WHEN for word in reader.words[max(0, at - 7) : at]):
            return None
        return TimeWord("to-date", count), then + 1
    return None


_SINCE_WHEN = ("first", "largest", "highest", "biggest", "smallest", "lowest", "time", "fastest", "strongest", "worst")


def _from_january(reader: TimeReader, at: int) -> tuple[TimeWord, int] | None:
    """``from January`` with nothing after it: the year to date."""
    if reader.word(at) not in ("from", "since") or reader.month(at + 1) != 1:
        return None
    then = at + 2
    if _range_end(reader, at, then)[0] or reader.year(then):
        return None
    before = reader.word(at - 1) if at else ""
    return (TimeWord("to-date"), then) if before in ("", ",", "and", ";") else None


def _bare_year(reader: TimeReader, at: int) -> tuple[TimeWord, int] | None:
    if not _is_year(reader, at):
        return None
    if reader.word(at + 1) == "fiscal":
        return TimeWord("fiscal", year=int(reader.word(at))), at + 2 + (reader.word(at + 2) == "year")
    return TimeWord("year", year=int(reader.word(at))), at + 1


_FORMS: tuple[Callable[[TimeReader, int], tuple[TimeWord, int] | None], ...] = (
    _from_january,
    _ending,
    _part,
    _relative,
    _fiscal,
    _day,
    _month,
    _months,
    _bare_year,
)
_OPENERS = frozenset(_MONTHS) | frozenset(ORDINALS) | frozenset(CARDINALS) | _RELATIVE.openers | {
    "fiscal", "fy", "the", "from", "since", "year",
}  # fmt: skip
"""Words that words for time begin with."""
