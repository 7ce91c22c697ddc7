"""Indices against each other: value is quantity times price, years grow as their levels do."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from sokuho.checking.audit.check import Check, in_tenths
from sokuho.checking.audit.page_cells import PageCell, Printing, Table
from sokuho.checking.audit.spans import corners, index, meet, rate
from sokuho.core.period import Period

_LEVELS = ("value_index", "quantity_index", "price_index")


def check_indices(printing: Printing) -> Iterator[Check]:
    """Yield the checks of the pages of indices."""
    levels = {_key(cell): cell for table in printing.of_kind("index") for cell in _cells(table)}
    for table in printing.of_kind("index"):
        for row in table.rows:
            yield from _product(*(row.cells.get(name) for name in _LEVELS), is_growth=False)
    for table in printing.of_kind("index_growth"):
        for row in table.rows:
            yield from _product(*(row.cells.get(f"{name}_growth") for name in _LEVELS), is_growth=True)
            for cell in row.cells.values():
                yield from _growth(cell, levels)


def _cells(table: Table) -> Iterator[PageCell]:
    return (cell for row in table.rows for cell in row.cells.values())


def _key(cell: PageCell, period: Period | None = None) -> tuple[object, ...]:
    return (cell.flow, cell.partner, cell.measure.removesuffix("_growth"), period or cell.period)


def _product(
    value: PageCell | None, quantity: PageCell | None, price: PageCell | None, *, is_growth: bool
) -> Iterator[Check]:
    if value is None or quantity is None or price is None:
        return
    printed, volume, unit_value = ((rate if is_growth else index)(one.said) for one in (value, quantity, price))
    if printed is None or volume is None or unit_value is None:
        return
    if is_growth:
        due = corners(lambda one, other: ((1 + one / 100) * (1 + other / 100) - 1) * 100, volume, unit_value)
    else:
        due = corners(lambda one, other: one * other / 100, volume, unit_value)
    fits = meet(printed, due)
    why = f"value index = quantity x price{' (growth)' if is_growth else ' / 100'}: {quantity.text} and {price.text}"
    yield Check((value, quantity, price), fits, why, {} if fits else {value: in_tenths(due)})


def _growth(cell: PageCell, levels: dict[tuple[object, ...], PageCell]) -> Iterator[Check]:
    if cell.period is None:
        return
    now, then = levels.get(_key(cell)), levels.get(_key(cell, cell.period.year_before()))
    printed = rate(cell.said)
    spans = [index(one.said) for one in (now, then) if one is not None]
    if now is None or then is None or printed is None or any(span is None or span.low <= 0 for span in spans):
        return
    due = corners(lambda one, other: (one / other - 1) * Fraction(100), *(span for span in spans if span is not None))
    fits = meet(printed, due)
    why = f"growth of the index = {now.text} / {then.text} - 1"
    yield Check((cell, now, then), fits, why, {} if fits else {cell: in_tenths(due)})
