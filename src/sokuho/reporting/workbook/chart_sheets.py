"""The sheets of charts: the numbers of each as a table, and beside it a native chart of that table."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from xlsxwriter.chart import Chart as Native
from xlsxwriter.worksheet import Worksheet

from sokuho.reporting.charts import palette
from sokuho.reporting.charts.chart import Chart, Datum, Panel, Series
from sokuho.reporting.workbook.book import HEAD_ROW, Book, Column, Number, Value

_COLOURS = {
    "export": palette.EXPORT,
    "import": palette.IMPORT,
    "balance": palette.COLUMN,
    "rate": palette.EXPORT,
    "parts": palette.RISE,
    "before": palette.COLUMN,
    **palette.COMPARED,
}
_MONEY_PLACES = 4
_WIDE, _ROW = 760, 24


def write_charts(book: Book) -> None:
    """Write a sheet for each chart of the document."""
    for place, chart in enumerate(book.document.charts, start=1):
        _write(book, book.standing.chart.format(number=place), chart)


def _write(book: Book, name: str, chart: Chart) -> None:
    series = list(chart.series())
    heads = [Column(chart.row_head), *(Column(_head(panel, one), (("align", "right"),), 16) for panel, one in series)]
    rows: list[list[Value]] = [
        [row, *(_cell(book, one, one.data[place]) for _, one in series)] for place, row in enumerate(chart.rows)
    ]
    looks = [(("bold", True),) if place == chart.marked else () for place in range(len(rows))]
    sheet = book.table_sheet(name, chart.title.text, chart.subtitle, heads, rows, looks=looks, is_wide=True)
    sheet.fit_to_pages(1, 1)
    column, top = 1, HEAD_ROW
    for place, panel in enumerate(chart.panels):
        native = _native(book, name, chart, panel, column, with_title=not place)
        high = 320 if chart.shape == "time" else 110 + _ROW * len(chart.rows)
        native.set_size({"width": _WIDE, "height": high})
        _place(sheet, native, top, len(heads) + 1, chart.alt.text)
        column, top = column + len(panel.series), top + high // 20 + 2


def _place(sheet: Worksheet, native: Native, row: int, column: int, alt: str) -> None:
    sheet.insert_chart(row, column, native, {"description": alt, "object_position": 2})


def _head(panel: Panel, one: Series) -> str:
    return one.name if panel.title in ("", one.name) else f"{one.name} ({panel.title})"


def _cell(book: Book, series: Series, datum: Datum | None) -> Value:
    if datum is None:
        return None
    places = _MONEY_PLACES if datum.claim.kind == "level" else datum.printed.decimals
    is_signed = datum.claim.kind in ("change", "contribution", "price", "volume")
    return book.figure_link(datum.figure, Number(Fraction(datum.exact), book.rate(places, is_signed=is_signed)))


def _native(book: Book, sheet: str, chart: Chart, panel: Panel, column: int, *, with_title: bool) -> Native:
    """Return a native chart of the columns of a panel, which begin at ``column``."""
    kind = "bar" if chart.shape == "bars" else "line" if panel.series[0].mark == "line" else "column"
    native = book.add_chart(kind)
    first, last = HEAD_ROW + 1, HEAD_ROW + len(chart.rows)
    for place, one in enumerate(panel.series, start=column):
        native.add_series(
            {
                "name": [sheet, HEAD_ROW, place],
                "categories": [sheet, first, 0, last, 0],
                "values": [sheet, first, place, last, place],
                **_style(kind, one, chart.marked),
            }
        )
    _lay_out(native, chart, panel, sheet, f"General;{book.minus}General", with_title=with_title)
    return native


def _style(kind: str, one: Series, marked: int) -> Mapping[str, object]:
    colour = _COLOURS[one.role].light
    if kind == "line":
        dash = "dash" if one.role in palette.DASHED else "solid"
        return {"line": {"color": colour, "width": 2.25, "dash_type": dash}, "marker": {"type": "none"}}
    bars: dict[str, object] = {"fill": {"color": colour}, "border": {"none": True}, "gap": 45}
    if one.role == "parts":  # each bar by itself, as not every program colours those below nought
        bars["points"] = [_bar(datum, place == marked) for place, datum in enumerate(one.data)]
    return bars


def _bar(datum: Datum | None, is_marked: bool) -> Mapping[str, object]:
    is_fall = datum is not None and datum.exact < 0
    rise, fall = (palette.RISE_MARKED, palette.FALL_MARKED) if is_marked else (palette.RISE, palette.FALL)
    return {"fill": {"color": (fall if is_fall else rise).light}}


def _lay_out(native: Native, chart: Chart, panel: Panel, sheet: str, form: str, *, with_title: bool) -> None:
    soft = {"color": palette.SOFT.light, "size": 9}
    grid = {"visible": True, "line": {"color": palette.GRID.light, "width": 0.75}}
    plain = {"color": palette.INK.light, "size": 11 if with_title else 10, "bold": True}
    if with_title:
        native.set_title({"name": [sheet, 0, 0], "name_font": plain, "overlay": False})
    elif panel.title:
        native.set_title({"name": panel.title, "name_font": plain})
    else:
        native.set_title({"none": True})
    names = {"num_font": soft, "label_position": "low", "line": {"color": palette.SOFT.light}}
    numbers = {"num_font": soft, "major_gridlines": grid, "num_format": form, "line": {"none": True}}
    if chart.shape == "bars":
        native.set_y_axis({**names, "reverse": True})
        native.set_x_axis({**numbers, "label_position": "high"})
    else:
        native.set_x_axis({**names, "interval_unit": max(1, len(chart.rows) // 10)})
        native.set_y_axis({**numbers, "name": panel.title, "name_font": soft})
    native.set_legend({"none": True} if len(panel.series) == 1 else {"position": "bottom", "font": soft})
    native.show_blanks_as("gap")
