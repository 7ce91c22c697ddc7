"""From when to when figures of a series are held."""

from __future__ import annotations

from dataclasses import dataclass

from sokuho.core.code import TRADE, Flow, Mark
from sokuho.core.period import Period
from sokuho.core.slice import Slice
from sokuho.statistics.published import components
from sokuho.store.view import View


@dataclass(frozen=True, slots=True)
class Extent:
    """The first and the last month of which a series holds a number; between them some may be missing."""

    first: Period
    last: Period


def extent(view: View, at: Slice) -> Extent | None:
    """Return from when to when a slice's series holds figures, None if it holds none.

    Of a balance it is the months both flows have, of an item without figures of its own those all its components have.
    A column that did not exist yet prints ``-`` back to the first line of its file: that is no trade of nothing, and
    the series begins with its first number.
    """
    key = (extent, at.flow, at.partner, at.item)
    if key not in view.memo:
        view.memo[key] = _extent(view, at)
    found: Extent | None = view.memo[key]
    return found


def _extent(view: View, at: Slice) -> Extent | None:
    if at.flow is Flow.BALANCE:
        return _shared([extent(view, at.of(flow=flow)) for flow in TRADE])
    marks = list(view.marks(at.flow, at.partner, at.item))
    first = min((period.first for period, mark in marks if mark is not Mark.NIL), default=None)
    if first is not None:
        return Extent(first, max(period.last for period, _ in marks))
    parts = components(at)
    return _shared([extent(view, at.of(item=part)) for part in parts]) if parts else None


def _shared(extents: list[Extent | None]) -> Extent | None:
    known = [one for one in extents if one]
    if not known or len(known) < len(extents):
        return None
    return Extent(max(one.first for one in known), min(one.last for one in known))
