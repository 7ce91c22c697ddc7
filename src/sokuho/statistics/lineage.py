"""The published cells a figure is the sum of."""

from __future__ import annotations

from sokuho.core.figure import Figure
from sokuho.statistics.published import Sum, Term, add_up, series
from sokuho.statistics.weekly_average import rate_periods
from sokuho.store.view import View


def lineage(view: View, figure: Figure) -> tuple[Term, ...]:
    """Return the signed published cells that a level, quantity or rate is the sum of, by period.

    Each term names its file and line. Figures made of other figures have none of their own: follow ``figure.inputs``.
    """
    at = figure.slice
    if figure.address.statistic == "rate":
        cells = series(view, at)
        return tuple(Term(1, cells[period]) for period in rate_periods(at.period, figure.address.option("weights")))
    if figure.address.statistic not in ("level", "quantity"):
        return ()
    found = add_up(view, at, "quantity" if figure.address.statistic == "quantity" else "value")
    return found.terms if isinstance(found, Sum) else ()
