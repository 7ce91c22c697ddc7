"""A text's numbers, laid out so that those that belong together are found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sokuho.checking.arithmetic.span import Span
from sokuho.checking.meant import MONEY, Habits, meant
from sokuho.core.period import Period
from sokuho.language.phrase import Phrase
from sokuho.language.said import Said

_EXCEEDED = re.compile(r"(exceed\w*|beaten|topped|missed) by\b", re.IGNORECASE)
_RATIO = re.compile(r"\bcoverage\b|\bratio\b|カバー", re.IGNORECASE)
_BESIDE = 12
"""How far an amount in brackets stands from the one it converts."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Numbers of a text that must fit together, and whether they do.

    Attributes:
        claims: their places in the text.
        fits: whether some numbers behind the printed ones satisfy it.
        why: what was computed.
        accused: the claims that are wrong if it does not fit; empty for all of them.
        expected: what the last of the claims would have to say, None if that is not told.
        is_loose: much else would fit as well, so that to fit is no proof.
    """

    claims: tuple[int, ...]
    fits: bool
    why: Phrase
    accused: tuple[int, ...] = ()
    expected: Phrase | None = None
    is_loose: bool = False

    def moved(self, by: int) -> Finding:
        """Return the finding for claims that stand so many places further on."""
        return replace(self, claims=tuple(at + by for at in self.claims), accused=tuple(at + by for at in self.accused))


@dataclass(frozen=True, slots=True)
class Scope:
    """What numbers must share to be computed with one another."""

    reporter: str
    partner: str
    item: str
    period: Period | None
    adjusted: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A number of the text.

    Attributes:
        at: the place of its claim.
        said: the claim.
        span: the numbers it stands for, with their sign: deficits and falls are negative.
        scope: what it is about, but for the flow.
    """

    at: int
    said: Said
    span: Span
    scope: Scope

    @property
    def money(self) -> str:
        """Return the currency, empty for what is no amount of money."""
        return self.said.unit if self.said.unit in MONEY and self.said.unit else ""


class Ledger:
    """The numbers of a text.

    Attributes:
        entries: those with a number, in the order of the text.
        claims: all claims, with and without numbers.
    """

    def __init__(self, claims: Sequence[Said], habits: Habits) -> None:
        self.claims = tuple(claims)
        dateless = all(said.period is None for said in claims)
        # Texts say once that figures are adjusted and mean all of them, unless they tell the plain ones too.
        two_sorts = _tells_two_sorts(claims)
        both_flows = _of_two_flows(claims)
        self.entries = tuple(
            Entry(at, said, _span(_loosened(said, claims[at - 1]), habits), _scope(said, said.adjusted and two_sorts))
            for at, said in enumerate(claims)
            if said.printed is not None
            and at not in both_flows
            and _is_number(said)
            and (said.period is not None or dateless)
        )

    def levels(self, flow: str | None = None) -> Iterator[Entry]:
        """Yield the amounts of money, of one flow or of all."""
        for one in self.entries:
            if one.said.kind == "level" and one.money and flow in (None, one.said.flow):
                yield one

    def level(self, flow: str, scope: Scope, money: str, near: int) -> Entry | None:
        """Return the amount of a flow, scope and currency that stands nearest to a place in the text."""
        found = [one for one in self.levels(flow) if one.scope == scope and one.money == money]
        return min(found, key=lambda one: abs(one.said.start - near), default=None)

    def choices(self, flow: str, scope: Scope, money: str, near: int) -> list[Entry]:
        """Return the amounts of a flow, scope and currency, the nearest first; four at most."""
        found = [one for one in self.levels(flow) if one.scope == scope and one.money == money]
        return sorted(found, key=lambda one: abs(one.said.start - near))[:4]

    def of(self, *kinds: str) -> Iterator[Entry]:
        """Yield the numbers of some kinds."""
        return (one for one in self.entries if one.said.kind in kinds)


def _of_two_flows(claims: Sequence[Said]) -> set[int]:
    """Return the places of amounts that one number gives for exports and imports at once: it may be either, or none."""
    flows: dict[tuple[int, int], set[str | None]] = {}
    for said in claims:
        if said.kind == "level":
            flows.setdefault((said.start, said.end), set()).add(said.flow)
    return {at for at, one in enumerate(claims) if len(flows.get((one.start, one.end), ())) > 1}


def _is_number(said: Said) -> bool:
    """Return whether a claim is one of those that laws hold for: a coverage ratio is no change of the balance."""
    return said.kind != "other" and not (
        (said.kind == "change" and _RATIO.search(said.words)) or (said.kind == "level" and _EXCEEDED.search(said.words))
    )


def _loosened(said: Said, before: Said) -> Said:
    """Return an amount converted from the one before it as about so much: conversions are rounded freely."""
    is_money = said.unit in MONEY and before.unit in MONEY and said.unit != before.unit and said.kind == "level"
    is_converted = is_money and 0 <= said.start - before.end < _BESIDE and said.flow == before.flow
    return replace(said, near=said.near or "about") if is_converted else said


def _scope(said: Said, adjusted: bool) -> Scope:
    return Scope(said.reporter, said.partner.casefold(), said.item.casefold(), said.period, adjusted)


def _tells_two_sorts(claims: Sequence[Said]) -> bool:
    """Return whether some amount is told twice with two numbers, adjusted and not."""
    seen: dict[object, dict[bool, object]] = {}
    for said in claims:
        if said.kind in ("level", "change") and said.printed is not None:
            key = (said.kind, said.flow, said.unit, said.basis, _scope(said, False))
            seen.setdefault(key, {})[said.adjusted] = abs(said.printed.value) * said.scale
    return any(len(set(sorts.values())) > 1 for sorts in seen.values() if len(sorts) > 1)


def _span(said: Said, habits: Habits) -> Span:
    reach = meant(said, habits, shown=said.printed)
    return Span.of(reach.low, reach.high).times(_sign(said))


def _sign(said: Said) -> int:
    assert said.printed is not None
    if said.flow == "balance" and said.kind in ("level", "expectation"):
        return -1 if said.side == "deficit" or (said.side is None and said.printed.negative) else 1
    if said.kind in ("change", "price", "volume", "contribution", "fx"):
        return -1 if said.direction == "down" or (said.direction is None and said.printed.negative) else 1
    return 1


def by_place(findings: Sequence[Finding]) -> Mapping[int, list[Finding]]:
    """Return the findings each claim takes part in."""
    places: dict[int, list[Finding]] = {}
    for one in findings:
        for at in one.claims:
            places.setdefault(at, []).append(one)
    return places
