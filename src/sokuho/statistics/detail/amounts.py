"""Sums over the rows: the one expression that every question over detail begins with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, TypeAlias

from sokuho.core.code import TOTAL, WORLD
from sokuho.core.period import Period
from sokuho.reference.groups import members
from sokuho.statistics.detail.scope import By, Month, Part, Scope, months
from sokuho.store.detail.view import DetailView

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

    from sokuho.store.detail.engine import Frame

Row: TypeAlias = Mapping[str, int | str]
"""A collected row: codes and whole numbers."""
Within: TypeAlias = Callable[[Month], frozenset[str]]
"""The partners that count in a month."""


def amounts(view: DetailView, scope: Scope, by: By, periods: Mapping[str, Period], *, measure: str = "value") -> Frame:
    """Return what each part of a scope amounts to, unread: its keys, and a column for each of some periods.

    Args:
        view: the cells.
        scope: what is added up.
        by: by what it is split.
        periods: the periods by the name of their column; all of their months have to be published.
        measure: ``value``, ``quantity1`` or ``quantity2``.

    Raises:
        NoFigures, PeriodError: a period is not held whole (see ``months``).
        UsageError: the scope cannot be asked of the view.
    """
    import narwhals.stable.v2 as nw

    scope.check(view, by_reporter=by.reporter)
    wanted = {name: months(view, scope.flow, period) for name, period in periods.items()}
    rows = view.year_rows({year for each in wanted.values() for year, _ in each}).filter(*_conditions(view, scope))
    within = _within(view, scope)
    sums = [sum_of(each, measure, within).alias(name) for name, each in wanted.items()]
    parts = rows.select(*_keys(by), *sums).group_by(*by.keys)
    return parts.agg(*(nw.col(name).sum().cast(nw.Int64) for name in periods))


def totals(view: DetailView, scope: Scope, periods: Mapping[str, Period]) -> dict[str, int]:
    """Return what a whole scope amounts to in some periods, from the panel.

    Raises:
        NoFigures, PeriodError, UsageError: as for ``amounts``.
    """
    scope.check(view)
    wanted = {name: months(view, scope.flow, period) for name, period in periods.items()}
    held = {(one.year, one.number * (not view.dataset.is_annual)): value for one, value in series(view, scope).items()}
    return {name: sum(held[month] for month in each) for name, each in wanted.items()}


def series(view: DetailView, scope: Scope) -> Mapping[Period, int]:
    """Return the values of a scope by published month, from the panel."""
    return view.series(scope.flow, scope.partner, scope.item, scope.reporter or None)


def cells(view: DetailView, scope: Scope, periods: Iterable[Period], at: Period) -> Frame:
    """Return the cells of a scope in some months, unread: those of a group's members as of one period."""
    return view.cells(periods).filter(*_conditions(view, scope, at))


def year_rows(view: DetailView, scope: Scope, years: Iterable[int], at: Period) -> Frame:
    """Return the year rows of a scope, unread: those of a group's members as of one period."""
    return view.year_rows(years).filter(*_conditions(view, scope, at))


def partners_of(view: DetailView, scope: Scope, at: Period | None) -> frozenset[str] | None:
    """Return the partners of a scope: the one, or the members of a group as of a period; None for everybody.

    Without a period, a group has all that ever were its members.
    """
    if scope.partner == WORLD:
        return None
    if not _is_group(view, scope):
        return frozenset({scope.partner})
    periods = view.periods(scope.flow) if at is None else [at.last]
    return frozenset().union(*(members(scope.partner, period) for period in periods))


def sum_of(wanted: Sequence[Month], measure: str = "value", within: Within | None = None) -> nw.Expr:
    """Return the sum of months of a row.

    Args:
        wanted: the months.
        measure: ``value``, ``quantity1`` or ``quantity2``.
        within: the partners that count in each month; all of them without.
    """
    import narwhals.stable.v2 as nw

    together: dict[tuple[int, frozenset[str]], list[int]] = {}
    for year, month in wanted:
        together.setdefault((year, within((year, month)) if within else frozenset()), []).append(month)
    terms = []
    for (year, partners), of in together.items():
        holds = nw.col("year") == year
        if within:
            holds = holds & nw.col("partner").is_in(sorted(partners))
        number = reduce(add, (nw.col(f"{measure}_{month:02d}").fill_null(0) for month in of))
        terms.append(nw.when(holds).then(number).otherwise(0))
    return reduce(add, terms)


def part(row: Row) -> Part:
    """Return which part a collected row is of."""
    return Part(str(row.get("partner", "")), str(row.get("item", "")))


def collected(frame: Frame) -> list[Row]:
    """Return the rows of a frame, read now."""
    from sokuho.store.detail.engine import rows

    return rows(frame)


def _keys(by: By) -> list[nw.Expr]:
    import narwhals.stable.v2 as nw

    item = nw.col("item").str.slice(0, by.digits).alias("item")
    return [item if name == "item" else nw.col(name) for name in by.keys]


def _conditions(view: DetailView, scope: Scope, at: Period | None = None) -> list[nw.Expr]:
    import narwhals.stable.v2 as nw

    found = [nw.col("flow") == scope.flow.value]
    if scope.reporter:
        found.append(nw.col("reporter") == scope.reporter)
    if scope.item != TOTAL:
        found.append(nw.col("item").str.starts_with(scope.item))
    partners = partners_of(view, scope, at)
    if partners is not None:
        found.append(nw.col("partner").is_in(sorted(partners)))
    return found


def _is_group(view: DetailView, scope: Scope) -> bool:
    return view.dataset.has_groups and scope.partner != WORLD and not scope.partner.isdigit()


def _within(view: DetailView, scope: Scope) -> Within | None:
    """Return the members of a group of each month; None where a partner is no group."""
    if not _is_group(view, scope):
        return None
    return lambda month: members(scope.partner, Period.month(month[0], max(month[1], 1)))
