"""A sentence as marks: numbers, times, names, and words that do something; what lies between them is plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from sokuho.language.en.reader.names import item_names, partner_names
from sokuho.language.en.reader.numbers import CARDINALS, ORDINALS, Number, number_at
from sokuho.language.en.reader.times import TimeReader, TimeWord, time_at
from sokuho.language.en.reader.tokens import Token
from sokuho.language.en.reader.words import phrases
from sokuho.language.reading.phrasebook import wordset

_POINTS = {",": "comma", ";": "semi", "(": "open", "[": "open", ")": "close", "]": "close", ":": "colon",
           "-": "dash", "–": "dash", "—": "dash", "=": "equals"}  # fmt: skip


_COMPARING = {"more than": "up", "less than": "down", "fewer than": "down"}
"""Nearness before a number (``more than 3%``), a comparison behind one (``3% more than``)."""


_PROVISIONAL = wordset("first flash advance preliminary early official provisional")
"""Words that tell that an estimate is a figure, and no forecast."""
_OLD = wordset("previous former old prior earlier existing until hitherto before previously that beating surpassing")
"""Words that tell that a record is no more."""
_FARTHEST = 12
"""A number takes the unit of one at most so many marks ahead."""


class Mark(NamedTuple):
    """Something said at a place: its kind, what it says (``up``, ``export``, a code), and its words."""

    kind: str
    name: str
    start: int
    end: int
    word: str = ""
    label: str = ""
    number: Number | None = None
    near: str = ""
    time: TimeWord | None = None
    capital: bool = False


def marks(text: str, run: Sequence[Token]) -> list[Mark]:
    """Return the marks of a sentence, in order; numbers know whether they are meant nearly."""
    made: list[Mark] = []
    reader = TimeReader(text, run)
    words = reader.words
    at = 0
    while at < len(run):
        mark, length = _mark(reader, run, words, at)
        if mark.kind == "near" and mark.word in _COMPARING and made and _is_compared(made[-1]):
            mark = mark._replace(kind="more", name=_COMPARING[mark.word])
        if mark.kind == "expect" and mark.word in ("estimates", "estimate") and made and made[-1].word in _PROVISIONAL:
            mark = mark._replace(kind="word", name=mark.word)
        if mark.kind == "number" and made and made[-1].kind == "near":
            mark = mark._replace(near=made[-1].name)
        made.append(mark)
        at += length
    return list(_shared_units(made))


def _is_compared(mark: Mark) -> bool:
    """Return whether ``more than`` behind a mark compares: behind a number or a fraction in words."""
    return mark.kind == "number" or mark.word in ("third", "half", "quarter", "fifth", "tenth", "times")


def is_of_old_record(made: Sequence[Mark], at: int) -> bool:
    """Return whether a time is that of a record that stands no more: ``the largest until now, that of 2013``."""
    before = made[max(0, at - _FARTHEST) : at]
    if any(mark.kind == "comma" for mark in before[-1:]):
        return False
    best = [mark for mark in before if mark.kind in ("record", "most")]
    return bool(best) and any(mark.word in _OLD or mark.name == "until now" for mark in before)


def with_dollars(made: Sequence[Mark], unit: str) -> Sequence[Mark]:
    """Return the marks of a sentence with the dollars of nobody in particular as those of a country."""
    if unit == "USD":
        return made
    return [
        mark
        if mark.number is None or mark.number.whose
        else mark._replace(number=replace(mark.number, unit=unit), name=unit)
        for mark in made
    ]


def _mark(reader: TimeReader, run: Sequence[Token], words: Sequence[str], at: int) -> tuple[Mark, int]:
    first = run[at]
    time = time_at(reader, at)
    if time:
        end = run[time[1] - 1].end
        return Mark("time", time[0].kind, first.start, end, first.word, time=time[0]), time[1] - at
    number = None if _is_glued(run, at) else number_at(run, at)
    if number and not (first.word in CARDINALS and not number[0].unit and not number[0].scaled):
        last = run[number[1] - 1].end
        return Mark("number", number[0].unit, first.start, last, first.word, number=number[0]), number[1] - at
    named = _named(run, words, at)
    if named:
        return named
    return _single(first), 1


def _is_glued(run: Sequence[Token], at: int) -> bool:
    """Return whether digits belong to the letters before them (``EU28``)."""
    return at > 0 and run[at].kind == "number" and run[at - 1].kind == "word" and run[at - 1].end == run[at].start


def _named(run: Sequence[Token], words: Sequence[str], at: int) -> tuple[Mark, int] | None:
    """Return the longest name or phrase at a token; of equally long ones a phrase, then a partner."""
    first = run[at]
    phrase = phrases().find(words, at)
    partner = partner_names().find(words, at) if _has_capital(run, at) else None
    item = item_names().find(words, at)
    longest = max((found[1] for found in (phrase, partner, item) if found), default=0)
    if not longest:
        return None
    end = run[at + longest - 1].end
    word = " ".join(words[at : at + longest])
    if phrase and phrase[1] == longest:
        return Mark(phrase[0][0], phrase[0][1], first.start, end, word, capital=first.capital), longest
    if partner and partner[1] == longest:
        name = partner[0]
        return Mark("partner", name.code, first.start, end, word, name.words, capital=True), longest
    assert item is not None
    return Mark("item", item[0], first.start, end, word, capital=first.capital), longest


def _has_capital(run: Sequence[Token], at: int) -> bool:
    """Return whether a name may begin here: names have capitals, but for ``the`` and the like before them."""
    here = run[at]
    if here.capital and here.word not in ("the", "other", "outside", "all"):
        return True
    return here.word in ("the", "all", "non", "rest", "outside", "countries", "other", "member", "economies", "third")


def _single(token: Token) -> Mark:
    if token.kind == "ordinal" or token.word in ORDINALS:
        value = ORDINALS.get(token.word) or int("".join(one for one in token.word if one.isdigit()))
        return Mark("ordinal", str(value), token.start, token.end, token.word)
    if token.word in CARDINALS and token.word != "one":
        return Mark("count", str(CARDINALS[token.word]), token.start, token.end, token.word)
    kind = _POINTS.get(token.word, "word") if token.kind == "point" else "word"
    return Mark(kind, token.word, token.start, token.end, token.word, capital=token.capital)


def _shared_units(made: list[Mark]) -> Iterator[Mark]:
    """Yield the marks; a number without a unit takes that of the number it is joined to, else it is a mere count."""
    money: Number | None = None
    for at, mark in enumerate(made):
        number = mark.number
        if number is None:
            yield mark
            continue
        if not number.unit:
            ahead = _joined(made, at)
            if ahead and not number.scaled:
                number = replace(number, unit=ahead.unit, scale=ahead.scale, scaled=ahead.scaled, whose=ahead.whose)
            elif number.scaled and money:
                number = replace(number, unit=money.unit, whose=money.whose)
        if number.is_money:
            money = number
        is_count = not number.unit and not number.scaled and not number.decimals and not number.sign
        if is_count and not _is_per_dollar(made, at):
            yield Mark("count", str(number.digits), mark.start, mark.end, mark.word, near=mark.near)
        else:
            yield mark._replace(number=number, name=number.unit)


def _is_per_dollar(made: Sequence[Mark], at: int) -> bool:
    """Return whether ``to the dollar`` stands behind a number."""
    behind = [mark.word for mark in made[at + 1 : at + 5]]
    return behind[:1] in (["to"], ["per"], ["against"]) and "dollar" in behind


def _joined(made: Sequence[Mark], at: int) -> Number | None:
    """Return the number with a unit that is joined to the one at a place by ``and``, ``to``, a comma or a dash."""
    for place in range(at + 1, min(len(made), at + 1 + _FARTHEST)):
        mark = made[place]
        if mark.number is not None:
            if mark.number.unit:
                return mark.number
        elif mark.word not in ("and", "or", "to", ",", "-", "–"):
            return None
    return None
