"""Runs and turns: ``the fourth year in a row``, ``the first rise in two years``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sokuho.language.en.reader.about import REACH, look_ahead, marks_ahead, span_after, span_number, subjects
from sokuho.language.en.reader.marks import Mark
from sokuho.language.en.reader.numbers import Number
from sokuho.language.en.reader.saying import say
from sokuho.language.reading.stretch import Stretch

if TYPE_CHECKING:
    from sokuho.language.en.reader.walk import Walk


def run_at(walk: Walk, at: int) -> None:
    """``the fourth consecutive year``, ``for six straight months``, ``four years in a row``."""
    count, first = _counted(walk, at)
    if not count:
        return
    ahead = marks_ahead(walk, at)
    spans = [mark.name for mark in [*walk.marks[first:at], *ahead[:3]] if mark.kind == "span"]
    when = walk.frame.when or walk.here.calendar.main
    unit = spans[0] if spans else (when.unit if when else "year")
    direction = ""
    for place, mark in enumerate(_near_noun(walk, at, first, ahead)):
        direction = _take_noun(walk, at + 1 + place, mark) or direction
    end = max((mark.end for mark in [walk.marks[at], *ahead[:1]] if mark.kind in ("run", "span")), default=0)
    number = Number(count, 0)
    for subject in subjects(walk):
        moving = direction or (walk.frame.move if not subject.side or subject.flow != "balance" else "")
        say(walk, "streak", subject, walk.marks[first].start, end, number=number, unit=unit, direction=moving)
    walk.both = False
    walk.claimed = at


def _take_noun(walk: Walk, at: int, mark: Mark) -> str:
    """Take what runs from a word near the count; return its direction."""
    if mark.kind == "side":
        walk.frame.topics = [("balance", mark.name)]
        if not walk.fresh.get("item"):
            walk.frame.items = [walk.here.usual]
    elif mark.kind == "deed":
        walk.on_deed(at, mark)
    elif mark.kind == "flow" and mark.word != "trade":
        walk.on_flow(at, mark)
    return mark.name if mark.kind == "move" else ""


def _near_noun(walk: Walk, at: int, first: int, ahead: Sequence[Mark]) -> list[Mark]:
    """Return the marks of what runs: between the count and ``in a row``, else behind."""
    inside = [mark for mark in walk.marks[first:at] if mark.kind in ("side", "move")]
    found: list[Mark] = list(inside)
    for mark in ahead[:5]:
        if mark.kind in ("base", "since", "and", "bound", "time"):
            break
        found.append(mark)
    return found


def _counted(walk: Walk, at: int) -> tuple[int, int]:
    """Return how many, and the place of the count: before the word (within four marks), or 0."""
    for place in range(at - 1, max(-1, at - 6), -1):
        mark = walk.marks[place]
        if mark.kind in ("ordinal", "count"):
            return int(mark.name), place
        if mark.kind == "number":
            return 0, at
    return 0, at


def first_at(walk: Walk, at: int) -> None:
    """``the first rise in two years``, ``for the first time since June 2012``."""
    direction = _look_ahead_of_first(walk, at)
    if not direction and any(mark.kind == "side" for mark in marks_ahead(walk, at)[:3]):
        direction = "up"
    for where in range(at + 1, min(len(walk.marks), at + 2 + REACH)):
        mark = walk.marks[where]
        if mark.kind in ("comma", "semi", "close", "number") and where > at + 1:
            break
        if _turn_told(walk, at, where, direction):
            return
    if not _first_above(walk, at):
        _first_side(walk, at)


def _first_side(walk: Walk, at: int) -> None:
    """Add the turn that ``the first deficit with the EU`` or ``its first-ever surplus`` tells, without a since."""
    if walk.kind(at) != "first" or walk.word(at) != "first":
        return
    place = next((where for where in range(at + 1, at + 5) if walk.kind(where) == "side"), 0)
    if not place or any(mark.kind not in ("ever", "span", "word", "flow") for mark in walk.marks[at + 1 : place]):
        return
    walk.on_side(place, walk.marks[place])
    end = walk.marks[place].end
    for where in range(place + 1, min(len(walk.marks), place + 5)):
        if walk.kind(where) == "partner" and walk.word(place + 1) == "with":
            walk.on_partner(where, walk.marks[where])
            end = walk.marks[where].end
    _say_turn(walk, at, end, None, "", "")


def _turn_told(walk: Walk, at: int, where: int, direction: str) -> bool:
    """Add the turn that the words at a place tell: ``since June 2012``, ``in two years``; return whether they do."""
    mark = walk.marks[where]
    if mark.kind == "since":
        _turn_since(walk, at, where, direction)
        return True
    if mark.word == "in" and span_after(walk, where):
        _turn_in(walk, at, where, direction)
        return True
    if mark.time is not None and mark.time.kind == "to-date" and walk.word(where - 1) == "in":
        _say_turn(walk, at, mark.end, Number(mark.time.a, 0), "month", direction)
        return True
    return False


def _first_above(walk: Walk, at: int) -> bool:
    """Add the run of one that ``above 100 trillion yen for the first time`` tells; return whether it does."""
    when = walk.frame.when or walk.here.calendar.main
    if walk.last_kind == "threshold" and at == walk.stop and when:
        mark = walk.marks[at]
        for subject in subjects(walk):
            say(walk, "streak", subject, mark.start, mark.end, number=Number(1, 0), unit=when.unit)
        return True
    return False


def _look_ahead_of_first(walk: Walk, at: int) -> str:
    if walk.word(at) in ("first time", "for the first time", "for first time"):
        for mark in reversed(walk.clause(at)):
            if mark.kind in ("move", "more", "bound"):
                return mark.name
        return walk.frame.move
    return look_ahead(walk, at) or (walk.frame.move if walk.kind(at + 1) == "prep" else "")


def _turn_in(walk: Walk, at: int, where: int, direction: str) -> None:
    place = span_after(walk, where)
    count, number = walk.marks[place - 1], span_number(walk, place)
    near = count.near or next((mark.name for mark in walk.marks[where:place] if mark.kind == "near"), "")
    _say_turn(walk, at, walk.marks[place].end, number, walk.marks[place].name, direction, near=near)


def _turn_since(walk: Walk, at: int, where: int, direction: str) -> None:
    time = next((mark for mark in walk.marks[where + 1 : where + 3] if mark.time is not None), None)
    when = walk.here.calendar.resolve(time.time) if time and time.time else None
    if time and when:
        _say_turn(walk, at, time.end, None, "since_year" if when.length == 12 else "since", direction, since=when)


def _say_turn(
    walk: Walk,
    at: int,
    end: int,
    number: Number | None,
    unit: str,
    direction: str,
    *,
    near: str = "",
    since: Stretch | None = None,
) -> None:
    if since is not None and unit == "since_year":
        number = Number(since.year, 0)
    clause = walk.clause(at)
    start = clause[0].start if clause and walk.word(at).endswith("time") else walk.marks[at].start
    for subject in subjects(walk):
        say(walk, "turn", subject, start, end, number=number, unit=unit, direction=direction, near=near, since=since)
    walk.claimed = at


def after_a_year(walk: Walk, at: int) -> None:
    """``an increase after a year``: the first in two years, as Japanese counts."""
    if walk.word(at) != "after" or walk.word(at + 1) not in ("a", "one") or walk.kind(at + 2) != "span":
        return
    moved = [mark for mark in walk.marks[max(0, at - 3) : at] if mark.kind == "move"]
    if moved and walk.kind(at + 3) in ("", "comma", "semi"):
        span = walk.marks[at + 2]
        for subject in subjects(walk):
            start = moved[-1].start
            say(walk, "turn", subject, start, span.end, number=Number(2, 0), unit=span.name, direction=moved[-1].name)


def read_length(walk: Walk, at: int) -> None:
    """Add a run told by its length: ``has lasted 1 year and 5 months``, ``the streak to 18 months``."""
    found = [place for place in range(at + 1, min(at + 9, len(walk.marks) - 1)) if walk.kind(place) == "count"]
    spans = [(int(walk.marks[place].name), walk.marks[place + 1]) for place in found if walk.kind(place + 1) == "span"]
    if not spans:
        return
    months = sum(count * (12 if span.name == "year" else 1) for count, span in spans)
    count, unit = (spans[0][0], spans[0][1].name) if len(spans) == 1 else (months, "month")
    clause = walk.clause(at)
    start = clause[0].start if clause else walk.marks[at].start
    for subject in subjects(walk):
        say(walk, "streak", subject, start, spans[-1][1].end, number=Number(count, 0), unit=unit)
