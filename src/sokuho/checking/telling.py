"""Figures and claims in plain words."""

from __future__ import annotations

from fractions import Fraction

from sokuho.core.code import TOTAL, WORLD, Flow
from sokuho.core.period import Period
from sokuho.core.rounded import Convention, Rounded
from sokuho.language import en
from sokuho.language.en.lexicon import SCALES, ordinal
from sokuho.language.said import Said
from sokuho.reference.items import listed_item
from sokuho.reference.partners import listed_partner

_CURRENCIES = {"JPY": "yen", "USD": "dollars", "EUR": "euros", "GBP": "pounds", "CNY": "yuan", "KRW": "won"}
_FLOWS = {"export": "exports", "import": "imports", "balance": "trade balance", "total": "trade both ways"}
_SIDES = {"export": "to", "import": "from", "balance": "with", "total": "with"}
_COUNTS = {"year": "year", "month": "month", "half": "half-year", "quarter": "quarter"}


def number(value: Fraction, said: Said, convention: Convention, decimals: int | None = None) -> str:
    """Return an exact number in the form a claim prints its own: as many decimals, the same scale and unit."""
    places = decimals if decimals is not None else said.printed.decimals if said.printed else 1
    shown = Rounded.of(value / said.scale, places, convention).text()
    scale = SCALES.get(said.scale, f"x {said.scale:,}")
    return _with_unit(shown, scale, said.unit or "%")


def _with_unit(shown: str, scale: str, unit: str) -> str:
    if unit == "%":
        return f"{shown}%"
    words = {"x": "times", "pp": "points", "JPY/USD": "yen per dollar"}.get(unit) or _CURRENCIES.get(unit, unit)
    return " ".join(word for word in (shown, scale, words) if word)


def count(value: Fraction | int, unit: str | None) -> str:
    """Return a number of periods in words.

    >>> count(4, "year"), count(1, "month")
    ('4 years', '1 month')
    """
    word = _COUNTS.get(unit or "", unit or "period")
    return f"{int(value)} {word}{'' if value == 1 else 's'}"


def place(number: int, superlative: str) -> str:
    """Return a place in an order.

    >>> place(1, "highest"), place(2, "highest"), place(13, "largest")
    ('the highest', 'the second highest', 'the 13th largest')
    """
    return f"the {superlative}" if number == 1 else f"the {ordinal(number)} {superlative}"


def when(period: Period | None) -> str:
    """Return a period in words."""
    return en.period_name(period) if period else "no period"


def subject(said: Said) -> str:
    """Return what a claim is about: flow, commodity, partner and period, as they were understood."""
    if said.kind == "fx":
        return f"yen per dollar, {when(said.period)}"
    what = {"price": "unit value of ", "volume": "quantity of "}.get(said.kind, "")
    words = what + _FLOWS.get(said.flow or "", "trade")
    if said.item != TOTAL:
        words += f" of {item_words(said)}"
    if said.partner != WORLD:
        words += f" {_SIDES.get(said.flow or '', 'with')} {partner_words(said)}"
    return f"{words}, {when(said.period)}"


def item_words(said: Said) -> str:
    """Return the name of a claim's commodity: that of the lists, else the text's own."""
    is_known = said.flow in ("export", "import") and listed_item(Flow(said.flow), said.item)
    return en.item_name(Flow(said.flow), said.item) if is_known else said.item_words


def partner_words(said: Said) -> str:
    """Return the name of a claim's partner: that of the lists, else the text's own."""
    if said.partner == WORLD:
        return "the world"
    return en.partner_name(said.partner) if listed_partner(said.partner) else said.partner_words
