"""A rule that printed cells obey together, or do not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sokuho.checking.audit.page_cells import PageCell
from sokuho.core.print_rules import Span
from sokuho.core.rounded import Rounded

Strength = Literal["exact", "close", "loose"]
Against = Literal["cells", "store"]


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """One rule over some cells.

    Attributes:
        cells: the cells it binds; if it is broken one of them is wrong. The one it is about stands first.
        holds: whether it is kept.
        why: the rule in plain words, and if it is broken what contradicts what.
        expected: by cell, what it would have to print if the other cells are right; where that can be said.
        against: whether the cells are held against each other, or against figures of the store.
        strength: ``exact`` leaves a cell one way to be printed, ``close`` a few, ``loose`` only a bound.
        vintage: the source, stage and day of the store's figures that it was held against.
        is_revision: whether it is kept only by figures of another day than the release's.
    """

    cells: tuple[PageCell, ...]
    holds: bool
    why: str
    expected: Mapping[PageCell, str]
    against: Against = "cells"
    strength: Strength = "close"
    vintage: str = ""
    is_revision: bool = False


def kept(*cells: PageCell, why: str, strength: Strength = "close") -> Check:
    """Return the check of cells that obey a rule among themselves."""
    return Check(cells, True, why, {}, strength=strength)


def broken(
    *cells: PageCell, why: str, expected: Mapping[PageCell, str] | None = None, strength: Strength = "close"
) -> Check:
    """Return the check of cells that contradict each other."""
    return Check(cells, False, why, expected or {}, strength=strength)


def in_tenths(span: Span) -> str:
    """Return how rates are printed that lie in a span.

    >>> from fractions import Fraction
    >>> in_tenths(Span(Fraction(384, 100), Fraction(386, 100))), in_tenths(Span(Fraction(384, 100), Fraction(4)))
    ('3.8 to 3.9', '3.8 to 4.0')
    """
    return _range(*(Rounded.of(end, 1).text(group=False, negative_zero=True) for end in (span.low, span.high)))


def in_millions(span: Span) -> str:
    """Return how amounts of thousand yen are printed that lie in a span.

    >>> from fractions import Fraction
    >>> in_millions(Span(Fraction(1_200_499), Fraction(1_300_500)))
    '1,200 to 1,301'
    """
    return _range(*(Rounded.of(end / 1000, 0).text() for end in (span.low, span.high)))


def in_units(span: Span) -> str:
    """Return how quantities are printed that lie in a span."""
    return _range(*(Rounded.of(end, 0).text() for end in (span.low, span.high)))


def _range(low: str, high: str) -> str:
    return low if low == high else f"{low} to {high}"
