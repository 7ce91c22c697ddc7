"""Values per unit that leave their own past, in either direction: a wrong weight, a wrong unit, a wrong value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from operator import add
from statistics import median
from typing import TYPE_CHECKING, Literal, TypeAlias

from sokuho.core.period import Period
from sokuho.errors import NoFigures, UsageError
from sokuho.statistics.detail.amounts import Row, collected, part, year_rows
from sokuho.statistics.detail.evidence import Evidence, of_years
from sokuho.statistics.detail.scope import Month, Part, Scope, months
from sokuho.store.detail.view import DetailView

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

    from sokuho.store.detail.engine import Frame

Quantity = Literal["quantity1", "quantity2"]
_KEYS = ("partner", "item", "unit")
_SLACK = 0.99
"""The sieve works with floating point and lets through a little more than what the exact test keeps."""
_NEAR = 1 - 1e-9
"""Amounts that differ by less are not told apart by floating point."""
_WINDOW = 3
_LEAST = 6
_LEAST_YEARS = 3
Weighed: TypeAlias = tuple[int, int]
"""A value and its quantity."""


@dataclass(frozen=True, slots=True)
class UnitValue:
    """A cell whose value per unit is far from its own past.

    Attributes:
        part: the partner and the item.
        unit: the unit of the quantity.
        value: the value of the months that have a quantity, in the dataset's scale.
        quantity: that quantity.
        usual: the median of the unit values of the past months.
        past: how many months those are.
    """

    part: Part
    unit: str
    value: int
    quantity: int
    usual: Fraction
    past: int

    @property
    def unit_value(self) -> Fraction:
        """Return value / quantity."""
        return Fraction(self.value, self.quantity)

    @property
    def ratio(self) -> Fraction:
        """Return the unit value / the usual one: above 1 it is too dear, below 1 too cheap."""
        return self.unit_value / self.usual

    @property
    def off(self) -> Fraction:
        """Return value - quantity x the usual unit value: what is at stake, in the dataset's scale."""
        return self.value - self.quantity * self.usual


@dataclass(frozen=True, slots=True)
class Unweighed:
    """A cell with a value and a quantity of 0. It has no unit value."""

    part: Part
    unit: str
    value: int


@dataclass(frozen=True, slots=True)
class UnitValues:
    """The cells of a period that leave their own past.

    Attributes:
        scope: what was looked through.
        period: the period.
        window: the first and the last month of the past.
        of: which quantity the values are divided by.
        factor: how many times the usual unit value, or what part of it, is too far.
        least: of how many past months, or years of an annual dataset, a median was taken, at the least.
        outliers: what was found, the most at stake first.
        unweighed: the largest cells with a value and a quantity of 0.
        evidence: what it was read from.
    """

    scope: Scope
    period: Period
    window: tuple[Period, Period]
    of: Quantity
    factor: Fraction
    least: int
    outliers: tuple[UnitValue, ...]
    unweighed: tuple[Unweighed, ...]
    evidence: Evidence


def unit_values(
    view: DetailView, scope: Scope, period: Period, *,
    of: Quantity = "quantity2", factor: Fraction = Fraction(5), least: int | None = None, most: int = 20,
) -> UnitValues:  # fmt: skip
    """Return the cells whose value per unit is at least so many times the usual one, or at most that part of it.

    Usual is the median of the cell's own unit values in the months with a quantity of the three years before the
    period: one wrong month does not move it. The order is that of what is at stake: how far the value is from what
    the quantity would be worth as usual, which finds a wrong weight under a right value too.

    Args:
        view: the cells.
        scope: what is looked through; a group has its members of the period's last month.
        period: the period.
        of: which quantity.
        factor: what is too far; more than 1.
        least: of how many past months a median is taken, at the least; 6 without, or 3 years of an annual dataset.
        most: how many cells are shown.

    Raises:
        NoFigures: the period is not held whole, nothing of the three years before it is, or it has no such quantity.
        PeriodError: it is none of the dataset.
        UsageError: the scope cannot be asked of the view, or the factor is no more than 1.
    """
    if factor <= 1:
        raise UsageError(f"A unit value is too far from the usual one by a factor of more than 1, not {factor}")
    if most < 1:
        raise UsageError(f"At least one cell has to be told, not {most}")
    scope.check(view)
    wanted, before = _periods(view, scope, period)
    enough = least or (_LEAST_YEARS if view.dataset.is_annual else _LEAST)
    now = _now(_rows(view, scope, wanted, period, of), wanted, of)
    past = _rows(view, scope, before, period, of)
    sieved = _sieved(now, past, before, of, float(factor) * _SLACK, enough)
    unweighed = _unweighed(now, most)
    found = _outliers(collected(past.join(sieved, on=list(_KEYS), how="inner")), before, of)
    if not unweighed and not collected(now.head(1)):
        raise NoFigures(
            f"{view.dataset} has no {of[:-1]} {of[-1]} of {scope.flow.value}s in {period}",
            hint=f"Some have it as quantity {3 - int(of[-1])} alone.",
        )
    kept = (one for one in found if one.past >= enough and not 1 / factor < one.ratio < factor)
    return UnitValues(
        scope=scope,
        period=period,
        window=(_period(view, before[0]), _period(view, before[-1])),
        of=of,
        factor=factor,
        least=enough,
        outliers=_first(kept, most),
        unweighed=unweighed,
        evidence=of_years(view, {year for year, _ in (*before, *wanted)}),
    )


def _periods(view: DetailView, scope: Scope, period: Period) -> tuple[tuple[Month, ...], tuple[Month, ...]]:
    """Return the months of a period, and those of the years before it that are held."""
    wanted = months(view, scope.flow, period)
    first = wanted[0]
    since = (first[0] - _WINDOW, first[1])
    held = ((one.year, 0 if view.dataset.is_annual else one.number) for one in view.periods(scope.flow))
    before = tuple(one for one in held if since <= one < first)
    if not before:
        raise NoFigures(
            f"Nothing of the {_WINDOW} years before {period} is held of {view.dataset}",
            hint="Load it: sokuho load FILE...",
        )
    return wanted, before


def _period(view: DetailView, month: Month) -> Period:
    return Period.parse(f"{month[0]:04d}") if view.dataset.is_annual else Period.month(*month)


def _rows(view: DetailView, scope: Scope, wanted: Sequence[Month], at: Period, of: Quantity) -> Frame:
    """Return the year rows of some months that have a unit, by the name ``unit``."""
    import narwhals.stable.v2 as nw

    names = [f"{measure}_{month:02d}" for month in sorted({month for _, month in wanted}) for measure in ("value", of)]
    unit = nw.col(f"unit{of[-1]}")
    rows = year_rows(view, scope, {year for year, _ in wanted}, at).filter(~unit.is_null())
    return rows.select("partner", "item", unit.alias("unit"), "year", *names)


def _summed(wanted: Sequence[Month], of: Quantity, term: Callable[[nw.Expr, nw.Expr], nw.Expr]) -> nw.Expr:
    """Return the sum of a term of value and quantity over some months of a row."""
    import narwhals.stable.v2 as nw

    years: dict[tuple[int, ...], list[int]] = {}
    for year in sorted({year for year, _ in wanted}):
        years.setdefault(tuple(month for of_year, month in wanted if of_year == year), []).append(year)
    sums = []
    for numbers, same in years.items():
        pairs = ((nw.col(f"value_{month:02d}"), nw.col(f"{of}_{month:02d}")) for month in numbers)
        terms = (term(value.fill_null(0), quantity.fill_null(0)) for value, quantity in pairs)
        sums.append(nw.when(nw.col("year").is_in(same)).then(reduce(add, terms)).otherwise(0))
    return reduce(add, sums)


def _now(rows: Frame, wanted: Sequence[Month], of: Quantity) -> Frame:
    """Return what each cell came to: value and quantity of the months that have both, and the value without one."""
    import narwhals.stable.v2 as nw

    def only(condition: nw.Expr, number: nw.Expr) -> nw.Expr:
        return nw.when(condition).then(number).otherwise(0)

    sums = {
        "value": _summed(wanted, of, lambda value, quantity: only((value > 0) & (quantity > 0), value)),
        "quantity": _summed(wanted, of, lambda value, quantity: only((value > 0) & (quantity > 0), quantity)),
        "bare": _summed(wanted, of, lambda value, quantity: only((value > 0) & (quantity == 0), value)),
    }
    each = rows.select(*_KEYS, *(expression.alias(name) for name, expression in sums.items())).group_by(*_KEYS)
    summed = each.agg(*(nw.col(name).sum().cast(nw.Int64) for name in sums))
    return summed.filter((nw.col("quantity") > 0) | (nw.col("bare") > 0))


def _sieved(
    now: Frame, past: Frame, before: Sequence[Month], of: Quantity, factor: float, least: int
) -> Frame:  # fmt: skip
    """Return the cells that may be too far from their past.

    A median is not above a number unless half of what it is taken of is not, so that counting does.
    """
    import narwhals.stable.v2 as nw

    def count(is_counted: Callable[[nw.Expr, nw.Expr], nw.Expr]) -> nw.Expr:
        def one(value: nw.Expr, quantity: nw.Expr) -> nw.Expr:
            return nw.when((value > 0) & (quantity > 0) & is_counted(value, quantity)).then(1).otherwise(0)

        return _summed(before, of, one)

    weighed = now.filter(nw.col("quantity") > 0)
    each = nw.col("value").cast(nw.Float64) / nw.col("quantity").cast(nw.Float64)
    joined = past.join(weighed.with_columns(each.alias("each")), on=list(_KEYS), how="inner")
    counts = joined.select(
        *(*_KEYS, "value", "quantity"),
        count(lambda value, _: value > 0).alias("past"),
        count(lambda value, quantity: value <= quantity * (nw.col("each") / factor)).alias("below"),
        count(lambda value, quantity: value >= quantity * (nw.col("each") * factor)).alias("above"),
    )
    told = counts.group_by(*_KEYS, "value", "quantity")
    summed = told.agg(*(nw.col(name).sum().cast(nw.Int64) for name in ("past", "below", "above")))
    past_half = (nw.col("below") * 2 >= nw.col("past")) | (nw.col("above") * 2 >= nw.col("past"))
    return summed.filter((nw.col("past") >= least) & past_half).select(*_KEYS, "value", "quantity")


def _outliers(rows: Sequence[Row], before: Sequence[Month], of: Quantity) -> Iterator[UnitValue]:
    """Yield the sieved cells, the most at stake first as far as floating point tells."""
    found: dict[tuple[Part, str, int, int], list[Weighed]] = {}
    window = set(before)
    for row in rows:
        cell = (part(row), str(row["unit"]), int(row["value"]), int(row["quantity"]))
        pairs = (
            (int(row[f"value_{month:02d}"] or 0), int(row[f"{of}_{month:02d}"] or 0))
            for year, month in window
            if year == row["year"]
        )
        found.setdefault(cell, []).extend((value, quantity) for value, quantity in pairs if value > 0 and quantity > 0)
    about = {
        cell: abs(cell[2] - cell[3] * median(value / quantity for value, quantity in past))
        for cell, past in found.items()
        if past
    }
    for cell in sorted(about, key=lambda one: -about[one]):
        past = [Fraction(*pair) for pair in found[cell]]
        yield UnitValue(*cell, usual=median(past), past=len(past))


def _first(found: Iterator[UnitValue], most: int) -> tuple[UnitValue, ...]:
    """Return the cells with the most at stake, of such as come about in that order."""
    kept: list[UnitValue] = []
    for one in found:
        if len(kept) >= most and float(abs(one.off)) < _NEAR * float(abs(kept[most - 1].off)):
            break
        kept.append(one)
    return tuple(sorted(kept, key=lambda one: (-abs(one.off), one.part, one.unit))[:most])


def _unweighed(now: Frame, most: int) -> tuple[Unweighed, ...]:
    import narwhals.stable.v2 as nw

    bare = now.filter(nw.col("bare") > 0)
    found = collected(bare.sort("bare", *_KEYS, descending=[True, False, False, False]).head(most))
    return tuple(Unweighed(part(row), str(row["unit"]), int(row["bare"])) for row in found)
