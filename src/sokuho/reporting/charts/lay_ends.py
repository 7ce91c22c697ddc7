"""What stands right of lines: the name and the last number of each, as near to its end as the others allow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sokuho.language.tongue import Language
from sokuho.reporting.charts.field import Scale, Words
from sokuho.reporting.charts.page import Page
from sokuho.reporting.charts.palette import Colour
from sokuho.reporting.charts.typesetting import lines, width

_ROOM_WIDE, _ROOM_NARROW = 150, 100
"""A name that is wider is set in two lines, and what does not fit into those is left out."""
_ROW = 1.3
"""The height of a row of a label, in sizes of its letters."""
_HALF = 0.62
"""Half of the way from one row to the next."""
_EDGE = 4
"""So far a label may stand out above and below its field."""


@dataclass(frozen=True, slots=True)
class End:
    """The end of a line: its name in one row or two, its number, where it lies in pixels, its colour."""

    name: str
    number: str
    pixel: float
    colour: Colour

    def room(self, page: Page) -> float:
        """Return how high the label is."""
        return page.label * _ROW * (self.name.count("\n") + 2)


@dataclass(frozen=True, slots=True)
class _Stack:
    """Labels that stand on each other: their places, their heights, and where each would have its middle."""

    places: tuple[int, ...]
    rooms: tuple[float, ...]
    wished: tuple[float, ...]
    field: Scale

    @property
    def top(self) -> float:
        """Return where the stack begins: where its labels are best off on the average, within the field."""
        tops = (wish - sum(self.rooms[:at]) - self.rooms[at] / 2 for at, wish in enumerate(self.wished))
        best = sum(tops) / len(self.wished)
        return max(self.field.end - _EDGE, min(best, self.field.start + _EDGE - sum(self.rooms)))

    @property
    def foot(self) -> float:
        return self.top + sum(self.rooms)

    def on(self, lower: _Stack) -> _Stack:
        """Return this stack and the one below it as one."""
        rooms, wished = self.rooms + lower.rooms, self.wished + lower.wished
        return _Stack(self.places + lower.places, rooms, wished, self.field)


def name_rows(name: str, page: Page, language: Language) -> str:
    """Return a name in the rows it is printed in."""
    room = _ROOM_NARROW if page.is_narrow else _ROOM_WIDE
    if width(name, page.label) <= room:
        return name
    first, *rest = lines(name, room, page.label, language)
    return "\n".join([first, *rest[:1]]) + ("…" if rest[1:] else "")


def end_labels(ends: Sequence[End], page: Page, x: Scale, y: Scale) -> Iterator[Words]:
    """Yield names and numbers right of where lines end."""
    at = x.at(x.end + 8)
    for one, pixel in zip(ends, _apart([end.pixel for end in ends], [end.room(page) for end in ends], y), strict=True):
        half = page.label * _HALF
        below = half * (one.name.count("\n") + 1)
        yield Words(one.name, at, y.at(pixel - half), one.colour, page.label, name="row")
        yield Words(one.number, at, y.at(pixel + below), one.colour, page.label, is_bold=True)


def _apart(pixels: Sequence[float], rooms: Sequence[float], y: Scale) -> list[float]:
    """Return where the middles of labels stand so that no two touch: as near to their points as that allows."""
    stacks: list[_Stack] = []
    for place in sorted(range(len(pixels)), key=lambda one: (pixels[one], one)):
        half = rooms[place] / 2
        wish = min(max(pixels[place], y.end + half - _EDGE), y.start - half + _EDGE)
        stack = _Stack((place,), (rooms[place],), (wish,), y)
        while stacks and stacks[-1].foot > stack.top:
            stack = stacks.pop().on(stack)
        stacks.append(stack)
    middles = [0.0] * len(pixels)
    for stack in stacks:
        for at, place in enumerate(stack.places):
            middles[place] = stack.top + sum(stack.rooms[:at]) + stack.rooms[at] / 2
    return middles
