"""Partners and items that never met before: new trade, or a wrong code on a declaration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from sokuho.core.period import Period
from sokuho.errors import NoFigures
from sokuho.statistics.detail.amounts import collected, part, partners_of, sum_of, year_rows
from sokuho.statistics.detail.evidence import Evidence, of_years
from sokuho.statistics.detail.scope import Month, Part, Scope, months
from sokuho.store.detail.view import DetailView

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

    from sokuho.store.detail.engine import Frame

_CELL, _SUMS, _NEW_CODES = 0, 1, 2
_NUMBERS = ("now", "count")
_KEYS = ("partner", "item")


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
        UsageError: the scope cannot be asked of the view.
    """
    scope.check(view)
    wanted = months(view, scope.flow, period)
    since = view.periods(scope.flow)[0]
    if not since < (period if view.dataset.is_annual else period.first):
        raise NoFigures(f"Nothing before {period} is held of {view.dataset}", hint="Load it: sokuho load FILE...")
    found = collected(_told(_met(view, scope, wanted, period, digits), partners_of(view, scope, period), most))
    sums, of_codes = (next(row for row in found if row["told"] == kind) for kind in (_SUMS, _NEW_CODES))
    cells = sorted((row for row in found if row["told"] == _CELL), key=lambda row: (-int(row["now"]), part(row)))
    years = [year for year in view.years if year <= period.last.year]
    return FirstEver(
        scope=scope,
        period=period,
        since=since,
        cells=tuple(First(part(row), int(row["now"])) for row in cells),
        count=int(sums["count"] or 0),
        value=int(sums["now"] or 0),
        new_codes=int(of_codes["count"] or 0),
        value_of_new_codes=int(of_codes["now"] or 0),
        evidence=of_years(view, years),
    )


def _met(view: DetailView, scope: Scope, wanted: Sequence[Month], period: Period, digits: int) -> Frame:
    """Return every partner and item, what they traded in the period, and whether they did before: in one pass."""
    import narwhals.stable.v2 as nw

    everybody = Scope(scope.flow, item=scope.item, reporter=scope.reporter)
    rows = year_rows(view, everybody, [year for year in view.years if year <= period.last.year], period)
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


def _told(met: Frame, partners: frozenset[str] | None, most: int) -> Frame:
    """Return the first cells, and two rows of sums: of all of them, and of those whose code is new."""
    import narwhals.stable.v2 as nw

    fresh = met.filter((nw.col("now") > 0) & (nw.col("before") == 0)).with_columns(nw.lit(1).alias("count"))
    if partners is not None:
        fresh = fresh.filter(nw.col("partner").is_in(sorted(partners)))
    known = met.filter(nw.col("before") > 0).select("item").unique()
    of_old, of_new = (fresh.join(known, on="item", how=how) for how in ("semi", "anti"))
    numbers = [nw.col(name).cast(nw.Int64) for name in _NUMBERS]
    cells = of_old.sort("now", *_KEYS, descending=[True, False, False]).head(most)
    frames = [cells.select(*_KEYS, *numbers, nw.lit(_CELL).alias("told"))]
    for kind, each in ((_SUMS, of_old), (_NEW_CODES, of_new)):
        sums = each.select(*(nw.col(name).sum().cast(nw.Int64) for name in _NUMBERS))
        frames.append(sums.select(*(nw.lit("").alias(key) for key in _KEYS), *_NUMBERS, nw.lit(kind).alias("told")))
    return nw.concat(frames, how="vertical")
