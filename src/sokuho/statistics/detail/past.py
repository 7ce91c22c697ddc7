"""When a part of a scope was traded before, and whether its code itself is new or gone."""

from __future__ import annotations

from dataclasses import dataclass

from sokuho.core.code import WORLD
from sokuho.core.period import Period
from sokuho.errors import UnknownCode
from sokuho.reference import concordance
from sokuho.statistics.detail.amounts import series
from sokuho.statistics.detail.scope import Part, Scope
from sokuho.store.detail.view import DetailView

_EDITIONS = {2022: ("HS2022", "HS2017")}
"""The code list that began on 1 January of a year and the one it replaced, where the UN table between them is held."""
_HS = 6


@dataclass(frozen=True, slots=True)
class CodeChange:
    """A code that came or went: nobody traded under it on the other side of a 1 January.

    Attributes:
        day: the year that began that 1 January.
        is_new: whether it came; else it went.
        others: codes of the same six digits that went when it came, or came when it went.
        edition: codes of the other edition of the Harmonized System that share goods with its six digits.
    """

    day: int
    is_new: bool
    others: tuple[str, ...] = ()
    edition: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Past:
    """What was traded before a period.

    Attributes:
        since: the first month (or year) that is held.
        last: the last one before the period in which the part was traded; None if it never was.
    """

    since: Period
    last: Period | None


def past(view: DetailView, scope: Scope, part: Part, before: Period) -> Past:
    """Return when a part was last traded before a period."""
    held = view.periods(scope.flow)
    begin = before if view.dataset.is_annual else before.first
    traded = [one for one, value in series(view, part.within(scope)).items() if value and one < begin]
    return Past(held[0], max(traded, default=None))


def code_change(view: DetailView, scope: Scope, item: str, base: Period, now: Period) -> CodeChange | None:
    """Return whether an item's code came or went between two periods, None if somebody traded under it in both years.

    A code of that no partner has anything before a 1 January after the base period is new; one of that no partner has
    anything from a 1 January on is gone. Codes are revised on that day.
    """
    everywhere = series(view, scope.of(WORLD, item))
    years = {one.year for one, value in everywhere.items() if value}
    if not years:
        return None
    first, last = min(years), max(years)
    if base.last.year < first <= now.last.year:
        return _changed(view, scope, item, first, is_new=True)
    if base.first.year <= last < now.first.year:
        return _changed(view, scope, item, last + 1, is_new=False)
    return None


def _changed(view: DetailView, scope: Scope, item: str, year: int, *, is_new: bool) -> CodeChange:
    before, after = (_codes(view, scope, item[:_HS], of, len(item)) for of in (year - 1, year))
    others = before - after if is_new else after - before
    return CodeChange(year, is_new, tuple(sorted(others)), _other_edition(item, year, is_new=is_new))


def _codes(view: DetailView, scope: Scope, head: str, year: int, digits: int) -> set[str]:
    """Return the codes under which anything was traded with anybody in a year."""
    if year not in view.years:
        return set()
    table = view.by_item(scope.flow, WORLD, digits, [year], scope.reporter or None)
    traded: list[int] = (table.values != 0).sum(axis=1).tolist()
    return {code for code, is_traded in zip(table.codes, traded, strict=True) if is_traded and code.startswith(head)}


def _other_edition(item: str, year: int, *, is_new: bool) -> tuple[str, ...]:
    editions = _EDITIONS.get(year)
    if editions is None or len(item) < _HS:
        return ()
    here, there = editions if is_new else reversed(editions)
    try:
        found = concordance.convert(item[:_HS], here, there).targets
    except UnknownCode:
        return ()
    return () if found == (item[:_HS],) else found
