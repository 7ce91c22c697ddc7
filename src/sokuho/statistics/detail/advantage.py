"""Revealed comparative advantage: in what a country exports more than the world does."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sokuho.core.code import WORLD, Flow
from sokuho.core.period import Period
from sokuho.errors import NoFigures, UsageError
from sokuho.statistics.detail.amounts import Row, amounts, collected
from sokuho.statistics.detail.evidence import Evidence, evidence
from sokuho.statistics.detail.scope import By, Scope
from sokuho.store.detail.dataset import MANY
from sokuho.store.detail.view import DetailView

FORMULA = "(x / own total) / (all reporters' x / all reporters' total)"
_UNIONS = (WORLD, "eu", "asean")
"""Reporters that are the sum of others."""


@dataclass(frozen=True, slots=True)
class Advantage:
    """An item and the advantage revealed in it.

    Attributes:
        item: its code.
        value: the country's exports of it, in the dataset's scale.
        world: those of all reporters.
        index: Balassa's index; more than 1 reveals an advantage.
    """

    item: str
    value: int
    world: int
    index: Fraction


@dataclass(frozen=True, slots=True)
class Advantages:
    """The items a country exports, the largest advantage first.

    Attributes:
        reporter: the country.
        period: the period.
        digits: how the items are cut.
        reporters: how many countries the world is here: all of which exports are held.
        whole: the country's exports.
        world: those of all reporters.
        items: the items, ties in the order of codes.
        evidence: what it was read from.
    """

    reporter: str
    period: Period
    digits: int
    reporters: int
    whole: int
    world: int
    items: tuple[Advantage, ...]
    evidence: Evidence


def advantage(view: DetailView, reporter: str, period: Period, *, digits: int = 4) -> Advantages:
    """Return in which items a country reveals a comparative advantage.

    Balassa's index (1965): (x / own total) / (all reporters' x / all reporters' total). The world is all countries
    whose exports are held for the period, so who is not held is missing from it.

    Args:
        view: the cells of a dataset of many reporters.
        reporter: the country.
        period: the period.
        digits: how items are cut.

    Raises:
        NoFigures: the period is not held whole, or the country exported nothing.
        UsageError: the dataset has one reporter.
    """
    import narwhals.stable.v2 as nw

    if view.dataset.reporter != MANY:
        raise UsageError(
            f"{view.dataset} has one reporter; comparative advantage needs the exports of the world",
            hint="Load a table of many reporters: BACI, or UN Comtrade.",
        )
    split = amounts(view, Scope(Flow.EXPORT), By(digits, reporter=True), {"now": period})
    split = split.filter(~nw.col("reporter").is_in(_UNIONS))
    own = nw.when(nw.col("reporter") == reporter).then(nw.col("now")).otherwise(0)
    sums = split.select("item", own.alias("own"), nw.col("now").alias("world")).group_by("item")
    found = collected(sums.agg(*(nw.col(name).sum().cast(nw.Int64) for name in ("own", "world"))))
    whole, world = (sum(int(row[name]) for row in found) for name in ("own", "world"))
    if not whole:
        raise NoFigures(f"No exports of {reporter} in {period} are held of {view.dataset}")
    items = [_advantage(row, whole, world) for row in found if int(row["own"]) > 0]
    return Advantages(
        reporter=reporter,
        period=period,
        digits=digits,
        reporters=len(collected(split.select("reporter").unique())),
        whole=whole,
        world=world,
        items=tuple(sorted(items, key=lambda one: (-one.index, one.item))),
        evidence=evidence(view, [period]),
    )


def _advantage(row: Row, whole: int, world: int) -> Advantage:
    value, of_all = int(row["own"]), int(row["world"])
    return Advantage(str(row["item"]), value, of_all, Fraction(value * world, whole * of_all))
