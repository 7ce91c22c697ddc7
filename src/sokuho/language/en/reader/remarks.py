"""Claims made of words: runs, turns, records, places, multiples in a word, rises and falls without a number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sokuho.language.en.reader.about import subjects
from sokuho.language.en.reader.marks import Mark
from sokuho.language.en.reader.numbers import Number
from sokuho.language.en.reader.records import lead_at, most_at, record_at
from sokuho.language.en.reader.runs import after_a_year, first_at, run_at
from sokuho.language.en.reader.saying import say
from sokuho.language.en.reader.words import REASONS
from sokuho.language.reading.phrasebook import wordset

if TYPE_CHECKING:
    from sokuho.language.en.reader.walk import Walk


def read_remark(walk: Walk, at: int, mark: Mark) -> None:
    """Add the claim of a word of remark, if it makes one."""
    if walk.frame.matter == "outside":
        return
    match mark.kind:
        case "run":
            run_at(walk, at)
        case "first":
            first_at(walk, at)
        case "record":
            record_at(walk, at, mark)
        case "most":
            most_at(walk, at, mark)
        case "lead":
            lead_at(walk, at, mark)
        case "times":
            _times(walk, at, mark)
        case _:
            after_a_year(walk, at)


def _times(walk: Walk, at: int, mark: Mark) -> None:
    """``doubled``, ``halved``, ``almost tripled``."""
    if walk.kind(at + 1) == "number" and walk.word(at) in ("double", "triple"):
        return
    if walk.word(at + 1) in ("digit", "the"):
        return
    near = walk.marks[at - 1].name if walk.kind(at - 1) == "near" else ""
    number = Number(5, 1) if mark.name == "0.5" else Number(int(mark.name), 0)
    direction = "down" if mark.name == "0.5" else "up"
    clause = walk.clause(at)
    start = clause[0].start if clause else mark.start
    for subject in subjects(walk):
        say(
            walk,
            "multiple",
            subject,
            start,
            mark.end,
            number=number,
            unit="x",
            direction=direction,
            near=near,
            basis="yoy",
        )
    walk.frame.move = direction


_FINITE = wordset(
    "rose increased grew climbed jumped soared surged expanded widened swelled fell decreased declined dropped slipped "
    "shrank narrowed contracted plunged slumped tumbled sank slid dipped retreated rebounded recovered"
)


_STOPS_BEHIND = wordset("number run first span expect most base times count flat ordinal")
_MORE = wordset("more faster slower less to")


def plain_change(walk: Walk, at: int, mark: Mark) -> None:
    """Add a change without a number: ``crude oil imports decreased``, ``cars and steel rose a lot``."""
    is_told = mark.word in _FINITE or (
        mark.word in ("up", "down") and walk.word(at - 1) in ("was", "were", "is", "are")
    )
    if not is_told or walk.frame.matter or not (walk.frame.topics or walk.fresh):
        return
    clause = _whole_clause(walk, at)
    if not any(one.kind in ("flow", "side", "item") for one in clause) or any(
        one.kind in ("pace", "move", "price", "volume", "expect") or one.word in REASONS for one in clause
    ):
        return
    if _says_more(walk.marks[at + 1 : at + 40]):
        return
    for subject in walk.frame.subjects():
        say(walk, "change", subject, clause[0].start, mark.end, direction=mark.name, basis="yoy")


def _says_more(behind: Sequence[Mark]) -> bool:
    """Return whether a number, a run or a comparison follows a verb, before the clause ends."""
    for at, mark in enumerate(behind):
        if mark.kind == "comma" and [one.kind for one in behind[at + 1 : at + 3]] == ["move", "number"]:
            return True
        if mark.kind in ("comma", "semi", "and", "open"):
            return False
        if mark.kind in _STOPS_BEHIND or mark.word in _MORE:
            return True
    return False


def no_change(walk: Walk, at: int, mark: Mark) -> None:
    """Add a change of nothing: ``imports hardly changed``."""
    clause = _whole_clause(walk, at)
    if walk.frame.matter or not any(one.kind in ("flow", "side", "item", "partner", "former", "it") for one in clause):
        return
    begin = clause[0].start
    for subject in walk.frame.subjects():
        say(walk, "change", subject, begin, mark.end, basis="yoy")


def _whole_clause(walk: Walk, at: int) -> Sequence[Mark]:
    """Return the marks before a verb back to the last number or to a comma that parts no list."""
    begin = at
    while begin > max(walk.stop, at - 40) and walk.kind(begin - 1) not in ("semi", "open", "close", "colon"):
        if walk.kind(begin - 1) == "comma" and not (walk.kind(begin - 2) == walk.kind(begin) == "item"):
            break
        begin -= 1
    return walk.marks[begin:at]
