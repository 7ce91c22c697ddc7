"""The place of every part of a scope, by value: ``ranks`` without an end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from itertools import accumulate

from sokuho.core.period import Period
from sokuho.errors import NoFigures
from sokuho.statistics.detail.breakdown import breakdown
from sokuho.statistics.detail.ranks import Ranked, Ranks
from sokuho.statistics.detail.scope import By, Scope, year_before
from sokuho.store.detail.view import DetailView


def standings(view: DetailView, scope: Scope, period: Period, by: By) -> Ranks:
    """Return every part of a scope with its place, as ``ranks`` tells the first of them.

    All parts are brought together in memory: some hundred thousand for each commodity of each country.

    Args:
        view: the cells.
        scope: what is split.
        period: the period; the places before are those of the same period of the year before, where that is held.
        by: by what it is split.

    Raises:
        NoFigures: the period is not held whole, or nothing was traded.
        PeriodError: it is none of the dataset.
        UsageError: the scope cannot be asked of the view.
    """
    base = year_before(view, scope.flow, period)
    found = breakdown(view, scope, by, [period, *([base] if base else [])])
    # The parts come in the order of their codes, which equal values keep.
    traded = sorted((line for line in found.lines if line.values[0] > 0), key=lambda line: -line.values[0])
    if not traded:
        raise NoFigures(f"Nothing was traded in {period}: {scope.address(view, period)}")
    now = [line.values[0] for line in traded]
    whole, places, tied = sum(now), _places(now), Counter(now)
    places_before = _places(line.values[1] for line in found.lines if line.values[1] > 0) if base else {}
    ranked = []
    for line in traded:
        value, before = line.values[0], line.values[1] if base else None
        share, place_before = Fraction(100 * value, whole), places_before.get(before or 0)
        ranked.append(Ranked(line.part, places[value], tied[value] - 1, value, share, before, place_before))
    return Ranks(scope, by, period, base, whole, len(now), tuple(ranked), found.evidence)


def _places(values: Iterable[int]) -> dict[int, int]:
    """Return the place of each value: 1 for the largest; equal ones share it, and the next one counts them all.

    >>> _places([5, 7, 7, 1])
    {7: 1, 5: 3, 1: 4}
    """
    told = sorted(Counter(values).items(), reverse=True)
    above = accumulate((count for _, count in told), initial=1)
    return {value: place for (value, _), place in zip(told, above, strict=False)}
