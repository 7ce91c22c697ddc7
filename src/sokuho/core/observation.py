"""One published cell, with where and when it was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sokuho.core.code import Mark, Stage
from sokuho.core.quantity import Unit
from sokuho.core.slice import Slice

_NONE, _HALF = Fraction(0), Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell prints: a whole number of a unit, or a mark in its place.

    A missing cell is no ``Cell`` at all; a true zero is ``Cell(0, unit)``; a ``-`` is NIL; a ``0`` in a table that
    prints ``-`` for none is BELOW_UNIT. Three different things.

    ``is_rounded`` says that the publisher rounded to the unit, so that the exact number may lie half a unit off.
    """

    number: int
    unit: Unit
    mark: Mark = Mark.NUMBER
    is_rounded: bool = False

    @property
    def margin(self) -> Fraction:
        """Return how far off the exact number may lie, in this unit."""
        return _HALF if self.is_rounded and self.mark is not Mark.NIL else _NONE


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands: the official file's name and sha256, the line, and the column or element on it."""

    file: str
    sha256: str
    line: int
    column: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}, {self.column}"


@dataclass(frozen=True, slots=True)
class Observation:
    """A value, and where the table has one a quantity, of a month (or of the year to date) as published.

    ``released`` is the local date (Japan) on which this stage of this figure came out; ``is_inferred`` says that the
    date was worked out by the Ministry's rule because no record of the day itself is held.
    """

    slice: Slice
    value: Cell
    quantity: Cell | None
    stage: Stage
    released: date
    is_inferred: bool
    place: Place
