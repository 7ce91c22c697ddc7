"""Whether a group of countries was the same in two periods."""

from __future__ import annotations

from functools import cache

from sokuho.core.period import Period
from sokuho.core.slice import Slice
from sokuho.errors import UnknownCode
from sokuho.reference.groups import members
from sokuho.reference.partners import partner


@cache
def is_same_group(code: str, one: Period, other: Period) -> bool:
    """Return whether a partner had the same members throughout two periods; a country, and the world, always had.

    The published series of a group follow its membership: exports to the European Union fall from January to February
    2020 because the United Kingdom leaves it.

    >>> months = [Period.parse(text) for text in ("2019-02", "2020-02", "2021-02")]
    >>> is_same_group("eu", months[0], months[1]), is_same_group("eu", months[1], months[2])
    (False, True)
    """
    if not _may_change(code):
        return True
    return len({members(code, month) for period in (one, other) for month in (period.first, period.last)}) == 1


def regrouped(at: Slice) -> str:
    """Return why a slice cannot be compared with the year before, if its partner then had other members."""
    if is_same_group(at.partner, at.period, at.period.year_before()):
        return ""
    return f"the members of the group {at.partner} were not the same in {at.period.year_before()}"


def _may_change(code: str) -> bool:
    try:
        return partner(code).is_group
    except UnknownCode:
        return False
