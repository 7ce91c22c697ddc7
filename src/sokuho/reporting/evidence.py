"""What stands behind every number of a report, down to the files and lines."""

from __future__ import annotations

from collections.abc import Iterable

from sokuho.core.figure import Figure
from sokuho.reporting.document import Evidence
from sokuho.statistics.evidence import all_behind, shown, terms
from sokuho.store.view import View

__all__ = ["evidence", "gather", "shown"]


def gather(view: View, figures: Iterable[Figure]) -> dict[str, Evidence]:
    """Return the evidence of figures and of all figures they were computed from, by id."""
    return {figure.id: evidence(view, figure) for figure in all_behind(figures)}


def evidence(view: View, figure: Figure) -> Evidence:
    """Return the evidence of one figure; only those read from published cells have terms."""
    return Evidence(figure, terms(view, figure))
