"""Claims that need history: records, streaks, turns, and places among countries."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import takewhile

from sokuho.checking import telling
from sokuho.checking.outcome import Outcome, best
from sokuho.checking.question import NotAskedError, slice_of
from sokuho.checking.records import Records
from sokuho.core.code import TOTAL, WORLD, Flow
from sokuho.core.figure import Figure
from sokuho.core.period import Kind, Period
from sokuho.core.slice import Slice
from sokuho.language.phrase import Count, Name, Phrase, Place, phrase
from sokuho.language.said import Said
from sokuho.statistics.history import count_unit, history

_UNITS = ("month", "year", "half", "quarter")
_BEGIN = re.compile(r"\b(beg[aiu]n|start|available|comparable)|比較可能|さかのぼ|統計開始", re.IGNORECASE)
"""Words that name the year in which a series begins, not one that was higher."""
_SIZE = re.compile(
    r"wide|narrow|gr[eo]w|shr[aiu]nk|larger|smaller|expand|increase|decrease|contract|拡大|縮|増加|減少|膨ら"
)
"""Words of a balance that became larger or smaller, as against one that changed sides."""


def _at(said: Said) -> Slice:
    at = slice_of(said)
    if at.flow is Flow.BALANCE and at.item != TOTAL:
        raise NotAskedError(phrase("no item balance"))
    return at


def record(records: Records, day: date, said: Said) -> Outcome:
    """Return whether an amount is the highest, the lowest, or the so-manieth, among all periods or since one."""
    at = _at(said)
    options: dict[str, str] = {"side": said.side} if said.side and at.flow is Flow.BALANCE else {}
    if said.among and at.period.kind is Kind.MONTH:
        options["among"] = said.among
    figure = records.ask(day, "record", at, **options)
    if figure.value is None:
        return Outcome("fails", telling.reason_of(figure), telling.reason_of(figure), figure)
    since = Period.parse(figure.fact("since"))
    if said.unit in _UNITS and said.printed is not None:
        return _in_so_many(records, day, said, at, figure)
    wanted = int(said.printed.value) if said.printed and said.unit == "rank" else 1
    has = int(figure.fact("low_place")) if said.direction == "down" else int(figure.exact)
    year = _since_year(said)
    is_older = year is not None and (_names_month(said) or (year > since.year + 1 and not _BEGIN.search(said.words)))
    if year is not None and is_older:
        return _since(records, day, said, at, figure, year)
    place = Place(has, "lowest" if said.direction == "down" else "highest")
    expected = phrase("place since", place=place, since=since)
    if has == wanted:
        return _placed(said, figure, since, year, expected)
    best = figure.fact("previous_best")
    why = phrase("it is", expected=expected)
    if best and has > wanted:
        why = phrase("it is, after", expected=expected, best=Period.parse(best))
    return Outcome("fails", why, expected, figure)


def _in_so_many(records: Records, day: date, said: Said, at: Slice, figure: Figure) -> Outcome:
    """Return whether an amount is a "four-month high": that of four periods before was the first not lower."""
    assert said.printed is not None
    if count_unit(at.period).code != said.unit:
        raise NotAskedError(phrase("other count", period=at.period, unit=Name("count", str(said.unit))))
    past, now = history(records.view(day), at, _of(at)).amounts, abs(figure.inputs[0].exact)
    is_low = said.direction == "down"
    beaten = len(list(takewhile(lambda one: abs(one.exact) > now if is_low else abs(one.exact) < now, past)))
    expected = phrase("lowest in" if is_low else "highest in", count=Count(beaten + 1, str(said.unit)))
    is_so = int(said.printed.value) in (beaten, beaten + 1)
    return _so_or_not(is_so, expected, figure)


def _placed(said: Said, figure: Figure, since: Period, year: int | None, expected: Phrase) -> Outcome:
    """Return the outcome of a record that is one, as far back as the figures held go."""
    if year is not None and year != since.year and _BEGIN.search(said.words):
        return Outcome("fails", phrase("comparable from", period=since), expected, figure)
    if year is not None and year < since.year:
        return Outcome("unknown", phrase("held from", period=since), expected, figure)
    return Outcome("holds", phrase("equals another") if figure.fact("is_tie") == "yes" else None, expected, figure)


def _so_or_not(is_so: bool, expected: Phrase, figure: Figure, value: Fraction | None = None) -> Outcome:
    """Return that a claim is so, or what is so instead."""
    if is_so:
        return Outcome("holds", None, expected, figure, value)
    return Outcome("fails", phrase("it is", expected=expected), expected, figure, value)


def _names_month(said: Said) -> bool:
    """Return whether a record is "since October 2010", and not since comparable figures begin."""
    return said.since is not None and not said.since.is_annual


def _since_year(said: Said) -> int | None:
    if said.since is not None:
        return said.since.year
    return int(said.printed.value) if said.printed and said.unit == "since_year" else None


def _since(records: Records, day: date, said: Said, at: Slice, figure: Figure, year: int) -> Outcome:
    """Return whether no period after the one named was as high (or low), and that one was."""
    past = history(records.view(day), at, figure.address.option("of") or _of(at)).amounts
    past = tuple(one for one in past if not said.side or (one.exact < 0) == (said.side == "deficit"))
    now = abs(figure.inputs[0].exact)
    is_low = said.direction == "down"
    beaten = list(takewhile(lambda one: abs(one.exact) > now if is_low else abs(one.exact) < now, past))
    stop = past[len(beaten)].slice.period if len(beaten) < len(past) else None
    if stop is None:
        why = phrase("even lowest since" if is_low else "even highest since", period=past[-1].slice.period)
        return Outcome("holds", why, None, figure)
    expected = phrase("lowest since" if is_low else "highest since", period=stop)
    named = said.since if said.since is not None and said.since.kind is stop.kind else None
    is_so = stop == named if named is not None else stop.year == year
    return _so_or_not(is_so, expected, figure)


def _of(at: Slice) -> str:
    return {Flow.BALANCE: "balance", Flow.FX: "rate"}.get(at.flow, "level")


def rank(records: Records, day: date, said: Said) -> Outcome:
    """Return whether a country has the place among countries that a text gives it."""
    if said.partner == WORLD:
        raise NotAskedError(phrase("no place of goods"))
    figure = records.ask(day, "rank", _at(said))
    if figure.value is None:
        return Outcome("unknown", telling.reason_of(figure), figure=figure)
    expected = phrase("place among", place=Place(int(figure.exact), "largest"), of=figure.fact("of"))
    wanted = int(said.printed.value) if said.printed else 1
    is_so = figure.exact == wanted
    return _so_or_not(is_so, expected, figure)


def streak(records: Records, day: date, said: Said) -> Outcome:
    """Return whether something has been so for as many periods in a row as a text says."""
    at = _in_unit(_at(said), said)
    other = _other_side(records, day, said, at)
    figures = [records.ask(day, "streak", at, **dict(options)) for options in _streak_tests(said, at)]
    return other or best([_run(said, figure) for figure in figures])


def _other_side(records: Records, day: date, said: Said, at: Slice) -> Outcome | None:
    """Return that a balance said to be a surplus is a deficit, or the other way round; None if it is not so."""
    if at.flow is not Flow.BALANCE or said.side is None:
        return None
    figure = records.ask(day, "balance", at)
    if not figure.exact or (figure.exact < 0) == (said.side == "deficit"):
        return None
    expected = phrase("a side", side=phrase("deficit" if figure.exact < 0 else "surplus"))
    return _so_or_not(False, expected, figure)


def _run(said: Said, figure: Figure) -> Outcome:
    if figure.value is None:
        return Outcome("unknown", telling.reason_of(figure), figure=figure)
    wanted = int(said.printed.value) if said.printed else 1
    has, is_open = int(figure.exact), figure.fact("open_ended") == "yes"
    expected = _row(figure)
    if has == wanted or (said.near in ("above", "about") and has >= wanted) or (said.printed is None and has > 1):
        return Outcome("holds", None, expected, figure, Fraction(has))
    if is_open and wanted > has:
        return Outcome("unknown", phrase("held tell", expected=expected), expected, figure)
    return _so_or_not(False, expected, figure, Fraction(has))


def _row(figure: Figure) -> Phrase:
    told = phrase("in a row", count=Count(int(figure.exact), figure.unit.code))
    if figure.fact("began"):
        told = phrase("from on", what=told, period=Period.parse(figure.fact("began")))
    return phrase("at least", what=told) if figure.fact("open_ended") == "yes" else told


Options = tuple[tuple[str, str], ...]


def _streak_tests(said: Said, at: Slice) -> list[Options]:
    bound = dict(_tests_of_context(said))
    if bound:
        return [tuple(bound.items())]
    return [(("test", test),) for test in _tests(said, at)]


def _tests_of_context(said: Said) -> Options:
    """Return the test that a streak takes from the claim before it, which resolving has put into its measure."""
    if said.measure.startswith("above:"):
        return (("test", "above"), ("bound", said.measure.partition(":")[2]))
    return (("test", "largest"),) if said.measure == "largest" else ()


def _tests(said: Said, at: Slice) -> list[str]:
    if at.flow is not Flow.BALANCE:
        return ["fall" if said.direction == "down" else "rise"]
    if said.direction is None:
        if said.side is None:
            raise NotAskedError(phrase("no side"))
        return [said.side]
    size = "widen" if said.direction == "up" else "narrow"
    is_size = _SIZE.search(said.words.casefold()) is not None
    return [size] if is_size or said.side is None else [said.side, size]


def turn(records: Records, day: date, said: Said) -> Outcome:
    """Return whether something is so for the first time in as many periods, or since the one, that a text says."""
    if said.measure.startswith("above:"):
        raise NotAskedError(phrase("no bound turn"))
    at = _in_unit(_at(said), said)
    other = _other_side(records, day, said, at)
    figures = [records.ask(day, "turn", at, test=test) for test in _tests(said, at)]
    return other or best([_turned(said, figure) for figure in figures])


def _turned(said: Said, figure: Figure) -> Outcome:
    last = figure.fact("last")
    wanted = int(said.printed.value) if said.printed and said.since is None else None
    if figure.value is None:
        if figure.fact("never") == "yes" and wanted is None and said.since is None:
            return Outcome("holds", telling.reason_of(figure), phrase("first ever"), figure)
        why = telling.reason_of(figure)
        return Outcome("fails" if last or "pass" in figure.fact("reason") else "unknown", why, why, figure)
    count = Count(int(figure.exact), figure.unit.code)
    expected = phrase("first in", count=count, period=Period.parse(last))
    is_so = figure.exact == wanted if wanted is not None else _named(said, last)
    return _so_or_not(is_so, expected, figure, figure.exact)


def _named(said: Said, last: str) -> bool:
    if said.since is None:
        return False
    period = Period.parse(last)
    return period == said.since or (period.kind is not said.since.kind and period.year == said.since.year)


def _in_unit(at: Slice, said: Said) -> Slice:
    """Return the slice whose periods are counted in the unit of a claim: the last month of a year, for months."""
    unit = said.unit if said.unit in ("month", "year", "half", "quarter") else None
    if unit is None or count_unit(at.period).code == unit:
        return at
    if unit == "month":
        return at.at(at.period.last)
    raise NotAskedError(phrase("other count", period=at.period, unit=Name("count", unit)))


RUNS: dict[str, Callable[[Records, date, Said], Outcome]] = {
    "record": record,
    "rank": rank,
    "streak": streak,
    "turn": turn,
}
"""How each kind of claim that needs history is judged."""
