"""The report as a workbook: real numbers, one table a sheet, each number linked to the figure behind it."""

from __future__ import annotations

from sokuho.reporting.document import Document
from sokuho.reporting.workbook.needs import needs


def render_xlsx(document: Document) -> bytes:
    """Return the report as an Excel workbook; equal documents give equal bytes.

    Numbers are numbers, codes are text, and no text is ever taken for a formula or an address.

    Raises:
        Unavailable: XlsxWriter is not installed.
    """
    # Imported here because nothing else needs the library.
    with needs():
        from sokuho.reporting.workbook import chart_sheets, evidence_sheets, table_sheets, text_sheets
        from sokuho.reporting.workbook.book import Book
        from sokuho.reporting.workbook.cover import write_cover
    book = Book.of(document)
    cover = book.add_sheet(book.standing.cover, "")
    text_sheets.write_key_figures(book)
    text_sheets.write_sentences(book)
    table_sheets.write_tables(book)
    chart_sheets.write_charts(book)
    text_sheets.write_notes(book)
    text_sheets.write_numbers(book)
    evidence_sheets.write_figures(book)
    evidence_sheets.write_cells(book)
    evidence_sheets.write_files(book)
    write_cover(book, cover)
    return book.close()
