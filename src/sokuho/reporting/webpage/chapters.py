"""Which sentences, charts and tables of a report stand together on a page, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sokuho.language.sentence import Sentence
from sokuho.reporting.charts.chart import Chart
from sokuho.reporting.document import Document, Section, Table

_SUBJECTS = {"trade": "total", "rate": "rate", "prices": "price", "shares": "partners", "contributions": "partners"}
"""The subject of a chart, by the first word of its id."""
_AFTER_PARTNERS = ("partner", "items", "month")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the page.

    Attributes:
        title: its heading.
        sentences: what is said.
        charts: its charts in rows: one alone, or exports and imports beside each other.
        tables: its tables.
    """

    title: str
    sentences: tuple[Sentence, ...]
    charts: tuple[tuple[Chart, ...], ...]
    tables: tuple[Table, ...]


def chapters(document: Document, partners: str) -> tuple[Chapter, ...]:
    """Return the parts of the page: each section with its charts, and what shows partners under a heading of its own.

    A chart whose subject has no section stands in the first.

    Args:
        document: the report.
        partners: the heading over the charts and the table by partner.
    """
    sections = list(_with_partners(document, partners))
    first = sections[0].subject if sections else ""
    held = {one.subject for one in sections}
    by_subject: dict[str, list[Chart]] = {}
    for chart in document.charts:
        subject = _subject(chart)
        by_subject.setdefault(subject if subject in held else first, []).append(chart)
    return tuple(
        Chapter(one.title, one.sentences, tuple(_rows(by_subject.pop(one.subject, []))), one.tables) for one in sections
    )


def _with_partners(document: Document, title: str) -> Iterator[Section]:
    """Yield the sections, the table by partner in one of its own: before the first that looks at a part of trade."""
    own = tuple(table for one in document.sections if one.subject == "total" for table in one.tables)
    is_shown = bool(own) or any(_subject(chart) == "partners" for chart in document.charts)
    for one in document.sections:
        if is_shown and one.subject in _AFTER_PARTNERS:
            yield Section(title, (), own, "partners")
            is_shown = False
        yield replace(one, tables=()) if one.subject == "total" else one
    if is_shown:
        yield Section(title, (), own, "partners")


def _subject(chart: Chart) -> str:
    kind, _, of = chart.id.partition("-")
    return "items" if of.startswith("items") else _SUBJECTS.get(kind, "")


def _rows(charts: Sequence[Chart]) -> Iterator[tuple[Chart, ...]]:
    """Yield charts in rows: those of exports and of imports that show the same stand beside each other."""
    waiting = list(charts)
    while waiting:
        first = waiting.pop(0)
        twin = next((one for one in waiting if _family(one) == _family(first)), None)
        if twin is not None:
            waiting.remove(twin)
        yield (first,) if twin is None else (first, twin)


def _family(chart: Chart) -> str:
    return chart.id.removesuffix("-export").removesuffix("-import")
