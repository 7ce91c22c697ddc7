"""Numbers of identities as something to say."""

from __future__ import annotations

from fractions import Fraction

from sokuho.checking import telling
from sokuho.checking.arithmetic.ledger import Entry
from sokuho.checking.arithmetic.span import Span
from sokuho.core.rounded import Convention
from sokuho.language.phrase import Between, Number, Phrase, phrase


def printed(one: Entry) -> Number:
    """Return a number as the text prints it, without its sign."""
    shown = one.said.printed
    assert shown is not None
    return telling.number(abs(shown.value) * one.said.scale, one.said, Convention.HALF_UP)


def computed(value: Fraction | Span, like: Entry) -> Number:
    """Return a computed number in the form in which another one is printed, with a minus sign if it has one."""
    middle = value.middle if isinstance(value, Span) else value
    return telling.number(middle, like.said, Convention.HALF_UP)


def per_cent(value: Span) -> Between:
    """Return a computed rate, in per cent to one decimal; from one end to the other if they differ."""
    return Between(value.low, value.high)


def side(one: Entry) -> Phrase:
    """Return the side of a balance."""
    return phrase("deficit" if one.span.middle < 0 else "surplus")


def directed(one: Entry, direction: str | None) -> Phrase:
    """Return a number as the text prints it, with a direction if one is given."""
    if direction is None:
        return phrase("number", number=printed(one))
    return phrase("down" if direction == "down" else "up", size=printed(one))
