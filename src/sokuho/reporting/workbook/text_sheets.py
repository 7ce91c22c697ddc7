"""The sheets of what is said: key figures, sentences, the numbers in them, notes."""

from __future__ import annotations

from sokuho.core.claim import Claim
from sokuho.language.sentence import Mention
from sokuho.reporting.key_figures import KeyFigure, key_figures
from sokuho.reporting.traces import Numbered, number_sentences
from sokuho.reporting.workbook.book import Book, Column, Number, Value

_RIGHT = (("align", "right"),)
_WRAPPED = (("text_wrap", True),)
_CENTRED = (("align", "center"),)
_INDENTED = (("indent", 1),)
_BOLD = (("bold", True),)


def write_key_figures(book: Book) -> None:
    """Write the sheet of the few figures a reader looks for first."""
    standing = book.standing
    heads = (
        Column("", _BOLD),
        Column(standing.printed, _RIGHT),
        Column(standing.exact, _RIGHT, 22),
        Column(standing.unit, _INDENTED),
        Column(standing.change),
        Column(f"{standing.change} (%)", _RIGHT, 12),
        Column(standing.figure, _CENTRED),
    )
    rows = [_key_figure(book, one) for one in key_figures(book.document)]
    book.table_sheet(standing.key_figures, standing.key_figures, book.document.headline.text, heads, rows, is_wide=True)


def _key_figure(book: Book, one: KeyFigure) -> list[Value]:
    figure = book.document.evidence[one.claim.figure].figure
    form = book.money() if figure.exact.denominator == 1 else book.rate(2, is_signed=False)
    return [
        one.label,
        one.value,
        book.figure_link(figure.id, Number(figure.exact, form)),
        book.unit(figure.unit),
        one.change.words if one.change else None,
        _change(book, one.change),
        _number(book, figure.id),
    ]


def _change(book: Book, change: Mention | None) -> Value:
    if change is None or change.claim.unit != "%":
        return None
    figure = book.document.evidence[change.claim.figure].figure
    return book.figure_link(figure.id, Number(figure.exact, book.rate(is_signed=True)))


def _number(book: Book, id: str) -> Value:
    return book.figure_link(id, str(book.figures[id]))


def write_sentences(book: Book) -> None:
    """Write the sheet of all sentences, in the order of reading."""
    standing = book.standing
    heads = (Column(standing.number, _CENTRED), Column(standing.section), Column(standing.sentence, _WRAPPED, 110))
    rows: list[list[Value]] = [[None, standing.headline, book.document.headline.text]]
    for section, sentences in zip(book.document.sections, number_sentences(book.document), strict=True):
        rows += [[one.number or None, section.title, one.sentence.text] for one in sentences]
    book.table_sheet(standing.text, standing.text, book.document.title, heads, rows, frozen=0, is_wide=True)


def write_numbers(book: Book) -> None:
    """Write the sheet of the numbers in the sentences: as printed, and what they were printed from."""
    standing = book.standing
    heads = (
        Column(standing.sentence, _CENTRED),
        Column(standing.printed),
        Column(standing.printed_number, _RIGHT, 14),
        Column(standing.scale, _RIGHT, 22),
        Column(standing.unit, _CENTRED),
        Column(standing.exact, _RIGHT, 24),
        Column(standing.figure, _CENTRED),
    )
    rows = [
        _said(book, one, part) for sentences in number_sentences(book.document) for one in sentences
        for part in one.sentence.parts if isinstance(part, Mention)
    ]  # fmt: skip
    book.table_sheet(
        standing.numbers,
        standing.numbers,
        standing.evidence_lead,
        heads,
        rows,
        frozen=2,
        is_filtered=True,
        is_wide=True,
    )


def _said(book: Book, one: Numbered, part: Mention) -> list[Value]:
    claim = part.claim
    figure = book.document.evidence[claim.figure].figure
    exact = None if figure.value is None else Number(figure.value, value_format(book, figure.value.denominator == 1))
    return [
        one.number,
        part.words.strip(),
        _printed(book, claim),
        Number(claim.scale, "#,##0") if claim.scale != 1 else None,
        claim.unit,
        exact,
        _number(book, claim.figure),
    ]


def value_format(book: Book, is_whole: bool) -> str:
    """Return the format of an exact value: whole, or with enough decimals to round it by hand."""
    return book.money() if is_whole else book.rate(6, is_signed=False)


def _printed(book: Book, claim: Claim) -> Value:
    if claim.printed is None:
        return None
    if claim.unit == "since_year":
        return Number(claim.printed.value, "0")
    places = claim.printed.decimals
    return Number(claim.printed.value, book.rate(places, is_signed=False) if places else book.money())


def write_notes(book: Book) -> None:
    """Write the sheet of notes."""
    name = book.words.PAGE["notes"]
    heads = (Column(book.standing.number, _CENTRED), Column(name, _WRAPPED, 130))
    rows: list[list[Value]] = [[place, note] for place, note in enumerate(book.document.notes, start=1)]
    book.table_sheet(name, name, book.document.credit, heads, rows, frozen=0)
