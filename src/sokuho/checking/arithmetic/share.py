"""Parts and wholes: shares, parts larger than their whole, places that the amounts contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sokuho.checking.arithmetic import tell
from sokuho.checking.arithmetic.ledger import Entry, Finding, Ledger
from sokuho.checking.arithmetic.span import Span
from sokuho.core.code import TOTAL, WORLD
from sokuho.language.phrase import Name, phrase

_COMBINED = re.compile(r"combined|together|the two|both|合わせ|合計", re.IGNORECASE)
_TWO = re.compile(r"\btwo\b|\bboth\b|合わせ|2[つ国]", re.IGNORECASE)


def share(ledger: Ledger) -> Iterator[Finding]:
    """Yield whether each share is its part of the whole."""
    for found in ledger.of("share"):
        if _COMBINED.search(found.said.words):
            yield from _combined(ledger, found)
            continue
        for part in ledger.levels(found.said.flow):
            if part.scope != found.scope:
                continue
            for whole in _wholes(ledger, part):
                due = (part.span / whole.span).times(100)
                yield Finding(
                    claims=(part.at, whole.at, found.at),
                    fits=due.meets(found.span),
                    why=phrase(
                        "share",
                        part=tell.printed(part),
                        whole=tell.printed(whole),
                        due=tell.per_cent(due),
                        said=tell.printed(found),
                    ),
                    expected=phrase("rate", rate=tell.per_cent(due)),
                )


def _combined(ledger: Ledger, found: Entry) -> Iterator[Finding]:
    """Yield whether the share of two parts together is that of the two told last before it.

    One that is told of several partners by name is theirs, and there may be amounts of some of them only.
    """
    if (
        not _TWO.search(found.said.words)
        or len({one.said.partner for one in ledger.of("share") if _is_one(one, found)}) > 2
    ):
        return
    before = [
        one
        for one in ledger.levels(found.said.flow)
        if one.said.start < found.said.start and one.said.period == found.said.period and list(_wholes(ledger, one))
    ]
    if len(before) < 2 or before[-1].money != before[-2].money:
        return
    one, two = before[-2:]
    whole = next(_wholes(ledger, two))
    due = ((one.span + two.span) / whole.span).times(100)
    yield Finding(
        claims=(one.at, two.at, whole.at, found.at),
        fits=due.meets(found.span),
        why=phrase(
            "shares",
            one=tell.printed(one),
            two=tell.printed(two),
            whole=tell.printed(whole),
            due=tell.per_cent(due),
            said=tell.printed(found),
        ),
        accused=(found.at,),
        expected=phrase("rate", rate=tell.per_cent(due)),
    )


def _is_one(one: Entry, other: Entry) -> bool:
    return (one.said.start, one.said.end) == (other.said.start, other.said.end)


def too_large(ledger: Ledger) -> Iterator[Finding]:
    """Yield each part that is larger than its whole, and each share or fall of more than everything."""
    for part in ledger.levels():
        if part.said.flow in ("export", "import", "total"):
            for whole in _wholes(ledger, part):
                if part.span.low > whole.span.high and not _is_of_more_time(ledger, part, whole):
                    why = phrase("part too large", part=tell.printed(part), whole=tell.printed(whole))
                    yield Finding((part.at, whole.at), False, why)
    for one in ledger.of("share", "change", "volume"):
        is_fall = one.said.kind != "share" and one.said.flow != "balance" and one.said.direction == "down"
        if one.said.unit == "%" and (is_fall or one.said.kind == "share") and abs(one.span).low > 100:
            yield Finding((one.at,), False, phrase("more than all", said=tell.printed(one)))


def _is_of_more_time(ledger: Ledger, part: Entry, whole: Entry) -> bool:
    """Return whether a part too large for its whole fits another one of the text, that of a longer time."""
    return any(
        replace(one.scope, period=whole.scope.period) == whole.scope
        and one.money == whole.money
        and one.span.high >= part.span.low
        and (one.said.period is None or whole.said.period is None or _months(one) > _months(whole))
        for one in ledger.levels(part.said.flow)
        if one is not whole
    )


def _months(one: Entry) -> int:
    return len(one.said.period.months()) if one.said.period else 0


def _wholes(ledger: Ledger, part: Entry) -> Iterator[Entry]:
    """Yield the amounts that hold another one: of all partners, of all goods; nothing for what is a whole itself."""
    scopes = []
    if part.said.partner != WORLD:
        scopes.append(replace(part.scope, partner=WORLD))
    if part.said.item != TOTAL:
        scopes.append(replace(part.scope, item=TOTAL))
    for scope in scopes:
        whole = ledger.level(str(part.said.flow), scope, part.money, part.said.start)
        if whole is not None and not whole.span.holds_zero():
            yield whole


def order(ledger: Ledger) -> Iterator[Finding]:
    """Yield whether those called first are not smaller than those called second, or than any other that is told."""
    for found in ledger.of("rank"):
        place = found.span.middle
        own = _amount(ledger, found)
        if own is None or place < 1:
            continue
        for other in ledger.of("rank"):
            its = _amount(ledger, other)
            if its is None or its.money != own.money or other.said.flow != found.said.flow or place >= other.span.low:
                continue
            if other.said.period == found.said.period and other.said.reporter == found.said.reporter:
                yield Finding(
                    claims=(found.at, own.at, other.at, its.at),
                    fits=own.span.high >= its.span.low,
                    why=phrase("order", own=tell.printed(own), other=tell.printed(its)),
                )


def _amount(ledger: Ledger, found: Entry) -> Entry | None:
    amounts = [one for one in ledger.levels(found.said.flow) if one.scope == found.scope]
    return min(amounts, key=lambda one: abs(one.said.start - found.said.start), default=None)


_PARTITIONS = (
    ("item", ("goods", "services"), ("goods and services",)),
    ("partner", ("euro area", "eu outside euro area"), ("eu", "european union")),
)
"""Names of parts that make up a whole."""


def parts(ledger: Ledger) -> Iterator[Finding]:
    """Yield whether goods and services, and other parts that leave nothing out, add up to their whole."""
    for slot, names, wholes in _PARTITIONS:
        for whole in ledger.of("level", "change"):
            found = [_part(ledger, whole, slot, name) for name in names]
            if getattr(whole.scope, slot) not in wholes or found[0] is None or found[1] is None:
                continue
            due = _shift(found[0]) + _shift(found[1])
            yield Finding(
                claims=(found[0].at, found[1].at, whole.at),
                fits=due.meets(_shift(whole)),
                why=phrase(
                    "parts sum",
                    one=Name("part", names[0]),
                    two=Name("part", names[1]),
                    due=tell.computed(abs(due), whole),
                    said=tell.printed(whole),
                ),
                expected=phrase("number", number=tell.computed(abs(due), whole)),
            )


def _part(ledger: Ledger, whole: Entry, slot: str, name: str) -> Entry | None:
    """Return the amount, or the change in money, of a part of a whole."""
    wanted = (whole.said.kind, whole.said.flow, whole.money, whole.said.basis)
    for one in ledger.of(whole.said.kind):
        is_alike = (one.said.kind, one.said.flow, one.money, one.said.basis) == wanted
        if one.money and is_alike and getattr(one.scope, slot) == name and _but(one, slot) == _but(whole, slot):
            return one
    return None


def _but(one: Entry, slot: str) -> object:
    return replace(one.scope, partner="") if slot == "partner" else replace(one.scope, item="")


def _shift(one: Entry) -> Span:
    """Return an amount, or by how much it moved: a deficit that grew is a balance that fell."""
    is_deficit = one.said.kind == "change" and one.said.side == "deficit"
    return one.span.times(-1) if is_deficit else one.span
