"""How every part of a scope changed between two periods: ``movers`` without an end."""

from __future__ import annotations

from dataclasses import dataclass

from sokuho.core.period import Period
from sokuho.errors import UsageError
from sokuho.statistics.detail.breakdown import breakdown
from sokuho.statistics.detail.evidence import Evidence
from sokuho.statistics.detail.movers import Moved, Presence
from sokuho.statistics.detail.scope import By, Part, Scope
from sokuho.store.detail.view import DetailView


@dataclass(frozen=True, slots=True)
class Change:
    """A part, how it changed, and in which of the two periods it was traded."""

    part: Part
    moved: Moved
    presence: Presence


@dataclass(frozen=True, slots=True)
class Changes:
    """Every part that was traded in one of two periods; they add up to the whole exactly.

    Attributes:
        scope: what is split.
        by: by what.
        period: the period.
        base: what it is compared with.
        whole: how the whole changed.
        parts: from the largest rise to the largest fall; ties in the order of codes.
        evidence: what it was read from.
    """

    scope: Scope
    by: By
    period: Period
    base: Period
    whole: Moved
    parts: tuple[Change, ...]
    evidence: Evidence


def changes(view: DetailView, scope: Scope, period: Period, by: By, *, base: Period | None = None) -> Changes:
    """Return how every part of a scope changed between two periods.

    Contributions are (now - base) / the whole's base x 100; those of all parts add up to the growth of the whole. All
    parts are brought together in memory: some hundred thousand for each commodity of each country.

    Args:
        view: the cells.
        scope: what is split.
        period: the period.
        by: by what it is split.
        base: what it is compared with; the period of the year before without.

    Raises:
        NoFigures: one of the periods is not held whole.
        PeriodError: the two are not of the dataset's kind.
        UsageError: the scope cannot be asked of the view, or the base does not come before.
    """
    against = base or period.year_before()
    if not against < period:
        raise UsageError(f"The base {against} does not come before {period}")
    found = breakdown(view, scope, by, [period, against])
    whole = sum(line.values[1] for line in found.lines)
    now = sum(line.values[0] for line in found.lines)
    # The parts come in the order of their codes, which equal changes keep.
    lines = sorted(found.lines, key=lambda line: line.values[1] - line.values[0])
    parts = tuple(_change(line.part, *line.values, whole=whole) for line in lines)
    return Changes(scope, by, period, against, Moved.of(now, whole, whole), parts, found.evidence)


def _change(part: Part, now: int, base: int, *, whole: int) -> Change:
    return Change(part, Moved.of(now, base, whole), Presence.of(now, base))
