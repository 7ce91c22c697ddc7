"""What of a change of value is a change of unit values, and what one of quantities."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from sokuho.core.code import Flow
from sokuho.core.figure import Address, Figure
from sokuho.core.quantity import JPY_THOUSAND, POINTS, Unit
from sokuho.errors import UsageError
from sokuho.statistics.basket import MATCHED, OUTLIER, Basket, Rules, basket
from sokuho.statistics.margin import away_from_zero, margin_of
from sokuho.statistics.statistic import Option, statistic
from sokuho.store.view import View

PART = Option(
    "of the change: by unit values, by quantities, by both at once (laspeyres only), or in goods that are not compared",
    ("price", "quantity", "cross", "unmatched"),
)
METHOD = Option(
    "whose weights: the mean of both periods (bennet), or then (laspeyres)", ("bennet", "laspeyres"), "bennet"
)
COUNTED = Option("in thousand yen, or in points of the growth of the whole value", ("yen", "points"), "yen")

Piece = Callable[[Fraction, Fraction, Fraction, Fraction], Fraction]
"""Of the value and the quantity of then, the value and the quantity of now; monotone in each."""


@statistic(Flow.EXPORT, Flow.IMPORT, part=PART, method=METHOD, counted=COUNTED, outlier=OUTLIER, matched=MATCHED)
def decomposition(view: View, asked: Address) -> Figure:
    """Return what unit values, or quantities, account for of the change of a value on the year before.

    For a good with unit values p and quantities q, Bennet: (p1 - p0)(q0 + q1)/2 for prices, (q1 - q0)(p0 + p1)/2 for
    quantities, which add up to the change. Laspeyres: (p1 - p0) q0 and (q1 - q0) p0, and the cross term
    (p1 - p0)(q1 - q0). Of a section, a partner or a flow it is the sum over the goods that ``unit_value_index``
    would compare; the change in all others is ``unmatched``. The parts add up to the change exactly.

    A unit value is no price: it moves with the mix of what is traded as well.

    Raises:
        NoFigures: the whole value of one of the periods was not published by then, or is not held.
        UsageError: Bennet's cross term is asked for; it has none.
    """
    part, method, counted = (decomposition.chosen(asked, key) for key in ("part", "method", "counted"))
    if (method, part) == ("bennet", "cross"):
        raise UsageError("Bennet's decomposition has no cross term", hint="Ask for price or quantity.")
    rules = Rules.of(decomposition.chosen(asked, "outlier"), decomposition.chosen(asked, "matched"))
    found = basket(view, asked.slice, asked.slice.period.year_before(), rules)
    unit, formula = (POINTS, f"{part} / whole then") if counted == "points" else (JPY_THOUSAND, part)
    if reason := found.refusal() or _no_growth(found, unit):
        facts = (("reason", reason), *found.facts())
        return Figure(asked, None, unit, formula, inputs=found.inputs, facts=facts)
    value, margin = _unmatched(found) if part == "unmatched" else _matched(found, method, part)
    said = f"{_WORDS[part]}, {method}, {found.size}"
    if unit is POINTS:
        value, margin = _points(found, value, margin)
        said = f"({said}) / {found.then.said()} x 100"
    return Figure(asked, value, unit, said, margin, found.inputs, (("direction", _direction(value)), *found.facts()))


_WORDS = {
    "price": "sum of changes by unit values",
    "quantity": "sum of changes by quantities",
    "cross": "sum of changes by both at once",
    "unmatched": "change of the whole value less that of the goods compared",
}

_PIECES: dict[tuple[str, str], tuple[Piece, ...]] = {
    ("bennet", "price"): (lambda v0, q0, v1, q1: (v1 - v0 + q0 * v1 / q1 - v0 * q1 / q0) / 2,),
    ("bennet", "quantity"): (lambda v0, q0, v1, q1: (v1 - v0 - q0 * v1 / q1 + v0 * q1 / q0) / 2,),
    ("laspeyres", "price"): (lambda v0, q0, v1, q1: q0 * v1 / q1 - v0,),
    ("laspeyres", "quantity"): (lambda v0, q0, v1, q1: v0 * q1 / q0 - v0,),
    ("laspeyres", "cross"): (
        # Their sum is not monotone in the quantities; each of them is.
        lambda v0, q0, v1, q1: v1 - q0 * v1 / q1,
        lambda v0, q0, v1, q1: v0 - v0 * q1 / q0,
    ),
}
"""The parts of a change, written with values, so that thousand yen come out whatever the quantities are counted in."""


def _matched(found: Basket, method: str, part: str) -> tuple[Fraction, Fraction]:
    value = margin = Fraction(0)
    for good in found.goods:
        for piece in _PIECES[method, part]:
            value += piece(*(figure.exact for figure in good.figures))
            margin += margin_of(piece, *good.figures)
    return value, margin


def _unmatched(found: Basket) -> tuple[Fraction, Fraction]:
    if found.is_whole:
        return Fraction(0), Fraction(0)
    value, margin = found.now.exact - found.then.exact, found.now.margin + found.then.margin
    for then, _, now, _ in (good.figures for good in found.goods):
        value -= now.exact - then.exact
        margin += now.margin + then.margin
    return value, margin


def _no_growth(found: Basket, unit: Unit) -> str:
    is_sure = unit is not POINTS or away_from_zero(found.then)
    return "" if is_sure else f"nothing was traded a year before ({found.then.address})"


def _points(found: Basket, value: Fraction, margin: Fraction) -> tuple[Fraction, Fraction]:
    """Return points of growth, and how far off they may lie: the part and the whole at their worst ends."""
    points = value / found.then.exact * 100
    if not margin and not found.then.margin:
        return points, Fraction(0)
    ends = [found.then.exact - found.then.margin, found.then.exact + found.then.margin]
    farthest = max(abs((value + by * margin) / whole * 100 - points) for by in (-1, 1) for whole in ends)
    return points, farthest


def _direction(value: Fraction) -> str:
    return "up" if value > 0 else "down" if value < 0 else "flat"
