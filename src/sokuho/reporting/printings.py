"""Where a document prints its figures: every number of its sentences, tables and charts, with its place and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from sokuho.core.claim import Claim
from sokuho.language.sentence import Sentence
from sokuho.language.tongue import tongue
from sokuho.reporting.charts.chart import Chart
from sokuho.reporting.data_table import Column, DataTable, Value
from sokuho.reporting.document import Document, Table

_NUMBER = re.compile(r"-?\d+(\.\d+)?")

COLUMNS = (
    Column("number", "whole", "The number of the row, in the order of reading", True),
    Column("figure", "text", "The id of the figure that is printed", True),
    Column("place", "text", "Where: headline, section 1 sentence 2, section 1 table 1 row 3 column 2...", True),
    Column("heading", "text", "The title of the section, the caption of the table or the title of the chart"),
    Column("label", "text", "In tables and charts, the label of the row"),
    Column("column", "text", "In tables and charts, the head of the column"),
    Column("printed", "text", "The words or the number as they stand there", True),
    Column("decimal", "decimal", "The number that is printed, with its sign; empty where words stand for it"),
    Column("scale", "whole", "In sentences and charts, what one of the number is worth: 1000000000000 for trillions"),
    Column("unit", "text", "In sentences and charts, the unit of the number times its scale"),
    Column("kind", "text", "In sentences and charts, what sort of assertion it is: level, change, record..."),
    Column("direction", "text", "up or down, of a change; of a balance, of its size; of the exchange rate, of the yen"),
    Column("start", "whole", "In sentences, where the words begin, in characters"),
    Column("end", "whole", "In sentences, where they end"),
)


@dataclass(frozen=True, slots=True)
class Printing:
    """A figure as printed at one place; ``claim`` is None in tables, which print bare numbers."""

    figure: str
    place: str
    heading: str
    printed: str
    claim: Claim | None = None
    label: str = ""
    column: str = ""
    start: int | None = None
    end: int | None = None


def printings(document: Document) -> Iterator[Printing]:
    """Yield every printed number of a document, in the order of reading: headline, sections, charts."""
    yield from _said("headline", document.title, document.headline)
    for place, section in enumerate(document.sections, start=1):
        for number, sentence in enumerate(section.sentences, start=1):
            yield from _said(f"section {place} sentence {number}", section.title, sentence)
        for number, table in enumerate(section.tables, start=1):
            yield from _tabled(f"section {place} table {number}", table)
    for chart in document.charts:
        yield from _drawn(chart)


def printings_table(document: Document) -> DataTable:
    """Return the printed numbers as a table."""
    minus = tongue(document.language).MINUS
    rows = (_row(number, one, minus) for number, one in enumerate(printings(document), start=1))
    says = "The figures as they are printed, one a place: in sentences, tables and charts"
    return DataTable("printed", says, COLUMNS, ("number",), tuple(rows))


def _said(place: str, heading: str, sentence: Sentence) -> Iterator[Printing]:
    text = sentence.text
    for start, end, claim in sentence.spans():
        yield Printing(claim.figure, place, heading, text[start:end].strip(), claim, start=start, end=end)


def _tabled(place: str, table: Table) -> Iterator[Printing]:
    for number, row in enumerate(table.rows, start=1):
        for at, (head, cell) in enumerate(zip(table.columns, row.cells, strict=True), start=1):
            if cell.figure:
                where = f"{place} row {number} column {at}"
                yield Printing(cell.figure, where, table.caption, cell.text, label=row.label, column=head)


def _drawn(chart: Chart) -> Iterator[Printing]:
    heading, place = chart.title.text, f"chart {chart.id}"
    yield from _said(f"{place} title", heading, chart.title)
    yield from _said(f"{place} description", heading, chart.alt)
    for number, (panel, series) in enumerate(chart.series(), start=1):
        for at, (row, datum) in enumerate(zip(chart.rows, series.data, strict=True), start=1):
            if datum is not None:
                where, head = f"{place} series {number} row {at}", f"{panel.title} {series.name}".strip()
                yield Printing(datum.figure, where, heading, datum.text, datum.claim, label=row, column=head)


def _row(number: int, one: Printing, minus: str) -> tuple[Value, ...]:
    claim = one.claim
    shown = _of_claim(claim) if claim else (_bare(one.printed, minus), None, None, None, None)
    return (
        *(number, one.figure, one.place, one.heading, one.label or None, one.column or None, one.printed),
        *shown,
        *(one.start, one.end),
    )


def _of_claim(claim: Claim) -> Iterable[Value]:
    number = Decimal(str(claim.printed)) if claim.printed else None
    return number, claim.scale, claim.unit, claim.kind, claim.direction


def _bare(text: str, minus: str) -> Value:
    """Return the number that a cell of a table prints, or None if it prints a word or a mark."""
    plain = text.removeprefix("≈").replace(minus, "-").replace(",", "")
    return Decimal(plain) if _NUMBER.fullmatch(plain) else None
