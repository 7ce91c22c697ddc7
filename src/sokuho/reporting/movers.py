"""The items that moved a flow: the largest one, and those with the largest contributions to its growth."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sokuho.core.code import TRADE, Flow
from sokuho.core.figure import Figure
from sokuho.core.period import Period
from sokuho.core.slice import Slice
from sokuho.language.statement import ItemStatement, Mover, MoversStatement, Statement
from sokuho.reference.items import Item, items
from sokuho.reporting import claims
from sokuho.reporting.house_style import HouseStyle
from sokuho.reporting.inquiry import Inquiry


def item_statements(
    inquiry: Inquiry, style: HouseStyle, period: Period, partner: str, *, most: int
) -> tuple[Statement, ...]:
    """Return, for exports and then imports of a partner, its largest item and up to ``most`` movers each way.

    Only the release's items are weighed, without of-which rows, so that no good counts twice. The largest item is
    left out where it is among the movers anyway.
    """
    said: list[Statement] = []
    for flow in TRADE:
        moved = movers(inquiry, style, Slice(flow, period, partner), most)
        largest = _largest(inquiry, style, Slice(flow, period, partner))
        told = {mover.change.item for mover in (*moved.up, *moved.down)} if moved else set()
        if largest and largest.level.item not in told:
            said.append(largest)
        if moved:
            said.append(moved)
    return tuple(said)


def release_items(flow: Flow) -> tuple[Item, ...]:
    """Return the release's items that can be added up: no of-which rows, and only sections of which no items stand."""
    listed = [one for one in items(flow) if one.is_press and one.of is None]
    told = {one.section for one in listed if one.level == 2}
    return tuple(one for one in listed if one.level == 2 or (one.level == 1 and one.code not in told))


def movers(inquiry: Inquiry, style: HouseStyle, whole: Slice, most: int) -> MoversStatement | None:
    """Return the items with the largest contributions to a flow's growth, up and down."""
    found = _contributions(inquiry, whole)
    risen = _movers(inquiry, style, (one for one in found if one.exact > 0), most)
    fallen = _movers(inquiry, style, (one for one in reversed(found) if one.exact < 0), most)
    return MoversStatement(risen, fallen) if risen or fallen else None


def _contributions(inquiry: Inquiry, whole: Slice) -> list[Figure]:
    """Return the items' contributions, largest first."""
    asked = (inquiry.seek("contribution", whole.of(item=one.code), of="item") for one in release_items(whole.flow))
    known = (one for one in asked if one is not None and one.value is not None)
    return sorted(known, key=lambda one: (-one.exact, one.slice.item))


def _movers(inquiry: Inquiry, style: HouseStyle, ranked: Iterator[Figure], most: int) -> tuple[Mover, ...]:
    """Return the first few that are worth saying: with a rate of change, and points that do not print as nothing."""
    told = (mover for one in ranked if (mover := _mover(inquiry, style, one)) is not None)
    return tuple(islice(told, most))


def _mover(inquiry: Inquiry, style: HouseStyle, contribution: Figure) -> Mover | None:
    at = contribution.slice
    points = claims.contribution(contribution, style)
    change, multiple = inquiry.seek("change", at), inquiry.seek("multiple", at)
    if change is None or change.value is None or not (points.printed and points.printed.digits):
        return None
    return Mover(claims.change(change, multiple, style), points)


def _largest(inquiry: Inquiry, style: HouseStyle, whole: Slice) -> ItemStatement | None:
    asked = (inquiry.seek("level", whole.of(item=one.code)) for one in release_items(whole.flow))
    levels = [one for one in asked if one is not None]
    if not levels:
        return None
    largest = max(levels, key=lambda one: one.exact)
    change, multiple = (inquiry.seek(statistic, largest.slice) for statistic in ("change", "multiple"))
    if change is None or change.value is None:
        return None
    return ItemStatement(claims.level(largest, style), claims.change(change, multiple, style))
