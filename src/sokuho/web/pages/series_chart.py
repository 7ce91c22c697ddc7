"""Series as a chart along time: one as a line or as columns on zero, several as a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import get_args

from sokuho.core.figure import Figure
from sokuho.core.period import Period
from sokuho.core.quantity import JPY
from sokuho.language.chart_words import ChartWords, chart_words
from sokuho.language.sentence import Mention, Part, Sentence
from sokuho.language.tongue import Language
from sokuho.reporting.charts.chart import Chart, Compared, Datum, Panel, Series
from sokuho.reporting.charts.desk import Desk
from sokuho.reporting.charts.ticks import ticks
from sokuho.reporting.house_style import HouseStyle
from sokuho.reporting.inquiry import Inquiry
from sokuho.web.pages.series_labels import label, told
from sokuho.web.pages.series_numbers import exact_in, unit_words
from sokuho.web.pages.series_query import SeriesQuery
from sokuho.web.pages.words import words

_COLUMNS = ("change", "difference", "contribution", "adjusted_change")
"""What is drawn as columns on zero, if it is one series; all else is a line."""
_PLACES: tuple[Compared, ...] = get_args(Compared)
_MOST_STOPS = 8
_KEPT = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Line:
    """A series: by what it differs from the others (empty if it is alone), and its figure of each period."""

    name: str
    figures: tuple[Figure | None, ...]


def held(line: Line) -> list[Figure]:
    """Return the figures of a series that have a value."""
    return [one for one in line.figures if one is not None and one.value is not None]


def series_chart(inquiry: Inquiry, query: SeriesQuery, lines: Sequence[Line], title: str, language: Language) -> Chart:
    """Return the figures of series as a chart; a series without any is left out of it."""
    drawing = chart_words(language)
    desk = Desk(inquiry, HouseStyle(), drawing, language, query.periods[-1])
    lines = [line for line in lines if held(line)]
    every = [one for line in lines for one in held(line)]
    is_money = every[0].unit.measures == JPY.measures
    yen, unit = desk.axis_unit(every) if is_money else (1, unit_words(every[0], language))
    last = max(place for line in lines for place, one in enumerate(line.figures) if one in every)
    drawn = tuple(_series(desk, line, place, yen, last) for place, line in enumerate(lines))
    if len(lines) == 1:
        drawn = (_alone(drawn[0], query.measure, language),)
    span = words(language)["explore.span"].format(
        first=drawing.period_row(query.periods[0]), last=drawing.period_row(query.periods[-1])
    )
    return desk.chart(
        "series",
        "time",
        (_message(desk, lines, last), f"{title}{span}", _seen(desk, lines)),
        (Panel(unit, drawn, ticks(_reach(drawn), 6, drawing.axis_number)),),
        tuple(drawing.period_row(period) for period in query.periods),
        "period",
        marked=last,
        stops=_stops(query.periods, drawing),
    )


def _alone(made: Series, measure: str, language: Language) -> Series:
    """Return a single series: the changes of something as columns, all else as a line."""
    if measure in _COLUMNS:
        return Series(words(language)[f"head.{measure}"], "balance", "bar", made.data)
    return Series("", "export", "line", made.data)


def _series(desk: Desk, line: Line, place: int, yen: int, last: int) -> Series:
    """Return a series as a line, named, in the colour of its place; one that ends before the last place says where."""
    newest, name = held(line)[-1], line.name
    if line.figures[last] is not newest:
        until = desk.words.period_short(newest.slice.period).replace(" ", _KEPT)
        name = words(desk.language)["explore.ended"].format(name=name, period=until)
    data = tuple(_datum(desk, one, yen, is_last=one is newest) for one in line.figures)
    return Series(name, _PLACES[place], "line", data)


def _datum(desk: Desk, figure: Figure | None, yen: int, *, is_last: bool) -> Datum | None:
    if figure is None or figure.value is None:
        return None
    text, said = label(desk, figure)
    return Datum(text, exact_in(figure, yen), said, is_last)


def _reach(drawn: Sequence[Series]) -> list[Fraction]:
    """Return what the axis has to hold: columns stand on zero; lines far above it are seen better without it."""
    numbers = [one.exact for series in drawn for one in series.data if one is not None]
    is_far = drawn[0].mark == "line" and min(numbers) * 2 > max(numbers)
    return numbers if is_far else [Fraction(0), *numbers]


def _message(desk: Desk, lines: Sequence[Line], last: int) -> Sentence:
    """Return the newest figure as the title of the chart; of several, the highest of the newest period."""
    said = words(desk.language)
    if len(lines) == 1:
        return Sentence(tuple(_told(desk, held(lines[0])[-1], said["explore.message"])))
    newest = [(line.figures[last], line.name) for line in lines]
    figure, name = max(((one, name) for one, name in newest if one and one.value is not None), key=lambda p: p[0].exact)
    return Sentence(tuple(_told(desk, figure, said["explore.message compared"].replace("{name}", name))))


def _seen(desk: Desk, lines: Sequence[Line]) -> Sentence:
    """Return what is seen: of each series the first and the last figure, the highest and the lowest."""
    parts: list[Part] = []
    for line in lines:
        if len(lines) > 1:
            start = words(desk.language)["explore.seen next" if parts else "explore.seen name"]
            parts.append(start.format(name=line.name))
        parts += _course(desk, held(line))
    return Sentence(tuple(parts))


def _course(desk: Desk, held: Sequence[Figure]) -> Iterator[Part]:
    ends = (held[0], held[-1], max(held, key=lambda one: one.exact), min(held, key=lambda one: one.exact))
    for key, figure in zip(("first", "last", "highest", "lowest"), ends, strict=True):
        yield from _told(desk, figure, words(desk.language)[f"explore.seen {key}"])


def _told(desk: Desk, figure: Figure, form: str) -> list[Part]:
    """Return a form of words with the period and, as a claim, the number of a figure."""
    before, _, after = form.partition("{number}")
    period = desk.words.period_row(figure.slice.period)
    said = Mention(*told(desk, figure))
    return [before.replace("{period}", period), said, after.replace("{period}", period)]


def _stops(periods: Sequence[Period], drawing: ChartWords) -> tuple[str, ...]:
    """Return what the axis prints: the last period, and first periods of years far enough from each other."""
    years = periods[-1].year - periods[0].year + 1
    every = next(step for step in (1, 2, 5, 10, 20, 100) if years / step <= _MOST_STOPS)
    stops = []
    for period in periods:
        is_first = period.number == 1 and period.year % every == 0
        stops.append(drawing.period_short(period) if period == periods[-1] else str(period.year) if is_first else "")
    return tuple(stops)
