"""Months and years that are counted: ``a four-month high``, ``two months of declines``, ``a five-year run``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sokuho.language.en.reader.about import subjects
from sokuho.language.en.reader.marks import Mark
from sokuho.language.en.reader.numbers import Number
from sokuho.language.en.reader.saying import say
from sokuho.language.reading.phrasebook import wordset
from sokuho.language.reading.stretch import Stretch

if TYPE_CHECKING:
    from sokuho.language.en.reader.walk import Walk

_HIGHS = {"high": "up", "highs": "up", "peak": "up", "low": "down", "lows": "down", "trough": "down"}
_ENDED = wordset(
    "after following ended ends ending end snapped snapping snap broke breaking break halted halting despite"
)
"""Words before a run that tell that it is over."""
_RUNS = wordset("streak run string series losing winning")
_LOSING = {"losing": "down", "winning": "up"}
_OPPOSITE = {"up": "down", "down": "up"}
_PASSED = wordset("a an the of its their straight consecutive long monthly annual year month")


def read_span(walk: Walk, at: int) -> None:
    """Add the record or the run that counted months or years tell."""
    counted = walk.marks[at - 1] if at else None
    if counted is None or counted.kind not in ("count", "ordinal") or at <= walk.claimed:
        return
    number, unit = _length(walk, at, int(counted.name))
    after = walk.word(at + 1)
    if after in _HIGHS and counted.kind == "count":
        for subject in subjects(walk):
            say(walk, "record", subject, counted.start, walk.marks[at + 1].end, number=number, unit=unit,
                direction=_HIGHS[after])  # fmt: skip
        return
    runs = _what_runs(walk, at, counted)
    if runs is not None:
        _say_run(walk, at, number, unit, runs)


def _length(walk: Walk, at: int, count: int) -> tuple[Number, str]:
    """Return so many months or years; months for ``17 years and one month``."""
    unit = walk.marks[at].name
    more = walk.marks[at + 2] if unit == "year" and walk.word(at + 1) == "and" and at + 3 < len(walk.marks) else None
    if more is None or walk.marks[at + 3].name != "month" or not (more.kind == "count" or more.word in ("one", "a")):
        return Number(count, 0), unit
    return Number(12 * count + (int(more.name) if more.kind == "count" else 1), 0), "month"


def _what_runs(walk: Walk, at: int, counted: Mark) -> Mark | None:
    """Return the rise, fall, surplus or deficit that so many months are of; the run's own word if it names none."""
    place = at + 1
    if counted.kind == "count" and walk.kind(place) == "move" and walk.word(at) in ("month", "year", "quarter"):
        return walk.marks[place]
    if counted.kind == "count" and (goes_on := _goes_on(walk, at)) is not None:
        return goes_on
    named: Mark | None = None
    while walk.word(place) in _RUNS:
        named = named or walk.marks[place]
        place += 1
    if walk.word(place) != "of":
        return named if counted.kind == "count" else _of_its_own(walk, at)
    for mark in walk.marks[place + 1 : place + 4]:
        if mark.kind in ("move", "side"):
            return mark
        if mark.kind != "flow" and mark.word not in _PASSED and mark.word not in ("annual", "steady", "uninterrupted"):
            return None
    return None


def _goes_on(walk: Walk, at: int) -> Mark | None:
    """Return the deficit or the fall of ``has been in deficit for 17 months``, ``have fallen for six months``."""
    place = at - 2
    while walk.word(place) in ("the", "last", "past", "now") or walk.kind(place) == "near":
        place -= 1
    if walk.word(place) != "for" or any(walk.kind(one) == "run" for one in range(at + 1, at + 3)):
        return None
    clause = walk.clause(place)
    if not any(mark.word in ("has", "have", "had", "been") for mark in clause):
        return None
    return next((mark for mark in reversed(clause) if mark.kind in ("side", "side-word", "move")), None)


def _of_its_own(walk: Walk, at: int) -> Mark | None:
    """Return the span of ``for a third month``, if nothing more is said of it."""
    is_for = walk.word(at - 2) in ("a", "the") and walk.word(at - 3) == "for"
    is_alone = walk.kind(at + 1) in ("", "comma", "semi", "and") or walk.word(at + 1) in ("to", "in", "by", "at")
    is_run = any(walk.kind(place) == "run" for place in range(at + 1, at + 3))
    return walk.marks[at] if is_for and is_alone and not is_run else None


def _say_run(walk: Walk, at: int, number: Number, unit: str, runs: Mark) -> None:
    is_over = _is_over(walk, at - 1)
    when = _before(walk) if is_over else None
    if runs.kind in ("side", "side-word"):
        walk.on_side(at, runs)
    direction = runs.name if runs.kind == "move" else _LOSING.get(runs.word, walk.frame.move)
    if runs.kind == "word" and runs.word not in _LOSING and is_over:
        direction = _OPPOSITE.get(walk.frame.move, "")
    start, end = walk.marks[at - 1].start, max(runs.end, walk.marks[at].end)
    for subject in subjects(walk):
        is_level = subject.flow == "balance" and runs.kind != "move"
        say(walk, "streak", subject, start, end, number=number, unit=unit, when=when,
            direction="" if is_level else direction)  # fmt: skip
    walk.claimed = max(walk.claimed, at + 3)


def _is_over(walk: Walk, at: int) -> bool:
    place = at - 1
    while walk.word(place) in _PASSED:
        place -= 1
    return walk.word(place) in _ENDED or (walk.word(place) == "to" and walk.word(place + 1) == "end")


def _before(walk: Walk) -> Stretch | None:
    when = walk.frame.when or walk.here.calendar.main
    return when.before() if when else None
