"""Where bars by row stand: panels side by side, names on the left, or above their bars where there is little room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sokuho.reporting.charts import palette
from sokuho.reporting.charts.chart import Chart, Datum, Panel
from sokuho.reporting.charts.field import Box, Field, Path, Placed, Scale, Words
from sokuho.reporting.charts.page import Page
from sokuho.reporting.charts.palette import Colour
from sokuho.reporting.charts.typesetting import lines, text_width, width

_GUTTER = 18
_GAP = 6
"""Between the end of a bar and its number."""
_MOST_OF_NAMES = 0.44
_WIDE, _NARROW = (0.17, 0.83), (0.5, 0.92)
"""From where to where in its row a bar reaches."""


def bar_field(chart: Chart, page: Page) -> Field:
    """Return the field of a chart of bars; its panels lie side by side and count on the same scale."""
    names = [[name] for name in chart.rows] if page.is_narrow else _names(chart, page)
    column = 3.0 if page.is_narrow else 14 + max(text_width(line, page.label) for name in names for line in name)
    count = len(chart.panels)
    room = (page.inner - 1 - column - _GUTTER * (count - 1)) / count
    x = Scale(*_reach(chart, page, room), column, column + room)
    head = 24 if chart.panels[0].title else 4
    row = page.bar_row if max(map(len, names)) == 1 else page.bar_row + page.label
    y = Scale(0, len(chart.rows), head, head + row * len(chart.rows))
    marks: list[Placed] = [_name(chart, page, x, place, name) for place, name in enumerate(names)]
    for place, panel in enumerate(chart.panels):
        shift = x.at(x.start + place * (room + _GUTTER)) - x.low
        marks += (_moved(mark, shift) for mark in _panel(chart, panel, page, x, y))
    # Bars lie below the marks of the year before, words above both.
    layers = sorted(marks, key=lambda mark: (Box, Path, Words).index(type(mark)))
    return Field(page.inner, y.end + 4, x, y, tuple(layers))


def _names(chart: Chart, page: Page) -> list[list[str]]:
    return [lines(name, page.inner * _MOST_OF_NAMES, page.label, chart.language, is_bold=True) for name in chart.rows]


def _moved(mark: Placed, by: float) -> Placed:
    """Return a mark further to the right."""
    match mark:
        case Box():
            return replace(mark, x=(mark.x[0] + by, mark.x[1] + by))
        case Path():
            return replace(mark, points=tuple((x + by, y) for x, y in mark.points))
        case _:
            return replace(mark, x=mark.x + by)


def _panel(chart: Chart, panel: Panel, page: Page, x: Scale, y: Scale) -> Iterator[Placed]:
    if panel.title:
        yield Words(panel.title, x.low, y.at(8), palette.SOFT, page.small, is_bold=True, name="row")
    for place in range(len(chart.rows)):
        yield from _row(chart, panel, page, x, place)
        # Where names stand above their bars, the line of zero would run through them.
        top = place + (_NARROW[0] - 0.06 if page.is_narrow else 0)
        yield Path(((0, top), (0, place + 1)), palette.SOFT, 1)


def _reach(chart: Chart, page: Page, room: float) -> tuple[float, float]:
    """Return from which number to which the scale reaches, so that the numbers at the ends of bars have room."""
    data = [datum for _, one in chart.series() for datum in one.data if datum]
    low, high = min(0.0, *(float(one.exact) for one in data)), max(0.0, *(float(one.exact) for one in data))
    before = max((_label_room(one, page) for one in data if one.exact < 0), default=0.0)
    after = max((_label_room(one, page) for one in data if one.exact >= 0), default=0.0)
    each = ((high - low) or 1.0) / max(room - before - after, 1.0)
    return low - before * each, high + after * each


def _label_room(datum: Datum, page: Page) -> float:
    return width(datum.text, page.label) + _GAP if datum.is_shown else 0.0


def _name(chart: Chart, page: Page, x: Scale, place: int, name: list[str]) -> Words:
    is_marked = place == chart.marked
    y = place + (0.24 if page.is_narrow else 0.5 - (len(name) - 1) * 0.2)
    return Words("\n".join(name), x.at(0.5), y, palette.INK, page.label, is_bold=is_marked, name="row")


def _row(chart: Chart, panel: Panel, page: Page, x: Scale, place: int) -> Iterator[Placed]:
    top, bottom = (place + part for part in (_NARROW if page.is_narrow else _WIDE))
    ends = [0.0]
    for one in panel.series:
        datum = one.data[place]
        if datum is None:
            continue
        exact = float(datum.exact)
        ends.append(exact)
        if one.mark == "bar":
            yield Box((0, exact), (top, bottom), _colour(exact, is_marked=place == chart.marked))
        else:
            points = ((exact, top - 0.06), (exact, bottom + 0.06))
            yield Path(points, palette.PAPER, 5)
            yield Path(points, palette.INK, 2)
    yield from _number(panel, page, x, place, (top + bottom) / 2, ends)


def _number(panel: Panel, page: Page, x: Scale, place: int, y: float, ends: list[float]) -> Iterator[Words]:
    """Yield the number beside the bar, beyond the mark of the year before too."""
    datum = panel.series[0].data[place]
    if datum is None:
        return
    is_left = datum.exact < 0
    pixel = x.pixel(min(ends)) - _GAP if is_left else x.pixel(max(ends)) + _GAP
    yield Words(datum.text, x.at(pixel), y, palette.INK, page.label, "right" if is_left else "left")


def _colour(exact: float, *, is_marked: bool) -> Colour:
    if exact < 0:
        return palette.FALL_MARKED if is_marked else palette.FALL
    return palette.RISE_MARKED if is_marked else palette.RISE
