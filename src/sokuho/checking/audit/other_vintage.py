"""Amounts that contradict each other because they are of different releases, each of which the store holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sokuho.checking.audit.check import Check
from sokuho.checking.audit.held import Held, Holdings
from sokuho.checking.audit.page_cells import PageCell
from sokuho.checking.audit.spans import amount, meet
from sokuho.core.code import TRADE
from sokuho.core.slice import Slice
from sokuho.reference import release_calendar
from sokuho.sources.japan_mof.printed_cell import printed
from sokuho.statistics.published import TEN_DAYS


def explained(check: Check, holdings: Holdings) -> Check:
    """Return a broken check as kept by a revision, if every amount in it is one that the store holds.

    A total that was revised does not go with sections that were not. Each is right as of its own day; which days, the
    check then says. A cell that is no figure of any day stays unexplained, and so do amounts of one and the same day.
    """
    if check.holds or check.against != "cells":
        return check
    cells = [*check.cells, *_printed_elsewhere(check)]
    found = [_vintage(cell, holdings) for cell in cells]
    vintages = [one for one in found if one is not None]
    if len(vintages) < len(found) or len({(one.stages, one.is_current, one.released) for one in vintages}) < 2:
        return check
    named = dict.fromkeys(f"{cell.row} {cell.text} is {one.vintage}" for cell, one in zip(cells, vintages, strict=True))
    why = f"{check.why}; by a revision: {', '.join(list(named)[:2])}"
    return replace(check, holds=True, why=why, expected={}, vintage=vintages[0].vintage, is_revision=True)


def _printed_elsewhere(check: Check) -> list[PageCell]:
    """Return the cell of a rule that binds one alone as other pages print it."""
    (cell, *others) = check.cells
    text = check.expected.get(cell, "")
    return [] if others or not text else [replace(cell, text=text, said=printed(text, cell.measure, cell.flow))]


def _vintage(cell: PageCell, holdings: Holdings) -> Held | None:
    """Return the figure of the store that a printed value is, of the day of the release or another; None if of none."""
    said = amount(cell) if cell.measure == "value" and cell.is_known and cell.flow in TRADE else None
    if said is None or cell.period is None:
        return None
    at = Slice(cell.flow, cell.period, cell.partner, cell.item)
    for day in _days(at, holdings):
        held = holdings.amount(at, day)
        if held is not None and not held.is_pieced and meet(said, held.span):
            return held
    return None


def _days(at: Slice, holdings: Holdings) -> list[date]:
    """Return the days on which figures of a slice came out: that of the release first, then the newest ones."""
    months = () if at.period.kind in TEN_DAYS else at.period.months()
    out = {one.released for month in months for one in release_calendar.releases(at.flow, month)}
    return [holdings.as_of, *sorted((day for day in out if day <= holdings.newest), reverse=True)]
