"""An amount in another currency: by a rate that has a name, and never without saying which."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sokuho.core.period import Period
from sokuho.core.rounded import Rounded
from sokuho.errors import UsageError


@dataclass(frozen=True, slots=True)
class NamedRate:
    """How many units of one currency are one unit of another, and who says so, of when, and how it was averaged.

    Attributes:
        value: the rate: 152.60 yen for a dollar is ``Fraction(15260, 100)`` from USD to JPY.
        base: the currency of which one unit is worth ``value``: ``USD``.
        quote: the currency in which the worth is told: ``JPY``.
        source: who publishes it.
        period: the period it is an average or end of.
        weighting: how: ``simple average of the weekly rates``, ``end of period``, ``weighted by exports``.
    """

    value: Fraction
    base: str
    quote: str
    source: str
    period: Period
    weighting: str

    def __post_init__(self) -> None:
        if self.value <= 0:
            raise UsageError(f"A rate is more than nothing: {self.value} {self.quote} for a {self.base}")
        unsaid = [name for name in ("base", "quote", "source", "weighting") if not getattr(self, name).strip()]
        if unsaid:
            raise UsageError(
                f"The rate of {self.period} does not say its {unsaid[0]}",
                hint="A rate without source, period and weighting cannot be checked by anybody.",
            )

    def __str__(self) -> str:
        worth = Rounded.of(self.value, 6).text().rstrip("0").rstrip(".")
        return f"{worth} {self.quote} for a {self.base} ({self.source}, {self.period}, {self.weighting})"


@dataclass(frozen=True, slots=True)
class Converted:
    """An amount in another currency than it was published in.

    Attributes:
        amount: the exact result.
        currency: its currency.
        published: the amount as published, in the currency ``published_in``.
        published_in: the currency of publication.
        rate: the rate that leads from one to the other.
    """

    amount: Fraction
    currency: str
    published: Fraction
    published_in: str
    rate: NamedRate


def convert(amount: int | Fraction, currency: str, period: Period, rate: NamedRate) -> Converted:
    """Return an amount of a currency and a period in the other currency of a rate, exactly.

    >>> average = NamedRate(Fraction("152.60"), "USD", "JPY", "customs rate", Period.parse("FY2024"), "simple average")
    >>> convert(1526, "JPY", Period.parse("FY2024"), average).amount
    Fraction(10, 1)
    >>> convert(10, "USD", Period.parse("FY2024"), average).currency
    'JPY'

    Raises:
        UsageError: the rate is of other currencies, or of another period than the amount.
    """
    if currency not in (rate.base, rate.quote) or rate.base == rate.quote:
        raise UsageError(
            f"The rate leads from {rate.base} to {rate.quote}, the amount is in {currency}", hint="Take another rate."
        )
    if period != rate.period:
        raise UsageError(
            f"The rate is of {rate.period}, the amount of {period}",
            hint="Convert each month with its own rate and add up; a year's average of rates gives another sum.",
        )
    exact = Fraction(amount)
    if currency == rate.base:
        return Converted(exact * rate.value, rate.quote, exact, currency, rate)
    return Converted(exact / rate.value, rate.base, exact, currency, rate)
