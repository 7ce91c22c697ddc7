"""The items that moved a flow: the largest one, and those with the largest contributions to its growth."""

from __future__ import annotations

from sokuho.core.code import Flow
from sokuho.core.figure import Figure
from sokuho.core.period import Period
from sokuho.core.slice import Slice
from sokuho.language.statement import ItemStatement, Mover, MoversStatement, Statement
from sokuho.reference.items import Item, items
from sokuho.report import claims
from sokuho.report.house_style import HouseStyle
from sokuho.report.inquiry import Inquiry


def item_statements(
    inquiry: Inquiry, style: HouseStyle, period: Period, partner: str, *, most: int
) -> tuple[Statement, ...]:
    """Return, for exports and then imports of a partner, its largest item and up to ``most`` movers each way.

    Only the release's items are weighed, without sections and of-which rows, so that no good counts twice. The largest
    item is left out where it is among the movers anyway.
    """
    said: list[Statement] = []
    for flow in (Flow.EXPORT, Flow.IMPORT):
        moved = movers(inquiry, style, Slice(flow, period, partner), most)
        largest = _largest(inquiry, style, Slice(flow, period, partner))
        told = {mover.change.item for mover in (*moved.up, *moved.down)} if moved else set()
        if largest and largest.level.item not in told:
            said.append(largest)
        if moved:
            said.append(moved)
    return tuple(said)


def release_items(flow: Flow) -> tuple[Item, ...]:
    """Return the release's items that can be added up: neither sections nor of-which rows."""
    return tuple(one for one in items(flow) if one.is_press and one.level == 2 and one.of is None)


def movers(inquiry: Inquiry, style: HouseStyle, whole: Slice, most: int) -> MoversStatement | None:
    """Return the items with the largest contributions to a flow's growth, up and down."""
    found = _contributions(inquiry, whole)
    up = [one for one in found if one.exact > 0][:most]
    down = [one for one in reversed(found) if one.exact < 0][:most]
    risen, fallen = (tuple(_mover(inquiry, style, one) for one in side) for side in (up, down))
    return MoversStatement(risen, fallen) if risen or fallen else None


def _contributions(inquiry: Inquiry, whole: Slice) -> list[Figure]:
    """Return the items' contributions, largest first; an item with no rate of change (none a year ago) has no place."""
    slices = [whole.of(item=one.code) for one in release_items(whole.flow)]
    known = [at for at in slices if (change := inquiry.seek("change", at)) and change.value is not None]
    asked = (inquiry.seek("contribution", at, of="item") for at in known)
    return sorted((one for one in asked if one is not None), key=lambda one: (-one.exact, one.slice.item))


def _mover(inquiry: Inquiry, style: HouseStyle, contribution: Figure) -> Mover:
    at = contribution.slice
    change, multiple = inquiry.ask("change", at), inquiry.ask("multiple", at)
    assert change is not None
    return Mover(claims.change(change, multiple, style), claims.contribution(contribution, style))


def _largest(inquiry: Inquiry, style: HouseStyle, whole: Slice) -> ItemStatement | None:
    asked = (inquiry.seek("level", whole.of(item=one.code)) for one in release_items(whole.flow))
    levels = [one for one in asked if one is not None]
    if not levels:
        return None
    largest = max(levels, key=lambda one: one.exact)
    change, multiple = (inquiry.value_of(statistic, largest.slice) for statistic in ("change", "multiple"))
    return ItemStatement(claims.level(largest, style), claims.change(change, multiple, style)) if change else None
