"""Every part of a scope in some periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sokuho.core.period import Period
from sokuho.statistics.detail.amounts import amounts, collected, part
from sokuho.statistics.detail.evidence import Evidence, evidence
from sokuho.statistics.detail.scope import By, Part, Scope
from sokuho.store.detail.view import DetailView


@dataclass(frozen=True, slots=True)
class Line:
    """A part, and its value in each period, in the dataset's scale."""

    part: Part
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Every part of a scope of which something was traded.

    Attributes:
        scope: what is split.
        by: by what.
        periods: the periods, in the order of the values.
        lines: the parts, in the order of their codes.
        evidence: what they were read from.
    """

    scope: Scope
    by: By
    periods: tuple[Period, ...]
    lines: tuple[Line, ...]
    evidence: Evidence


def breakdown(view: DetailView, scope: Scope, by: By, periods: Sequence[Period]) -> Breakdown:
    """Return every part of a scope of which something was traded in one of some periods.

    Raises:
        NoFigures: one of the periods is not held whole.
        PeriodError: one is none of the dataset.
        UsageError: the scope cannot be asked of the view.
    """
    names = {f"value_{number}": period for number, period in enumerate(periods)}
    found = collected(amounts(view, scope, by, names).sort(*by.keys))
    lines = (Line(part(row), tuple(int(row[name]) for name in names)) for row in found)
    return Breakdown(scope, by, tuple(periods), tuple(one for one in lines if any(one.values)), evidence(view, periods))
