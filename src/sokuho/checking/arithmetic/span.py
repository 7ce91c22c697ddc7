"""Numbers that lie somewhere between two ends, and what becomes of them in sums and quotients."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Span:
    """All numbers from ``low`` to ``high``.

    >>> Span.of(10, 11) - Span.of(4, 5)
    Span(low=Fraction(5, 1), high=Fraction(7, 1))
    """

    low: Fraction
    high: Fraction

    @staticmethod
    def of(low: int | Fraction, high: int | Fraction | None = None) -> Span:
        """Return a span from two ends in any order; of one number, that alone."""
        ends = (Fraction(low), Fraction(low if high is None else high))
        return Span(min(ends), max(ends))

    @property
    def middle(self) -> Fraction:
        """Return the number half way."""
        return (self.low + self.high) / 2

    def __add__(self, other: Span) -> Span:
        return Span(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Span) -> Span:
        return Span(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Span) -> Span:
        return _hull(one * two for one in (self.low, self.high) for two in (other.low, other.high))

    def __truediv__(self, other: Span) -> Span:
        """Return the quotients; the divisor must not hold zero."""
        return _hull(one / two for one in (self.low, self.high) for two in (other.low, other.high))

    def __abs__(self) -> Span:
        if self.low <= 0 <= self.high:
            return Span(Fraction(0), max(-self.low, self.high))
        return Span.of(abs(self.low), abs(self.high))

    def times(self, number: int | Fraction) -> Span:
        """Return the span of the numbers multiplied by one."""
        return Span.of(self.low * number, self.high * number)

    def meets(self, other: Span) -> bool:
        """Return whether the two have a number in common."""
        return self.low <= other.high and other.low <= self.high

    def holds_zero(self) -> bool:
        """Return whether zero lies in it."""
        return self.low <= 0 <= self.high


def _hull(numbers: object) -> Span:
    found = list(numbers)  # type: ignore[call-overload]
    return Span(min(found), max(found))
