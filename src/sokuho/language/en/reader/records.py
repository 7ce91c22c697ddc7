"""Records and places: ``a record high since 1979``, ``the largest export destination``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sokuho.language.en.reader.about import REACH, look_ahead, marks_ahead, span_after, span_number, subjects
from sokuho.language.en.reader.marks import Mark
from sokuho.language.en.reader.names import EVERYONE, EVERYTHING, Name
from sokuho.language.en.reader.numbers import Number
from sokuho.language.en.reader.saying import say
from sokuho.language.reading.stretch import Stretch

if TYPE_CHECKING:
    from sokuho.language.en.reader.walk import Walk


def record_at(walk: Walk, at: int, mark: Mark) -> None:
    """``a record high since 1979``, ``a record 18.89 trillion yen``, ``the record high imports``."""
    if (
        walk.kind(at - 1) in ("since", "base")
        or walk.word(at - 1) in ("comparable", "of", "in")
        or walk.word(at - 2) == "since"
    ):
        return
    if walk.word(at + 1) in ("began", "begin", "start", "keeping"):
        return
    moved = look_ahead(walk, at)
    if moved and not walk.frame.topics:
        return
    _say_record(walk, at, moved if mark.name == "up" and moved else mark.name)


def most_at(walk: Walk, at: int, mark: Mark) -> None:
    """``the largest export destination``; ``the highest since 1979``; ``the second-largest on record``."""
    if any(after.kind == "share" for after in marks_ahead(walk, at)[:1]):
        flows = [after.name for after in marks_ahead(walk, at) if after.kind == "flow"] or [
            walk.frame.subjects()[0].flow
        ]
        _say_place(walk, at, marks_ahead(walk, at)[0]._replace(name=flows[0]), 1)
        return
    ordinal = walk.marks[at - 1] if walk.kind(at - 1) == "ordinal" else None
    place = int(ordinal.name) if ordinal else 1
    if _is_side_with(walk, at):
        _say_place(walk, at, walk.marks[at + 1], place)
        return
    for offset, after in enumerate(marks_ahead(walk, at)[:3]):
        if after.kind == "place":
            _say_place(walk, at, after, place)
            return
        if after.kind not in ("flow", "word", "span", "most") or (offset and after.kind == "word"):
            break
    if _is_record(walk, at):
        moved = look_ahead(walk, at)
        is_pace = walk.kind(at + 1) == "pace" or walk.word(at) in ("fastest", "steepest", "sharpest")
        _say_record(walk, at, moved or (walk.frame.move if is_pace and mark.name == "up" else "") or mark.name, place)


def _is_side_with(walk: Walk, at: int) -> bool:
    """Return whether ``the biggest deficits were with …`` compares partners."""
    is_was = walk.word(at + 2) in ("was", "were", "is", "are")
    return walk.kind(at + 1) == "side" and is_was and walk.word(at + 3) == "with"


def _named_behind(walk: Walk, at: int) -> Name | None:
    """Return the partner of ``the top destination was Germany``."""
    for place in range(at + 1, at + 6):
        if walk.kind(place) == "partner":
            named = walk.marks[place]
            return Name(named.name, named.label)
        if walk.word(place) not in ("was", "were", "is", "are", "remained", "the", "with", "for", ":"):
            return None
    return None


def lead_at(walk: Walk, at: int, mark: Mark) -> None:
    """``Germany took most, followed by Italy``: the one told before is first."""
    ranked, walk.ranked = walk.ranked, True
    flow = next((one.name for one in marks_ahead(walk, at)[:2] if one.kind == "flow"), "")
    for subject in subjects(walk) if not ranked else ():
        subject = replace(subject, flow=flow, side="") if flow else subject
        if subject.partner != EVERYONE or subject.item != EVERYTHING.words:
            say(walk, "rank", subject, mark.start, mark.end, number=Number(1, 0), unit="rank")


def _is_record(walk: Walk, at: int) -> bool:
    """Return whether a superlative is one of all time or of a stretch, and no mere comparison of parts."""
    for place, mark in enumerate(marks_ahead(walk, at)):
        where = at + 1 + place
        if mark.kind in ("since", "ever") or mark.word in ("recorded", "history"):
            return True
        if _is_of_this_year(walk, where):
            return True
        if mark.word in ("in", "for") and (span_after(walk, where) or _month_after(walk, where)):
            return True
    return False


def _is_of_this_year(walk: Walk, at: int) -> bool:
    """Return whether ``of the year``, ``this year`` or ``so far this year`` stands at a place."""
    mark = walk.marks[at]
    if mark.word == "of" and (walk.word(at + 1), walk.word(at + 2)) == ("the", "year"):
        return True
    is_to_date = mark.time is not None and mark.time.kind in ("this-year", "to-date") and not mark.time.a
    if is_to_date:
        walk.base_times.add(at)
        walk.skip.add(at)
    return is_to_date


def _month_after(walk: Walk, at: int) -> bool:
    """Return whether ``a June`` follows ``for``: a record among months of that name."""
    place = at + 1 + (walk.word(at + 1) in ("a", "an", "any", "the"))
    mark = walk.marks[place] if place < len(walk.marks) else None
    return mark is not None and mark.time is not None and mark.time.kind == "month"


def _say_place(walk: Walk, at: int, noun: Mark, place: int) -> None:
    walk.ranked = True
    flow = noun.name
    if noun.word in ("partner", "partners", "market") and walk.kind(at + 1) == "flow":
        flow = walk.marks[at + 1].name
    start = walk.marks[at - 1].start if place > 1 else walk.marks[at].start
    named = _named_behind(walk, walk.marks.index(noun, at) if noun in walk.marks[at:] else at)
    for subject in subjects(walk):
        at_place = replace(subject, flow=flow if noun.kind != "side" else "balance", side="")
        if noun.kind == "side":
            at_place = replace(at_place, side=noun.name)
        if named is not None:
            at_place = replace(at_place, partner=named)
        say(walk, "rank", at_place, start, noun.end, number=Number(place, 0), unit="rank")


def _say_record(walk: Walk, at: int, direction: str, place: int = 1) -> None:
    since, end, number, unit = _since(walk, at)
    if place > 1:
        number, unit = Number(place, 0), "rank"
    start = walk.marks[at - 1].start if place > 1 else walk.marks[at].start
    end = max(end, walk.marks[at].end)
    if walk.kind(at + 1) == "number" and walk.marks[at + 1].number:
        end = walk.marks[at + 1].end
    for subject in subjects(walk):
        say(
            walk, "record", subject, start, end, number=number, unit=unit, direction=direction,
            since=since, among=_is_same_month(walk, at),
        )  # fmt: skip
    walk.claimed = at
    walk.both = False


def _since(walk: Walk, at: int) -> tuple[Stretch | None, int, Number | None, str]:
    """Return since when a record stands, the end of those words, and the number and unit that say so."""
    ahead = walk.marks[at + 1 : at + 1 + 2 * REACH]
    for place, mark in enumerate(ahead):
        where = at + 1 + place
        if mark.kind in ("comma", "semi"):
            break
        if mark.kind == "since":
            for after in ahead[place + 1 : place + 9]:
                when = walk.here.calendar.resolve(after.time) if after.time and after.time.kind != "date" else None
                if when:
                    is_year = when.length == 12
                    return (
                        when,
                        after.end,
                        Number(when.year, 0) if is_year else None,
                        "since_year" if is_year else "since",
                    )
            return None, mark.end, None, ""
        if mark.word == "in" and span_after(walk, where):
            span = walk.marks[span_after(walk, where)]
            return None, span.end, span_number(walk, span_after(walk, where)), span.name
    return None, 0, None, ""


def _is_same_month(walk: Walk, at: int) -> bool:
    around = range(max(0, at - 6), min(len(walk.marks), at + REACH))
    named = [
        where for where in around if walk.word(where) == "for" and walk.word(where + 1) in ("a", "an", "any", "the")
    ]
    return any(_month_after(walk, where) for where in named)


def read_best_of_name(walk: Walk, at: int) -> None:
    """Add a record among months of a name: ``no August has been higher``."""
    better = next((mark for mark in walk.marks[at + 1 : at + 5] if mark.kind == "more"), None)
    if better:
        for subject in subjects(walk):
            say(walk, "record", subject, walk.marks[at - 1].start, better.end, direction=better.name, among=True)
