"""A report as a value: what every renderer prints, and nothing a renderer has to compute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sokuho.core.figure import Figure
from sokuho.core.period import Period
from sokuho.language.sentence import Sentence
from sokuho.language.tongue import Language
from sokuho.statistics.published import Term

if TYPE_CHECKING:
    from sokuho.reporting.charts.chart import Chart


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell as printed; ``figure`` is the id of the figure behind it, empty for labels and for cells with none."""

    text: str
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: its label, how deep it is indented, its cells."""

    label: str
    depth: int
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a caption that says what and in which unit, the column heads after the label, rows, a note."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report: sentences, and the tables that stand beside them.

    ``subject`` is what it is about, in no language: ``total``, ``rate``, ``price``, ``partner``, ``items``, ``month``.
    """

    title: str
    sentences: tuple[Sentence, ...]
    tables: tuple[Table, ...] = ()
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands behind a figure: the figure, and, for one read from published cells, those cells."""

    figure: Figure
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report in one language.

    ``evidence`` holds every figure of the sentences, tables and charts, and every figure those were computed from, by
    id. ``charts`` are empty until ``illustrate`` adds them: a text is quicker without.
    """

    language: Language
    period: Period
    as_of: date
    convention: str
    title: str
    headline: Sentence
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    credit: str
    evidence: Mapping[str, Evidence]
    charts: tuple[Chart, ...] = ()
