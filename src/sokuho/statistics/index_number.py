"""The formulas of index numbers: means of how goods stand now to then, weighted with their values.

What the ratios are of makes an index one of prices, of quantities or of values (IMF, Export and Import Price Index
Manual, chapters 15 and 16).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from sokuho.statistics.powers import Product

When = TypeVar("When", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Relative:
    """How the price, quantity or value of a good now stands to then, and what it was worth then and now.

    All three are positive. The two values may be in different units: only their shares count.
    """

    ratio: Fraction
    then: Fraction
    now: Fraction


Relatives = Sequence[Relative]
Formula = Callable[[Relatives, Relatives | None], Product]
"""A formula takes the relatives, and may take other ones for what stands below a line.

If those above have the least ratios and values that rounding allows, and those below the least ratios and the
greatest values, the index is not above any that the rounding allows; with least and greatest exchanged, not below.
"""


def laspeyres(over: Relatives, under: Relatives | None = None) -> Product:
    """Return the mean of the ratios, weighted with the values of then.

    Of prices it is what the basket of then costs now: sum(p1 q0) / sum(p0 q0).

    >>> goods = [Relative(Fraction(2), Fraction(30), Fraction(20)), Relative(Fraction(1), Fraction(10), Fraction(20))]
    >>> laspeyres(goods).worked_out()[0], paasche(goods).worked_out()[0]
    (Fraction(7, 4), Fraction(4, 3))
    """
    return Product.of(_sum(one.then * one.ratio for one in over) / _sum(one.then for one in under or over))


def paasche(over: Relatives, under: Relatives | None = None) -> Product:
    """Return the harmonic mean of the ratios, weighted with the values of now: of prices, sum(p1 q1) / sum(p0 q1)."""
    return Product.of(_sum(one.now for one in over) / _sum(one.now / one.ratio for one in under or over))


def fisher(over: Relatives, under: Relatives | None = None) -> Product:
    """Return the geometric mean of Laspeyres and Paasche.

    The one of prices times the one of quantities is the ratio of the values.
    """
    both = laspeyres(over, under) * paasche(over, under)
    return Product.all((base, power / 2) for base, power in both.factors)


def tornqvist(over: Relatives, under: Relatives | None = None) -> Product:
    """Return the geometric mean of the ratios, weighted with the mean of a good's shares of value then and now."""
    under = under or over
    above, below = _totals(over), _totals(under)
    factors = []
    for one, other in zip(over, under, strict=True):
        # A greater weight takes a ratio below 1 further down.
        weights, (then, now) = (one, below) if one.ratio >= 1 else (other, above)
        factors.append((one.ratio, (weights.then / then + weights.now / now) / 2))
    return Product.all(factors)


FORMULAS: dict[str, Formula] = {one.__name__: one for one in (laspeyres, paasche, fisher, tornqvist)}


def chained(links: Iterable[Product]) -> Product:
    """Return the index over a whole stretch of time from those of the stretches that it is made of."""
    whole = Product()
    for link in links:
        whole = whole * link
    return whole


def linked(older: Mapping[When, Fraction], newer: Mapping[When, Fraction], at: When) -> dict[When, Fraction]:
    """Return an index on a newer base, carried back by an older one rescaled to meet it at a period.

    Growth before that period stays what it was on the older base. Where both have a value the newer one stands.

    >>> linked({2014: Fraction(80), 2015: Fraction(100)}, {2015: Fraction(50), 2016: Fraction(60)}, 2015)
    {2014: Fraction(40, 1), 2015: Fraction(50, 1), 2016: Fraction(60, 1)}
    """
    factor = newer[at] / older[at]
    return {when: index * factor for when, index in older.items()} | dict(newer)


def _totals(parts: Relatives) -> tuple[Fraction, Fraction]:
    return _sum(one.then for one in parts), _sum(one.now for one in parts)


def _sum(numbers: Iterable[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0))
