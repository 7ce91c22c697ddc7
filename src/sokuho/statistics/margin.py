"""How far off a number may lie that was made of numbers published rounded: interval arithmetic at the corners."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product

from sokuho.core.figure import Figure


def margin_of(formula: Callable[..., Fraction], *made_of: Figure) -> Fraction:
    """Return the farthest that a formula of figures may lie from its value at their exact numbers.

    The formula has to be monotone in each figure as long as the others stand still, as sums, differences and
    quotients whose denominators are ``away_from_zero`` are: then it is farthest where each figure is at an end.
    """
    if not any(figure.margin for figure in made_of):
        return Fraction(0)
    ends = [
        (one.exact - one.margin, one.exact + one.margin) if one.margin else (one.exact,)  # most are exact
        for one in made_of
    ]
    middle = formula(*(figure.exact for figure in made_of))
    return max(abs(formula(*corner) - middle) for corner in product(*ends))


def away_from_zero(figure: Figure) -> bool:
    """Return whether the exact number is certainly not zero, so that it can be divided by."""
    return abs(figure.exact) > figure.margin
