"""Where lines and columns along periods stand: fields above each other, the report's period on a band."""

from __future__ import annotations

from collections.abc import Iterator

from sokuho.language.tongue import Language
from sokuho.reporting.charts import palette
from sokuho.reporting.charts.chart import Chart, Panel, Role, Series
from sokuho.reporting.charts.field import Box, Dot, Field, Path, Placed, Scale, Words
from sokuho.reporting.charts.lay_ends import End, end_labels, name_rows
from sokuho.reporting.charts.page import Page
from sokuho.reporting.charts.palette import Colour
from sokuho.reporting.charts.typesetting import width

_COLOURS: dict[str, Colour] = {
    **palette.COMPARED,
    "export": palette.EXPORT,
    "import": palette.IMPORT,
    "balance": palette.COLUMN,
    "rate": palette.RISE,
}
_MARKED: dict[Role, Colour] = {"balance": palette.INK, "rate": palette.RISE_MARKED}
_HEAD, _FOOT = 24, 24
_LINES_HIGH, _MANY_HIGH, _COLUMNS_HIGH = 230, 300, 110
_MANY = 3
"""So many lines need a higher field."""
_BETWEEN = 4
"""So much room is left between two periods below the axis."""
_ROOM = 0.06
"""So much of the span of the data is left above the highest and below the lowest."""


def time_fields(chart: Chart, page: Page) -> list[Field]:
    """Return the fields of a chart along periods, the first on top; periods are printed below the last."""
    left = 10 + max((width(tick.text, page.small) for panel in chart.panels for tick in panel.ticks), default=-7.0)
    right = max(_label_width(one, page, chart.language) for _, one in chart.series())
    x = Scale(-0.5, len(chart.rows) - 0.5, left, page.inner - right)
    last = chart.panels[-1]
    return [_field(chart, panel, page, x, is_last=panel is last) for panel in chart.panels]


def _label_width(one: Series, page: Page, language: Language) -> float:
    """Return the room right of the last point: for name and number, unless the numbers stand above their points."""
    shown = [datum.text for datum in one.data if datum and datum.is_shown]
    rows = name_rows(one.name, page, language).split("\n")
    return 10 + max(width(text, page.label) for text in (*rows, *shown)) if len(shown) == 1 else 3


def _field(chart: Chart, panel: Panel, page: Page, x: Scale, *, is_last: bool) -> Field:
    high = _MANY_HIGH if len(panel.series) >= _MANY else _LINES_HIGH
    if len(chart.panels) > 1 and panel.series[0].mark == "bar":
        high = _COLUMNS_HIGH
    foot = _FOOT if is_last else 6
    y = Scale(*_domain(panel), _HEAD + high, _HEAD)
    band = Box((chart.marked - 0.5, chart.marked + 0.5), (y.at(_HEAD), y.at(_HEAD + high)), palette.BAND)
    marks: list[Placed] = [
        *([band] if panel.ticks else []),
        *_axis(panel, page, x),
        *(placed for one in panel.series for placed in _series(one, chart.marked)),
        *_labels(panel, page, x, y, chart.language),
    ]
    title = Words(panel.title, x.at(0.5), y.at(8), palette.SOFT, page.small, name="row", is_bold=True)
    stops = _stops(chart, page, x, y.at(_HEAD + high + 14)) if is_last else ()
    return Field(page.inner, _HEAD + high + foot, x, y, (title, *marks, *stops))


def _domain(panel: Panel) -> tuple[float, float]:
    numbers = [*_numbers(panel), *(float(tick.at) for tick in panel.ticks)]
    if any(one.mark == "bar" for one in panel.series):
        numbers.append(0.0)
    low, high = min(numbers), max(numbers)
    spare = ((high - low) or 1.0) * (_ROOM if panel.ticks else 2 * _ROOM)
    return (low - spare if low else low), (high + spare if high or not low else high)


def _numbers(panel: Panel) -> list[float]:
    return [float(datum.exact) for one in panel.series for datum in one.data if datum]


def _axis(panel: Panel, page: Page, x: Scale) -> Iterator[Placed]:
    """Yield the quiet lines of round numbers, and the numbers left of them."""
    if not panel.ticks:
        yield Path(((x.low, 0), (x.high, 0)), palette.SOFT, 1)
    for tick in panel.ticks:
        at, is_zero = float(tick.at), tick.at == 0
        ends = ((x.low, at), (x.high, at))
        yield Path(ends, palette.SOFT if is_zero else palette.GRID, 1)
        yield Words(tick.text, x.at(x.start - 7), at, palette.SOFT, page.small, "right", name="axis")


def _series(one: Series, marked: int) -> Iterator[Placed]:
    colour = _COLOURS[one.role]
    if one.mark == "bar":
        for place, datum in enumerate(one.data):
            if datum:
                shade = _MARKED.get(one.role, colour) if place == marked else colour
                yield Box((place - 0.36, place + 0.36), (0, float(datum.exact)), shade)
        return
    for points in _stretches(one):
        if len(points) > 1:
            yield Path(points, colour, 2.5, is_dashed=one.role in palette.DASHED)
        else:
            yield Dot(*points[0], colour)
    for place, datum in enumerate(one.data):
        if datum and datum.is_shown:
            yield Dot(place, float(datum.exact), colour)


def _stretches(one: Series) -> list[tuple[tuple[float, float], ...]]:
    """Return the points in stretches without a gap: what is missing stays open, and a point alone a point."""
    found: list[list[tuple[float, float]]] = [[]]
    for place, datum in enumerate(one.data):
        if datum:
            found[-1].append((place, float(datum.exact)))
        elif found[-1]:
            found.append([])
    return [tuple(points) for points in found if points]


def _labels(panel: Panel, page: Page, x: Scale, y: Scale, language: Language) -> Iterator[Words]:
    """Yield the printed numbers: of several of one series above their points, else right of the last with the name."""
    ends: list[End] = []
    for one in panel.series:
        shown = [(place, datum) for place, datum in enumerate(one.data) if datum and datum.is_shown]
        if len(shown) == 1:
            datum, colour = shown[0][1], palette.INK if one.mark == "bar" else _COLOURS[one.role]
            ends.append(End(name_rows(one.name, page, language), datum.text, y.pixel(float(datum.exact)), colour))
        for place, datum in shown if len(shown) > 1 else ():
            above = y.at(y.pixel(float(datum.exact)) - 11)
            yield Words(datum.text, place, above, palette.INK, page.label, "center", is_bold=True)
    yield from end_labels(ends, page, x, y)


def _stops(chart: Chart, page: Page, x: Scale, at: float) -> Iterator[Words]:
    """Yield the periods below the axis; one that would touch the report's own, or the one before, gives way to it."""
    own, before = _reach(chart, chart.marked, page, x), float("-inf")
    for place, text in enumerate(chart.stops):
        is_own = place == chart.marked
        left, right = _reach(chart, place, page, x)
        if text and (is_own or (left - _BETWEEN > before and (right + 12 < own[0] or left - 12 > own[1]))):
            before = right
            colour = palette.INK if is_own else palette.SOFT
            yield Words(text, x.at((left + right) / 2), at, colour, page.small, "center", is_bold=is_own, name="row")


def _reach(chart: Chart, place: int, page: Page, x: Scale) -> tuple[float, float]:
    """Return from where to where a period's name reaches, within the sheet."""
    half = width(chart.stops[place], page.small) / 2
    middle = min(max(x.pixel(place), half), page.inner - half)
    return middle - half, middle + half
