"""What a slice is worth, without the story of its figure: for going through long series, of which few are told."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sokuho.core.code import TRADE, Flow
from sokuho.core.figure import Figure
from sokuho.core.quantity import JPY_THOUSAND
from sokuho.core.slice import Slice
from sokuho.errors import NoFigures
from sokuho.statistics.amount import found_or_gap, total, values
from sokuho.statistics.extent import extent
from sokuho.statistics.measure import measured
from sokuho.statistics.published import TEN_DAYS, Gap
from sokuho.store.view import View

_EXACT = Fraction(0)


@dataclass(frozen=True, slots=True)
class Worth:
    """An amount in the unit of its measure, and how far off it may lie; ``figure`` says how it came about."""

    slice: Slice
    exact: Fraction
    margin: Fraction
    of: str

    def figure(self, view: View) -> Figure:
        """Return the figure with all it has to say."""
        return measured(view, self.slice, self.of)


def worth(view: View, at: Slice, of: str) -> Worth | None:
    """Return an amount that has a value, or None if it has none."""
    return _plain(view, at, of) or _told(view, at, of)


def known(view: View, at: Slice, of: str) -> Worth | None:
    """Return an amount that has a value, or None if it has none or lies before the series' first number."""
    plain = _plain(view, at, of)
    if plain is not None:
        return plain
    held = extent(view, at)
    return None if held is None or at.period.first < held.first else _told(view, at, of)


def _told(view: View, at: Slice, of: str) -> Worth | None:
    if of == "level" and at.flow in TRADE:
        found = found_or_gap(view, at)
        return None if isinstance(found, Gap) else Worth(at, *total(values(found.terms), JPY_THOUSAND), of)
    try:
        figure = measured(view, at, of)
    except NoFigures:
        return None
    return None if figure.value is None else Worth(at, figure.value, figure.margin, of)


def _plain(view: View, at: Slice, of: str) -> Worth | None:
    """Return the worth of a period every month of which is a plain number of its own; None if that is not so."""
    if of == "balance":
        exported, imported = (_plain(view, at.of(flow=flow), "level") for flow in TRADE)
        if exported is None or imported is None:
            return None
        return Worth(at, exported.exact - imported.exact, exported.margin + imported.margin, of)
    if of != "level" or at.flow is Flow.BALANCE or at.period.kind in TEN_DAYS:
        return None
    months = at.period.months()
    cells = view.plain(at.flow, at.partner, at.item, months[0].year)
    amount, margin = 0, 0
    for month in months:
        cell = cells.get(month)
        if cell is None:
            return None
        amount += cell[0]
        margin += cell[1]
    return Worth(at, Fraction(amount), Fraction(margin) if margin else _EXACT, of)
