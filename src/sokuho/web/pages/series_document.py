"""A series as a small report: a chart, a table, and the evidence of every number, in every form a report takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from sokuho.core.code import WORLD, Flow
from sokuho.core.figure import Address, Figure
from sokuho.core.period import Period
from sokuho.core.quantity import JPY
from sokuho.core.rounded import Convention
from sokuho.core.slice import Slice
from sokuho.errors import NoFigures
from sokuho.language.chart_words import ChartWords, chart_words
from sokuho.language.sentence import Mention, Part, Sentence
from sokuho.language.tongue import Language, tongue
from sokuho.reporting.charts.chart import Chart, Datum, Mark, Panel, Series
from sokuho.reporting.charts.desk import Desk
from sokuho.reporting.charts.ticks import ticks
from sokuho.reporting.document import Document, Row, Section, Table
from sokuho.reporting.evidence import gather
from sokuho.reporting.house_style import HouseStyle
from sokuho.reporting.inquiry import Inquiry
from sokuho.statistics import answer
from sokuho.store.view import View
from sokuho.web.pages.series_numbers import cell, claim, exact_in, unit_words, with_unit
from sokuho.web.pages.series_query import SeriesQuery
from sokuho.web.pages.words import words

_COLUMNS = ("change", "difference", "contribution", "adjusted_change")
"""What is drawn as columns on zero; all else is a line."""
_COMPARED = ("level", "balance", "quantity", "unit_value")
"""The amounts whose change on the year before stands beside them."""
_MOST_STOPS = 8


def series_document(view: View, query: SeriesQuery, language: Language) -> Document:
    """Return a series as a document.

    Raises:
        NoFigures: no period of it has a figure.
        UsageError: the measure cannot be asked of the series.
    """
    inquiry = Inquiry(view)
    asked = query.each()
    figures = [inquiry.seek(one.statistic, one.at, **dict(one.options)) for one in asked]
    held = [one for one in figures if one is not None and one.value is not None]
    if not any(figures):
        answer(view, Address(asked[-1].statistic, asked[-1].at, view.as_of))
        raise NoFigures(f"No figure of {asked[-1].at} is held", hint="Ask for other periods.")
    query, figures = _trimmed(query, figures)
    changes = [_change(inquiry, one) for one in figures] if _is_compared(figures) else []
    title = series_title(query, language)
    charts = (_chart(inquiry, query, figures, title, language),) if len(held) > 1 else ()
    table = _table(query, figures, changes, title, language)
    shown = (one for one in (*figures, *changes) if one is not None)
    return Document(
        language=language,
        period=query.periods[-1],
        as_of=view.as_of,
        convention=Convention.HALF_UP.value,
        title=title,
        headline=Sentence((title,)),
        sections=(Section(title, (), (table,), "series"),),
        notes=(tongue(language).as_of_note(view.as_of),),
        credit=tongue(language).CREDIT,
        evidence=gather(view, shown),
        charts=charts,
    )


def _trimmed(query: SeriesQuery, figures: list[Figure | None]) -> tuple[SeriesQuery, list[Figure | None]]:
    """Return a question and its answers from the first to the last period that has one; gaps between them stay."""
    known = [place for place, one in enumerate(figures) if one is not None]
    kept = slice(known[0], known[-1] + 1)
    return replace(query, periods=query.periods[kept]), figures[kept]


def series_title(query: SeriesQuery, language: Language) -> str:
    """Return what a series is of and what is shown of it, in words."""
    told = words(language)
    return told["explore.title"].format(
        series=series_name(query.at, language), measure=told[f"measure.{query.asked.measure}"]
    )


def series_name(at: Slice, language: Language) -> str:
    """Return what a series is of, as it stands at the head of a line."""
    told, own = words(language), tongue(language)
    if at.flow is not Flow.BALANCE:
        name = own.series_name(at.flow, at.partner, at.item)
    elif at.partner == WORLD:
        name = told["explore.balance"]
    else:
        name = told["explore.balance with"].format(partner=own.partner_name(at.partner))
    return name[:1].upper() + name[1:]


def _is_compared(figures: Sequence[Figure | None]) -> bool:
    return any(one.address.statistic in _COMPARED for one in figures if one is not None)


def _change(inquiry: Inquiry, figure: Figure | None) -> Figure | None:
    """Return the change of an amount on the year before."""
    if figure is None:
        return None
    statistic = figure.address.statistic
    options = {"of": statistic} if statistic in ("quantity", "unit_value") else {}
    return inquiry.seek("change", figure.slice, **options)


def _table(
    query: SeriesQuery,
    figures: Sequence[Figure | None],
    changes: Sequence[Figure | None],
    title: str,
    language: Language,
) -> Table:
    """Return the figures as a table, the newest first."""
    told, own = words(language), tongue(language)
    first = next(one for one in figures if one is not None)
    heads = [
        told["explore.column"].format(measure=told[f"head.{query.asked.measure}"], unit=unit_words(first, language))
    ]
    heads += [own.TABLE_HEADS["change"]] if changes else []
    rows = []
    for place, period in enumerate(query.periods):
        cells = [cell(figures[place], language), *([cell(changes[place], language)] if changes else [])]
        rows.append(Row(chart_words(language).period_row(period), 0, tuple(cells)))
    is_about = any(one.is_approximate for one in (*figures, *changes) if one is not None)
    notes = (told["explore.gap"] if None in figures else "", chart_words(language).ABOUT if is_about else "")
    return Table(title, tuple(heads), tuple(reversed(rows)), " ".join(filter(None, notes)))


def _chart(
    inquiry: Inquiry, query: SeriesQuery, figures: Sequence[Figure | None], title: str, language: Language
) -> Chart:
    """Return the figures as a chart along time."""
    drawing = chart_words(language)
    desk = Desk(inquiry, HouseStyle(), drawing, language, query.periods[-1])
    held = [one for one in figures if one is not None and one.value is not None]
    is_money = held[0].unit.measures == JPY.measures
    yen, unit = desk.axis_unit(held) if is_money else (1, unit_words(held[0], language))
    mark: Mark = "bar" if held[0].address.statistic in _COLUMNS else "line"
    data = tuple(_datum(desk, one, yen, is_last=one is held[-1]) for one in figures)
    numbers = [one.exact for one in data if one is not None]
    # Columns stand on zero; a line that stays far above it is seen better without it.
    is_far = mark == "line" and min(numbers) * 2 > max(numbers)
    scale = ticks(numbers if is_far else [Fraction(0), *numbers], 6, drawing.axis_number)
    name = words(language)[f"head.{query.asked.measure}"]
    line = Series("" if mark == "line" else name, "export" if mark == "line" else "balance", mark, data)
    span = words(language)["explore.span"].format(
        first=drawing.period_row(query.periods[0]), last=drawing.period_row(query.periods[-1])
    )
    return desk.chart(
        "series",
        "time",
        (_message(held, language), f"{title}{span}", _seen(held, language)),
        (Panel(unit, (line,), scale),),
        tuple(drawing.period_row(period) for period in query.periods),
        "period",
        marked=figures.index(held[-1]),
        stops=_stops(query.periods, drawing),
    )


def _datum(desk: Desk, figure: Figure | None, yen: int, *, is_last: bool) -> Datum | None:
    if figure is None or figure.value is None:
        return None
    said = claim(figure)
    if figure.unit.measures == JPY.measures:
        short = desk.words.money(desk.level(figure))
        return Datum(short, exact_in(figure, yen), said, is_last)
    return Datum(with_unit(figure, desk.language), figure.exact, said, is_last)


def _message(held: Sequence[Figure], language: Language) -> Sentence:
    """Return the newest figure as the title of the chart."""
    return Sentence(tuple(_told(held[-1], words(language)["explore.message"], language)))


def _seen(held: Sequence[Figure], language: Language) -> Sentence:
    """Return what is seen: the first and the last figure, the highest and the lowest."""
    ends = (held[0], held[-1], max(held, key=lambda one: one.exact), min(held, key=lambda one: one.exact))
    parts: list[Part] = []
    for key, figure in zip(("first", "last", "highest", "lowest"), ends, strict=True):
        parts += _told(figure, words(language)[f"explore.seen {key}"], language)
    return Sentence(tuple(parts))


def _told(figure: Figure, form: str, language: Language) -> list[Part]:
    """Return a form of words with the period and, as a claim, the number of a figure."""
    before, _, after = form.partition("{number}")
    period = chart_words(language).period_row(figure.slice.period)
    said = Mention(with_unit(figure, language), claim(figure))
    return [before.format(period=period), said, after.format(period=period)]


def _stops(periods: Sequence[Period], drawing: ChartWords) -> tuple[str, ...]:
    """Return what the axis prints: the last period, and first periods of years far enough from each other."""
    years = periods[-1].year - periods[0].year + 1
    every = next(step for step in (1, 2, 5, 10, 20, 100) if years / step <= _MOST_STOPS)
    stops = []
    for period in periods:
        is_first = period.number == 1 and period.year % every == 0
        stops.append(drawing.period_short(period) if period == periods[-1] else str(period.year) if is_first else "")
    return tuple(stops)
