"""Averages of the weekly customs rate over a period, under a stated weighting.

What the Ministry prints as a period's average is the mean over its calendar days of the rate in force on each day
(``days``). Of ten averages printed from 2015 to 2024 whose weeks are all known, that reproduces every one to the last
printed digit; the plain mean of the weeks that begin in the period, the mean over working days and the mean of the
months' averages each miss most of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from sokuho.core.observation import Cell
from sokuho.core.period import Kind, Period
from sokuho.core.rounded import Rounded
from sokuho.statistics.published import Cells
from sokuho.statistics.statistic import Option

WEIGHTS = Option(
    "the average: `published` as the release prints it; `days`, each day of the period at the rate of its week, which "
    "is how the release's averages are made; `weeks`, the weeks that begin in the period, all alike",
    ("published", "days", "weeks"),
    "published",
)
_FEW = 6
"""A month touches six weeks at most; the weeks of longer periods are not told one by one."""
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Weighted:
    """A week, and how much its rate counts: the days of it that lie in the period, or one."""

    week: Period
    weight: int


def weighted(period: Period, weights: str) -> tuple[Weighted, ...]:
    """Return the weeks of a period in order, each with its weight.

    >>> month = Period.parse("2018-01")
    >>> [one.weight for one in weighted(month, "days")], [str(one.week)[:10] for one in weighted(month, "weeks")]
    ([6, 7, 7, 7, 4], ['2018-01-07', '2018-01-14', '2018-01-21', '2018-01-28'])
    """
    first, last = period.days
    begins = first - timedelta(days=(first.weekday() + 1) % 7)
    found = []
    while begins <= last:
        weight = _days_shared(begins, first, last) if weights == "days" else int(begins >= first)
        if weight:
            found.append(Weighted(Period.week(begins), weight))
        begins += _WEEK
    return tuple(found)


def rate_periods(period: Period, weights: str) -> tuple[Period, ...]:
    """Return the periods whose published rates make up a rate: the period itself, or its weeks."""
    if weights in ("", "published") or period.kind is Kind.WEEK:
        return (period,)
    return tuple(one.week for one in weighted(period, weights))


def mean(cells: Cells, weeks: tuple[Weighted, ...]) -> Fraction:
    """Return the weighted mean of weekly rates in the currency's own unit, exactly."""
    return Fraction(sum(one.weight * _yen(cells[one.week].value) for one in weeks), sum(one.weight for one in weeks))


def told(cells: Cells, weeks: tuple[Weighted, ...], weights: str) -> str:
    """Return the average as it was made, with the weight of every week."""
    of = sum(one.weight for one in weeks)
    if len(weeks) > _FEW:
        each = "each day at the rate of its week" if weights == "days" else "all alike"
        ends = f"{weeks[0].week} to {weeks[-1].week}"
        edges = f" ({weeks[0].weight} days of the first, {weeks[-1].weight} of the last)" if weights == "days" else ""
        return f"mean over {of} {weights}, {each}: {len(weeks)} weeks from {ends}{edges}"
    terms = (f"{one.weight} x {_written(cells[one.week].value)}" for one in weeks)
    return f"({' + '.join(terms)}) / {of} {weights}"


def _written(cell: Cell) -> Rounded:
    return Rounded.of(_yen(cell), 2 if cell.unit.size == Fraction(1, 100) else 4)


def _yen(cell: Cell) -> Fraction:
    return cell.number * cell.unit.size


def _days_shared(begins: date, first: date, last: date) -> int:
    return (min(begins + _WEEK - timedelta(days=1), last) - max(begins, first)).days + 1
