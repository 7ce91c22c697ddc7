"""Value indices against the store: a month's value over the monthly average of the base year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sokuho.checking.audit.check import Check, in_tenths
from sokuho.checking.audit.held import Held, Holdings
from sokuho.checking.audit.page_cells import PageCell, Printing
from sokuho.checking.audit.spans import amount, corners, index, meet
from sokuho.core.code import Flow
from sokuho.core.period import Kind, Period
from sokuho.core.print_rules import Span
from sokuho.core.slice import Slice
from sokuho.statistics.composition import is_same_group

_BASE = re.compile(r"([0-9]{4})[＝=]100")
_Values = dict[tuple[Flow, str, Period | None], PageCell]


def check_index_values(printing: Printing, holdings: Holdings) -> Iterator[Check]:
    """Yield whether value indices, and their growth, are those of the values held.

    The month of the release is taken from its own table by areas. Groups whose members are not those of the base year
    are left out: how the Ministry's base treats them is not published.
    """
    base = _base(printing)
    if base is None:
        return
    own: _Values = {
        (cell.flow, cell.partner, cell.period): cell
        for table in printing.of_kind("areas")
        for cell in (row.cells.get("value") for row in table.rows)
        if cell is not None and cell.flow is not Flow.BALANCE
    }
    for table in printing.of_kind("index"):
        for cell in (row.cells.get("value_index") for row in table.rows):
            if cell is not None and cell.period is not None and cell.is_known:
                yield from _level(cell, cell.period, base, own, holdings)


def _base(printing: Printing) -> Period | None:
    found = next((_BASE.fullmatch(note) for note in printing.notes if _BASE.fullmatch(note)), None)
    return Period(Kind.YEAR, int(found[1])) if found else None


def _level(
    cell: PageCell,
    period: Period,
    base: Period,
    own: _Values,
    holdings: Holdings,
) -> Iterator[Check]:
    at = Slice(cell.flow, period, cell.partner)
    if not is_same_group(cell.partner, period, base):
        return
    average = _settled(holdings, at.at(base))
    printed = index(cell.said)
    if average is None or printed is None or average.span.low <= 0:
        return
    months = len(base.months())
    mine = own.get((cell.flow, cell.partner, period))
    now = amount(mine) if mine is not None else None
    if mine is not None and now is not None:
        due = _index(now, average, len(period.months()), months)
        why = f"value index = {mine.text} over the monthly average of {base}: {average.vintage}"
        fits = meet(printed, due)
        expected = {} if fits else {cell: in_tenths(due)}
        yield Check((cell, mine), fits, why, expected, "store", "close", average.vintage)
        return
    yield from _of_held(cell, at, printed, average, months, holdings)


def _of_held(
    cell: PageCell, at: Slice, printed: Span, average: Held, months: int, holdings: Holdings
) -> Iterator[Check]:
    standing: Held | None = None
    for held, stood in holdings.vintages(at, lambda on: holdings.amount(at, on)):
        if held.is_pieced:
            continue
        standing = held if stood and held.binds else standing
        due = _index(held.span, average, len(at.period.months()), months)
        if meet(printed, due):
            why = f"value index of {at.period}: {held.vintage}"
            is_revision = standing is not None and held is not standing
            yield Check((cell,), True, why, {}, "store", "close", held.vintage, is_revision)
            return
    if standing is not None:
        due = _index(standing.span, average, len(at.period.months()), months)
        why = f"value index of {at.period}: {standing.vintage}"
        yield Check((cell,), False, why, {cell: in_tenths(due)}, "store", "close", standing.vintage)


def _index(now: Span, average: Held, length: int, months: int) -> Span:
    return corners(lambda one, other: one / length * 100 / (other / months), now, average.span)


def _settled(holdings: Holdings, at: Slice) -> Held | None:
    return holdings.amount(at, holdings.as_of) or holdings.amount(at, holdings.newest)
