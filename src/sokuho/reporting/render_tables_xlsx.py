"""Tables for programs as a workbook: one a sheet, numbers as numbers, each figure linked to what is behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from sokuho.core.figure import Figure
from sokuho.core.period import Period
from sokuho.core.rounded import Convention
from sokuho.language.sentence import Sentence
from sokuho.language.tongue import Language
from sokuho.reporting.data_table import DataTable, Value
from sokuho.reporting.document import Document, Evidence
from sokuho.reporting.workbook.needs import needs

if TYPE_CHECKING:
    from sokuho.reporting.workbook import book


def render_tables_xlsx(
    tables: Sequence[DataTable],
    *,
    title: str,
    as_of: date,
    credit: str,
    language: Language = "en",
    evidence: Mapping[str, Evidence] | None = None,
) -> bytes:
    """Return tables as an Excel workbook; equal tables give equal bytes.

    Text stays text whatever it begins with; a text that is the exact value of a figure named in its row is written as
    the number. With evidence, sheets of the figures, their published cells and the files follow.

    Args:
        tables: what is written, a sheet each under its name.
        title: what it is all of.
        as_of: the day of the figures.
        credit: who has to be named.
        language: that of the cover.
        evidence: the figures of the rows, with those that they were computed from.

    Raises:
        Unavailable: XlsxWriter is not installed.
    """
    with needs():
        from sokuho.reporting.workbook import evidence_sheets
        from sokuho.reporting.workbook.book import Book
        from sokuho.reporting.workbook.cover import write_cover
    made = Book.of(
        Document(
            language=language,
            period=Period.month(as_of.year, as_of.month),
            as_of=as_of,
            convention=Convention.HALF_UP.value,
            title=title,
            headline=Sentence((title,)),
            sections=(),
            notes=(),
            credit=credit,
            evidence=evidence or {},
        )
    )
    cover = made.add_sheet(made.standing.cover, "")
    for table in tables:
        _write(made, table)
    if evidence:
        evidence_sheets.write_figures(made)
        evidence_sheets.write_cells(made)
        evidence_sheets.write_files(made)
    write_cover(made, cover)
    return made.close()


def _write(made: book.Book, table: DataTable) -> None:
    from sokuho.reporting.workbook.book import Column

    numeric = ("whole", "decimal")
    heads = [Column(one.name, (("align", "right"),) if one.kind in numeric else ()) for one in table.columns]
    rows = [_cells(made, row) for row in table.rows]
    made.table_sheet(table.name, table.says, "", heads, rows, is_filtered=True, is_wide=True)


def _cells(made: book.Book, row: Sequence[Value]) -> list[book.Value]:
    evidence = made.document.evidence
    figures = [evidence[one].figure for one in row if isinstance(one, str) and one in evidence]
    exact = {str(one.value): one for one in reversed(figures) if one.value is not None}
    return [_cell(made, value, exact) for value in row]


def _cell(made: book.Book, value: Value, exact: Mapping[str, Figure]) -> book.Value:
    from sokuho.reporting.workbook.book import Number
    from sokuho.reporting.workbook.text_sheets import value_format

    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            told = Fraction(value)
            return Number(told, value_format(made, told.denominator == 1))
        case int():
            return Number(value, made.money())
        case str() if value in exact:
            figure = exact[value]
            number = Number(Fraction(value), value_format(made, figure.exact.denominator == 1))
            return made.figure_link(figure.id, number)
        case str() if value in made.figures:
            return made.figure_link(value, value)
    return value
