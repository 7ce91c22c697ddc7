"""How mature the cells behind an amount are, and whether something newer had been published by then."""

from __future__ import annotations

from collections import Counter

from sokuho.core.code import Flow, Stage
from sokuho.core.period import Kind, Period
from sokuho.reference import release_calendar
from sokuho.statistics.missing import spans
from sokuho.statistics.published import Piece, Sum
from sokuho.store.view import View

Facts = tuple[tuple[str, str], ...]


def maturity(view: View, flow: Flow, found: Sum) -> Facts:
    """Return the facts on stages and release days, and which stages had been published by then but are not held.

    ``stages`` counts the months of each stage, the most mature first: ``9 revised, 2 detailed, 1 provisional``.
    """
    standing = _standing(flow, found)
    counts = Counter(stage for _, stage in standing)
    facts = [("stages", ", ".join(f"{counts[stage]} {stage.value}" for stage in sorted(counts, reverse=True)))]
    days = [term.observation.released for term in found.terms]
    if days:
        facts += [("oldest_release", min(days).isoformat()), ("newest_release", max(days).isoformat())]
    if late := _superseded(view, flow, standing):
        facts.append(("superseded", late))
    return tuple(facts)


def _superseded(view: View, flow: Flow, standing: list[tuple[Period, Stage]]) -> str:
    """Return the months for which a later stage had been published, together where it is one release."""
    months: dict[str, list[Period]] = {}
    for month, stage in standing:
        if later := _later(view, flow, month, stage):
            months.setdefault(later, []).append(month)
    return "; ".join(f"{spans(late)} {later}" for later, late in months.items())


def _standing(flow: Flow, found: Sum) -> list[tuple[Period, Stage]]:
    """Return the months with the least mature stage of the cells that speak for each."""
    return [(month, _stage(flow, month, piece)) for piece in found.pieces for month in piece.months]


def _stage(flow: Flow, month: Period, piece: Piece) -> Stage:
    if piece.how == "cell":
        return piece.spoken[0].stage
    stage = min(seen.stage for seen in piece.spoken)
    if month == piece.months[-1]:
        return stage
    # A year to date has the stage of its last month; the months before it are further on.
    release = release_calendar.held(flow, month, piece.spoken[0].released)
    return max(stage, release.stage) if release else stage


def _later(view: View, flow: Flow, month: Period, stage: Stage) -> str:
    """Return which later stage of a month had been published by the day of the view, and of when; empty if none."""
    if stage is Stage.FIXED or month.kind is not Kind.MONTH:
        return ""
    key = (_later, flow, month, stage)
    if key not in view.memo:
        later = (one for one in release_calendar.releases(flow, month) if stage < one.stage)
        told = [
            f"{one.stage.value} of {'about ' if one.is_inferred else ''}{one.released}"
            for one in later
            if one.released <= view.as_of
        ]
        view.memo[key] = told[-1] if told else ""
    found: str = view.memo[key]
    return found
