"""What most likely went wrong in a claim that fails: the slip that would make it true."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from sokuho.checking import telling
from sokuho.checking.meant import Habits, meant
from sokuho.checking.outcome import Outcome
from sokuho.checking.period import counterpart
from sokuho.core.code import WORLD
from sokuho.core.period import Kind, Period
from sokuho.language.phrase import Phrase, numbers_of, phrase
from sokuho.language.said import Said

_POWERS = (3, -3, 1, -1, 2, -2, 4, -4, 6, -6, 8, -8, 9, -9, 12, -12)
_OFTEN = (WORLD, "304", "105", "eu", "asia", "103")
_MEASURED = ("level", "change", "share", "multiple", "price", "volume", "contribution", "fx")


def cause(
    said: Said, outcome: Outcome, habits: Habits, others: Sequence[Said], try_: Callable[[Said], Outcome]
) -> Phrase | None:
    """Return the likeliest slip, None if none makes the claim true.

    Args:
        said: the claim, as it was understood.
        outcome: why it fails.
        habits: how the text prints its numbers.
        others: the text's other claims, whose partners may have been confused.
        try_: judges another version of the claim.
    """
    if said.printed is None or said.kind not in _MEASURED:
        return None
    if power := _power(said, outcome, habits):
        return power
    if said.printed.digits < 10:
        return None
    for other, slip in _slips(said, others):
        if try_(other).word == "holds":
            return slip
    return _swapped(said, outcome)


def _power(said: Said, outcome: Outcome, habits: Habits) -> Phrase | None:
    if not outcome.value or said.printed is None or not said.printed.digits:
        return None
    span = meant(said, habits)
    for power in _POWERS:
        if abs(outcome.value) * 10**power in span if power > 0 else abs(outcome.value) / 10**-power in span:
            return phrase("too large" if power > 0 else "too small", times=10 ** abs(power))
    return None


def _slips(said: Said, others: Sequence[Said]) -> Iterator[tuple[Said, Phrase]]:
    for period in _periods(said.period):
        yield replace(said, period=period), phrase("true of period", period=period)
    if said.kind == "change" and said.basis:
        basis: Literal["yoy", "mom"] = "mom" if said.basis == "yoy" else "yoy"
        yield replace(said, basis=basis), phrase("true of month" if basis == "mom" else "true of year")
    if said.flow in ("export", "import") and said.item == "total":
        flow = "import" if said.flow == "export" else "export"
        slip = phrase("true of imports" if flow == "import" else "true of exports")
        yield replace(said, flow=flow, measure=f"{flow}s"), slip
    for partner in dict.fromkeys((*(one.partner for one in others), *_OFTEN)):
        if partner != said.partner and said.kind != "fx":
            other = replace(said, partner=partner)
            yield other, phrase("true of", what=telling.subject(other))


def _periods(period: Period | None) -> Iterator[Period]:
    if period is None:
        return
    if other := counterpart(period):
        yield other
    yield period.year_before()
    yield period.previous()
    if period.kind is Kind.MONTH:
        yield Period.month(period.year + period.number // 12, period.number % 12 + 1)
        yield Period(Kind.YEAR, period.year)
        yield Period(Kind.FISCAL_YEAR, period.year if period.number > 3 else period.year - 1)
    elif period.is_annual:
        yield period.last
        yield period.year_after()


def _swapped(said: Said, outcome: Outcome) -> Phrase | None:
    """Return that two digits changed places, if the expected number has the same digits in another order."""
    if said.printed is None or outcome.value is None or outcome.expected is None:
        return None
    printed = said.printed.text(minus="", group=False)
    right = "".join(one.shown.text(minus="", group=False) for one in numbers_of(outcome.expected))
    differs = sum(one != two for one, two in zip(printed, right, strict=False))
    is_swap = len(printed) == len(right) and sorted(printed) == sorted(right) and differs == 2
    return phrase("swapped") if is_swap else None
