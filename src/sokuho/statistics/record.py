"""The place of a period among all comparable ones."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from operator import gt, lt

from sokuho.core.code import Flow
from sokuho.core.figure import Address, Figure
from sokuho.core.period import Kind
from sokuho.core.quantity import RANK
from sokuho.core.slice import Slice
from sokuho.errors import UsageError
from sokuho.statistics.doubt import overlaps
from sokuho.statistics.history import History, history
from sokuho.statistics.measure import OF_MEASURE, measured
from sokuho.statistics.side import side
from sokuho.statistics.statistic import Option, statistic
from sokuho.statistics.worth import Worth
from sokuho.store.view import View

Facts = tuple[tuple[str, str], ...]
Beyond = Callable[[Fraction, Fraction], bool]
"""Whether one amount is further out than another: larger, or for deficits lower."""

_AMONG = Option("which months a month is compared with: all, or those of the same name", ("all", "same-month"), "all")
_SIDE = Option("of a balance, whether the largest surplus or deficit is meant", ("surplus", "deficit", "any"), "any")


@statistic(*Flow, of=OF_MEASURE, among=_AMONG, side=_SIDE)
def record(view: View, asked: Address) -> Figure:
    """Return the place of a period's amount among all comparable periods up to it, 1 for the highest ever.

    Comparable are the periods of the same kind back to the first complete one (``since``), or to a gap; a period after
    it does not take a record away. Equal amounts share a place. ``low_place`` is the place from below. With ``side``
    a balance is placed by the size of its surplus or deficit.

    Raises:
        NoFigures: the period itself was not published whole by then, or is not held.
        UsageError: a side is asked of what is no balance.
    """
    at, of = asked.slice, record.chosen(asked, "of")
    chosen_side = record.chosen(asked, "side")
    if chosen_side != "any" and at.flow is not Flow.BALANCE:
        raise UsageError(f"Only a balance has a {chosen_side}: {at}", hint="Ask it of the flow balance.")
    now = measured(view, at, of)
    if reason := _reason(now, chosen_side):
        return Figure(asked, None, RANK, "place among comparable periods", inputs=(now,), facts=(("reason", reason),))
    is_beyond = lt if chosen_side == "deficit" else gt
    past = history(view, at, of, same_month=record.chosen(asked, "among") == "same-month")
    above = sum(is_beyond(one.exact, now.exact) for one in past.amounts)
    best = (min if is_beyond is lt else max)(past.amounts, key=lambda one: one.exact, default=None)
    return Figure(
        address=asked,
        value=Fraction(1 + above),
        unit=RANK,
        formula=f"place of {now.said()} among {1 + len(past.amounts)} periods, the highest first",
        inputs=(now,) if best is None else (now, best.figure(view)),
        facts=(*_facts(now, best, past, is_beyond), *_same_month(view, at, of, now, is_beyond), *_named_side(at, now)),
    )


def _reason(now: Figure, chosen_side: str) -> str:
    if now.value is None:
        return f"{now.address} has no value: {now.fact('reason')}"
    if chosen_side != "any" and side(now.exact) != chosen_side:
        return f"{now.slice.period} is no {chosen_side}"
    return ""


def _facts(now: Figure, best: Worth | None, past: History, is_beyond: Beyond) -> Facts:
    since = past.amounts[-1] if past.amounts else now
    below = sum(is_beyond(now.exact, one.exact) for one in past.amounts)
    facts = [
        ("since", str(since.slice.period)),
        ("of", str(1 + len(past.amounts))),
        ("low_place", str(1 + below)),
        ("is_tie", _yes(any(one.exact == now.exact for one in past.amounts))),
    ]
    if best is not None:
        facts += [("previous_best", str(best.slice.period)), ("previous_best_level", str(best.exact))]
    if overlaps(now, past.amounts):
        facts.append(("doubtful", "yes"))
    if past.has_gap:
        facts.append(("gap", str(past.stop)))
    return tuple(facts)


def _same_month(view: View, at: Slice, of: str, now: Figure, is_beyond: Beyond) -> Facts:
    if at.period.kind is not Kind.MONTH:
        return ()
    past = history(view, at, of, same_month=True).amounts
    above = sum(is_beyond(one.exact, now.exact) for one in past)
    return (("same_month_place", str(1 + above)), ("same_month_of", str(1 + len(past))))


def _named_side(at: Slice, now: Figure) -> Facts:
    return (("side", side(now.exact)),) if at.flow is Flow.BALANCE else ()


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"
