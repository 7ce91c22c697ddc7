"""What sort of claim a number makes, by its unit and the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from sokuho.language.en.reader.bases import is_base, is_conversion, is_led_by_base
from sokuho.language.en.reader.directions import adjacent_move
from sokuho.language.en.reader.marks import Mark
from sokuho.language.en.reader.numbers import CURRENCIES_AFTER, Number
from sokuho.language.en.reader.words import CURRENCY_SUBJECTS, REASONS
from sokuho.language.reading.phrasebook import wordset

if TYPE_CHECKING:
    from sokuho.language.en.reader.walk import Walk

_AFTER_EXPECTED = (
    "expected", "forecast", "forecasts", "consensus", "predicted", "anticipated", "economists", "analysts", "projected",
    "is seen", "are seen", "expectation", "expectations",
)  # fmt: skip

_IN_FORECASTS = wordset("to and , - – or a an for of growth increase rise gain decline fall drop decrease expansion")
"""What may stand between two numbers of one forecast."""
_EXACT = 4
"""A bound is a round number: of fewer digits than this."""
_LONGEST_UNIT = 3
"""A unit of goods without a word of its own is told by its code."""
_BARE = ("flow", "side", "item", "partner", "and", "comma", "near", "semi", "word")
_TIMES = ("day", "us")
_BREAKS = ("comma", "semi", "open", "close", "and", "dash", "colon")

_UNITS_OF_GOODS = {
    "thousand liters": "KL", "thousand litres": "KL", "kiloliter": "KL", "kilolitre": "KL", "kl": "KL", "barrel": "BBL",
    "metric ton": "MT", "ton": "MT", "tonne": "MT", "kilogram": "KG", "kg": "KG", "unit": "NO", "gross ton": "GT",
    "vehicle": "NO",
}  # fmt: skip


def kind_of(walk: Walk, at: int, number: Number) -> str:
    """Return the kind of claim a number makes."""
    if walk.frame.matter == "outside" or at in walk.others or _is_of_something_else(walk, at):
        return "other"
    if is_expected(walk, at):
        return "expectation"
    if is_rate(walk, at) or (walk.frame.matter == "rate" and number.unit in ("%", "JPY", "KRW", "")):
        return "fx"
    if number.unit == "%" and _is_of_currency(walk, at):
        return "fx"
    if number.unit == "x":
        return "multiple"
    if number.unit == "pp":
        return "contribution"
    if number.unit.endswith(" of goods"):
        return "volume"
    return _kind_of_percent(walk, at) if number.unit == "%" else _kind_of_money(walk, at)


def _is_of_something_else(walk: Walk, at: int) -> bool:
    """Return whether a number is that of a tariff or the like right behind it: ``a 15% reciprocal tariff``."""
    right = walk.right(at)[:2]
    is_reason = any(mark.word in REASONS or mark.kind in ("prep", "base", "move", "more") for mark in right)
    return any(mark.kind == "outside" for mark in right) and not is_reason


def _is_of_currency(walk: Walk, at: int) -> bool:
    """Return whether a rate is that of a currency: ``a 10% slide of the yen``."""
    words = [mark.word for mark in walk.right(at)]
    moved = next((place for place, mark in enumerate(walk.right(at)) if mark.kind == "move"), -1)
    behind = words[moved + 1 : moved + 4] if moved >= 0 else []
    return len(behind) == 3 and behind[0] in ("of", "in") and behind[1] == "the" and behind[2] in CURRENCY_SUBJECTS


def is_expected(walk: Walk, at: int) -> bool:
    """Return whether the words at a number tell a forecast."""
    column = walk.column(at)
    if column:
        return column == "expect"
    begin = at
    while begin > walk.stop and walk.kind(begin - 1) not in _BREAKS:
        begin -= 1
    before = walk.marks[begin:at]
    if any(mark.kind == "expect" for mark in before) and not (
        before and before[-1].kind == "base" and walk.was_expected
    ):
        return True
    behind = [None, *_right_of_range(walk, at)]
    if any(
        mark is not None and mark.kind == "expect" and mark.word in _AFTER_EXPECTED and not _is_than(before)
        for before, mark in pairwise(behind)
    ):
        return True
    between = walk.left(at)
    if walk.was_expected and between and all(mark.word in _IN_FORECASTS for mark in between):
        return True
    return walk.here.outlook


def _is_than(mark: Mark | None) -> bool:
    return mark is not None and (mark.kind == "base" or mark.word.endswith("than"))


def _right_of_range(walk: Walk, at: int) -> Sequence[Mark]:
    """Return the marks behind a number, or behind the second one of ``3 to 6 percent``."""
    if walk.word(at + 1) in ("to", "-", "–") and walk.kind(at + 2) == "number":
        return walk.right(at + 2)
    return walk.right(at)


def _kind_of_percent(walk: Walk, at: int) -> str:
    right = walk.right(at)
    kinds = [mark.kind for mark in right]
    if _is_share(walk, at, right):
        return "share"
    if "volume" in kinds[:3]:
        return "volume"
    if "price" in kinds[:3]:
        return "price"
    if walk.frame.matter in ("price", "volume"):
        return walk.frame.matter
    if walk.last_kind == "price" and not any(mark.kind in ("flow", "item", "side") for mark in walk.left(at)):
        return "price"
    return "change"


def _is_share(walk: Walk, at: int, right: Sequence[Mark]) -> bool:
    """Return whether a percentage is a part of a whole."""
    number = walk.marks[at].number
    if number is None or number.sign:
        return False
    of_whole = bool(right) and right[0].word == "of" and not any(mark.kind in ("number",) for mark in right[:2])
    if of_whole or any(mark.kind == "share" for mark in right[:1]):
        return True
    clause = walk.left(at)
    if any(mark.kind == "share" for mark in clause):
        return not any(mark.kind == "move" for mark in clause[-2:]) or walk.word(at - 1) == "to"
    if is_base(walk, at):
        return walk.last_kind == "share"
    has_move = any(mark.kind in ("move", "more") for mark in [*walk.left(at), *right])
    if any(mark.kind == "expect" for mark in clause):
        return False
    return not has_move and (walk.shares or _is_told_as_part(walk, at, right))


def _is_told_as_part(walk: Walk, at: int, right: Sequence[Mark]) -> bool:
    """Return whether a rate without a direction is a part: ``$5 or 6%``, ``cars were 6%``, ``66% imports``."""
    if walk.tells_moves:
        is_behind = walk.word(at - 1) == "or" and at - 1 == walk.stop and walk.last_kind == "level"
        return is_behind and walk.frame.move == ""
    if walk.word(at - 1) == "or" and at - 1 == walk.stop:
        return walk.last_kind == "level"
    if any(mark.kind == "flow" for mark in right[:1]):
        return True
    if walk.kind(at - 1) == "open" and any(mark.kind in ("place", "lead") for mark in walk.marks[max(0, at - 12) : at]):
        return True
    return walk.word(at - 1) in ("was", "were", "is", "are") and walk.frame.items != [walk.here.usual]


def _kind_of_money(walk: Walk, at: int) -> str:
    if goods_unit(walk, at):
        return "price"
    if _is_bound(walk, at):
        return "threshold"
    if is_conversion(walk, at):
        return walk.last_kind or "level"
    if walk.kind(at - 1) == "open" or is_led_by_base(walk, at):
        return "level"
    if adjacent_move(walk, at) or _is_difference(walk, at):
        return "change"
    if (
        walk.word(at - 1) in ("or", "and")
        and walk.last_kind == "change"
        and at - 1 == walk.stop
        and walk.word(at + 1) != "of"
    ):
        return "change"
    return "change" if walk.lead == "change" and _goes_on_so(walk, at) else "level"


def _goes_on_so(walk: Walk, at: int) -> bool:
    """Return whether an amount goes on a list of changes: ``consumer goods by $1.5 billion, aircraft $0.9 billion``."""
    left = list(walk.left(at))
    colon = next((place for place, mark in enumerate(left) if mark.kind == "colon"), -1)
    left = left[colon + 1 :]
    if left and left[-1].word == "by":
        return True
    return all(mark.kind in _BARE and mark.word not in ("had", "with", "were", "was") for mark in left)


def _is_bound(walk: Walk, at: int) -> bool:
    clause = walk.clause(at)
    number = walk.marks[at].number
    if number is not None and len(str(number.digits).rstrip("0")) >= _EXACT:
        return False
    for mark in reversed(clause):
        if mark.kind == "bound":
            return True
        if mark.kind not in ("near", "more") and mark.word not in ("the", "a", "level", "of"):
            break
    run = any(mark.kind == "run" for mark in walk.marks[max(0, at - 8) : at])
    if run and any(mark.kind == "more" for mark in clause[-2:]):
        return True
    been = any(mark.word == "been" for mark in clause) and walk.kind(at - 1) == "near"
    return been and any(mark.kind == "since" for mark in walk.right(at))


def _is_difference(walk: Walk, at: int) -> bool:
    """Return whether an amount is a difference: ``$3.4 billion more than in June``."""
    right = walk.right(at)
    if any(mark.kind == "deed" for mark in walk.clause(at)) and walk.frame.subjects()[0].flow == "balance":
        return False
    return bool(right) and right[0].kind == "more" and right[0].word not in ("above", "below", "under")


def is_rate(walk: Walk, at: int) -> bool:
    """Return whether a number is an exchange rate: ``152.60 yen per dollar``, ``averaged 150.97 to the dollar``."""
    number = walk.marks[at].number
    if number is None or number.scaled or number.unit in ("%", "pp", "x"):
        return False
    after = [mark.word for mark in walk.marks[at + 1 : at + 5]]
    for place, word in enumerate(after[:1]):
        if word in ("per", "to", "against", "for", "yen") and any(one in CURRENCIES_AFTER for one in after[place:]):
            return True
    before = [mark.word for mark in walk.left(at)]
    return any(word in ("equals", "=", "equal", "averaged", "the dollar averaged") for word in before) and (
        "dollar" in before
        or walk.frame.matter == "rate"
        or any("dollar" in word for word in before)
        or walk.kind(at - 1) == "equals"
        or walk.word(at - 1) == "equals"
    )


def goods_unit(walk: Walk, at: int) -> str:
    """Return the unit of goods a price is per: ``yen per kilolitre``."""
    if walk.word(at + 1) not in ("per", "a"):
        return ""
    one, two = walk.word(at + 2), f"{walk.word(at + 2)} {walk.word(at + 3)}"
    unknown = one.upper() if 1 < len(one) <= _LONGEST_UNIT and walk.word(at + 1) == "per" and one not in _TIMES else ""
    return _UNITS_OF_GOODS.get(two) or _UNITS_OF_GOODS.get(one) or unknown


def unit_of(walk: Walk, at: int, number: Number, kind: str) -> str:
    """Return the unit of a claim: that of its number, per dollar or per unit of goods."""
    if kind == "fx" and number.is_money:
        return f"{number.unit}/USD" if number.unit != "USD" else "JPY/USD"
    if kind == "fx" and not number.unit:
        return "JPY/USD"
    if number.unit.endswith(" of goods"):
        return number.unit.removesuffix(" of goods")
    goods = goods_unit(walk, at) if kind == "price" else ""
    return f"{number.unit}/{goods}" if goods else number.unit
