"""Value is price times quantity, and so are their changes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from sokuho.checking.arithmetic import tell
from sokuho.checking.arithmetic.ledger import Entry, Finding, Ledger
from sokuho.checking.arithmetic.span import Span
from sokuho.language.phrase import phrase


def volume(ledger: Ledger) -> Iterator[Finding]:
    """Yield whether the changes of price, quantity and value of a commodity fit together."""
    rates = [one for one in ledger.of("price", "volume", "change") if one.said.unit == "%" and one.said.direction]
    for price in rates:
        if price.said.kind != "price":
            continue
        quantity, value = _beside(rates, price, "volume"), _beside(rates, price, "change")
        if quantity is None or value is None:
            continue
        due = (_factor(price) * _factor(quantity) - Span.of(1)).times(100)
        yield Finding(
            claims=(price.at, quantity.at, value.at),
            fits=due.meets(value.span),
            why=phrase("volume", due=tell.per_cent(due), said=tell.directed(value, value.said.direction)),
            expected=phrase("rate", rate=tell.per_cent(due)),
        )


def _beside(rates: list[Entry], price: Entry, kind: str) -> Entry | None:
    fitting = [
        one for one in rates if one.said.kind == kind and one.said.flow == price.said.flow and one.scope == price.scope
    ]
    return fitting[0] if fitting else None


def _factor(rate: Entry) -> Span:
    return rate.span.times(Fraction(1, 100)) + Span.of(1)
