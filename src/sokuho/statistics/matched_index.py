"""Indices of unit values and of quantities, made of the goods of which both are known in two periods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from sokuho.core.figure import Address, Figure
from sokuho.core.period import Kind, Period
from sokuho.errors import PeriodError, UsageError
from sokuho.statistics.base_period import BASE, base_year, hundred
from sokuho.statistics.basket import MATCHED, OUTLIER, Basket, Good, Rules, basket
from sokuho.statistics.index_number import FORMULAS, Relative, chained
from sokuho.statistics.powers import Product
from sokuho.statistics.statistic import Option, Statistic
from sokuho.store.view import View

Of = Literal["unit values", "quantities"]
FORMULA = Option("the formula of the index", (*FORMULAS,), "fisher")
LINKS = Option(
    "fixed: compared with the base itself; chained: with each year after the base, one after the other; year-before: "
    "the base is the same period of the year before",
    ("fixed", "chained", "year-before"),
    "fixed",
)
OPTIONS = {"formula": FORMULA, "links": LINKS, "base": BASE, "outlier": OUTLIER, "matched": MATCHED}


@dataclass(frozen=True, slots=True)
class _Link:
    """The index of one period with another as 1, the least and the greatest that rounding allows, and its goods."""

    exact: Product
    least: Product
    greatest: Product
    basket: Basket


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an address asks: the formula, of what, by which rules, along which periods, the base first."""

    of: Of
    formula: str
    rules: Rules
    path: tuple[Period, ...]


def matched_index(view: View, asked: Address, statistic: Statistic, of: Of) -> Figure:
    """Return the index of a slice's goods, with their selection, the share they match and the rules as facts.

    Raises:
        NoFigures: the whole value of a period was not published by then, or is not held.
        UsageError, PeriodError: the options contradict each other.
    """
    what = _what(asked, statistic, of)
    steps = list(zip(what.path[1:], what.path, strict=False))
    baskets = [basket(view, asked.slice.at(now), then, what.rules) for now, then in steps]
    unit = hundred(what.path[0])
    direct = len(baskets) == 1
    inputs = baskets[0].inputs if direct else _link_figures(view, asked, statistic, what)
    facts = baskets[0].facts() if direct else (("links", " ".join(map(str, what.path))), *_thinnest(baskets))
    for one in baskets:
        if reason := one.refusal():
            facts = (("reason", reason), *facts)
            return Figure(asked, None, unit, f"{what.formula} index of {of}", inputs=inputs, facts=facts)
    value, margin = _worked_out([_link(one, what) for one in baskets])
    told = f"of {baskets[0].size}" if direct else f"chained of {len(baskets)} links"
    return Figure(asked, value, unit, f"{what.formula} index of {of}, {told}, x 100", margin, inputs, facts)


def _what(asked: Address, statistic: Statistic, of: Of) -> _Asked:
    said = {key: statistic.chosen(asked, key) for key in OPTIONS}
    period, base = asked.slice.period, base_year(asked, said["base"])
    path: tuple[Period, ...] = (base, period)
    if said["links"] == "year-before":
        if asked.option("base"):
            raise UsageError(
                f"links=year-before has no base year: {asked}", hint="Leave out the base, or ask for links=fixed."
            )
        path = (period.year_before(), period)
    elif said["links"] == "chained":
        if period.first.year < base.year:
            raise PeriodError(f"A chain from {base} does not reach back to {period}", hint="Name an earlier base.")
        between = (Period(Kind.YEAR, year) for year in range(base.year + 1, period.first.year))
        path = (base, *between, period)
    return _Asked(of, said["formula"], Rules.of(said["outlier"], said["matched"]), path)


def _link(goods: Basket, what: _Asked) -> _Link:
    formula = FORMULAS[what.formula]

    def relatives(value_by: int, ratio_by: int) -> list[Relative]:
        return [_relative(one, goods, what.of, value_by, ratio_by) for one in goods.goods]

    exact = formula(relatives(0, 0), None)
    if not any(figure.margin for good in goods.goods for figure in good.figures):
        return _Link(exact, exact, exact, goods)
    least = formula(relatives(-1, -1), relatives(1, -1))
    return _Link(exact, least, formula(relatives(1, 1), relatives(-1, 1)), goods)


def _relative(good: Good, goods: Basket, of: Of, value_by: int, ratio_by: int) -> Relative:
    """Return how a good stands, its values and its ratio moved to an end of what rounding allows (-1, 1) or not (0)."""
    then, _, now, _ = good.figures
    months = Fraction(len(goods.then.slice.period.months()), len(goods.now.slice.period.months()))
    ratio = _RATIOS[of](*good.figures, ratio_by) * (months if of == "quantities" else 1)
    return Relative(ratio, _end(then, value_by), _end(now, value_by))


def _price_ratio(then: Figure, counted_then: Figure, now: Figure, counted_now: Figure, by: int) -> Fraction:
    return _end(now, by) / _end(counted_now, -by) / (_end(then, -by) / _end(counted_then, by))


def _quantity_ratio(then: Figure, counted_then: Figure, now: Figure, counted_now: Figure, by: int) -> Fraction:
    return _end(counted_now, by) / _end(counted_then, -by)


_RATIOS: dict[Of, Callable[[Figure, Figure, Figure, Figure, int], Fraction]] = {
    "unit values": _price_ratio,
    "quantities": _quantity_ratio,
}


def _end(figure: Figure, by: int) -> Fraction:
    return figure.exact + by * figure.margin


def _worked_out(links: list[_Link]) -> tuple[Fraction, Fraction]:
    """Return the chained index, and how far off it may lie by rounding and by working out its root."""
    value, cut = chained(one.exact for one in links).worked_out()
    if all(one.exact == one.least == one.greatest for one in links):
        return value * 100, cut * 100
    least, cut_below = chained(one.least for one in links).worked_out()
    greatest, cut_above = chained(one.greatest for one in links).worked_out()
    return value * 100, (max(value - least, greatest - value) + cut + max(cut_below, cut_above)) * 100


def _link_figures(view: View, asked: Address, statistic: Statistic, what: _Asked) -> tuple[Figure, ...]:
    shared = {key: word for key, word in asked.options if key not in ("base", "links")}
    steps = zip(what.path[1:], what.path, strict=False)
    return tuple(statistic(view, asked.slice.at(now), base=str(then), **shared) for now, then in steps)


def _thinnest(baskets: list[Basket]) -> tuple[tuple[str, str], ...]:
    """Return which link's goods cover the least of the value, and what there is to say of them."""
    least = min(baskets, key=lambda one: min(one.share(now=True), one.share(now=False)))
    return (("thinnest_link", f"{least.then.slice.period} to {least.now.slice.period}"), *least.facts())
