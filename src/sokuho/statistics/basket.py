"""The goods whose unit values and quantities can be compared between two periods, and how much trade they cover."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sokuho.core.figure import Figure
from sokuho.core.period import Period
from sokuho.core.rounded import Rounded
from sokuho.core.slice import Slice
from sokuho.errors import NoFigures, UnknownCode, UsageError
from sokuho.reference.items import Item, item, items
from sokuho.statistics.base_period import other_members
from sokuho.statistics.level import level
from sokuho.statistics.margin import away_from_zero
from sokuho.statistics.quantity import quantity
from sokuho.statistics.statistic import Option
from sokuho.statistics.unit_value import unit_value
from sokuho.store.view import View

OUTLIER = Option(
    "a good is left out whose unit value is more than so many times, or less than so many a part of, that of then",
    (),
    "5",
)
MATCHED = Option("the least part of the value of either period, in per cent, that the goods have to cover", (), "40")

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Good:
    """A commodity of which the unit value and the quantity are known in both periods, and away from zero."""

    code: str
    then: Figure
    now: Figure

    @property
    def figures(self) -> tuple[Figure, Figure, Figure, Figure]:
        """Return the value and the quantity of then, the value and the quantity of now."""
        (value_then, quantity_then), (value_now, quantity_now) = self.then.inputs, self.now.inputs
        return value_then, quantity_then, value_now, quantity_now


@dataclass(frozen=True, slots=True)
class Rules:
    """How far a unit value may move, and how many per cent of the value have to be covered, in whole numbers."""

    outlier: int
    least: int

    @staticmethod
    def of(outlier: str, least: str) -> Rules:
        """Return the rules two options say.

        Raises:
            UsageError: a number makes no sense.
        """
        if int(outlier) < 2:
            raise UsageError(f"A unit value cannot be held to less than 2 times that of then: outlier={outlier}")
        if not 0 <= int(least) <= 100:
            raise UsageError(f"No part of the value is {least} per cent of it: matched={least}")
        return Rules(int(outlier), int(least))


@dataclass(frozen=True, slots=True)
class Basket:
    """The goods that are compared, those that are not with the reason, and the trade they are a part of."""

    then: Figure
    now: Figure
    goods: tuple[Good, ...]
    left_out: tuple[tuple[str, str], ...]
    rules: Rules

    @property
    def inputs(self) -> tuple[Figure, ...]:
        """Return the whole trade of both periods, and the unit values."""
        return (self.now, self.then, *(one for good in self.goods for one in (good.now, good.then)))

    @property
    def size(self) -> str:
        """Return how many goods are compared, in words."""
        return "1 good" if len(self.goods) == 1 else f"{len(self.goods)} goods"

    @property
    def is_whole(self) -> bool:
        """Return whether the trade is that of a single good, so that nothing of it is left unmatched."""
        return [good.code for good in self.goods] == [self.now.slice.item]

    def facts(self) -> Facts:
        """Return what was selected, how much of the value that is, and by which rules."""
        left = "; ".join(f"{code}: {reason}" for code, reason in self.left_out)
        return (
            ("goods", " ".join(good.code for good in self.goods) or "none"),
            *((("left_out", left),) if left else ()),
            ("matched_share", _percentage(self.share(now=True))),
            ("matched_share_then", _percentage(self.share(now=False))),
            ("matched_rule", f"at least {self.rules.least}% of the value of either period"),
            ("outlier_rule", f"unit values within 1/{self.rules.outlier} to {self.rules.outlier} times those of then"),
        )

    def share(self, *, now: bool) -> Fraction:
        """Return the part of the value of one of the periods that the goods cover, 0 if nothing was traded."""
        whole = self.now.exact if now else self.then.exact
        parts = (good.now.inputs[0].exact if now else good.then.inputs[0].exact for good in self.goods)
        return sum(parts, Fraction(0)) / whole if whole else Fraction(0)

    def refusal(self) -> str:
        """Return why the goods do not stand for the trade, empty if they do."""
        if other := other_members(self.now.slice, self.then.slice.period):
            return other
        share, least = min(self.share(now=True), self.share(now=False)), self.rules.least
        if self.goods and share * 100 >= least:
            return ""
        left = "".join(f"; {code}: {reason}" for code, reason in self.left_out)
        return f"goods with a quantity cover {_percentage(share)} of the value, less than {least}%{left}"


def basket(view: View, at: Slice, then: Period, rules: Rules) -> Basket:
    """Return the goods of a slice that can be compared with another period.

    They are the principal commodities with a quantity that belong to the slice's item; one that is a part of another
    is left aside, so that nothing counts twice.

    Raises:
        NoFigures: the whole value of one of the periods was not published by then, or is not held.
    """
    key = (basket, at, then, rules)
    if key not in view.memo:
        view.memo[key] = _gather(view, at, then, rules)
    found: Basket = view.memo[key]
    return found


def _gather(view: View, at: Slice, then: Period, rules: Rules) -> Basket:
    goods, left_out = [], []
    for code in selected(at):
        one = at.of(item=code)
        reason = _unknown(view, one.at(then)) or _unknown(view, one)
        good = None if reason else Good(code, unit_value(view, one.at(then)), unit_value(view, one))
        reason = _strange(good, rules) if good else reason
        if good and not reason:
            goods.append(good)
        else:
            left_out.append((code, reason))
    return Basket(level(view, at.at(then)), level(view, at), tuple(goods), tuple(left_out), rules)


def selected(at: Slice) -> tuple[str, ...]:
    """Return the commodities with a quantity that belong to a slice's item and are no part of each other.

    >>> from sokuho.core.code import Flow
    >>> selected(Slice(Flow.IMPORT, Period.parse("2025-03"), item="3"))
    ('30301', '3030301', '3050103', '3050101', '30101')
    """
    try:
        whole = item(at.flow, at.item)
    except UnknownCode:
        return (at.item,)
    counted = [one for one in items(at.flow) if (one.unit or one.release_unit) and _belongs(one, whole)]
    return tuple(one.code for one in counted if not any(_belongs(one, other) for other in counted if other is not one))


def _belongs(one: Item, whole: Item) -> bool:
    """Return whether a commodity is a part of another, or is it: codes grow longer from the whole to the part."""
    return all(any(term.startswith(head) for head in whole.terms) for term in one.terms)


def _unknown(view: View, at: Slice) -> str:
    """Return why a commodity has no unit value in a period, empty if it has one."""
    try:
        worth = level(view, at)
    except NoFigures:
        return f"no value in {at.period}"
    try:
        amount = quantity(view, at)
    except NoFigures as silence:
        return f"no quantity in {at.period}" if silence.missing else f"quantities in different units in {at.period}"
    return "" if away_from_zero(worth) and away_from_zero(amount) else f"a quantity or value of 0 in {at.period}"


def _strange(good: Good, rules: Rules) -> str:
    """Return why a good is left out by the rule on unit values, empty if it is not."""
    ratio = good.now.exact / good.then.exact
    if Fraction(1, rules.outlier) <= ratio <= rules.outlier:
        return ""
    return f"its unit value is {Rounded.of(ratio, 3)} times that of {good.then.slice.period}"


def _percentage(part: Fraction) -> str:
    return f"{Rounded.of(part * 100, 1)}%"
