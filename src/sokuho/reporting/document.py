"""A report as a value: what every renderer prints, and nothing a renderer has to compute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sokuho.core.figure import Figure
from sokuho.core.period import Period
from sokuho.language.sentence import Sentence
from sokuho.statistics.published import Term


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
    """A part of the report: sentences, and the table that stands beside them."""

    title: str
    sentences: tuple[Sentence, ...]
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands behind a figure: the figure, and, for one read from published cells, those cells."""

    figure: Figure
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report in one language.

    ``evidence`` holds every figure of the sentences and tables, and every figure those were computed from, by id.
    """

    language: str
    period: Period
    as_of: date
    convention: str
    title: str
    headline: Sentence
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    credit: str
    evidence: Mapping[str, Evidence]
