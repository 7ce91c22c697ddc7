"""Japanese phrases, each carrying one claim."""

from __future__ import annotations

from fractions import Fraction

from sokuho.core.claim import Claim
from sokuho.core.code import WORLD
from sokuho.language.ja.lexicon import (
    MEASURE_UNITS,
    SIDES,
    about,
    amount,
    base_name,
    count_of,
    is_fiscal,
    number,
    partner_name,
    yen,
)
from sokuho.language.sentence import Mention, Part


def digits(claim: Claim) -> int:
    """Return the whole number a claim prints."""
    assert claim.printed is not None
    return claim.printed.digits


def is_flat(claim: Claim) -> bool:
    """Return whether a change vanishes at the precision it is printed with."""
    return claim.unit == "%" and digits(claim) == 0


def rate(claim: Claim) -> str:
    """Return a change as a noun: ``5.9%増``, ``2.9倍``."""
    if claim.kind == "multiple":
        return f"{number(claim)}倍"
    return f"{number(claim)}%{'増' if claim.direction == 'up' else '減'}"


def changed(claim: Claim) -> Mention:
    """Return a change with its base: ``前年度比5.9%増``, ``前年度の2.9倍``."""
    base = base_name(claim.period)
    if claim.kind == "multiple":
        return Mention(f"{base}の{rate(claim)}", claim)
    if is_flat(claim):
        return Mention(f"{base}比ほぼ横ばい({rate(claim)})", claim)
    return Mention(f"{base}比{rate(claim)}", claim)


def outcome(change: Claim | None, level: Claim) -> list[Part]:
    """Return how an amount moved and where it ended up: ``前年度比5.9%増の108兆9,346億円``."""
    ended = Mention(amount(level), level)
    return [ended] if change is None else [changed(change), "の", ended]


def place(claim: Claim) -> Mention:
    """Return a record or a place near it: ``比較可能な1979年度以降で最大``."""
    end = "大き" if claim.direction == "up" else "小さ"
    name = f"{claim.period.number}月として" if claim.among == "same-month" else ""
    if claim.unit == "rank":
        return Mention(f"{name}過去{digits(claim)}番目の{end}さ", claim)
    best = "最大" if claim.direction == "up" else "最小"
    return Mention(f"{name}{since(claim)}{best}", claim)


def since(claim: Claim) -> str:
    """Return since when a record stands: ``比較可能な1979年度以降で``."""
    return f"比較可能な{digits(claim)}年{'度' if is_fiscal(claim.period) else ''}以降で"


def run_of(claim: Claim) -> Mention:
    """Return a streak: ``4年連続``."""
    return Mention(f"{count_of(claim)}連続", claim)


def first_in(claim: Claim) -> Mention:
    """Return a turn: ``2年ぶり`` (one year without lies between)."""
    return Mention(f"{count_of(claim)}ぶり", claim)


def balance_of(claim: Claim) -> Mention:
    """Return a balance with its sign in words: ``5兆2,217億円の赤字``."""
    return Mention(f"{amount(claim)}の{side(claim)}", claim)


def side(claim: Claim) -> str:
    """Return 黒字 or 赤字."""
    return SIDES[str(claim.side)]


def with_partner(claim: Claim) -> str:
    """Return ``対中国の``, or nothing for the world."""
    return "" if claim.partner == WORLD else f"対{partner_name(claim.partner)}の"


def unit_price(claim: Claim) -> Mention:
    """Return a unit value: ``1キロリットル当たり7万9,083円``."""
    assert claim.printed is not None
    assert claim.unit is not None
    unit = claim.unit.partition("/")[2]
    decimals = f".{claim.printed.text(group=False).rpartition('.')[2]}" if claim.printed.decimals else ""
    whole = yen(Fraction(claim.printed.value // 1)).removesuffix("円")
    return Mention(f"1{MEASURE_UNITS.get(unit, unit)}当たり{about(claim)}{whole}{decimals}円", claim)


def signed(claim: Claim) -> str:
    """Return a number with its sign: ``+0.9``, ``▲0.8``."""
    assert claim.printed is not None
    sign = "▲" if claim.printed.negative else "+"
    return f"{about(claim)}{sign if claim.printed.digits else ''}{claim.printed.text(minus='')}"


def points(claim: Claim) -> Mention:
    """Return a contribution: ``寄与度+0.9ポイント``."""
    return Mention(f"寄与度{signed(claim)}ポイント", claim)


def rate_in_brackets(claim: Claim) -> Mention:
    """Return a change as it stands in brackets: ``27.1%増`` or ``2.9倍``."""
    return Mention(rate(claim), claim)
