"""Values per unit that leave their own past, in either direction: a wrong weight, a wrong unit, a wrong value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from typing import TYPE_CHECKING, Literal

from sokuho.core.period import Period
from sokuho.errors import NoFigures, UsageError
from sokuho.statistics.detail.amounts import Row, cells, collected, part
from sokuho.statistics.detail.evidence import Evidence, of_years
from sokuho.statistics.detail.scope import Part, Scope, months
from sokuho.store.detail.view import DetailView

if TYPE_CHECKING:
    from sokuho.store.detail.engine import Frame

Quantity = Literal["quantity1", "quantity2"]
_KEYS = ("partner", "item", "unit")
_SLACK = 0.99
"""The sieve works with floating point and lets through a little more than what the exact test keeps."""
_WINDOW = 3
Key = tuple[Part, str]


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
        factor: how many times the usual unit value, or what part of it, is too far.
        outliers: what was found, the most at stake first.
        unweighed: the largest cells with a value and a quantity of 0.
        evidence: what it was read from.
    """

    scope: Scope
    period: Period
    window: tuple[Period, Period]
    factor: Fraction
    outliers: tuple[UnitValue, ...]
    unweighed: tuple[Unweighed, ...]
    evidence: Evidence


def unit_values(
    view: DetailView, scope: Scope, period: Period, *,
    of: Quantity = "quantity2", factor: Fraction = Fraction(5), least: int = 6, most: int = 20,
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
        least: of how many past months a median is taken, at the least.
        most: how many cells are shown.

    Raises:
        NoFigures: the period is not held whole, or nothing of the three years before it is.
        PeriodError: it is none of the dataset.
        UsageError: the scope cannot be asked of the view, or the factor is no more than 1.
    """
    if factor <= 1:
        raise UsageError(f"A unit value is too far from the usual one by a factor of more than 1, not {factor}")
    scope.check(view)
    wanted, before = _periods(view, scope, period)
    now = _named(cells(view, scope, wanted, period), of)
    past = _named(cells(view, scope, before, period), of)
    sieved = collected(_sieved(now, past, float(factor) * _SLACK, least).head(2 * most + 20))
    usual = _usual(past, sieved)
    found = [_outlier(row, usual) for row in sieved]
    kept = [one for one in found if one.past >= least and not 1 / factor < one.ratio < factor]
    return UnitValues(
        scope=scope,
        period=period,
        window=(before[0], before[-1]),
        factor=factor,
        outliers=tuple(sorted(kept, key=lambda one: (-abs(one.off), one.part))[:most]),
        unweighed=_unweighed(now, most),
        evidence=of_years(view, {one.year for one in (*before, *wanted)}),
    )


def _periods(view: DetailView, scope: Scope, period: Period) -> tuple[list[Period], list[Period]]:
    """Return the months of a period, and those of the years before it that are held."""
    months(view, scope.flow, period)
    wanted = [period] if view.dataset.is_annual else list(period.months())
    first = wanted[0]
    since = Period(first.kind, first.year - _WINDOW, first.number)
    before = [one for one in view.periods(scope.flow) if since <= one < first]
    if not before:
        raise NoFigures(f"Nothing of the {_WINDOW} years before {period} is held of {view.dataset}")
    return wanted, before


def _named(frame: Frame, of: Quantity) -> Frame:
    import narwhals.stable.v2 as nw

    unit = nw.col(f"unit{of[-1]}")
    told = frame.filter((nw.col("value") > 0) & ~unit.is_null())
    return told.select("partner", "item", unit.alias("unit"), "value", nw.col(of).fill_null(0).alias("quantity"))


def _sieved(now: Frame, past: Frame, factor: float, least: int) -> Frame:
    """Return the cells that may be too far from their past, about in the order of what is at stake."""
    import narwhals.stable.v2 as nw

    weighed = nw.col("quantity") > 0
    each = nw.col("value").cast(nw.Float64) / nw.col("quantity").cast(nw.Float64)
    usual = past.filter(weighed).with_columns(each.alias("each")).group_by(*_KEYS)
    medians = usual.agg(nw.col("each").median().alias("usual"), nw.col("each").count().alias("past"))
    sums = now.filter(weighed).group_by(*_KEYS)
    summed = sums.agg(*(nw.col(name).sum().cast(nw.Int64) for name in ("value", "quantity")))
    joined = summed.join(medians.filter(nw.col("past") >= least), on=list(_KEYS), how="inner")
    worth = nw.col("quantity").cast(nw.Float64) * nw.col("usual")
    value = nw.col("value").cast(nw.Float64)
    off = joined.filter((value >= worth * factor) | (value * factor <= worth)).with_columns(
        (value - worth).abs().alias("off")
    )
    return off.sort("off", *_KEYS, descending=[True, False, False, False])


def _usual(past: Frame, sieved: Sequence[Row]) -> Mapping[Key, list[Fraction]]:
    """Return the exact unit values of the past of cells."""
    import narwhals.stable.v2 as nw

    if not sieved:
        return {}
    of = [nw.col(name).is_in(sorted({str(row[name]) for row in sieved})) for name in ("partner", "item")]
    found: dict[Key, list[Fraction]] = {}
    for row in collected(past.filter(nw.col("quantity") > 0, *of)):
        found.setdefault(_key(row), []).append(Fraction(int(row["value"]), int(row["quantity"])))
    return found


def _key(row: Row) -> Key:
    return part(row), str(row["unit"])


def _outlier(row: Row, usual: Mapping[Key, list[Fraction]]) -> UnitValue:
    past = usual[_key(row)]
    return UnitValue(*_key(row), int(row["value"]), int(row["quantity"]), median(past), len(past))


def _unweighed(now: Frame, most: int) -> tuple[Unweighed, ...]:
    import narwhals.stable.v2 as nw

    sums = now.filter(nw.col("quantity") == 0).group_by(*_KEYS).agg(nw.col("value").sum().cast(nw.Int64))
    found = collected(sums.sort("value", *_KEYS, descending=[True, False, False, False]).head(most))
    return tuple(Unweighed(*_key(row), int(row["value"])) for row in found)
