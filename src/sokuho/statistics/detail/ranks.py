"""Places by value, and the places of a year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sokuho.core.period import Period
from sokuho.errors import NoFigures, UsageError
from sokuho.statistics.detail.amounts import Row, amounts, collected, part
from sokuho.statistics.detail.evidence import Evidence, evidence
from sokuho.statistics.detail.scope import By, Part, Scope, year_before
from sokuho.store.detail.view import DetailView

if TYPE_CHECKING:
    from sokuho.store.detail.engine import Frame

MOST = 1000


@dataclass(frozen=True, slots=True)
class Ranked:
    """A part and its place.

    Attributes:
        part: the partner, item, or both.
        place: 1 for the largest; equal values share a place, and the next one counts them all.
        tied: how many others have the same value.
        value: the amount, in the dataset's scale.
        share: of the whole, in per cent; None if the whole is nothing.
        base: the amount of the base period; None if that is not held.
        place_before: the place then; None if nothing was traded then, or it is not held.
    """

    part: Part
    place: int
    tied: int
    value: int
    share: Fraction | None
    base: int | None
    place_before: int | None


@dataclass(frozen=True, slots=True)
class Ranks:
    """The largest parts of a scope.

    Attributes:
        scope: what is split.
        by: by what.
        period: the period.
        base: that of the places before; None if it is not held.
        whole: the value of all parts.
        parts: how many there are of which something was traded.
        ranked: the first of them; ties in the order of codes.
        evidence: what it was read from.
    """

    scope: Scope
    by: By
    period: Period
    base: Period | None
    whole: int
    parts: int
    ranked: tuple[Ranked, ...]
    evidence: Evidence


def ranks(view: DetailView, scope: Scope, period: Period, by: By, *, most: int = 20) -> Ranks:
    """Return the largest parts of a scope with their places.

    Args:
        view: the cells.
        scope: what is split.
        period: the period; the places before are those of the same period of the year before, where that is held.
        by: by what it is split.
        most: how many parts.

    Raises:
        NoFigures: the period is not held whole, or nothing was traded.
        PeriodError: it is none of the dataset.
        UsageError: the scope cannot be asked of the view, or too many parts are asked for.
    """
    if not 1 <= most <= MOST:
        raise UsageError(f"Places can be told of 1 to {MOST} parts, not of {most}")
    base = year_before(view, scope.flow, period)
    periods = {"now": period} | ({"base": base} if base else {})
    frame = amounts(view, scope, by, periods)
    found = collected(_largest(frame, by, most))
    if not found:
        raise NoFigures(f"Nothing was traded in {period}: {scope.address(view, period)}")
    [sums] = collected(_counts(frame, found))
    whole = int(sums["whole"])
    return Ranks(
        scope=scope,
        by=by,
        period=period,
        base=base,
        whole=whole,
        parts=int(sums["parts"]),
        ranked=tuple(_ranked(row, sums, whole) for row in found),
        evidence=evidence(view, periods.values()),
    )


def _largest(frame: Frame, by: By, most: int) -> Frame:
    import narwhals.stable.v2 as nw

    down = [True, *(False for _ in by.keys)]
    return frame.filter(nw.col("now") > 0).sort("now", *by.keys, descending=down).head(most)


def _counts(frame: Frame, found: Sequence[Row]) -> Frame:
    """Return one row: the whole, the number of parts, and how many parts are above each value that is shown.

    Counting above the few that are shown needs no order of all, which an engine on many machines would have to make
    on one.
    """
    import narwhals.stable.v2 as nw

    def count(condition: nw.Expr, name: str) -> nw.Expr:
        return nw.when(condition).then(1).otherwise(0).sum().cast(nw.Int64).alias(name)

    now = nw.col("now")
    wanted = [now.sum().cast(nw.Int64).alias("whole"), count(now > 0, "parts")]
    for value in sorted({int(row["now"]) for row in found}):
        wanted += [count(now > value, f"above_{value}"), count(now == value, f"as_{value}")]
    for value in sorted({int(row["base"]) for row in found if int(row.get("base", 0)) > 0}):
        wanted.append(count(nw.col("base") > value, f"before_{value}"))
    return frame.select(*wanted)


def _ranked(row: Row, sums: Row, whole: int) -> Ranked:
    value, base = int(row["now"]), int(row["base"]) if "base" in row else None
    return Ranked(
        part=part(row),
        place=1 + int(sums[f"above_{value}"]),
        tied=int(sums[f"as_{value}"]) - 1,
        value=value,
        share=Fraction(100 * value, whole) if whole else None,
        base=base,
        place_before=1 + int(sums[f"before_{base}"]) if base and base > 0 else None,
    )
