"""English phrases, each carrying one claim."""

from __future__ import annotations

from sokuho.core.claim import Claim, Side
from sokuho.core.code import WORLD
from sokuho.core.period import Kind
from sokuho.language.en.lexicon import (
    MEASURE_UNITS,
    MONTHS,
    about,
    amount,
    cardinal,
    ordinal,
    partner_name,
    percent,
    period_name,
    signed,
    span_adjective,
    span_noun,
)
from sokuho.language.sentence import Mention, Part


def number(claim: Claim) -> int:
    """Return the whole number a claim prints."""
    assert claim.printed is not None
    return claim.printed.digits


def is_flat(claim: Claim) -> bool:
    """Return whether a change vanishes at the precision it is printed with."""
    return claim.unit == "%" and number(claim) == 0


def moved(claim: Claim, *, up: str = "rose", down: str = "fell") -> Mention:
    """Return how an amount moved: ``rose 5.9%``, ``was 2.9 times the year-earlier amount``."""
    if claim.kind == "multiple":
        assert claim.printed is not None
        return Mention(f"grew to {about(claim)}{claim.printed.text()} times the year-earlier amount", claim)
    if is_flat(claim):
        return Mention(f"hardly changed ({percent(claim)})", claim)
    return Mention(f"{up if claim.direction == 'up' else down} {percent(claim)}", claim)


def to_amount(claim: Claim) -> Mention:
    """Return where an amount ended up: ``to 108.9346 trillion yen``."""
    return Mention(f"to {amount(claim)}", claim)


def outcome(change: Claim | None, level: Claim, since: str = "") -> list[Part]:
    """Return how an amount moved and where it ended up: ``rose 5.9% from a year earlier to 108.9346 trillion yen``.

    ``since`` tells the base; a multiple already says "the year-earlier amount".
    """
    if change is None:
        return ["came ", to_amount(level)]
    if change.kind == "multiple" or is_flat(change):
        return [moved(change), since if change.kind != "multiple" else "", ", ", Mention(f"at {amount(level)}", level)]
    return [moved(change), f"{since} ", to_amount(level)]


def place(claim: Claim) -> Mention:
    """Return a record or a place near it: ``the highest since comparable figures begin in fiscal 1979``."""
    end = "highest" if claim.direction == "up" else "lowest"
    kept = f"for any {MONTHS[claim.period.number - 1]} " if claim.among == "same-month" else ""
    if claim.unit == "rank":
        return Mention(f"the {ordinal(number(claim))}-{end} {kept}on record", claim)
    return Mention(f"the {end} {kept}{since(claim)}", claim)


def since(claim: Claim) -> str:
    """Return since when a record stands: ``since comparable figures begin in fiscal 1979``."""
    fiscal = claim.period.kind in (Kind.FISCAL_YEAR, Kind.FISCAL_HALF, Kind.FISCAL_YEAR_TO_DATE)
    return f"since comparable figures begin in {'fiscal ' if fiscal else ''}{number(claim)}"


def run_of(claim: Claim, what: str) -> Mention:
    """Return a streak: ``the fourth annual deficit in a row``."""
    return Mention(f"the {ordinal(number(claim))} {span_adjective(claim.period)} {what} in a row", claim)


def run_above(claim: Claim) -> Mention:
    """Return how long an amount has stayed above a bound: ``for the second year in a row``."""
    count = number(claim)
    return Mention(
        "for the first time" if count == 1 else f"for the {ordinal(count)} {span_noun(claim.period)} in a row", claim
    )


def first_in(claim: Claim, what: str) -> Mention:
    """Return a turn: ``the first rise in two years`` (2年ぶり: one year without lies between)."""
    return Mention(f"the first {what} in {_so_many(claim)}", claim)


def first_time_in(claim: Claim, did: str) -> Mention:
    """Return a turn as a deed: ``widened for the first time in two years``."""
    return Mention(f"{did} for the first time in {_so_many(claim)}", claim)


def _so_many(claim: Claim) -> str:
    """Return a count of periods: ``two years``."""
    return f"{cardinal(number(claim))} {span_noun(claim.period).removeprefix('fiscal ')}s"


def balance_of(claim: Claim) -> Mention:
    """Return a balance with its sign in words: ``a trade deficit of 5.2217 trillion yen``."""
    return Mention(f"a trade {claim.side} of {amount(claim)}", claim)


def with_partner(claim: Claim) -> str:
    """Return `` with China``, or nothing for the world."""
    return "" if claim.partner == WORLD else f" with {partner_name(claim.partner)}"


def resized(claim: Claim) -> Mention:
    """Return the change of a balance's size: ``15.0% smaller than a year earlier``."""
    if is_flat(claim):
        return Mention("about the same as a year earlier", claim)
    return Mention(f"{percent(claim)} {'larger' if claim.direction == 'up' else 'smaller'} than a year earlier", claim)


def opposite(side: Side | None) -> str:
    """Return the other side of a balance."""
    return "deficit" if side == "surplus" else "surplus"


def unit_price(claim: Claim) -> Mention:
    """Return a unit value: ``79,083 yen per kilolitre``."""
    assert claim.printed is not None
    assert claim.unit is not None
    unit = claim.unit.partition("/")[2]
    return Mention(f"{about(claim)}{claim.printed.text()} yen per {MEASURE_UNITS.get(unit, unit)}", claim)


def points(claim: Claim) -> Mention:
    """Return a contribution: ``+0.9 points``."""
    return Mention(f"{signed(claim)} points", claim)


def rate_in_brackets(claim: Claim) -> Mention:
    """Return a change as it stands in brackets: ``+27.1%`` or ``2.9 times``."""
    if claim.kind == "multiple":
        assert claim.printed is not None
        return Mention(f"{about(claim)}{claim.printed.text()} times", claim)
    return Mention(f"{signed(claim)}%", claim)


def in_period(claim: Claim) -> str:
    """Return when: `` in fiscal 2024``."""
    return f" in {period_name(claim.period)}"


def capital(words: str) -> str:
    """Return words with a capital first letter, the others as they are."""
    return words[:1].upper() + words[1:]
