"""Changes against the amounts they are changes of: now, then, by how much, by how many per cent, how many times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product

from sokuho.checking.arithmetic import tell
from sokuho.checking.arithmetic.ledger import Entry, Finding, Ledger
from sokuho.checking.arithmetic.span import Span
from sokuho.core.period import Kind, Period
from sokuho.language.phrase import Phrase, phrase

_FROM = re.compile(r"(from|against|compared (with|to)|versus)\b", re.IGNORECASE)
_WHEN = re.compile(r"(?:19|20)\d\d|year|[前昨]年", re.IGNORECASE)
_REVISED = Fraction(1, 1000)
"""By how much of what was traded the amounts of a year before are revised: rates are told against the newest."""
_CLOSE = 20


def change(ledger: Ledger) -> Iterator[Finding]:
    """Yield whether each change is that from the amount before to the amount now."""
    for found in ledger.of("change", "multiple"):
        if found.said.flow is None:
            continue
        for money in sorted({one.money for one in ledger.levels(found.said.flow)}):
            if found.money in ("", money):
                yield from _one_of(
                    found,
                    ledger.choices(found.said.flow, found.scope, money, found.said.start),
                    _bases(ledger, found, money),
                )


def _one_of(found: Entry, nows: list[Entry], thens: list[Entry]) -> Iterator[Finding]:
    """Yield whether a change is that between some amounts of its name; the nearest ones are blamed if it is not."""
    told = [
        _told(found, now, then, due)
        for now, then in product(nows, thens)
        if now != then and _may_be_meant(found, now, then) and (due := _due(found, now.span, then.span)) is not None
    ]
    yield from ([one for one in told if one.fits] or told)[:1]


def _may_be_meant(found: Entry, now: Entry, then: Entry) -> bool:
    """Return whether a change may be that between two amounts: those of a month and a year so far are no pair."""
    times = abs(now.span).middle / abs(then.span).middle if then.span.middle else Fraction(0)
    is_great = found.said.unit == "%" and abs(found.span).high > 60
    return found.said.unit != "%" or is_great or Fraction(2, 5) < times < Fraction(5, 2)


def _bases(ledger: Ledger, found: Entry, money: str) -> list[Entry]:
    """Return the amounts a change may be told from: the one named right behind it, else those of the period before."""
    for one in ledger.levels(found.said.flow):
        is_behind = 0 <= one.said.start - found.said.end < _CLOSE and _FROM.match(one.said.words)
        if is_behind and one.money == money and one.scope != found.scope:
            return [one] if replace(one.scope, period=found.scope.period) == found.scope else []
    then_of = _period_before(found)
    scope = replace(found.scope, period=then_of)
    return ledger.choices(str(found.said.flow), scope, money, found.said.start) if then_of else []


def _due(found: Entry, now: Span, then: Span) -> Span | None:
    """Return what a change has to be between two amounts, in the form it is told in; None across zero."""
    if now.holds_zero() or then.holds_zero() or (now.low < 0) != (then.low < 0):
        return None
    size, base = abs(now), abs(then)
    if found.money:
        return size - base
    if found.said.unit == "x":
        return size / base
    return (size / base - Span.of(1)).times(100) if found.said.unit == "%" else None


def _told(found: Entry, now: Entry, then: Entry, due: Span) -> Finding:
    form = _form(due, found)
    told = tell.directed(found, "down" if found.said.direction == "down" else None)
    span = found.span if found.said.direction else abs(found.span)
    return Finding(
        claims=(then.at, now.at, found.at),
        fits=(due if found.said.direction else abs(due)).meets(span),
        why=phrase("from to", then=tell.printed(then), now=tell.printed(now), due=form, said=told),
        expected=form,
    )


def _form(due: Span, found: Entry) -> Phrase:
    """Return what a change has to be, in the form it is told in."""
    if found.said.unit == "%":
        return phrase("rate", rate=tell.per_cent(due))
    return phrase("number", number=tell.computed(due, found))


def _period_before(found: Entry) -> Period | None:
    period = found.said.period
    if period is None or found.said.basis is None:
        return None
    return period.year_before() if found.said.basis == "yoy" else period.previous()


def both_ways(ledger: Ledger) -> Iterator[Finding]:
    """Yield whether a change told as an amount and in per cent is one change, given the amount it led to."""
    changes = list(ledger.of("change"))
    for amount in changes:
        if not amount.money:
            continue
        for rate in changes:
            if rate.said.unit == "%" and _is_same(amount, rate) and abs(rate.said.start - amount.said.end) < 60:
                now = ledger.level(str(amount.said.flow), amount.scope, amount.money, amount.said.start)
                if now is not None:
                    yield from _one_change(amount, rate, now)


def _one_change(amount: Entry, rate: Entry, now: Entry) -> Iterator[Finding]:
    base = abs(now.span) - amount.span
    if base.low <= 0:
        return
    due = (amount.span / base).times(100)
    yield Finding(
        claims=(now.at, amount.at, rate.at),
        fits=due.meets(rate.span),
        why=phrase(
            "change to",
            by=tell.computed(amount.span, amount),
            now=tell.printed(now),
            due=tell.per_cent(due),
            said=tell.printed(rate),
        ),
        expected=phrase("rate", rate=tell.per_cent(due)),
    )


def _is_same(one: Entry, other: Entry) -> bool:
    return (one.said.flow, one.scope, one.said.basis) == (other.said.flow, other.scope, other.said.basis)


def implied(ledger: Ledger) -> Iterator[Finding]:
    """Yield whether the balance a year before, implied by both amounts and both rates, fits what is said of it.

    Where several rates are told of a flow, on the month and on the year perhaps, any that fit count.
    """
    for found in ledger.levels("balance"):
        told: dict[int, list[Finding]] = {}
        for exports, imports in product(_before(ledger, found, "export"), _before(ledger, found, "import")):
            then = exports[2] - imports[2]
            slack = (exports[2] + imports[2]).times(_REVISED)
            then = Span(then.low - slack.high, then.high + slack.high)
            made_of = (exports[0].at, exports[1].at, imports[0].at, imports[1].at, found.at)
            for one in (*_against_base(ledger, found, then, made_of), *_against_rate(ledger, found, then, made_of)):
                told.setdefault(one.claims[-1], []).append(one)
        for same in told.values():
            yield next((one for one in same if one.fits), same[0])


def _before(ledger: Ledger, found: Entry, flow: str) -> list[tuple[Entry, Entry, Span]]:
    """Return an amount, its rates, and what each says it was a year before."""
    nows = ledger.choices(flow, found.scope, found.money, found.said.start)
    rates = [
        one
        for one in ledger.of("change")
        if one.said.unit == "%" and one.said.basis == "yoy" and one.said.flow == flow and one.scope == found.scope
    ]
    telling = [one for one in rates if one.said.direction is not None and one.span.low > -100][:4]
    return [(now, one, now.span / (one.span.times(Fraction(1, 100)) + Span.of(1))) for now in nows for one in telling]


def _against_base(ledger: Ledger, found: Entry, then: Span, made_of: tuple[int, ...]) -> Iterator[Finding]:
    if found.said.period is None:
        return
    scope = replace(found.scope, period=found.said.period.year_before())
    base = ledger.level("balance", scope, found.money, found.said.start)
    if base is not None and (then.meets(base.span) or not _may_be_of_another_time(base)):
        yield Finding(
            claims=(*made_of, base.at),
            is_loose=True,
            fits=then.meets(base.span),
            why=phrase("balance before", due=tell.computed(then, found), said=tell.computed(base.span, base)),
        )


def _may_be_of_another_time(base: Entry) -> bool:
    """Return whether an amount that is told for comparison does not say itself of when it is."""
    is_of_month = base.said.period is not None and base.said.period.kind is Kind.MONTH
    return is_of_month and _FROM.search(base.said.words) is not None and not _WHEN.search(base.said.words)


def _against_rate(ledger: Ledger, found: Entry, then: Span, made_of: tuple[int, ...]) -> Iterator[Finding]:
    for rate in ledger.of("change"):
        said = rate.said
        if said.flow != "balance" or said.basis != "yoy" or rate.scope != found.scope or then.holds_zero():
            continue
        due = _due(rate, found.span, then)
        if due is not None and said.direction is not None and rate.money in ("", found.money):
            form = _form(due, rate)
            told = tell.directed(rate, "down" if said.direction == "down" else None)
            yield Finding(
                claims=(*made_of, rate.at),
                is_loose=True,
                fits=due.meets(rate.span),
                why=phrase("balance changed", side=tell.side(found), due=form, said=told),
                expected=form,
            )
