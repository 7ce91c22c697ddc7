"""What stands behind every number of a report, down to the files and lines."""

from __future__ import annotations

from collections.abc import Iterable

from sokuho.core.figure import Figure
from sokuho.core.observation import Cell
from sokuho.reporting.document import Evidence
from sokuho.statistics import lineage
from sokuho.statistics.published import Term
from sokuho.store.view import View


def gather(view: View, figures: Iterable[Figure]) -> dict[str, Evidence]:
    """Return the evidence of figures and of all figures they were computed from, by id."""
    found: dict[str, Evidence] = {}
    waiting = list(figures)
    while waiting:
        figure = waiting.pop()
        if figure.id not in found:
            found[figure.id] = evidence(view, figure)
            waiting.extend(figure.inputs)
    return found


def shown(term: Term, figure: Figure) -> Cell:
    """Return the cell of a term that the figure is about: the quantity for a quantity, else the value."""
    seen = term.observation
    return seen.quantity if figure.address.statistic == "quantity" and seen.quantity else seen.value


def evidence(view: View, figure: Figure) -> Evidence:
    """Return the evidence of one figure; only those read from published cells have terms."""
    return Evidence(figure, () if figure.inputs else lineage(view, figure))
