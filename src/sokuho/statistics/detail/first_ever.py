"""Partners and items that never met before: new trade, or a wrong code on a declaration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from sokuho.core.code import WORLD
from sokuho.core.period import Period
from sokuho.errors import NoFigures, UsageError
from sokuho.statistics.detail.amounts import collected, part, sum_of, year_rows
from sokuho.statistics.detail.evidence import Evidence, of_years
from sokuho.statistics.detail.scope import Month, Part, Scope, months
from sokuho.store.detail.view import DetailView

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

    from sokuho.store.detail.engine import Frame


@dataclass(frozen=True, slots=True)
class First:
    """A partner and item traded for the first time, and the value in the dataset's scale."""

    part: Part
    value: int


@dataclass(frozen=True, slots=True)
class FirstEver:
    """What was traded in a period and never before in all that is held.

    Attributes:
        scope: what was looked through.
        period: the period.
        since: the first month (or year) that is held.
        cells: the largest, of items that others traded before; ties in the order of codes.
        count: how many there are in all.
        value: their value together.
        new_codes: how many more there are of items that nobody traded before: codes that came on a 1 January.
        value_of_new_codes: their value together.
        evidence: what it was read from.
    """

    scope: Scope
    period: Period
    since: Period
    cells: tuple[First, ...]
    count: int
    value: int
    new_codes: int
    value_of_new_codes: int
    evidence: Evidence


def first_ever(view: DetailView, scope: Scope, period: Period, *, digits: int = 9, most: int = 20) -> FirstEver:
    """Return partners and items that are traded in a period and never were before, in all months that are held.

    Args:
        view: the cells.
        scope: what is looked through; a group has its members of the period's last month.
        period: the period.
        digits: how items are cut. By six digits, codes of a nation that came and went make no difference.
        most: how many are shown.

    Raises:
        NoFigures: the period is not held whole, or nothing before it is.
        PeriodError: it is none of the dataset.
        UsageError: the scope cannot be asked of the view, or no cells are asked for.
    """
    import narwhals.stable.v2 as nw

    if most < 1:
        raise UsageError(f"At least one cell has to be told, not {most}")
    scope.check(view)
    wanted = months(view, scope.flow, period)
    since = view.periods(scope.flow)[0]
    begin = period if view.dataset.is_annual else period.first
    if not since < begin:
        raise NoFigures(f"Nothing before {period} is held of {view.dataset}", hint="Load it: sokuho load FILE...")
    met = _met(view, scope, wanted, period, digits).filter((nw.col("now") > 0) & (nw.col("before") == 0))
    fresh = [First(part(row), int(row["now"])) for row in collected(met)]
    codes = _codes_before(view, scope, begin, digits)
    every = sorted((one for one in fresh if one.part.item in codes), key=_order)
    of_codes = [one.value for one in fresh if one.part.item not in codes]
    years = [year for year in view.years if year <= period.last.year]
    return FirstEver(
        scope=scope,
        period=period,
        since=since,
        cells=tuple(every[:most]),
        count=len(every),
        value=sum(one.value for one in every),
        new_codes=len(of_codes),
        value_of_new_codes=sum(of_codes),
        evidence=of_years(view, years),
    )


def _order(one: First) -> tuple[int, Part]:
    return -one.value, one.part


def _met(view: DetailView, scope: Scope, wanted: Sequence[Month], period: Period, digits: int) -> Frame:
    """Return every partner and item, what they traded in the period, and whether they did before: in one pass."""
    import narwhals.stable.v2 as nw

    rows = year_rows(view, scope, [year for year in view.years if year <= period.last.year], period)
    year, month = wanted[0]
    earlier = _traded(view.dataset.months) & (nw.col("year") < year)
    if month > 1:
        earlier = earlier | (_traded(range(1, month)) & (nw.col("year") == year))
    told = rows.select(
        "partner",
        nw.col("item").str.slice(0, digits).alias("item"),
        sum_of(wanted).alias("now"),
        nw.when(earlier).then(1).otherwise(0).alias("before"),
    )
    return told.group_by("partner", "item").agg(nw.col("now").sum().cast(nw.Int64), nw.col("before").max())


def _traded(months: Sequence[int]) -> nw.Expr:
    import narwhals.stable.v2 as nw

    return reduce(or_, (nw.col(f"value_{month:02d}").fill_null(0) != 0 for month in months))


def _codes_before(view: DetailView, scope: Scope, before: Period, digits: int) -> set[str]:
    """Return the codes under which anybody traded anything before a month (or year), from the panel."""
    found: set[str] = set()
    for year in (one for one in view.years if one <= before.year):
        table = view.by_item(scope.flow, WORLD, digits, [year], scope.reporter or None)
        earlier = [place for place, period in enumerate(table.periods) if period < before]
        counts: list[int] = (table.values[:, earlier] != 0).sum(axis=1).tolist()
        found.update(code for code, count in zip(table.codes, counts, strict=True) if count)
    return found
