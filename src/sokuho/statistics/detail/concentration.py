"""How few partners, or items, hold how much of a scope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sokuho.core.period import Period
from sokuho.errors import NoFigures
from sokuho.statistics.detail.amounts import amounts, collected
from sokuho.statistics.detail.evidence import Evidence, evidence
from sokuho.statistics.detail.scope import By, Scope
from sokuho.store.detail.view import DetailView

FIRST = (1, 3, 5, 10)


@dataclass(frozen=True, slots=True)
class Concentration:
    """How a scope's value is spread over its parts.

    Attributes:
        scope: what is split.
        by: by what.
        period: the period.
        parts: how many parts something was traded of.
        whole: their value.
        hhi: the Herfindahl-Hirschman index: the sum of squared shares, between 1 / parts and 1.
        shares: the share of the first so many parts together, from 0 to 1.
        evidence: what it was read from.
    """

    scope: Scope
    by: By
    period: Period
    parts: int
    whole: int
    hhi: Fraction
    shares: Mapping[int, Fraction]
    evidence: Evidence

    @property
    def equals(self) -> Fraction:
        """Return how many parts of equal size would have the same index (Adelman 1969)."""
        return 1 / self.hhi


def concentration(
    view: DetailView, scope: Scope, period: Period, by: By, *, first: Sequence[int] = FIRST
) -> Concentration:
    """Return how a scope's value is spread over its partners or items.

    Args:
        view: the cells.
        scope: what is split.
        period: the period.
        by: by what. The sums of all parts are brought together in memory.
        first: of how many of the largest parts the share is wanted.

    Raises:
        NoFigures: the period is not held whole, or nothing was traded.
        PeriodError: it is none of the dataset.
        UsageError: the scope cannot be asked of the view.
    """
    import narwhals.stable.v2 as nw

    found = collected(amounts(view, scope, by, {"now": period}).filter(nw.col("now") > 0).select("now"))
    values = sorted((int(row["now"]) for row in found), reverse=True)
    if not values:
        raise NoFigures(f"Nothing was traded in {period}: {scope.address(view, period)}")
    whole = sum(values)
    return Concentration(
        scope=scope,
        by=by,
        period=period,
        parts=len(values),
        whole=whole,
        hhi=Fraction(sum(value * value for value in values), whole * whole),
        shares={count: Fraction(sum(values[:count]), whole) for count in first},
        evidence=evidence(view, [period]),
    )
