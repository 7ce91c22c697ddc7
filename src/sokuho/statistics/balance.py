"""Exports less imports."""

from __future__ import annotations

from sokuho.core.code import Flow
from sokuho.core.figure import Address, Figure
from sokuho.core.quantity import JPY_THOUSAND
from sokuho.statistics.level import level
from sokuho.statistics.side import side
from sokuho.statistics.statistic import statistic
from sokuho.store.view import View


@statistic(Flow.BALANCE)
def balance(view: View, asked: Address) -> Figure:
    """Return exports less imports in a period, in thousand yen; a deficit is negative.

    Exports are valued FOB and imports CIF, so that the balance holds the freight and insurance of imports. The
    release prints the difference of the two printed amounts; this is the difference of the exact ones.

    Raises:
        NoFigures: some months of either flow were not published by then, or are not held.
    """
    exports = level(view, asked.slice.of(flow=Flow.EXPORT))
    imports = level(view, asked.slice.of(flow=Flow.IMPORT))
    value = exports.exact - imports.exact
    return Figure(
        address=asked,
        value=value,
        unit=JPY_THOUSAND,
        formula=f"exports {exports.said()} less imports {imports.said()}",
        margin=exports.margin + imports.margin,
        inputs=(exports, imports),
        facts=(("side", side(value)),),
    )
