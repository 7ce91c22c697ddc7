"""Groups of partners: dated data, because the European Union and ASEAN have not always had the same members."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sokuho.core.code import WORLD
from sokuho.core.period import Period
from sokuho.errors import UnknownCode
from sokuho.reference.code_list import rows
from sokuho.reference.partners import partner


@dataclass(frozen=True, slots=True)
class _Membership:
    group: str
    member: str
    since: Period | None
    until: Period | None

    def holds_in(self, month: Period) -> bool:
        """Return whether the country was a member in a month."""
        return (self.since is None or self.since <= month) and (self.until is None or month <= self.until)


def members(group: str, month: Period) -> frozenset[str]:
    """Return the codes of the countries that form a group in a month; those of all zones together for the world.

    Of a longer period its first month counts. Dates are those of the treaties: the month a country joined is its
    first, the month it left its last, so the United Kingdom is in the European Union up to 2020-01.

    Raises:
        UnknownCode: no group has the code.

    >>> "205" in members("eu", Period.parse("2020-01")), "205" in members("eu", Period.parse("2020-02"))
    (True, False)
    """
    known = partner(group)
    if not known.is_group:
        raise UnknownCode(f"{known.name_en} ({group}) is no group", hint="Groups: world, asia, eu, asean...")
    return _members(group, month.first)


def groups_of(code: str, month: Period) -> frozenset[str]:
    """Return the codes of the groups a country belongs to in a month, its zone and the world too; of a group, none.

    Raises:
        UnknownCode: no partner has the code.

    >>> sorted(groups_of("112", Period.parse("2025-03")))
    ['asean', 'asia', 'nies', 'world']
    """
    return frozenset() if partner(code).is_group else _groups_of(code, month.first)


@cache
def _members(group: str, month: Period) -> frozenset[str]:
    return frozenset(one.member for one in _memberships() if group in (one.group, WORLD) and one.holds_in(month))


@cache
def _groups_of(code: str, month: Period) -> frozenset[str]:
    return frozenset(one.group for one in _memberships() if one.member == code and one.holds_in(month)) | {WORLD}


@cache
def _memberships() -> tuple[_Membership, ...]:
    return tuple(
        _Membership(row["group"], row["member"], _month(row["since"]), _month(row["until"])) for row in rows("groups")
    )


def _month(text: str) -> Period | None:
    return Period.parse(text) if text else None
