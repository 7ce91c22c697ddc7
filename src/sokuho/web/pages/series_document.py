"""Series as a small report: a chart, a table, and the evidence of every number, in every form a report takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sokuho.core.figure import Address, Figure
from sokuho.core.rounded import Convention
from sokuho.errors import NoFigures, UsageError
from sokuho.language.chart_words import chart_words
from sokuho.language.sentence import Sentence
from sokuho.language.tongue import Language, tongue
from sokuho.reporting.document import Document, Row, Section, Table
from sokuho.reporting.evidence import gather
from sokuho.reporting.inquiry import Inquiry
from sokuho.statistics import answer
from sokuho.store.view import View
from sokuho.web.pages.series_chart import Line, held, series_chart
from sokuho.web.pages.series_names import common_title, line_names, series_title
from sokuho.web.pages.series_numbers import cell, unit_words
from sokuho.web.pages.series_query import SeriesQuery
from sokuho.web.pages.words import words

_COMPARED = ("level", "balance", "quantity", "unit_value")
"""The amounts whose change on the year before stands beside them."""


def series_document(view: View, query: SeriesQuery, language: Language) -> Document:
    """Return one series or several as a document.

    Raises:
        NoFigures: no period of any has a figure.
        UsageError: the measure cannot be asked of a series, or they are counted in different units.
    """
    inquiry = Inquiry(view)
    query, lines = _trimmed(query, _lines(inquiry, query, language))
    _refuse_units(lines, language)
    changes = _changes(inquiry, lines)
    title = series_title(query, language)
    is_drawn = any(len(held(line)) > 1 for line in lines)
    common = common_title(query, language)
    charts = (series_chart(inquiry, query, lines, common, language),) if is_drawn else ()
    table = _table(query, lines, changes, common, language)
    shown = (one for figures in (*(line.figures for line in lines), changes) for one in figures if one is not None)
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


def _lines(inquiry: Inquiry, query: SeriesQuery, language: Language) -> list[Line]:
    """Return the figures of each series; of a single one, if there are none, the error that says why."""
    names, found = line_names(query, language) or ("",), []
    for name, at in zip(names, query.lines, strict=True):
        asked = query.line(at)
        figures = tuple(inquiry.seek(one.statistic, one.at, **dict(one.options)) for one in asked)
        found.append(Line(name, figures))
    if not any(one for line in found for one in line.figures):
        last = query.line(query.at)[-1]
        answer(inquiry.view, Address(last.statistic, last.at, inquiry.view.as_of))
        raise NoFigures(f"No figure of {query.at} is held", hint="Ask for other periods.")
    return found


def _trimmed(query: SeriesQuery, lines: Sequence[Line]) -> tuple[SeriesQuery, list[Line]]:
    """Return a question and its answers from the first to the last period that has one; gaps between them stay."""
    known = [place for place in range(len(query.periods)) if any(line.figures[place] for line in lines)]
    kept = slice(known[0], known[-1] + 1)
    return replace(query, periods=query.periods[kept]), [replace(line, figures=line.figures[kept]) for line in lines]


def _refuse_units(lines: Sequence[Line], language: Language) -> None:
    """Raise if figures are counted in different units: no axis holds both."""
    units = dict.fromkeys(unit_words(one, language) for line in lines for one in held(line))
    if len(units) > 1:
        raise UsageError(
            f"They are counted in different units, which no chart can compare: {', '.join(units)}",
            hint="Compare their values, shares or changes, or show one at a time.",
        )


def _changes(inquiry: Inquiry, lines: Sequence[Line]) -> tuple[Figure | None, ...]:
    """Return the changes of an amount on the year before, if one series is shown alone."""
    (first, *others) = lines
    if others or not any(one.address.statistic in _COMPARED for one in first.figures if one is not None):
        return ()
    return tuple(_change(inquiry, one) for one in first.figures)


def _change(inquiry: Inquiry, figure: Figure | None) -> Figure | None:
    if figure is None:
        return None
    statistic = figure.address.statistic
    options = {"of": statistic} if statistic in ("quantity", "unit_value") else {}
    return inquiry.seek("change", figure.slice, **options)


def _table(
    query: SeriesQuery, lines: Sequence[Line], changes: Sequence[Figure | None], title: str, language: Language
) -> Table:
    """Return the figures as a table, the newest first; a column each where several are compared."""
    told, own = words(language), tongue(language)
    first = next(one for line in lines for one in line.figures if one is not None)
    of = {"measure": told[f"head.{query.measure}"], "unit": unit_words(first, language)}
    if len(lines) > 1:
        title = told["explore.column"].format(**(of | {"measure": title}))
        heads = [line.name for line in lines]
    else:
        heads = [told["explore.column"].format(**of), *([own.TABLE_HEADS["change"]] if changes else [])]
    columns = [line.figures for line in lines] + ([tuple(changes)] if changes else [])
    rows = [
        Row(chart_words(language).period_row(period), 0, tuple(cell(column[place], language) for column in columns))
        for place, period in enumerate(query.periods)
    ]
    has_gap = any(None in line.figures for line in lines)
    is_about = any(one.is_approximate for column in columns for one in column if one is not None)
    notes = (told["explore.gap"] if has_gap else "", told["explore.about"] if is_about else "")
    return Table(title, tuple(heads), tuple(reversed(rows)), " ".join(filter(None, notes)))
