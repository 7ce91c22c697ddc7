"""Charts drawn with Altair: the one file that knows it.

Altair makes the marks and their encodings. Where things stand comes from the fields, in pixels, and is never measured
from a font, so that the same chart gives the same bytes wherever it is drawn.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import altair as alt

from sokuho.reporting.charts import palette
from sokuho.reporting.charts.chart import Chart
from sokuho.reporting.charts.field import Box, Dot, Field, Path, Placed, Scale, Words
from sokuho.reporting.charts.lay_bars import bar_field
from sokuho.reporting.charts.lay_time import time_fields
from sokuho.reporting.charts.page import FONTS, Page
from sokuho.reporting.charts.typesetting import balanced, lines

Row = dict[str, float | str]
"""What Vega-Lite draws a mark from."""
_Spec = dict[str, Any]  # JSON: what Vega-Lite says of a part is as deep as it likes


def vega_lite(chart: Chart, page: Page, *, is_bare: bool = False) -> dict[str, object]:
    """Return a chart as a Vega-Lite specification: title, fields, source; if bare, the fields alone, to the edge."""
    fields = time_fields(chart, page) if chart.shape == "time" else [bar_field(chart, page)]
    around = {} if is_bare else {"title": _title(chart, page).to_dict(validate=False)}
    shown = fields if is_bare else [*fields, _source(chart, page)]
    return {
        "$schema": alt.SCHEMA_URL,
        **around,
        "vconcat": [_view(field, place) for place, field in enumerate(shown)],
        "spacing": 8,
        "bounds": "flush",
        "padding": 0 if is_bare else page.margin,
        "background": palette.PAPER.light,
        "config": {"font": FONTS[chart.language], "aria": False, "view": {"stroke": None}},
    }


def _title(chart: Chart, page: Page) -> alt.TitleParams:
    return alt.TitleParams(
        text=balanced(chart.title.text, page.inner, page.title, chart.language, is_bold=True),
        subtitle=balanced(chart.subtitle, page.inner, page.subtitle, chart.language),
        anchor="start",
        frame="group",
        color=palette.INK.light,
        fontSize=page.title,
        lineHeight=round(page.title * 1.25),
        subtitleColor=palette.SOFT.light,
        subtitleFontSize=page.subtitle,
        subtitleLineHeight=round(page.subtitle * 1.35),
        subtitlePadding=6,
        offset=12,
    )


def _source(chart: Chart, page: Page) -> Field:
    gap = "" if chart.language == "ja" else " "
    together = f"{chart.credit}{gap}{chart.published}"
    fits = len(lines(together, page.inner, page.small, chart.language)) == 1
    told = (chart.note, *((together,) if fits else (chart.credit, chart.published)))
    said = [line for one in told if one for line in lines(one, page.inner, page.small, chart.language)]
    step = round(page.small * 1.4)
    words = (Words(line, 0, place + 0.5, palette.SOFT, page.small, name="row") for place, line in enumerate(said))
    high = step * len(said)
    return Field(page.inner, high, Scale(0, 1, 0, page.inner), Scale(0, len(said), 0, high), tuple(words))


def _view(field: Field, number: int) -> _Spec:
    """Return a field as layers, one for all marks that look the same, in the order in which they first appear.

    Layers are put together here and not by Altair, which copies all it holds a dozen times when it does so.
    """
    alike: dict[Placed, list[Placed]] = {}
    for mark in field.marks:
        alike.setdefault(_look(mark), []).append(mark)
    layers, scales = [], _scales(field)
    for place, (look, marks) in enumerate(alike.items()):
        made = _layer(look)
        scaled = {axis: {**made["encoding"][axis], "scale": scale} for axis, scale in scales.items()}
        rows = [row for path, mark in enumerate(marks) for row in _rows(mark, path)]
        layers.append({
            "name": f"{_kind(look)}_{number}_{place}",
            "data": {"values": rows},
            "mark": made["mark"],
            "encoding": made["encoding"] | scaled,
        })  # fmt: skip
    return {"layer": layers, "width": field.width, "height": field.height}


def _scales(field: Field) -> _Spec:
    return {axis: _scale() | _reach(scale) for axis, scale in (("x", field.x), ("y", field.y))}


@cache
def _scale() -> _Spec:
    scale: _Spec = alt.Scale(nice=False, zero=False).to_dict()
    return scale


def _reach(scale: Scale) -> _Spec:
    return {"domain": [scale.low, scale.high], "range": [scale.start, scale.end]}


def _kind(look: Placed) -> str:
    return look.name if isinstance(look, Words) else type(look).__name__.lower()


def _look(mark: Placed) -> Placed:
    """Return a mark without its place: what marks that look the same have in common."""
    match mark:
        case Box():
            return replace(mark, x=(0, 0), y=(0, 0))
        case Path():
            return replace(mark, points=())
        case Dot():
            return replace(mark, x=0, y=0)
        case Words():
            return replace(mark, x=0, y=0, text="")


@cache
def _layer(look: Placed) -> _Spec:
    """Return the mark and the encoding of a layer."""
    colour = look.colour.light
    chart = alt.Chart(alt.NamedData(name="rows")).encode(
        x=alt.X(field="x", type="quantitative", axis=None), y=alt.Y(field="y", type="quantitative", axis=None)
    )
    match look:
        case Box():
            drawn = chart.mark_rect(fill=colour).encode(x2=alt.X2(field="x2"), y2=alt.Y2(field="y2"))
        case Path():
            dash = [6, 3] if look.is_dashed else alt.Undefined
            drawn = chart.mark_line(stroke=colour, strokeWidth=look.thickness, strokeDash=dash)
            path = alt.Detail(field="path", type="nominal")
            drawn = drawn.encode(detail=path, order=alt.Order(field="order", type="quantitative"))
        case Dot():
            drawn = chart.mark_circle(fill=colour, stroke=palette.PAPER.light, size=70, opacity=1)
        case Words():
            drawn = chart.mark_text(
                fill=colour,
                align=look.align,
                baseline="middle",
                fontSize=look.size,
                fontWeight="bold" if look.is_bold else "normal",
                lineBreak="\n",
                lineHeight=round(look.size * 1.15),
            ).encode(text=alt.Text(field="text", type="nominal"))
    made: _Spec = drawn.to_dict(validate=False)
    return made


def _rows(mark: Placed, place: int) -> list[Row]:
    match mark:
        case Box():
            return [_row(mark.x[0], mark.y[0]) | {"x2": round(mark.x[1], 6), "y2": round(mark.y[1], 6)}]
        case Path():
            return [_row(x, y) | {"path": place, "order": order} for order, (x, y) in enumerate(mark.points)]
        case Dot():
            return [_row(mark.x, mark.y)]
        case Words():
            return [_row(mark.x, mark.y) | {"text": mark.text}]


def _row(x: float, y: float) -> Row:
    return {"x": round(x, 6), "y": round(y, 6)}
