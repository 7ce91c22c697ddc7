"""The items that moved a flow: the largest one, and those with the largest contributions to its growth."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import islice

from sokuho.core.code import TRADE, Flow
from sokuho.core.period import Period
from sokuho.core.slice import Slice
from sokuho.language.statement import ItemStatement, Mover, MoversStatement, Statement
from sokuho.reference.items import Item, items
from sokuho.reporting import claims
from sokuho.reporting.house_style import HouseStyle
from sokuho.reporting.inquiry import Inquiry
from sokuho.statistics.worth import worth


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


@cache
def release_items(flow: Flow) -> tuple[Item, ...]:
    """Return the release's items that can be added up: no of-which rows, and only sections of which no items stand."""
    listed = [one for one in items(flow) if one.is_press and one.of is None]
    told = {one.section for one in listed if one.level == 2}
    return tuple(one for one in listed if one.level == 2 or (one.level == 1 and one.code not in told))


def movers(inquiry: Inquiry, style: HouseStyle, whole: Slice, most: int) -> MoversStatement | None:
    """Return the items with the largest contributions to a flow's growth, up and down."""
    moved = _moved(inquiry, whole)
    risen = _movers(inquiry, style, (at for by, at in moved if by > 0), most)
    fallen = _movers(inquiry, style, (at for by, at in reversed(moved) if by < 0), most)
    return MoversStatement(risen, fallen) if risen or fallen else None


def _moved(inquiry: Inquiry, whole: Slice) -> list[tuple[Fraction, Slice]]:
    """Return by how much each item moved, the largest rise first: in the order of their contributions."""
    found = []
    for one in release_items(whole.flow):
        at = whole.of(item=one.code)
        now, then = (worth(inquiry.view, each, "level") for each in (at, at.year_before()))
        if now is not None and then is not None:
            found.append((now.exact - then.exact, at))
    return sorted(found, key=lambda moved: (-moved[0], moved[1].item))


def _movers(inquiry: Inquiry, style: HouseStyle, ranked: Iterator[Slice], most: int) -> tuple[Mover, ...]:
    """Return the first few that are worth saying: with a rate of change, and points that do not print as nothing."""
    told = (mover for at in ranked if (mover := _mover(inquiry, style, at)) is not None)
    return tuple(islice(told, most))


def _mover(inquiry: Inquiry, style: HouseStyle, at: Slice) -> Mover | None:
    contribution = inquiry.seek("contribution", at, of="item")
    change, multiple = inquiry.seek("change", at), inquiry.seek("multiple", at)
    if contribution is None or contribution.value is None or change is None or change.value is None:
        return None
    points = claims.contribution(contribution, style)
    return Mover(claims.change(change, multiple, style), points) if points.printed and points.printed.digits else None


def _largest(inquiry: Inquiry, style: HouseStyle, whole: Slice) -> ItemStatement | None:
    asked = (worth(inquiry.view, whole.of(item=one.code), "level") for one in release_items(whole.flow))
    amounts = [one for one in asked if one is not None]
    if not amounts:
        return None
    at = max(amounts, key=lambda one: one.exact).slice
    level, change, multiple = (inquiry.seek(statistic, at) for statistic in ("level", "change", "multiple"))
    if level is None or change is None or change.value is None:
        return None
    return ItemStatement(claims.level(level, style), claims.change(change, multiple, style))
