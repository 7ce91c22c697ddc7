"""The sheets behind the numbers: every figure, every published cell it was read from, every file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sokuho.core.code import TOTAL, WORLD, Flow
from sokuho.core.observation import Cell
from sokuho.reporting.document import Evidence
from sokuho.reporting.evidence import shown
from sokuho.reporting.workbook.book import HEAD_ROW, Book, Column, Link, Number, Value
from sokuho.reporting.workbook.text_sheets import value_format
from sokuho.statistics.published import Term

_A3 = 8
_RIGHT = (("align", "right"),)
_CENTRED = (("align", "center"),)
_INDENTED = (("indent", 1),)


def write_figures(book: Book) -> None:
    """Write the sheet of figures, each on the row of its number."""
    words = book.standing
    heads = (
        Column(words.number, _CENTRED), Column(words.id, (), 46), Column(words.statistic), Column(words.options),
        Column(words.flow), Column(words.partner_code), Column(words.partner), Column(words.item_code),
        Column(words.item), Column(book.words.PAGE["period"]), Column(words.value, _RIGHT, 24),
        Column(words.unit, _INDENTED), Column(words.margin, _RIGHT, 14), Column(words.printed), Column(words.as_of),
        Column(words.formula, (), 70), Column(words.inputs, (), 18), Column(words.cells_read, _RIGHT),
        Column(words.exact_fraction, (), 30),
    )  # fmt: skip
    printed = _printed(book)
    first, rows = HEAD_ROW + 1, []
    for id, number in book.figures.items():
        found = book.document.evidence[id]
        rows.append(_figure(book, number, found, "; ".join(printed.get(id, ())), first))
        first += len(found.terms)
    sheet = book.table_sheet(
        words.figures, words.figures, words.figures_lead, heads, rows, frozen=2, is_filtered=True, is_wide=True
    )
    sheet.set_paper(_A3)


def _figure(book: Book, number: int, found: Evidence, printed: str, first_cell: int) -> list[Value]:
    figure, at = found.figure, found.figure.slice
    value = figure.value
    cells = len(found.terms)
    return [
        number,
        figure.id,
        figure.address.statistic,
        ", ".join(f"{key}={value}" for key, value in figure.address.options),
        at.flow.value,
        at.partner,
        book.words.partner_name(at.partner) if at.partner != WORLD else "",
        at.item,
        book.words.item_name(at.flow, at.item) if at.item != TOTAL and at.flow is not Flow.FX else "",
        str(at.period),
        Number(value, value_format(book, value.denominator == 1)) if value is not None else figure.fact("token", "-"),
        book.unit(figure.unit),
        Number(figure.margin, value_format(book, figure.margin.denominator == 1)),
        printed,
        figure.address.as_of,
        book.words.formula_words(figure.formula),
        ", ".join(str(book.figures[one.id]) for one in figure.inputs),
        Link(str(cells), book.goal(book.standing.cells, first_cell)) if cells else None,
        str(value) if value is not None and value.denominator != 1 else "",
    ]


def _printed(book: Book) -> dict[str, dict[str, None]]:
    """Return how each figure is printed, in sentences and tables, each way once."""
    found: dict[str, dict[str, None]] = {}
    for section in book.document.sections:
        for sentence in section.sentences:
            for start, end, claim in sentence.spans():
                found.setdefault(claim.figure, {})[sentence.text[start:end].strip()] = None
        for cell in (cell for table in section.tables for row in table.rows for cell in row.cells if cell.figure):
            found.setdefault(cell.figure, {})[cell.text] = None
    return found


def write_cells(book: Book) -> None:
    """Write the sheet of published cells, those of a figure together."""
    words, page = book.standing, book.words.PAGE
    heads = (
        Column(words.figure, _CENTRED), Column(words.sign, _CENTRED), Column(words.flow), Column(words.partner_code),
        Column(words.item_code), Column(page["period"]), Column(words.value, _RIGHT, 20), Column(words.unit, _INDENTED),
        Column(words.mark), Column(page["stage"]), Column(page["released"]), Column(words.by_rule), Column(words.file),
        Column(words.line, _RIGHT), Column(words.column),
    )  # fmt: skip
    rows = [
        _cell(book, number, term, shown(term, found.figure))
        for number, found in _read(book) for term in found.terms
    ]  # fmt: skip
    book.table_sheet(words.cells, words.cells, words.cells_lead, heads, rows, frozen=2, is_filtered=True, is_wide=True)


def _read(book: Book) -> Iterator[tuple[int, Evidence]]:
    for id, number in book.figures.items():
        yield number, book.document.evidence[id]


def _cell(book: Book, number: int, term: Term, cell: Cell) -> list[Value]:
    seen = term.observation
    at = seen.slice
    return [
        number,
        "+" if term.sign > 0 else "−",
        at.flow.value,
        at.partner,
        at.item,
        str(at.period),
        Number(cell.number, book.money()),
        book.unit(cell.unit),
        cell.mark.value or None,
        book.words.STAGES[seen.stage],
        seen.released,
        book.standing.by_rule if seen.is_inferred else None,
        seen.place.file,
        seen.place.line,
        seen.place.column,
    ]


def write_files(book: Book) -> None:
    """Write the sheet of the files that were read."""
    words = book.standing
    read = Counter(
        (term.observation.place.file, term.observation.place.sha256)
        for found in book.document.evidence.values()
        for term in found.terms
    )
    heads = (Column(words.file), Column(words.sha256, (), 70), Column(words.cells_read, _RIGHT))
    rows: list[list[Value]] = [[file, sha256, Number(count, "#,##0")] for (file, sha256), count in sorted(read.items())]
    book.table_sheet(words.files, words.files, words.cells_lead, heads, rows)
