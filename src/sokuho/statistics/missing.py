"""What to say when nothing published answers."""

from __future__ import annotations

from collections.abc import Sequence

from sokuho.core.code import TOTAL, WORLD, Flow
from sokuho.core.period import Kind, Period
from sokuho.core.slice import Slice
from sokuho.errors import NoFigures, UnknownCode
from sokuho.reference.items import item
from sokuho.reference.partners import partner
from sokuho.statistics.published import Measure, series
from sokuho.store.view import View


def missing_figures(view: View, at: Slice, missing: Sequence[Period], measure: Measure = "value") -> NoFigures:
    """Return the error that says which periods of a series are missing, and what there is."""
    return NoFigures(
        f"The {measure} of {_series(at)} is not known for {at.period} as of {view.as_of}: {spans(missing)} missing",
        detail=_what_there_is(view, at, measure),
        hint="Load a file that holds it and was published by then (sokuho load FILE), or ask as of a later day.",
        subject=_series(at),
        missing=spans(missing),
        series=f"{at.flow.value}.{at.partner}.{at.item}",
    )


def spans(periods: Sequence[Period]) -> str:
    """Return periods in order, months that follow each other as a stretch.

    >>> spans([Period.month(2024, 12), Period.month(2025, 1), Period.month(2025, 3)])
    '2024-12 to 2025-01, 2025-03'
    """
    stretches: list[list[Period]] = []
    for period in periods:
        if stretches and stretches[-1][-1] == period.previous():
            stretches[-1].append(period)
        else:
            stretches.append([period])
    return ", ".join(f"{one[0]} to {one[-1]}" if len(one) > 1 else str(one[0]) for one in stretches)


def _what_there_is(view: View, at: Slice, measure: Measure) -> str:
    key = (_what_there_is, at.flow, at.partner, at.item, measure)
    if key not in view.memo:
        view.memo[key] = _extent(view, at, measure)
    found: str = view.memo[key]
    return found


def _extent(view: View, at: Slice, measure: Measure) -> str:
    cells = series(view, at, measure)
    if not cells:
        return f"No {measure} of {_series(at)} was published by then or is held."
    by_kind = [(kind, sorted(period for period in cells if period.kind is kind)) for kind in Kind]
    told = [f"{_plural(kind)} {_held(held)}" for kind, held in by_kind if held]
    return f"Published by then and held: {'; '.join(told)}."


def _series(at: Slice) -> str:
    """Return what is asked for in words: ``exports of motor vehicles to China``."""
    if at.flow is Flow.FX:
        return "the customs exchange rate" + ("" if at.item == "usd" else f" of {at.item.upper()}")
    words = "exports" if at.flow is Flow.EXPORT else "imports"
    words += f" of {_item_name(at)}" if at.item != TOTAL else ""
    side = "to" if at.flow is Flow.EXPORT else "from"
    return words if at.partner == WORLD else f"{words} {side} {_partner_name(at)}"


def _item_name(at: Slice) -> str:
    # Tables by commodity hold items that no list names.
    try:
        return item(at.flow, at.item).name_en
    except UnknownCode:
        return f"item {at.item}"


def _partner_name(at: Slice) -> str:
    try:
        return partner(at.partner).with_article
    except UnknownCode:
        return f"partner {at.partner}"


def _held(periods: list[Period]) -> str:
    # A year to date follows that of the year before, which is no stretch of time.
    return f"{periods[0]} to {periods[-1]}" if periods[0].kind is Kind.YEAR_TO_DATE else spans(periods)


def _plural(kind: Kind) -> str:
    irregular = {Kind.HALF: "halves", Kind.FISCAL_HALF: "fiscal halves", Kind.YEAR_TO_DATE: "years to date"}
    return irregular.get(kind, kind.label if "days" in kind.label else f"{kind.label}s")
