"""Numbers that others are compared with: whether one is, of which time, and against what a change is told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from sokuho.language.en.reader.marks import Mark
from sokuho.language.reading.phrasebook import wordset
from sokuho.language.reading.stretch import Stretch

if TYPE_CHECKING:
    from sokuho.language.en.reader.walk import Walk


_PASSED = wordset("a an the revised downwardly upwardly deficit surplus of last 's ’s")
"""What may stand between a word of comparison and its number."""
_FIRST_GIVEN = ("originally", "initially", "provisionally", "preliminarily")
_EARLIER = ("prior", "previous", "previously", "prior was")


def is_led_by_base(walk: Walk, at: int) -> bool:
    """Return whether a word of comparison stands right before a number: ``from``, ``compared with``, ``after``."""
    place = at - 1
    while place >= walk.stop and (walk.kind(place) in ("near", "open", "time") or walk.word(place) in _PASSED):
        place -= 1
    is_than = walk.kind(place) == "more" and walk.word(place).endswith("than") and _has_time(walk, place + 1, at)
    return place >= walk.stop and (walk.kind(place) == "base" or is_than)


def _has_time(walk: Walk, begin: int, end: int) -> bool:
    return any(mark.kind == "time" for mark in walk.marks[begin:end])


def is_base(walk: Walk, at: int) -> bool:
    """Return whether a number is the one another is compared with."""
    column = walk.column(at)
    if column:
        return column == "base"
    right = walk.right(at)
    if walk.word(at - 1) == "from" and right and right[0].word == "of" and any(one.kind == "flow" for one in right[:2]):
        return False
    if is_led_by_base(walk, at) or any(mark.kind == "base" for mark in walk.clause(at)[-1:]):
        return True
    if is_conversion(walk, at) or _was_first_given(walk, at):
        return walk.was_base
    return _is_that_of(walk, at) or _goes_on(walk, at, right) or (_is_money(walk, at) and _is_earlier(walk, at, right))


def _is_money(walk: Walk, at: int) -> bool:
    number = walk.marks[at].number
    return number is not None and number.is_money


def _is_earlier(walk: Walk, at: int, right: Sequence[Mark]) -> bool:
    """Return whether an amount is of an earlier time: ``the $9 of 2017``, ``$9 a year before``, ``up 3% ($9)``."""
    if walk.kind(at - 1) == "open" and walk.last_kind == "change":
        return True
    times = [mark for mark in right[:3] if mark.time is not None]
    if not times:
        return False
    if walk.word(at - 1) == "the" and right[0].word == "of" and right[1].kind == "time":
        return True
    is_ago = times[0].name in ("year-ago", "month-ago")
    return is_ago and (right[0].kind == "time" or right[0].word in ("of", "in", "for"))


def _is_that_of(walk: Walk, at: int) -> bool:
    """Return whether a number is that of another time: ``that of the month before was $9``."""
    clause = walk.clause(at)
    words = [mark.word for mark in clause]
    pairs = pairwise(words)
    return any(pair in (("that", "of"), ("those", "of")) for pair in pairs) and any(
        one.kind == "time" for one in clause
    )


def _goes_on(walk: Walk, at: int, right: Sequence[Mark]) -> bool:
    """Return whether a number goes on a list of earlier ones: ``after 4% in March, 3% in February``."""
    between = walk.left(at)
    has_time = any(mark.kind == "time" for mark in right[:3])
    return walk.was_base and has_time and bool(between) and all(mark.kind in ("comma", "and") for mark in between)


def base_when(walk: Walk, at: int) -> Stretch | None:
    """Return the time of a number that another is compared with: the one named, else the one before."""
    if walk.base and (is_conversion(walk, at) or _was_first_given(walk, at)):
        return walk.base
    if _is_of_revision(walk, at):
        return walk.frame.when or walk.here.calendar.main
    current = walk.frame.when or walk.here.calendar.main
    named = _named_time(walk, at)
    if named is not None and named.time is not None:
        return walk.here.calendar.resolve(named.time, current)
    if current is None:
        return None
    return current.before() if _is_of_last_period(walk, at) else current.year_before()


def _was_first_given(walk: Walk, at: int) -> bool:
    """Return whether a number in brackets is what the number before was first: ``($15.07 billion originally)``."""
    around = (walk.word(at + 1), walk.word(at - 1))
    return (walk.kind(at - 2) in ("open", "number") and any(word in _FIRST_GIVEN for word in around)) or (
        walk.kind(at - 1) == "open" and walk.word(at + 1) in _FIRST_GIVEN
    )


def _is_of_revision(walk: Walk, at: int) -> bool:
    """Return whether a number is what another was before it was revised: ``was revised up to $13 billion from $12``."""
    if walk.word(at - 1) != "from" or at - 1 != walk.stop:
        return False
    begin = max(0, at - 9)
    words = [mark.word for mark in walk.marks[begin:at]]
    revised = next((place for place, word in enumerate(words) if word == "revised"), -1)
    return revised >= 0 and any(
        word in ("up", "down", "upward", "upwards", "downward", "downwards")
        for word in words[revised + 1 : revised + 3]
    )


def _named_time(walk: Walk, at: int) -> Mark | None:
    """Return the time named behind a number, else between the word of comparison and it."""
    for mark in walk.right(at):
        if mark.time is not None and mark.time.kind != "date":
            return mark
    for mark in reversed(walk.clause(at)):
        if mark.kind == "base":
            return None
        if mark.time is not None and mark.time.kind != "date":
            return mark
    return None


def _is_of_last_period(walk: Walk, at: int) -> bool:
    """Return whether an unnamed earlier time is the period before, not the year before: rates are told so."""
    if any(mark.word in _EARLIER for mark in walk.clause(at)) or walk.column(at) == "base":
        return True
    number = walk.marks[at].number
    is_rate = number is not None and number.unit == "%" and walk.last_kind != "share"
    return is_rate or basis_of(walk, at) == "mom"


def basis_of(walk: Walk, at: int) -> str:
    """Return against what a change is told: the words around the number, else what was said last."""
    if walk.kind(at + 1) == "open" and walk.kind(at + 2) == "basis":
        return walk.marks[at + 2].name
    for mark in [*walk.right(at), *reversed(walk.clause(at))]:
        basis = mark.name if mark.kind == "basis" else _basis_told_by(walk, mark)
        if basis:
            return basis
    return walk.frame.basis or walk.here.basis


def _basis_told_by(walk: Walk, mark: Mark) -> str:
    """Return what a time tells about the base: a year before, or the period before."""
    if mark.time is None:
        return ""
    if mark.time.kind in ("year-ago", "month-ago"):
        return "yoy" if mark.time.kind == "year-ago" else "mom"
    current = walk.frame.when or walk.here.calendar.main
    if current is None or mark.time.kind not in ("month", "year", "ending"):
        return ""
    when = walk.here.calendar.resolve(mark.time, current)
    return "yoy" if when == current.year_before() else "mom" if when == current.before() else ""


def is_conversion(walk: Walk, at: int) -> bool:
    """Return whether an amount repeats the one before it in another currency."""
    number, money = walk.marks[at].number, walk.here.money
    if number is None or not number.is_money or money is None or not walk.last_money or walk.last_money < walk.stop - 1:
        return False
    between = [mark for mark in walk.marks[walk.last_money + 1 : at] if mark.kind != "near"]
    joined = all(mark.kind in ("open", "comma") or mark.word in ("or", "equivalent", "to") for mark in between)
    return joined and bool(between) and number.unit != money.unit
