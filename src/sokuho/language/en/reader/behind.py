"""What is said of a number behind it: ``of exports``, ``with China``, ``in steel``, ``in March``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sokuho.language.en.reader.marks import Mark
from sokuho.language.en.reader.words import INSTANCES, MOTIONS, REASONS

if TYPE_CHECKING:
    from sokuho.language.en.reader.walk import Walk

_LINKS = ("of", "in", "for", "to", "from", "with", "the", "its", "all", "total", "overall", "'s", "’s")
_DEEDS = ("export", "import")
_WAYS = {"out": "export", "in": "import"}


def take_what_follows(walk: Walk, at: int, kind: str, base: bool) -> None:
    """Take what is said of a number behind it: ``of exports``, ``with China``, ``in steel``, ``in March``."""
    at, right = _behind(walk, at)
    _take_way(walk, at)
    if kind == "share":
        _take_part(walk, at, right)
    for place, mark in enumerate(right):
        where = at + 1 + place
        if _ends_there(right, place):
            return
        if mark.word in MOTIONS:
            walk.moved_goods(where, mark)
        if mark.word in MOTIONS or (kind == "share" and mark.kind in ("all", "flow")):
            walk.skip.add(where)
        if mark.kind == "time":
            _time_behind(walk, where, mark, base)
        elif mark.kind in _ACTS_BEHIND:
            _name_behind(walk, where, right[:place], kind)


def _name_behind(walk: Walk, at: int, before: Sequence[Mark], kind: str) -> None:
    """Take a name behind a number; ``goods`` and ``trade`` in ``a surplus in trade in goods`` tell nothing more."""
    mark = walk.marks[at]
    if mark.kind == "flow" and any(one.kind == "side" for one in before):
        walk.skip.add(at)
    elif mark.kind == "deed":
        if before and before[-1].word in ("was", "were") and mark.name in _DEEDS:
            walk.frame.topics = [(mark.name, "")]
            walk.skip.add(at)
    elif _follows(walk, at, before):
        _ACTS_BEHIND[mark.kind](walk, at, mark, kind)
        walk.skip.add(at)
        walk.fresh.pop("flow" if mark.kind == "side" else mark.kind, None)


def _time_behind(walk: Walk, at: int, mark: Mark, base: bool) -> None:
    """Take a time behind a number: that of what is told, or of the number something is compared with."""
    if base:
        walk.base_times.add(at)
        walk.skip.add(at)
    else:
        walk.on_time(at, mark)


def _take_part(walk: Walk, at: int, right: Sequence[Mark]) -> None:
    """Take which flow a part of both is: ``67 percent of it imports``, ``with 66 percent imports``."""
    place = 2 if [mark.word for mark in right[:2]] in (["of", "it"], ["of", "that"], ["of", "which"]) else 0
    if place < len(right) and right[place].kind == "flow" and walk.frame.topics[:1] == [("total", "")]:
        walk.frame.topics = [(right[place].name, "")]
        walk.skip.add(at + 1 + place)


def _take_way(walk: Walk, at: int) -> None:
    """Take which way goods went: ``$9 (+3%) out, $8 (-2%) in``."""
    if walk.kind(at) == "close" and walk.word(at + 1) in _WAYS and walk.kind(at + 2) in ("", "comma", "semi"):
        walk.frame.topics = [(_WAYS[walk.word(at + 1)], "")]


def _ends_there(right: Sequence[Mark], place: int) -> bool:
    """Return whether what follows belongs to the number no more: a comparison, a reason, instances, another verb."""
    mark = right[place]
    if mark.kind == "base" or mark.word in INSTANCES or mark.word in REASONS:
        return True
    if place == 0:
        return False
    return mark.kind == "more" or (mark.kind == "move" and right[place - 1].kind not in ("word", "basis"))


def _behind(walk: Walk, at: int) -> tuple[int, Sequence[Mark]]:
    """Return the marks behind a number, past a bracket if goods that moved stand behind it."""
    close = next((place for place in range(at + 1, min(at + 6, len(walk.marks))) if walk.kind(place) == "close"), None)
    behind = walk.marks[close + 1 : close + 3] if close else ()
    if behind and behind[0].word in _WAYS and (len(behind) == 1 or behind[1].kind in ("comma", "semi")):
        return (close or at), ()
    if close and behind and behind[0].kind == "side":
        return close, walk.right(close)
    is_time = len(behind) == 2 and behind[0].kind == "prep" and behind[1].kind == "time"
    if walk.kind(at + 1) == "open" and close and (is_time or walk.word(close + 1) in ("went", "came")):
        return close, walk.right(close)
    return at, walk.right(at)


def _follows(walk: Walk, at: int, before: Sequence[Mark]) -> bool:
    """Return whether a name behind a number belongs to it."""
    if not before:
        return walk.kind(at) == "side" or walk.kind(at + 1) == "side"
    if walk.kind(at) == "side" and any(mark.word in ("to", "from", "into") for mark in before):
        return False
    if walk.word(at - 1) in _LINKS:
        return True
    return walk.kind(at - 1) in ("item", "partner", "prep", "word", "all", "time")


def _flow_behind(walk: Walk, at: int, mark: Mark, kind: str) -> None:
    items, partners = list(walk.frame.items), list(walk.frame.partners)
    walk.on_flow(at, mark)
    if kind == "share":
        walk.frame.items, walk.frame.partners = items, partners


def _side_behind(walk: Walk, at: int, mark: Mark, kind: str) -> None:
    items = list(walk.frame.items)
    walk.on_side(at, mark)
    walk.frame.items = items


def _item_behind(walk: Walk, at: int, mark: Mark, kind: str) -> None:
    if kind != "share" and any(
        one.word in ("of", "in", "for") for one in walk.marks[at - 3 : at] if one.kind == "prep"
    ):
        walk.on_item(at, mark)


def _partner_behind(walk: Walk, at: int, mark: Mark, kind: str) -> None:
    is_whole = kind == "share" and walk.kind(at + 1) == "flow"
    if not is_whole:
        walk.on_partner(at, mark)


def _deed_behind(walk: Walk, at: int, mark: Mark, kind: str) -> None:
    """Leave a deed to the walk."""


_ACTS_BEHIND = {
    "deed": _deed_behind,
    "flow": _flow_behind,
    "side": _side_behind,
    "item": _item_behind,
    "partner": _partner_behind,
}
