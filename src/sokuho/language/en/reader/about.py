"""What a remark is about: the things spoken of, or the one named right behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sokuho.language.en.reader.frame import Subject
from sokuho.language.en.reader.marks import Mark
from sokuho.language.en.reader.numbers import Number

if TYPE_CHECKING:
    from sokuho.language.en.reader.walk import Walk

REACH = 7
"""So many marks after a word of remark may belong to it."""


def subjects(walk: Walk) -> list[Subject]:
    """Return what a remark is about."""
    if walk.both and walk.pair():
        return walk.pair()
    return walk.frame.subjects()


def marks_ahead(walk: Walk, at: int, *, commas: bool = False) -> Sequence[Mark]:
    """Return the marks after a remark that may belong to it."""
    end = at + 1
    stops = ("semi", "open", "close", "number") if commas else ("comma", "semi", "open", "close", "number")
    while end < min(len(walk.marks), at + 1 + REACH) and walk.kind(end) not in stops:
        end += 1
    return walk.marks[at + 1 : end]


def look_ahead(walk: Walk, at: int) -> str:
    """Take a flow, side or commodity that the remark stands before (``record trade deficit``); return a direction."""
    for place, mark in enumerate(marks_ahead(walk, at)):
        where = at + 1 + place
        if mark.kind in ("flow", "side"):
            (walk.on_flow if mark.kind == "flow" else walk.on_side)(where, mark)
            _take_object(walk, where)
            return ""
        if mark.kind == "move":
            return mark.name
        if mark.kind not in ("basis", "item", "run") and not (mark.kind == "span" or mark.word in ("single",)):
            return ""
    return ""


def _take_object(walk: Walk, at: int) -> None:
    """Take what a flow in a remark is of or with: ``record exports of cars and chips``, ``to China``."""
    if walk.word(at + 1) not in ("of", "to", "from", "with"):
        return
    for where in range(at + 2, min(len(walk.marks), at + 2 + REACH)):
        mark = walk.marks[where]
        if mark.kind in ("item", "partner"):
            (walk.on_item if mark.kind == "item" else walk.on_partner)(where, mark)
            walk.skip.add(where)
        elif mark.word not in ("the", "and", ",", "both"):
            return


def span_after(walk: Walk, at: int) -> int:
    """Return the place of ``years`` in ``in (nearly) two years`` or ``in a decade``, 0 if no such words follow."""
    place = at + 1
    while walk.kind(place) == "near" or walk.word(place) in ("the", "past", "last"):
        place += 1
    is_one = walk.word(place) in ("a", "one") and walk.kind(place + 2) != "number"
    if (is_one or walk.kind(place) in ("count", "number")) and walk.kind(place + 1) == "span":
        return place + 1
    return 0


def span_number(walk: Walk, at: int) -> Number:
    """Return how many periods the words before ``years`` count: one for ``a year``, ten for ``a decade``."""
    count = walk.marks[at - 1]
    number = count.number or Number(int(count.name) if count.kind == "count" else 1, 0)
    return replace(number, digits=10 * number.digits) if walk.word(at).startswith("decade") else number
