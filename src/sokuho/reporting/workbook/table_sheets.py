"""The sheets of the report's tables: what they print, as numbers."""

from __future__ import annotations

import re
from fractions import Fraction

from sokuho.core.code import TOTAL, WORLD
from sokuho.reporting.document import Row, Table, TableCell
from sokuho.reporting.workbook.book import RULE, SOFT, Book, Column, Look, Number, Value

_PRINTED = re.compile(r"(≈?)([-▲]?)([0-9][0-9,]*)(\.[0-9]+)?")
_SIGNED = ("change", "contribution")
_RIGHT = (("align", "right"),)


def write_tables(book: Book) -> None:
    """Write a sheet for each table."""
    tables = (table for section in book.document.sections for table in section.tables)
    for place, table in enumerate(tables, start=1):
        name = book.standing.see_table.format(number=place)
        rows, looks = [_cells(book, row) for row in table.rows], [_look(row) for row in table.rows]
        book.table_sheet(name, table.caption, table.note, _heads(book, table), rows, looks=looks, frozen=2)


def _heads(book: Book, table: Table) -> list[Column]:
    return [
        Column(book.standing.code, (("font_color", SOFT),)),
        Column(book.words.PAGE["row"]),
        *(Column(head, _RIGHT, 15) for head in table.columns),
    ]


def _cells(book: Book, row: Row) -> list[Value]:
    return [_code(book, row), "\u2003" * max(row.depth - 1, 0) + row.label, *(_cell(book, cell) for cell in row.cells)]


def _look(row: Row) -> Look:
    line = (("bottom", 1), ("bottom_color", RULE))
    return (("bold", True), *line) if row.depth < 2 else line


def _code(book: Book, row: Row) -> str:
    """Return the code of what a row is about: the commodity, else the partner."""
    id = next((cell.figure for cell in row.cells if cell.figure in book.document.evidence), "")
    if not id:
        return ""
    at = book.document.evidence[id].figure.slice
    return at.item if at.item != TOTAL or at.partner == WORLD else at.partner


def _cell(book: Book, cell: TableCell) -> Value:
    return book.figure_link(cell.figure, read_number(book, cell) or cell.text)


def read_number(book: Book, cell: TableCell) -> Number | None:
    """Return the number a cell prints, with the format that prints it so again; None for a mark."""
    found = _PRINTED.fullmatch(cell.text)
    if found is None:
        return None
    about, minus, whole, places = found.groups()
    value = Fraction((whole + (places or "")).replace(",", "")) * (-1 if minus else 1)
    figure = book.document.evidence[cell.figure].figure if cell.figure in book.document.evidence else None
    is_signed = figure is not None and figure.address.statistic in _SIGNED
    form = book.rate(len(places) - 1, is_signed=is_signed) if places else book.money()
    if minus and not value:  # a nought has no sign of its own
        form = book.minus + form.split(";")[-1]
    return Number(value, ";".join(f'"≈"{part}' for part in form.split(";")) if about else form)
