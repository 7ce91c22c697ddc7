"""Records, streaks, turns and bounds against the amounts and rates beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sokuho.checking.arithmetic import tell
from sokuho.checking.arithmetic.ledger import Entry, Finding, Ledger
from sokuho.core.period import Kind
from sokuho.language.phrase import phrase
from sokuho.language.said import Said

_BESIDE = 80
_EVER = re.compile(r"record|\bever\b|all[- ]time|最[大高多]", re.IGNORECASE)
"""Words of a record among all periods: the highest may be so of this year only."""
_FAR = 9
"""An amount this many times a bound is not told by it: a hundred billion beside a hundred trillion."""


def bounds(ledger: Ledger) -> Iterator[Finding]:
    """Yield whether amounts lie beyond the bounds they are said to have passed, and are of their size."""
    for bound in ledger.of("threshold"):
        level = _level(ledger, bound.said)
        if level is None or level.money != bound.money:
            continue
        size, least = abs(level.span), abs(bound.span)
        is_down = bound.said.direction == "down"
        # "Down to the 1 trillion level" is from one to two trillion.
        fits = size.low <= (2 if bound.said.near else 1) * least.high if is_down else size.high >= least.low
        is_like = size.low <= _FAR * least.high
        yield Finding(
            claims=(level.at, bound.at),
            fits=fits and is_like,
            why=phrase("bound", amount=tell.printed(level), bound=tell.printed(bound)),
            accused=(bound.at,) if fits else (),
        )


def directions(ledger: Ledger) -> Iterator[Finding]:
    """Yield whether records, streaks and turns go the way the rate beside them goes."""
    for at, said in enumerate(ledger.claims):
        way = _way(said)
        if way is None or said.period is None or not _is_counted_in_its_kind(said):
            continue
        for rate in ledger.of("change"):
            if _is_year_on_year(rate, said) and _is_about(rate, said) and rate.said.direction and rate.span.middle:
                yield Finding(
                    claims=(at, rate.at),
                    fits=rate.said.direction == way,
                    why=phrase(
                        "way",
                        words=said.words,
                        way=phrase("went up" if way == "up" else "went down"),
                        said=tell.directed(rate, rate.said.direction),
                    ),
                )


def _way(said: Said) -> str | None:
    """Return which way an amount must have gone on the year before, None if the words leave it open."""
    if said.kind == "record":
        is_first = (said.printed is None and _EVER.search(said.words) is not None) or said.unit == "since_year"
        return (said.direction or "up") if is_first and said.since is None else None
    if said.kind in ("streak", "turn") and said.flow != "balance":
        return said.direction
    return None


def _is_counted_in_its_kind(said: Said) -> bool:
    """Return whether a run of months is told of a month, and not of a longer time whose last month is meant."""
    return said.kind == "record" or said.unit != "month" or (said.period is not None and said.period.kind is Kind.MONTH)


def _is_year_on_year(rate: Entry, said: Said) -> bool:
    return rate.said.basis == "yoy" and (said.kind == "record" or said.basis in (None, "yoy"))


def sides(ledger: Ledger) -> Iterator[Finding]:
    """Yield whether streaks and records of deficits or surpluses stand beside a balance of that side."""
    for at, said in enumerate(ledger.claims):
        if said.flow != "balance" or said.side is None or said.kind not in ("streak", "record", "turn"):
            continue
        level = _level(ledger, said)
        if level is not None and not level.span.holds_zero():
            yield Finding(
                claims=(level.at, at),
                fits=(level.span.high < 0) == (said.side == "deficit"),
                why=phrase(
                    "side",
                    words=said.words,
                    side=phrase(said.side),
                    said=phrase("side of", side=tell.side(level), size=tell.printed(level)),
                ),
            )


def since(ledger: Ledger) -> Iterator[Finding]:
    """Yield whether an amount that is the largest since a period is not larger than that period's was smaller.

    The largest since October was not larger than October's: that is where the row of smaller ones ends.
    """
    for at, said in enumerate(ledger.claims):
        if said.kind != "record" or said.since is None or said.flow is None:
            continue
        now, then = _level(ledger, said), _level(ledger, replace(said, period=said.since))
        if now is not None and then is not None and now.money == then.money:
            is_low = said.direction == "down"
            size, base = abs(now.span), abs(then.span)
            yield Finding(
                claims=(then.at, now.at, at),
                fits=size.high >= base.low if is_low else base.high >= size.low,
                why=phrase("not lowest" if is_low else "not highest", now=tell.printed(now), then=tell.printed(then)),
                accused=(at,),
            )


def streak_and_turn(ledger: Ledger) -> Iterator[Finding]:
    """Yield each thing that is said to be so for a row of periods and for the first time at once."""
    for run in ledger.of("streak"):
        for at, said in enumerate(ledger.claims):
            is_same = (
                said.kind == "turn"
                and not _is_beside_bound(ledger, said)
                and _is_about(run, said)
                and said.side == run.said.side
            )
            if is_same and said.direction == run.said.direction and run.span.low > 1:
                why = phrase("not both", first=run.said.words, second=said.words)
                yield Finding((run.at, at), False, why)


def _is_beside_bound(ledger: Ledger, said: Said) -> bool:
    """Return whether a turn is that of passing a bound, told just before it."""
    return any(0 <= said.start - one.said.end < _BESIDE for one in ledger.of("threshold"))


def _is_about(one: Entry, said: Said) -> bool:
    mine = (one.said.flow, one.said.reporter, one.said.partner, one.said.item, one.said.period, one.said.adjusted)
    return mine == (said.flow, said.reporter, said.partner, said.item, said.period, said.adjusted)


def _level(ledger: Ledger, said: Said) -> Entry | None:
    found = [one for one in ledger.levels(said.flow) if _is_about(one, said)]
    return min(found, key=lambda one: abs(one.said.start - said.start), default=None)


def part_of_time(ledger: Ledger) -> Iterator[Finding]:
    """Yield each month whose amount is larger than that of a period it is a part of."""
    for month in ledger.levels():
        if month.said.period is None or month.said.period.kind is not Kind.MONTH or month.said.flow == "balance":
            continue
        for whole in ledger.levels(month.said.flow):
            period = whole.said.period
            if period is None or period.kind is Kind.MONTH or month.said.period not in period.months():
                continue
            is_same = replace(whole.scope, period=month.said.period) == month.scope and whole.money == month.money
            if is_same and month.span.low > whole.span.high:
                why = phrase("part of time", month=tell.printed(month), whole=tell.printed(whole))
                yield Finding((month.at, whole.at), False, why)
