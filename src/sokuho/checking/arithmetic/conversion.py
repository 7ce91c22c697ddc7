"""Amounts told in two currencies: all of a text must imply one exchange rate, and a possible one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sokuho.checking.arithmetic import tell
from sokuho.checking.arithmetic.ledger import Entry, Finding, Ledger
from sokuho.checking.arithmetic.span import Span
from sokuho.language.phrase import Name, Phrase, phrase

_PER_DOLLAR: dict[str, tuple[int | str, int | str]] = {
    "JPY": (75, 170),
    "EUR": ("0.6", "1.1"),
    "GBP": ("0.5", "1"),
    "CNY": (6, "8.4"),
    "KRW": (900, 1600),
    "INR": (40, 100),
    "IDR": (8000, 18000),
    "THB": (28, 45),
    "TWD": (26, 36),
    "MYR": (3, 5),
    "SGD": ("1.15", "1.6"),
    "AUD": ("0.9", "1.8"),
    "CAD": ("0.9", "1.6"),
    "CHF": ("0.7", "1.2"),
    "BRL": ("1.5", "6.5"),
    "VND": (16000, 28000),
    "PHP": (40, 64),
    "RUB": (25, 125),
    "USD": (1, 1),
}
"""How much of a currency a dollar bought since 2009, at least and at most, with room to spare."""
_SLACK = Fraction(2, 100)
"""How far two conversions of a text may lie apart beyond rounding: the day's rate and the period's average."""
_CLOSE = 40


@dataclass(frozen=True, slots=True)
class _Pair:
    """An amount, the same amount in another currency, and the rate of exchange between them."""

    first: Entry
    second: Entry
    rate: Span

    @property
    def currencies(self) -> tuple[str, str]:
        return self.first.money, self.second.money


def conversion(ledger: Ledger) -> Iterator[Finding]:
    """Yield whether each conversion implies a possible rate, the rate the text names, and that of the others."""
    pairs = list(_pairs(ledger))
    possible = []
    for pair in pairs:
        reach = _possible(*pair.currencies)
        if reach is not None and not reach.meets(pair.rate):
            yield Finding((pair.first.at, pair.second.at), False, _impossible(pair, reach), (pair.second.at,))
        else:
            possible.append(pair)
    for pair in possible:
        yield from _against_named(ledger, pair)
    for place, pair in enumerate(possible):
        yield from _against_others(pair, [one for at, one in enumerate(possible) if at != place])


def _pairs(ledger: Ledger) -> Iterator[_Pair]:
    amounts = [one for one in ledger.entries if one.money and one.said.kind in ("level", "change")]
    for first, second in itertools.pairwise(amounts):
        gap = second.said.start - first.said.end
        is_same = (first.said.kind, first.said.flow, first.scope) == (second.said.kind, second.said.flow, second.scope)
        if is_same and first.money != second.money and gap < _CLOSE and not second.span.holds_zero():
            yield _Pair(first, second, abs(first.span) / abs(second.span))


def _possible(one: str, other: str) -> Span | None:
    if one not in _PER_DOLLAR or other not in _PER_DOLLAR:
        return None
    return _bought(one) / _bought(other)


def _bought(currency: str) -> Span:
    least, most = _PER_DOLLAR[currency]
    return Span.of(Fraction(least), Fraction(most))


def _impossible(pair: _Pair, reach: Span) -> Phrase:
    said = _converted(pair)
    for power in (1, 2, 3, 4, 6):
        for factor, kind in ((Fraction(10**power), "one too large"), (Fraction(1, 10**power), "one too small")):
            if reach.meets(pair.rate.times(factor)):
                return phrase(kind, what=said, times=10**power)
    return phrase("unseen rate", what=said)


def _converted(pair: _Pair) -> Phrase:
    return phrase("converted", first=tell.printed(pair.first), second=tell.printed(pair.second), rate=_rate(pair))


def _rate(pair: _Pair) -> Phrase:
    one, other = (Name("money", currency) for currency in pair.currencies)
    return phrase("exchange", rate=float(pair.rate.middle), one=one, other=other)


def _against_named(ledger: Ledger, pair: _Pair) -> Iterator[Finding]:
    for rate in ledger.of("fx"):
        if rate.said.unit == "/".join(pair.currencies) and rate.said.basis is None and rate.said.near is None:
            # An average rate of a period is no rate to convert with; a note on conversion names a day's.
            if rate.said.period is not None and rate.said.period == pair.first.said.period:
                continue
            yield Finding(
                claims=(rate.at, pair.first.at, pair.second.at),
                fits=_slack(rate.span).meets(pair.rate),
                why=phrase("named rate", what=_converted(pair), rate=tell.printed(rate)),
                accused=(pair.second.at,),
            )


def _against_others(pair: _Pair, others: list[_Pair]) -> Iterator[Finding]:
    like = [one for one in others if one.currencies == pair.currencies]
    agreeing = [one for one in like if _slack(one.rate).meets(pair.rate)]
    if not like:
        return
    fits = 2 * len(agreeing) >= len(like)
    other = agreeing[0] if agreeing else like[0]
    yield Finding(
        claims=(pair.first.at, pair.second.at),
        fits=fits,
        why=phrase("other rate", what=_converted(pair), rate=_rate(other)),
        accused=(pair.second.at,),
    )


def _slack(rate: Span) -> Span:
    return Span(rate.low * (1 - _SLACK), rate.high * (1 + _SLACK))
