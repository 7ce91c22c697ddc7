"""The evidence of a figure as a page shows it: formula, facts, what it was computed from, published cells by file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from sokuho.core.observation import Observation
from sokuho.language.tongue import Tongue
from sokuho.reporting.document import Document, Evidence
from sokuho.reporting.evidence import shown
from sokuho.statistics.published import Term

_TOLD_BY_CELLS = ("stages", "oldest_release", "newest_release")


@dataclass(frozen=True, slots=True)
class Link:
    """Words, and the anchor of the evidence they open (empty for plain words)."""

    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class CellLine:
    """A published cell: its month, its number, the line it stands on."""

    period: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Source:
    """Cells that have all but month, number and line in common: where they were read, and how mature they are."""

    file: str
    column: str
    vintage: str
    unit: str
    lines: tuple[CellLine, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """The evidence of one figure."""

    anchor: str
    id: str
    about: str
    exact: str
    formula: str
    facts: tuple[tuple[str, str], ...]
    inputs: tuple[Link, ...]
    sources: tuple[Source, ...]


def anchors_of(document: Document) -> dict[str, str]:
    """Return the anchor of each figure's card, by the figure's id."""
    return {id: f"f{place}" for place, id in enumerate(sorted(document.evidence), start=1)}


def cards(document: Document, words: Tongue, anchors: Mapping[str, str]) -> Iterator[Card]:
    """Yield the card of every figure, in the order of the anchors."""
    for id in anchors:
        yield card_of(document.evidence[id], words, anchors)


def card_of(found: Evidence, words: Tongue, anchors: Mapping[str, str]) -> Card:
    """Return the card of one figure; ``anchors`` say where its own evidence and that of its inputs is."""
    figure = found.figure
    told = _TOLD_BY_CELLS if found.terms else ()
    return Card(
        anchor=anchors[figure.id],
        id=figure.id,
        about=words.address_words(figure.address),
        exact=words.exact_words(figure),
        formula=words.formula_words(figure.formula),
        facts=tuple(words.fact_words(name, text) for name, text in figure.facts if name not in told),
        inputs=tuple(
            Link(f"{words.address_words(one.address)}: {words.exact_words(one)}", anchors[one.id])
            for one in figure.inputs
        ),
        sources=tuple(_sources(words, found)),
    )


def _sources(words: Tongue, found: Evidence) -> Iterator[Source]:
    """Yield the cells in their order, those that follow each other from one source together."""
    read = ((_source(words, term.observation), _value(words, term, found), term) for term in found.terms)
    for (file, column, vintage, unit), group in groupby(read, key=lambda one: (*one[0], one[1][1])):
        yield Source(file, column, vintage, unit, tuple(_lines(group)))


def _lines(group: Iterable[tuple[object, tuple[str, str], Term]]) -> Iterator[CellLine]:
    for _, (number, _), term in group:
        seen = term.observation
        yield CellLine(str(seen.slice.period), number if term.sign > 0 else f"− {number}", seen.place.line)


def _source(words: Tongue, seen: Observation) -> tuple[str, str, str]:
    by_rule = words.PAGE["by rule"] if seen.is_inferred else ""
    vintage = f"{words.STAGES[seen.stage]}, {seen.released.isoformat()}{by_rule}"
    return seen.place.file, seen.place.column, vintage


def _value(words: Tongue, term: Term, found: Evidence) -> tuple[str, str]:
    """Return a published number as it stands, and its unit, which a mark in its place does not have."""
    cell = shown(term, found.figure)
    said, number = words.cell_words(cell), f"{cell.number:,}"
    return (number, said.removeprefix(number).strip()) if said.startswith(number) else (said, "")
