"""A figure told in words, and its lineage as a tree down to files and lines."""

from __future__ import annotations

from collections.abc import Iterator

from sokuho.core.figure import Figure
from sokuho.language import en
from sokuho.reporting.evidence import evidence, shown
from sokuho.statistics.published import Term
from sokuho.store.view import View


def explain_text(view: View, figure: Figure) -> str:
    """Return the lineage of a figure as an indented tree: formula, inputs, and the published cells at the leaves."""
    return "\n".join([figure.id, *_lines(view, figure, "")]) + "\n"


def _lines(view: View, figure: Figure, indent: str) -> Iterator[str]:
    yield f"{indent}{en.address_words(figure.address)}: {en.exact_words(figure)}"
    yield f"{indent}  = {figure.formula}"
    for name, text in figure.facts:
        yield f"{indent}  {name.replace('_', ' ')}: {text}"
    for term in evidence(view, figure).terms:
        yield f"{indent}  {_term_line(term, figure)}"
    for one in figure.inputs:
        yield from _lines(view, one, indent + "  ")


def _term_line(term: Term, figure: Figure) -> str:
    seen = term.observation
    rule = ", by rule" if seen.is_inferred else ""
    return (
        f"{'+' if term.sign > 0 else '-'} {seen.slice.period}  {en.cell_words(shown(term, figure))}  "
        f"{en.STAGES[seen.stage]}, released {seen.released.isoformat()}{rule}  [{seen.place}]"
    )
