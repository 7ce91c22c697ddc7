"""What stands behind a report in print: its sentences numbered, its published amounts in order, where each was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from sokuho.core.code import TOTAL, WORLD, Flow
from sokuho.core.figure import Figure
from sokuho.language.sentence import Mention, Sentence
from sokuho.reporting.document import Document, Evidence
from sokuho.statistics.published import Term


@dataclass(frozen=True, slots=True)
class Numbered:
    """A sentence with its number, from 1 on through the whole report; 0 for one without a figure."""

    number: int
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Place:
    """Where cells that are added up were read: a file, a column of it, and lines; ``-`` before lines taken off."""

    file: str
    column: str
    lines: str


def number_sentences(document: Document) -> tuple[tuple[Numbered, ...], ...]:
    """Return the sentences of each section with their numbers."""
    count = 0
    sections = []
    for section in document.sections:
        numbered = []
        for sentence in section.sentences:
            is_told = any(isinstance(part, Mention) for part in sentence.parts)
            count += is_told
            numbered.append(Numbered(count if is_told else 0, sentence))
        sections.append(tuple(numbered))
    return tuple(sections)


def published_amounts(document: Document) -> tuple[Evidence, ...]:
    """Return the figures that were read from published cells: totals first, the newest period of each series first."""
    return tuple(sorted((one for one in document.evidence.values() if one.terms), key=_order))


def _order(found: Evidence) -> tuple[int, bool, str, bool, str, str, int, int]:
    at, address = found.figure.slice, found.figure.address
    named = ",".join([address.statistic, *(f"{key}={value}" for key, value in address.options)])
    last = at.period.last
    return (
        list(Flow).index(at.flow),
        at.partner != WORLD,
        at.partner,
        at.item != TOTAL,
        at.item,
        named,
        -last.year * 12 - last.number,
        -at.period.year,
    )


def amounts_behind(figure: Figure) -> Iterator[Figure]:
    """Yield the figures read from published cells that a figure was computed from; itself, if it was so read."""
    if not figure.inputs:
        yield figure
    for one in figure.inputs:
        yield from amounts_behind(one)


def places(terms: Iterable[Term]) -> tuple[Place, ...]:
    """Return where the cells of a sum were read, those of one column together."""
    found: dict[tuple[str, str], dict[int, list[int]]] = {}
    for term in terms:
        seen = term.observation.place
        found.setdefault((seen.file, seen.column), {}).setdefault(term.sign, []).append(seen.line)
    return tuple(Place(file, column, _signed(by_sign)) for (file, column), by_sign in found.items())


def _signed(by_sign: dict[int, list[int]]) -> str:
    return ", ".join(
        f"−{stretch}" if sign < 0 else stretch
        for sign, lines in sorted(by_sign.items(), reverse=True)
        for stretch in stretches(lines)
    )


def stretches(numbers: Iterable[int]) -> tuple[str, ...]:
    """Return whole numbers with those in a row drawn together.

    >>> stretches([9, 3, 4, 5, 7])
    ('3–5', '7', '9')
    """
    ordered = sorted(set(numbers))
    starts = [
        0,
        *(place for place, (one, two) in enumerate(pairwise(ordered), start=1) if two != one + 1),
        len(ordered),
    ]
    runs = (ordered[start:end] for start, end in pairwise(starts) if start < end)
    return tuple(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
