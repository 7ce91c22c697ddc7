"""Charts as SVG for a page, drawn mark by mark from the fields in which the report's charts are laid out.

The same marks at the same places as ``reporting.charts.render`` draws by way of Vega, without its start of a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from itertools import groupby

from sokuho.reporting.charts import palette
from sokuho.reporting.charts.chart import Chart, data_table
from sokuho.reporting.charts.field import Box, Dot, Field, Path, Placed, Words
from sokuho.reporting.charts.lay_bars import bar_field
from sokuho.reporting.charts.lay_time import time_fields
from sokuho.reporting.charts.page import PAGES, Width
from sokuho.reporting.render_html import Picture

_BETWEEN = 8
_RADIUS = 4.72
"""That of a circle of 70 square pixels, as the report's are."""
_MIDDLE = 0.3
"""So far below the middle of a letter its line stands, in sizes of the letter."""
_ANCHORS = {"left": "", "center": ' text-anchor="middle"', "right": ' text-anchor="end"'}


def picture(chart: Chart, *, is_alone: bool) -> Picture:
    """Return a chart drawn for a telephone and, if it stands alone, for a page."""
    widths: tuple[Width, ...] = ("narrow", "wide") if is_alone else ("narrow",)
    return Picture(chart, tuple(draw(chart, width) for width in widths), data_table(chart))


def draw(chart: Chart, width: Width) -> str:
    """Return the marks of a chart as SVG, named and described by elements of the page around it."""
    page = PAGES[width]
    fields = time_fields(chart, page) if chart.shape == "time" else [bar_field(chart, page)]
    inside, top = [], 0.0
    for field in fields:
        inside.append(f'<g transform="translate(0,{_number(top)})">{"".join(_groups(field))}</g>')
        top += field.height + _BETWEEN
    return (
        f'<svg class="sokuho-chart {width}" role="img" aria-labelledby="chart-{chart.id}" '
        f'aria-describedby="seen-{chart.id}" viewBox="0 0 {_number(fields[0].width)} {_number(top - _BETWEEN)}" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(inside)}</svg>'
    )


def _groups(field: Field) -> Iterator[str]:
    """Yield the marks, those that follow each other and look the same together."""
    for look, marks in groupby(field.marks, _look):
        yield f"<g{_said(look)}>{''.join(_drawn(field, mark) for mark in marks)}</g>"


def _look(mark: Placed) -> Placed:
    match mark:
        case Box():
            return replace(mark, x=(0, 0), y=(0, 0))
        case Path():
            return replace(mark, points=())
        case Dot():
            return replace(mark, x=0, y=0)
        case Words():
            return replace(mark, x=0, y=0, text="")


def _said(look: Placed) -> str:
    """Return what marks that look the same have in common."""
    colour = look.colour.light
    match look:
        case Box():
            return f' fill="{colour}"'
        case Path():
            dash = ' stroke-dasharray="6,3"' if look.is_dashed else ""
            return f' fill="none" stroke="{colour}" stroke-width="{_number(look.thickness)}"{dash}'
        case Dot():
            return f' fill="{colour}" stroke="{palette.PAPER.light}"'
        case Words():
            bold = ' font-weight="bold"' if look.is_bold else ""
            kind = f' class="{look.name}_marks" fill="{colour}" font-size="{look.size}"'
            return f"{kind}{_ANCHORS[look.align]}{bold}"


def _drawn(field: Field, mark: Placed) -> str:
    match mark:
        case Box():
            left, right = sorted(map(field.x.pixel, mark.x))
            top, bottom = sorted(map(field.y.pixel, mark.y))
            size = f'width="{_number(right - left)}" height="{_number(bottom - top)}"'
            return f'<rect x="{_number(left)}" y="{_number(top)}" {size}/>'
        case Path():
            points = (f"{_number(field.x.pixel(x))},{_number(field.y.pixel(y))}" for x, y in mark.points)
            return f'<path d="M{"L".join(points)}"/>'
        case Dot():
            at = f'cx="{_number(field.x.pixel(mark.x))}" cy="{_number(field.y.pixel(mark.y))}"'
            return f'<circle {at} r="{_RADIUS}"/>'
        case Words():
            return "".join(_lines(mark, field.x.pixel(mark.x), field.y.pixel(mark.y)))


def _lines(mark: Words, x: float, y: float) -> Iterable[str]:
    """Yield the lines of words, their middle at the point."""
    lines, step = mark.text.split("\n"), round(mark.size * 1.15)
    first = y + mark.size * _MIDDLE - (len(lines) - 1) * step / 2
    for place, line in enumerate(lines):
        yield f'<text x="{_number(x)}" y="{_number(first + place * step)}">{escape(line)}</text>'


def _number(pixels: float) -> str:
    return f"{round(pixels, 1):g}"
