"""What changed most between two periods, up and down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from sokuho.core.period import Period
from sokuho.errors import UsageError
from sokuho.statistics.detail.amounts import Row, amounts, collected, part
from sokuho.statistics.detail.evidence import Evidence, evidence
from sokuho.statistics.detail.past import CodeChange, Past, code_change, past
from sokuho.statistics.detail.scope import By, Part, Scope
from sokuho.store.detail.view import DetailView

if TYPE_CHECKING:
    from sokuho.store.detail.engine import Frame


_UP, _DOWN, _SUMS = 0, 1, 2
_NUMBERS = ("now", "base", "parts", "new", "vanished")


class Presence(Enum):
    """In which of the two periods a part was traded."""

    BOTH = "both"
    NEW = "new"
    """Not in the base period. There is no growth from nothing."""
    VANISHED = "vanished"

    @staticmethod
    def of(now: int, base: int) -> Presence:
        """Return the presence of a part by its amounts, of which one is not 0."""
        if now and base:
            return Presence.BOTH
        return Presence.NEW if now else Presence.VANISHED


@dataclass(frozen=True, slots=True)
class Moved:
    """How an amount changed.

    Attributes:
        now: the amount, in the dataset's scale.
        base: that of the base period.
        contribution: (now - base) / the whole's base, in points; None if the whole was nothing.
    """

    now: int
    base: int
    contribution: Fraction | None

    @staticmethod
    def of(now: int, base: int, whole: int) -> Moved:
        """Return the change of an amount, with its contribution to the growth of a whole that was so much."""
        return Moved(now, base, Fraction(100 * (now - base), whole) if whole else None)

    @property
    def difference(self) -> int:
        """Return now - base."""
        return self.now - self.base

    @property
    def growth(self) -> Fraction | None:
        """Return the change in per cent of the base; None from nothing."""
        return Fraction(100 * self.difference, self.base) if self.base else None


@dataclass(frozen=True, slots=True)
class Mover:
    """A part, how it changed, and its past where it was traded in one period only.

    Attributes:
        part: the partner, item, or both.
        moved: how it changed.
        presence: in which periods it was traded.
        past: when it was last traded before the period; None if it was traded in both.
        code: whether its code came or went on a 1 January in between.
    """

    part: Part
    moved: Moved
    presence: Presence
    past: Past | None = None
    code: CodeChange | None = None


@dataclass(frozen=True, slots=True)
class Movers:
    """The parts that changed most, and all others together; they add up to the whole exactly.

    Attributes:
        scope: what is split.
        by: by what.
        period: the period.
        base: what it is compared with.
        whole: how the whole changed.
        rises: the largest rises, first the largest; ties by code.
        falls: the largest falls.
        rest: all other parts together.
        parts: how many parts were traded in either period.
        new: how many of them in the period alone.
        vanished: how many in the base period alone.
        evidence: what it was read from.
    """

    scope: Scope
    by: By
    period: Period
    base: Period
    whole: Moved
    rises: tuple[Mover, ...]
    falls: tuple[Mover, ...]
    rest: Moved
    parts: int
    new: int
    vanished: int
    evidence: Evidence


def movers(
    view: DetailView, scope: Scope, period: Period, by: By, *, base: Period | None = None, most: int = 10
) -> Movers:
    """Return the parts of a scope that changed most between two periods.

    Contributions are (now - base) / the whole's base x 100; those of all parts add up to the growth of the whole.

    Args:
        view: the cells.
        scope: what is split.
        period: the period.
        by: by what it is split.
        base: what it is compared with; the period of the year before without.
        most: how many rises, and how many falls.

    Raises:
        NoFigures: one of the periods is not held whole.
        PeriodError: the two are not of one kind, or not of the dataset's.
        UsageError: the scope cannot be asked of the view, or no parts are asked for.
    """
    against = base or period.year_before()
    if most < 1:
        raise UsageError(f"At least one part has to be told, not {most}")
    if not against < period:
        raise UsageError(f"The base {against} does not come before {period}")
    found = collected(_told(amounts(view, scope, by, {"now": period, "base": against}), by, most))
    [sums] = [row for row in found if row["told"] == _SUMS]
    whole = _as_moved(sums, int(sums["base"] or 0))
    ends = [sorted((row for row in found if row["told"] == end), key=_order) for end in (_UP, _DOWN)]
    told = [[_mover(view, scope, row, against, period, whole.base) for row in end] for end in ends]
    shown = [one.moved for end in told for one in end]
    return Movers(
        scope=scope,
        by=by,
        period=period,
        base=against,
        whole=whole,
        rises=tuple(told[0]),
        falls=tuple(told[1]),
        rest=_rest(whole, shown),
        parts=int(sums["parts"] or 0),
        new=int(sums["new"] or 0),
        vanished=int(sums["vanished"] or 0),
        evidence=evidence(view, (against, period)),
    )


def _told(frame: Frame, by: By, most: int) -> Frame:
    """Return the parts that rose most, those that fell most, and a row of sums: in one answer, to read rows once."""
    import narwhals.stable.v2 as nw

    now, base, difference = nw.col("now"), nw.col("base"), nw.col("difference")
    moved = frame.filter((now != 0) | (base != 0)).with_columns(
        (now - base).alias("difference"),
        nw.lit(1).alias("parts"),
        nw.when(base == 0).then(1).otherwise(0).alias("new"),
        nw.when(now == 0).then(1).otherwise(0).alias("vanished"),
    )
    rises, falls = moved.filter(difference > 0), moved.filter(difference < 0)
    down, up = ([is_up, *(False for _ in by.keys)] for is_up in (True, False))
    ends = [
        rises.sort("difference", *by.keys, descending=down).head(most),
        falls.sort("difference", *by.keys, descending=up).head(most),
    ]
    numbers = [nw.col(name).cast(nw.Int64) for name in _NUMBERS]
    sums = moved.select(*(nw.col(name).sum().cast(nw.Int64) for name in _NUMBERS))
    no_keys = [nw.lit("").alias(key) for key in by.keys]
    return nw.concat(
        [
            *(each.select(*by.keys, *numbers, nw.lit(end).alias("told")) for end, each in enumerate(ends)),
            sums.select(*no_keys, *_NUMBERS, nw.lit(_SUMS).alias("told")),
        ],
        how="vertical",
    )


def _order(row: Row) -> tuple[int, str, str]:
    """Return the largest change first; of equal ones that of the first code. A union has no order of its own."""
    of = part(row)
    return -abs(int(row["now"]) - int(row["base"])), of.partner, of.item


def _mover(view: DetailView, scope: Scope, row: Row, base: Period, period: Period, whole: int) -> Mover:
    of, moved = part(row), _as_moved(row, whole)
    presence = Presence.of(moved.now, moved.base)
    if presence is Presence.BOTH:
        return Mover(of, moved, presence)
    change = code_change(view, scope, of.item, base, period) if of.item else None
    return Mover(of, moved, presence, past(view, scope, of, period), change)


def _as_moved(row: Row, whole: int) -> Moved:
    return Moved.of(int(row["now"] or 0), int(row["base"] or 0), whole)


def _rest(whole: Moved, shown: Sequence[Moved]) -> Moved:
    now, base = whole.now - sum(one.now for one in shown), whole.base - sum(one.base for one in shown)
    return Moved.of(now, base, whole.base)
