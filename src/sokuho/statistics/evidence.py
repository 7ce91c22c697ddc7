"""What figures rest on: the figures they were computed from, and the published cells beneath."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sokuho.core.figure import Figure
from sokuho.core.observation import Cell
from sokuho.statistics.lineage import lineage
from sokuho.statistics.published import Term
from sokuho.store.view import View


def all_behind(figures: Iterable[Figure]) -> Iterator[Figure]:
    """Yield figures and all figures they were computed from, each once."""
    seen: set[str] = set()
    waiting = list(figures)
    while waiting:
        figure = waiting.pop()
        if figure.id not in seen:
            seen.add(figure.id)
            yield figure
            waiting.extend(figure.inputs)


def terms(view: View, figure: Figure) -> tuple[Term, ...]:
    """Return the published cells a figure is the sum of; none for one that was computed from other figures."""
    return () if figure.inputs else lineage(view, figure)


def shown(term: Term, figure: Figure) -> Cell:
    """Return the cell of a term that a figure is about: the quantity for a quantity, else the value."""
    seen = term.observation
    return seen.quantity if figure.address.statistic == "quantity" and seen.quantity else seen.value
