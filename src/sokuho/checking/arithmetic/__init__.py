"""A text against itself: what its own numbers say of one another, whoever's trade it is about."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence

from sokuho.checking.arithmetic.balance import balance, movement, total
from sokuho.checking.arithmetic.change import both_ways, change, implied
from sokuho.checking.arithmetic.conversion import conversion
from sokuho.checking.arithmetic.ledger import Finding, Ledger, by_place
from sokuho.checking.arithmetic.repeated import repeated
from sokuho.checking.arithmetic.runs import bounds, directions, part_of_time, sides, since, streak_and_turn
from sokuho.checking.arithmetic.share import order, parts, share, too_large
from sokuho.checking.arithmetic.volume import volume
from sokuho.checking.meant import Habits
from sokuho.checking.verdict import Verdict
from sokuho.core.rounded import Convention
from sokuho.language.phrase import phrase
from sokuho.language.said import Said

__all__ = ["Finding", "examine", "trusted"]

_TOGETHER = 500
"""So many claims are compared with one another: more than any article has, so that time stays linear."""

Law = Callable[[Ledger], Iterator[Finding]]

EQUATIONS: tuple[Law, ...] = (
    balance,
    total,
    movement,
    change,
    both_ways,
    implied,
    share,
    parts,
    conversion,
    volume,
)
"""What numbers of a text must satisfy; to satisfy it speaks for them."""

CONTRADICTIONS: tuple[Law, ...] = (
    repeated,
    too_large,
    order,
    bounds,
    directions,
    sides,
    since,
    streak_and_turn,
    part_of_time,
)
"""What cannot be; that it is not so speaks for nothing."""


def examine(
    claims: Sequence[Said], convention: Convention = Convention.UNKNOWN
) -> tuple[tuple[Finding, ...], Convention]:
    """Return what the numbers of a text say of one another, and how its amounts must then be shortened.

    Without a convention both are tried, and the one under which more fits is taken: one convention for all numbers is
    stricter than either for each. UNKNOWN comes back where both fit equally well.
    """
    if convention is not Convention.UNKNOWN:
        return _findings(claims, convention), convention
    rounded, cut = (_findings(claims, one) for one in (Convention.HALF_UP, Convention.TRUNCATED))
    misfits = [sum(not one.fits for one in found) for found in (rounded, cut)]
    if misfits[0] == misfits[1]:
        return rounded, Convention.UNKNOWN
    return (rounded, Convention.HALF_UP) if misfits[0] < misfits[1] else (cut, Convention.TRUNCATED)


def _findings(claims: Sequence[Said], convention: Convention) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for first in range(0, len(claims), _TOGETHER):
        ledger = Ledger(claims[first : first + _TOGETHER], Habits(convention))
        here = [one for law in EQUATIONS for one in law(ledger)]
        here += [one for law in CONTRADICTIONS for one in law(ledger) if not one.fits]
        found += [one.moved(first) for one in here] if first else here
    return tuple(found)


def trusted(
    findings: Sequence[Finding], known: Mapping[int, bool], off: Container[int] = frozenset()
) -> dict[int, Verdict]:
    """Return the verdicts that a text's own numbers give, by the place of the claim.

    Of numbers that do not fit together those are blamed that take part in most misfits and fewest fits, never one
    that the official figures bear out. To fit a number that they refute speaks for nothing.

    Args:
        findings: what the numbers say of one another.
        known: the claims that official figures judge, and whether they hold.
        off: the claims that the figures held do not bear out, though a revision may.
    """
    places = by_place(findings)
    wrong = {at for one in findings if not one.fits for at in _blamed(one, places, known)}
    verdicts = {}
    for at, found in places.items():
        misfits = [one for one in found if not one.fits]
        fits = [one for one in found if one.fits and not (one.is_loose and at in off) and not _rests(one, known)]
        if at in wrong:
            worst = misfits[0]
            expected = worst.expected if worst.claims[-1] == at else None
            verdicts[at] = Verdict("fails", "arithmetic", worst.why, expected)
        elif fits:
            why = phrase("fits in ways", count=len(fits)) if len(fits) > 1 else phrase("fits")
            verdicts[at] = Verdict("holds", "arithmetic", why)
    return verdicts


def _rests(one: Finding, known: Mapping[int, bool]) -> bool:
    """Return whether a finding rests on a number that official figures refute."""
    return any(known.get(at) is False for at in one.claims)


def _blamed(one: Finding, places: Mapping[int, list[Finding]], known: Mapping[int, bool]) -> set[int]:
    suspects = [at for at in one.accused or one.claims if not known.get(at)]
    refuted = {at for at in suspects if known.get(at) is False}
    if refuted or not suspects:
        return refuted
    guilt = {at: sum(1 if not seen.fits else -1 for seen in places[at]) for at in suspects}
    return {at for at in suspects if guilt[at] == max(guilt.values())}
