"""Which way a number went: the word right before it, right behind it, or the one said last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sokuho.language.reading.phrasebook import wordset

if TYPE_CHECKING:
    from sokuho.language.en.reader.walk import Walk

REACH = 9
FILLERS = wordset(
    "a an the another just further annual modest only even still well record revised downwardly upwardly "
    "provisional actual as much value corresponding wider had been has also sharp steep slight healthy small "
    "was were is are double digit yen terms dollar in"
)


def adjacent_move(walk: Walk, at: int) -> str:
    """Return the direction of a rise or fall right before a number: ``rose by about 3%``, ``an increase of 3%``."""
    if walk.word(at - 1) == "of" and (found := _move_of_subject(walk, at - 1)):
        return found
    place = at - 1
    while place >= walk.stop:
        mark = walk.marks[place]
        if mark.kind == "move":
            return mark.name
        skip = mark.kind in ("near", "basis") or mark.word in ("by", "of") or mark.word in FILLERS
        if not skip or (mark.kind == "prep" and mark.word not in ("by", "of")):
            return ""
        place -= 1
    return ""


def _move_of_subject(walk: Walk, at: int) -> str:
    """Return the direction of ``a decrease in the goods deficit of``."""
    for place in range(at - 1, max(walk.stop - 1, at - REACH), -1):
        mark = walk.marks[place]
        if mark.kind == "move":
            return mark.name if walk.word(place + 1) == "in" else ""
        if mark.kind not in ("flow", "side", "item", "partner", "word", "all") and mark.word not in (
            "in",
            "to",
            "from",
        ):
            return ""
    return ""


def following_move(walk: Walk, at: int) -> str:
    """Return the direction of a rise or fall right after a number: ``3% more``, ``a 3% annual drop``."""
    for mark in walk.right(at):
        if mark.kind in ("move", "more"):
            return mark.name
        if mark.kind not in ("basis", "order") and mark.word not in FILLERS:
            return ""
    return ""


def _shared_move(walk: Walk, last: int) -> str:
    """Return the direction said once behind several numbers: ``exports being 1% and imports 4% lower``."""
    if walk.frame.move:
        return ""
    numbers = [place for place in range(last + 1, min(len(walk.marks), last + REACH)) if walk.kind(place) == "number"]
    for place in numbers[:1]:
        between = walk.marks[last + 1 : place]
        if any(mark.word == "and" for mark in between) and not any(mark.kind in ("move", "more") for mark in between):
            return following_move(walk, place)
    return ""


def direction_of(walk: Walk, at: int, last: int) -> str:
    """Return the direction of a number, or of several joined ones that end at ``last``: ``up``, ``down`` or empty."""
    number = walk.marks[at].number
    if number and number.sign:
        return "down" if number.sign == "-" else "up"
    if walk.column(at):
        return "up"
    paced = any(mark.kind == "pace" for mark in walk.clause(at))
    found = ("" if paced else adjacent_move(walk, at)) or following_move(walk, last) or _shared_move(walk, last)
    if found:
        return found
    if not any(mark.kind == "pace" for mark in walk.left(at)):
        for mark in reversed(walk.left(at)):
            if mark.kind in ("move", "more"):
                return mark.name
    return walk.frame.move
