"""Numbers of identities in words."""

from __future__ import annotations

from fractions import Fraction

from sokuho.checking import telling
from sokuho.checking.arithmetic.ledger import Entry
from sokuho.checking.arithmetic.span import Span
from sokuho.core.rounded import Convention


def printed(one: Entry) -> str:
    """Return a number as the text prints it, without its sign."""
    shown = one.said.printed
    assert shown is not None
    return telling.number(abs(shown.value) * one.said.scale, one.said, Convention.HALF_UP)


def computed(value: Fraction | Span, like: Entry) -> str:
    """Return a computed number in the form in which another one is printed, with a minus sign if it has one."""
    middle = value.middle if isinstance(value, Span) else value
    return telling.number(middle, like.said, Convention.HALF_UP)


def per_cent(value: Span) -> str:
    """Return a computed rate, in per cent to one decimal; from one end to the other if they differ."""
    ends = [f"{float(end):.1f}" for end in (value.low, value.high)]
    return f"{ends[0]}%" if ends[0] == ends[1] else f"{ends[0]}% to {ends[1]}%"


def flow(one: Entry) -> str:
    """Return whose number it is: exports, imports, deficit, surplus."""
    said = one.said
    if said.flow == "balance":
        return "deficit" if one.span.middle < 0 else "surplus"
    return {"export": "exports", "import": "imports"}.get(said.flow or "", "trade both ways")
