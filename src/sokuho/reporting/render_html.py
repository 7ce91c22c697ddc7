"""The report as one self-contained web page: no script, no address outside it, every number opens its evidence."""

from __future__ import annotations

from dataclasses import dataclass

from sokuho.core.figure import Figure
from sokuho.language import en
from sokuho.language.sentence import Sentence
from sokuho.reporting.document import Document, Evidence
from sokuho.reporting.evidence import shown
from sokuho.reporting.explain import address_words, cell_words, exact_words
from sokuho.statistics.published import Term


@dataclass(frozen=True, slots=True)
class Link:
    """Words of a sentence, and the anchor of the evidence they open (empty for plain words)."""

    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class CellLine:
    """A published cell as the evidence lists it."""

    sign: str
    period: str
    value: str
    stage: str
    released: str
    file: str
    place: str


@dataclass(frozen=True, slots=True)
class Card:
    """The evidence of one figure as the page shows it."""

    anchor: str
    id: str
    about: str
    exact: str
    formula: str
    facts: tuple[tuple[str, str], ...]
    inputs: tuple[Link, ...]
    cells: tuple[CellLine, ...]


def render_html(document: Document) -> str:
    """Return the report as one HTML page; text from data is escaped, and equal documents give equal bytes."""
    # Imported here because a text report has no use for a template engine.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    pages = Environment(
        loader=PackageLoader("sokuho.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    anchors = {id: f"f{place}" for place, id in enumerate(sorted(document.evidence), start=1)}
    return pages.get_template("report.html").render(
        document=document,
        anchors=anchors,
        cards=[_card(document.evidence[id], anchors) for id in anchors],
        links=lambda sentence: _links(sentence, anchors),
    )


def _links(sentence: Sentence, anchors: dict[str, str]) -> list[Link]:
    return [
        Link(part, "") if isinstance(part, str) else Link(part.words, anchors[part.claim.figure])
        for part in sentence.parts
    ]


def _card(found: Evidence, anchors: dict[str, str]) -> Card:
    figure = found.figure
    return Card(
        anchor=anchors[figure.id],
        id=figure.id,
        about=address_words(figure.address),
        exact=exact_words(figure),
        formula=figure.formula,
        facts=tuple((name.replace("_", " "), text) for name, text in figure.facts),
        inputs=tuple(_input(one, anchors) for one in figure.inputs),
        cells=tuple(_cell_line(term, figure) for term in found.terms),
    )


def _input(figure: Figure, anchors: dict[str, str]) -> Link:
    return Link(f"{address_words(figure.address)}: {exact_words(figure)}", anchors[figure.id])


def _cell_line(term: Term, figure: Figure) -> CellLine:
    cell = term.observation
    return CellLine(
        sign="+" if term.sign > 0 else "−",
        period=str(cell.slice.period),
        value=cell_words(shown(term, figure)),
        stage=en.STAGES[cell.stage],
        released=cell.released.isoformat() + (" (by rule)" if cell.is_inferred else ""),
        file=cell.place.file,
        place=f"line {cell.place.line}, {cell.place.column}",
    )
