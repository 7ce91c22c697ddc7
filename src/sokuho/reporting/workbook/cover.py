"""The first sheet: what the report is, and the way to every other sheet."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from sokuho.language.chart_words import chart_words
from sokuho.reporting.workbook.book import BLUE, SOFT, Book, Link

_HEAD = (("font_color", SOFT),)
_WRAPPED = (("text_wrap", True),)


def write_cover(book: Book, sheet: Worksheet) -> None:
    """Write the cover once all other sheets are there."""
    document, standing = book.document, book.standing
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 92)
    sheet.write_string(0, 0, book.words.PAGE["kicker"], book.look((("bold", True), ("font_color", BLUE))))
    sheet.write_string(1, 0, document.title, book.look((("bold", True), ("font_size", 18))))
    told = (
        (standing.headline, document.headline.text),
        (standing.as_of, chart_words(document.language).published(document.as_of).rstrip(".。")),
        (standing.rounding, book.words.rounding_note(document.convention)),
        (standing.source, document.credit),
    )
    for row, (name, text) in enumerate(told, start=3):
        sheet.write_string(row, 0, name, book.look(_HEAD))
        strong = (("bold", True), ("font_size", 12)) if row == 3 else ()
        sheet.write_string(row, 1, text, book.look((*_WRAPPED, *strong)))
        if row == 3:
            sheet.set_row(row, 52)
    start = 4 + len(told)
    look = book.look((("bold", True), ("bottom", 2), ("font_color", SOFT)))
    sheet.write_string(start, 0, standing.contents, look)
    sheet.write_string(start, 1, standing.what, look)
    for row, (name, what) in enumerate(book.contents[1:], start=start + 1):
        book.write(sheet, row, 0, Link(name, book.goal(name, 0)))
        sheet.write_string(row, 1, what, book.look(_WRAPPED))
