"""How much was traded, in the unit of the commodity."""

from __future__ import annotations

from sokuho.core.code import Flow
from sokuho.core.figure import Address, Figure
from sokuho.core.quantity import Unit, unit
from sokuho.core.slice import Slice
from sokuho.errors import NoFigures, UnknownCode
from sokuho.reference.items import item
from sokuho.statistics.amount import amount, held, quantities
from sokuho.statistics.published import series
from sokuho.statistics.statistic import statistic
from sokuho.store.view import View


@statistic(Flow.EXPORT, Flow.IMPORT)
def quantity(view: View, asked: Address) -> Figure:
    """Return how much of a commodity was traded in a period, in the unit of its time series.

    Added up as values are. The release prints some quantities in thousands or millions of the unit; they are
    converted, and what its rounding hides is the margin.

    Raises:
        NoFigures: some months were not published by then, no quantity is compiled, or months are counted in units
            that do not measure the same thing.
    """
    found = held(view, asked, "quantity")
    cells = tuple(quantities(found.terms))
    into = _unit(view, asked.slice)
    for _, cell in cells:
        if cell.unit.measures != into.measures:
            raise NoFigures(
                f"The quantities of {asked.slice} cannot be added up: {cell.unit.code} measures {cell.unit.measures}, "
                f"{into.code} measures {into.measures}",
                hint="Ask for the level, or for a period that is published in one unit.",
            )
    return amount(view, asked, found, cells, into)


def _unit(view: View, at: Slice) -> Unit:
    listed = _listed_unit(at)
    if listed:
        return unit(listed)
    units = {seen.quantity.unit for seen in series(view, at, "quantity").values() if seen.quantity}
    return min(units, key=lambda one: (one.size, one.code))


def _listed_unit(at: Slice) -> str | None:
    try:
        one = item(at.flow, at.item)
    except UnknownCode:
        return None
    return one.unit or one.release_unit
