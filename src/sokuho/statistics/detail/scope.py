"""Which detail is meant, and by what it is split."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sokuho.core.code import TOTAL, WORLD, Flow
from sokuho.core.period import Kind, Period
from sokuho.errors import NoFigures, PeriodError, UsageError
from sokuho.store.detail.dataset import MANY
from sokuho.store.detail.view import DetailView

_NO_MONTHS = (Kind.WEEK, Kind.FIRST_10_DAYS, Kind.FIRST_20_DAYS)
Month = tuple[int, int]
"""A year and a month of it; month 0 is the year as a whole."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose trade, which way, with whom, in what.

    Attributes:
        flow: exports or imports.
        partner: a partner's code, or a group's: its members of each month.
        item: all codes that begin so; ``total`` for everything.
        reporter: whose trade, in a dataset of many reporters; empty where there is one.
    """

    flow: Flow
    partner: str = WORLD
    item: str = TOTAL
    reporter: str = ""

    def of(self, partner: str | None = None, item: str | None = None) -> Scope:
        """Return the scope of one partner or item of this one."""
        return replace(self, partner=partner or self.partner, item=item or self.item)

    def check(self, view: DetailView, *, by_reporter: bool = False) -> None:
        """Raise unless a view can be asked so.

        Raises:
            UsageError: nobody said whose trade is meant, or there is no such flow of goods.
        """
        if self.flow not in (Flow.EXPORT, Flow.IMPORT):
            raise UsageError(f"Detail is of exports or imports, not of {self.flow.value}")
        if not self.reporter and not by_reporter and view.dataset.reporter == MANY:
            raise UsageError(f"{view.dataset} has many reporters", hint="Say whose trade is meant.")

    def address(self, view: DetailView, period: Period) -> str:
        """Return the question whose answer a sum is: ``japan_mof/JP-HS9/JP:export.105.8542.2024-03@2026-01-01``."""
        reporter = f"{self.reporter}." if self.reporter else ""
        return f"{view.dataset}:{reporter}{self.flow.value}.{self.partner}.{self.item}.{period}@{view.as_of}"


@dataclass(frozen=True, slots=True)
class By:
    """By what a scope is split.

    Attributes:
        digits: items by their first digits; 0 for not by item.
        partner: by partner.
        reporter: by whose trade it is, in a dataset of many reporters.

    >>> By(digits=4).keys, By(partner=True).keys, By(9, True).keys
    (('item',), ('partner',), ('partner', 'item'))
    """

    digits: int = 0
    partner: bool = False
    reporter: bool = False

    def __post_init__(self) -> None:
        if self.digits < 0 or not self.keys:
            raise UsageError("Nothing to split by", hint="By item, by partner, or by both.")

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the columns that name a part."""
        asked = (("reporter", self.reporter), ("partner", self.partner), ("item", self.digits > 0))
        return tuple(key for key, is_asked in asked if is_asked)


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """One part of a scope: a partner, an item, or one item of one partner; empty for what it is not split by."""

    partner: str = ""
    item: str = ""

    def within(self, scope: Scope) -> Scope:
        """Return the scope of the part alone."""
        return scope.of(self.partner or None, self.item or None)


def months(view: DetailView, flow: Flow, period: Period) -> tuple[Month, ...]:
    """Return the months of a period (or its year, of an annual dataset), all of which are published.

    Raises:
        NoFigures: one of them was not published by the day of the view, or is not held.
        PeriodError: the period is no sum of what the dataset has.
    """
    if view.dataset.is_annual and period.kind is not Kind.YEAR:
        raise PeriodError(f"{view.dataset} has figures of years, not of a {period.kind.label}: {period}")
    if period.kind in _NO_MONTHS:
        raise PeriodError(f"Detail is published by month, not by {period.kind.label}: {period}")
    wanted = (period,) if view.dataset.is_annual else period.months()
    held = set(view.periods(flow))
    if lacking := [str(one) for one in wanted if one not in held]:
        told = lacking[0] if len(lacking) == 1 else f"{lacking[0]} to {lacking[-1]}, {len(lacking)} of {len(wanted)}"
        raise NoFigures(
            f"No {flow.value}s of {period} are held of {view.dataset} as of {view.as_of}",
            detail=f"Lacking: {told}.",
            hint="Load them: sokuho load FILE...",
        )
    return tuple((one.year, 0 if view.dataset.is_annual else one.number) for one in wanted)


def year_before(view: DetailView, flow: Flow, period: Period) -> Period | None:
    """Return the same period of the year before if it is held whole, else None.

    Raises:
        PeriodError: the period is no sum of what the dataset has.
    """
    before = period.year_before()
    try:
        months(view, flow, before)
    except NoFigures:
        return None
    return before
