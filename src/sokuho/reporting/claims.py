"""Claims made from figures: the number as the house prints it, and in which direction it went."""

from __future__ import annotations

from typing import Literal

from sokuho.core.claim import Claim, ClaimKind, Direction, Side
from sokuho.core.code import Flow
from sokuho.core.figure import Figure
from sokuho.core.period import Period
from sokuho.core.rounded import Rounded
from sokuho.reporting.house_style import HouseStyle, whole

_MEASURES = {Flow.EXPORT: "exports", Flow.IMPORT: "imports", Flow.BALANCE: "balance", Flow.FX: "fx"}
_MEASURED = ("level", "change", "multiple", "share", "contribution", "price", "volume")
_FROM_TIMES = 2
"""Changes are told as a multiple from this many times the base on: "2.9 times" reads better than "+185.2%"."""


def level(figure: Figure, style: HouseStyle) -> Claim:
    """Return the claim that an amount is so large."""
    printed, scale = style.money(figure)
    return _claim(figure, "level", printed, "JPY", scale=scale, side=_side(figure))


def change(figure: Figure, multiple: Figure | None = None, style: HouseStyle | None = None) -> Claim:
    """Return the claim that an amount changed by so much; as a multiple where that is more than two."""
    style = style or HouseStyle()
    if multiple is not None and multiple.value is not None and multiple.value >= _FROM_TIMES:
        return _claim(multiple, "multiple", style.rate(multiple), "x", direction="up", basis="yoy")
    return _claim(figure, "change", style.rate(figure), "%", _direction(figure), "yoy", side=_named_side(figure))


def share(figure: Figure, style: HouseStyle) -> Claim:
    """Return the claim that a part is so large a part of the whole."""
    return _claim(figure, "share", style.rate(figure), "%")


def contribution(figure: Figure, style: HouseStyle) -> Claim:
    """Return the claim that a part made so many points of the whole's growth."""
    return _claim(figure, "contribution", style.rate(figure), "pp", _direction(figure), "yoy")


def rank(figure: Figure) -> Claim:
    """Return the claim of a place among partners."""
    return _claim(figure, "rank", whole(figure.exact), "rank")


def record(figure: Figure, direction: Direction) -> Claim:
    """Return the claim of the highest, second-highest or lowest amount among comparable periods."""
    place = figure.exact if direction == "up" else int(figure.fact("low_place"))
    among: Literal["same-month"] | None = "same-month" if figure.address.option("among") == "same-month" else None
    since = Period.parse(figure.fact("since")).year
    printed, unit = (whole(since), "since_year") if place == 1 else (whole(place), "rank")
    return _claim(figure, "record", printed, unit, direction, side=_named_side(figure), among=among)


def streak(figure: Figure) -> Claim:
    """Return the claim that something has gone on for so many periods."""
    test = figure.address.option("test")
    direction: Direction | None = {"rise": "up", "fall": "down"}.get(test)  # type: ignore[assignment]
    return _claim(figure, "streak", whole(figure.exact), figure.unit.code, direction, side=_tested_side(test))


def turn(figure: Figure, side: Side | None = None) -> Claim:
    """Return the claim of the first rise, fall, surplus or deficit in so many periods."""
    test = figure.address.option("test")
    up = test in ("rise", "widen", "surplus", "deficit")
    return _claim(figure, "turn", whole(figure.exact), figure.unit.code, "up" if up else "down", side=side)


def threshold(figure: Figure, bound: int) -> Claim:
    """Return the claim that an amount is above a round number of thousand yen."""
    yen = bound * 1000
    scale = next(scale for scale in (10**12, 10**9, 10**6, 1) if yen >= scale)
    return _claim(figure, "threshold", whole(yen // scale), "JPY", "up", scale=scale)


def exchange_rate(figure: Figure, style: HouseStyle) -> Claim:
    """Return the claim of an average exchange rate."""
    return _claim(figure, "fx", style.exchange_rate(figure), "JPY/USD")


def exchange_rate_change(figure: Figure, style: HouseStyle) -> Claim:
    """Return the claim that the yen weakened (``down``) or strengthened by so many per cent of yen per dollar."""
    direction: Direction = "down" if figure.exact > 0 else "up"
    return _claim(figure, "fx", style.rate(figure), "%", direction, "yoy")


def price(figure: Figure, style: HouseStyle) -> Claim:
    """Return the claim of a unit value, or of its change."""
    if figure.address.statistic == "change":
        return _claim(figure, "price", style.rate(figure), "%", _direction(figure), "yoy", measure="unit_price")
    return _claim(figure, "price", style.unit_value(figure), figure.unit.code, measure="unit_price")


def volume(figure: Figure, style: HouseStyle) -> Claim:
    """Return the claim that a quantity changed by so much."""
    return _claim(figure, "volume", style.rate(figure), "%", _direction(figure), "yoy", measure="volume")


def _claim(
    figure: Figure,
    kind: ClaimKind,
    printed: Rounded,
    unit: str,
    direction: Direction | None = None,
    basis: Literal["yoy"] | None = None,
    *,
    scale: int = 1,
    side: Side | None = None,
    measure: str | None = None,
    among: Literal["same-month"] | None = None,
) -> Claim:
    at = figure.slice
    return Claim(
        kind=kind,
        measure=measure or _MEASURES[at.flow],
        flow=None if at.flow is Flow.FX else at.flow.value,
        partner=at.partner,
        item=at.item,
        period=at.period,
        printed=printed,
        scale=scale,
        unit=unit,
        direction=direction,
        basis=basis,
        side=side,
        among=among,
        approx=kind in _MEASURED and figure.is_approximate,
        figure=figure.id,
    )


def _direction(figure: Figure) -> Direction:
    return "up" if figure.exact > 0 else "down"


def _side(figure: Figure) -> Side | None:
    if figure.slice.flow is not Flow.BALANCE:
        return None
    return "surplus" if figure.exact >= 0 else "deficit"


def _named_side(figure: Figure) -> Side | None:
    return _tested_side(figure.fact("side"))


def _tested_side(test: str) -> Side | None:
    return "surplus" if test == "surplus" else "deficit" if test == "deficit" else None
