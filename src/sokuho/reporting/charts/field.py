"""A field of a chart with everything in its place: marks at data coordinates, on two scales, in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sokuho.reporting.charts.palette import Colour

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Scale:
    """From data to pixels: ``low`` lies at the pixel ``start``, ``high`` at ``end``.

    >>> Scale(0, 10, 100, 0).at(25)
    7.5
    """

    low: float
    high: float
    start: float
    end: float

    def at(self, pixel: float) -> float:
        """Return what lies at a pixel."""
        return self.low + (pixel - self.start) * (self.high - self.low) / (self.end - self.start)

    def pixel(self, number: float) -> float:
        """Return where a number lies."""
        return self.start + (number - self.low) * (self.end - self.start) / (self.high - self.low)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: a bar, a column, a band."""

    x: tuple[float, float]
    y: tuple[float, float]
    colour: Colour


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    colour: Colour
    thickness: float
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A point that stands out."""

    x: float
    y: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Words:
    """Words at a point, in several lines where they hold line ends.

    ``name`` is ``axis`` for the round numbers of an axis, ``label`` for figures, ``row`` for all else.
    """

    text: str
    x: float
    y: float
    colour: Colour
    size: int
    align: Align = "left"
    is_bold: bool = False
    name: Literal["axis", "label", "row"] = "label"


Placed = Box | Path | Dot | Words


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its size, its scales, its marks from the back to the front."""

    width: float
    height: float
    x: Scale
    y: Scale
    marks: tuple[Placed, ...]
