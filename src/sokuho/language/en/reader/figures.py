"""Claims made of printed numbers: levels, changes, shares, prices, volumes, rates, bounds, forecasts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sokuho.language.en.reader.bases import base_when, basis_of, is_base
from sokuho.language.en.reader.behind import take_what_follows
from sokuho.language.en.reader.directions import FILLERS, adjacent_move, direction_of, following_move
from sokuho.language.en.reader.frame import Subject
from sokuho.language.en.reader.kinds import goods_unit, is_rate, kind_of, unit_of
from sokuho.language.en.reader.numbers import Number
from sokuho.language.en.reader.saying import say

if TYPE_CHECKING:
    from sokuho.language.en.reader.walk import Walk

_MOST_JOINED = 12
_SMALL = 100
_NO_NOUNS = ("versus", "analysts", "economists", "always", "besides", "across")


def read_number(walk: Walk, at: int) -> None:
    """Add the claims of the number at a place, and of those joined to it."""
    if at < walk.done:
        return
    number = _with_unit(walk, at)
    if number is None or _is_one_dollar(walk, at) or _is_small_change(walk, at, number):
        walk.stop = at + 1
        return
    group = _group(walk, at)
    shared = _distribute(walk, at, group)
    if not shared:
        group = [at]
    last = group[-1]
    kind = kind_of(walk, at, number)
    base = is_base(walk, at) and not (kind == "fx" and number.unit == "%")
    take_what_follows(walk, last, kind, base)
    bounds = [one.name for one in walk.clause(at) if one.kind == "bound"]
    if kind == "threshold":
        direction = bounds[-1] if bounds else "up"
    else:
        direction = "down" if kind == "fx" and bounds else direction_of(walk, at, last)
    for place, one in enumerate(group):
        figure = _with_unit(walk, one) or number
        subjects = [shared[place]] if shared else _subjects(walk)
        for subject in subjects:
            _claim(walk, one, group, figure, kind, subject, direction, base)
    _remember(walk, at, last, kind, base, number)


def _claim(
    walk: Walk, at: int, group: Sequence[int], number: Number, kind: str, subject: Subject, direction: str, base: bool
) -> None:
    mark = walk.marks[at]
    subject = _of_its_side(walk, at, subject, number, kind)
    when = base_when(walk, group[-1]) if base else walk.frame.when
    if number.sign and kind not in ("level",):
        direction = "down" if number.sign == "-" else "up"
    start, end = _span(walk, group)
    say(
        walk,
        kind,
        subject,
        start,
        end,
        number=number,
        near=mark.near,
        when=when,
        direction=direction if kind not in ("level", "share") else "",
        unit=unit_of(walk, at, number, kind),
        day=walk.here.dated if kind == "fx" and walk.word(at - 1) in ("equals", "=", "equal") else "",
        basis=basis_of(walk, group[-1])
        if kind in ("change", "multiple", "price", "volume", "contribution", "fx")
        else "",
    )


def _with_unit(walk: Walk, at: int) -> Number | None:
    """Return the number, with the unit it lost taken from what stands before it."""
    number = walk.marks[at].number
    if number is None:
        return None
    money = walk.here.money
    if not number.unit:
        if is_rate(walk, at) or (walk.frame.matter == "rate" and not number.scaled):
            return number
        if number.scaled and _is_count_of_others(walk, at):
            return replace(number, unit=" of goods") if walk.kind(at + 1) == "item" else None
        if number.scaled:
            return replace(number, unit=money.unit) if money else replace(number, unit=walk.here.currency)
        if adjacent_move(walk, at) and not number.scaled:
            return replace(number, unit="%")
        return replace(number, unit=money.unit, scale=money.scale, scaled=True) if money else None
    scale = walk.here.scales.get(number.unit, 1)
    is_bare = number.is_money and not number.scaled and number.decimals and scale > 1 and walk.frame.matter != "rate"
    if is_bare and not is_rate(walk, at) and not goods_unit(walk, at):
        return replace(number, scale=scale, scaled=True)
    return number


def _is_count_of_others(walk: Walk, at: int) -> bool:
    """Return whether a number counts no money: ``2 million visitors``, ``1.4 million cars``."""
    if walk.kind(at + 1) == "item":
        return True
    behind = [walk.word(place) for place in (at + 1, at + 2) if walk.kind(place) == "word"]
    return walk.kind(at + 1) == "word" and any(
        word.endswith("s") and word.isalpha() and len(word) > 4 and word not in _NO_NOUNS for word in behind
    )


def _is_small_change(walk: Walk, at: int, number: Number) -> bool:
    """Return whether an amount is too small for trade, and no price: ``one in six dollars``."""
    is_small = number.is_money and number.scale == 1 and not number.decimals and number.digits < _SMALL
    return (
        is_small and not goods_unit(walk, at) and not is_rate(walk, at) and walk.frame.matter not in ("rate", "price")
    )


def _is_one_dollar(walk: Walk, at: int) -> bool:
    """Return whether the number only names the one dollar that equals so many yen."""
    number = walk.marks[at].number
    return (
        number is not None
        and number.is_money
        and number.digits == 1
        and not number.scaled
        and (walk.word(at + 1) in ("equals", "=", "equal", "is", "was"))
    )


def _group(walk: Walk, at: int) -> list[int]:
    """Return the places of the numbers joined to one by nothing but commas and ``and``."""
    group = [at]
    first = walk.marks[at].number
    place = at + 1
    while place < len(walk.marks) and len(group) < _MOST_JOINED:
        mark = walk.marks[place]
        if mark.number is not None:
            if first and mark.number.is_money == first.is_money:
                group.append(place)
            else:
                break
        elif not (mark.kind == "comma" or mark.word in ("and", "or") or (mark.kind == "near")):
            break
        place += 1
    return group


def _distribute(walk: Walk, at: int, group: Sequence[int]) -> list[Subject]:
    """Return what each of several joined numbers is about, or nothing if they do not belong to as many things."""
    if len(group) < 2:
        return []
    each = walk.frame.each(len(group))
    named = [mark.kind for mark in walk.left(at) if mark.kind in ("flow", "side", "item", "partner", "deed")]
    if each and (named or walk.in_order):
        return each
    pair = walk.pair()
    if len(group) == len(pair) and not named:
        return pair
    return []


def _subjects(walk: Walk) -> list[Subject]:
    frame = walk.frame
    if walk.both and len(frame.items) > 1:
        return frame.each(len(frame.items))
    if walk.both and walk.pair():
        return walk.pair()
    return frame.subjects()


def read_fraction(walk: Walk, at: int) -> bool:
    """Add the claim of a fraction in words: ``grew by nearly half``, ``more than half of exports``.

    Returns:
        Whether it makes a claim.
    """
    size, start = _fraction(walk, at)
    if size is None or walk.frame.matter == "outside":
        return False
    near = next((mark.name for mark in walk.marks[max(0, start - 2) : start] if mark.kind == "near"), "")
    is_part = walk.word(at + 1) == "of" and _is_whole(walk, at + 2)
    direction = adjacent_move(walk, start) or following_move(walk, at)
    if not (is_part or (direction and walk.word(at) in ("half", "quarter", "third"))):
        return False
    if walk.kind(at) == "ordinal" and not is_part and walk.word(start) not in ("a", "one"):
        return False
    kind = "share" if is_part else "change"
    take_what_follows(walk, at, kind, base=False)
    begin, end = _span(walk, [at])
    for subject in _subjects(walk):
        say(walk, kind, subject, begin, end, number=size, near=near, unit="%", direction="" if is_part else direction)
    walk.stop = walk.done = at + 1
    return True


def _fraction(walk: Walk, at: int) -> tuple[Number | None, int]:
    """Return the percentage a fraction is, and where its words begin: ``a quarter``, ``two thirds``."""
    word = walk.word(at)
    parts = _PARTS.get(word.removesuffix("s"), 0)
    count = walk.marks[at - 1] if at else None
    many = int(count.name) if count is not None and count.kind == "count" else 1
    if not parts or many >= parts or (word.endswith("s") and many == 1):
        return None, at
    begin = at - (many > 1 or walk.word(at - 1) in ("a", "one"))
    percent, rest = divmod(100 * many, parts)
    if rest == 0:
        return Number(percent, 0, unit="%"), begin
    return Number((2000 * many + parts) // (2 * parts), 1, unit="%"), begin


def _is_whole(walk: Walk, at: int) -> bool:
    """Return whether a flow, or what stands for one, is what a part is of: ``of all exports``, ``of the total``."""
    for mark in walk.marks[at : at + 6]:
        if mark.kind in ("flow", "all", "it"):
            return True
        if mark.kind not in ("partner", "item", "word", "owner", "place"):
            return False
    return False


_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10}


def _of_its_side(walk: Walk, at: int, subject: Subject, number: Number, kind: str) -> Subject:
    """Return a balance with the side that the number's sign tells."""
    if subject.flow != "balance" or kind not in ("level", "expectation"):
        return subject
    if number.sign:
        return replace(subject, side="deficit" if number.sign == "-" else "surplus")
    if walk.was_signed and walk.last_kind == "level":
        return replace(subject, side="surplus")
    return subject if subject.side else replace(subject, side="surplus")


def _remember(walk: Walk, at: int, last: int, kind: str, base: bool, number: Number) -> None:
    walk.base = base_when(walk, last) if base else None
    walk.stop = last + 1
    walk.done = last + 1
    walk.was_base = base
    walk.was_expected = kind == "expectation"
    if number.is_money and kind != "fx":
        walk.here.money = number
        walk.here.scales[number.unit] = number.scale
        walk.last_money = last
    if kind == "share":
        walk.shares = True
    if kind in ("level", "change") and not base:
        walk.lead = walk.lead or (kind if number.is_money else "")
    walk.was_signed = number.sign == "-"
    walk.last_kind = kind
    walk.both = False


def _span(walk: Walk, group: Sequence[int]) -> tuple[int, int]:
    """Return the words that carry a number's claim: its clause, and a rise or fall right behind it."""
    first, last = group[0], group[-1]
    clause = [mark for mark in walk.clause(first)]
    start = clause[0].start if clause else walk.marks[first].start
    end = walk.marks[last].end
    for mark in walk.right(last):
        if mark.kind in ("move", "more", "volume"):
            end = mark.end
        elif mark.kind != "basis" and mark.word not in FILLERS:
            break
    return start, end
