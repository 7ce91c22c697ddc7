"""Printed numbers: every one of them stands for an interval."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction


class Convention(Enum):
    """How a number was shortened to be printed. The official release rounds half-up; many newsrooms cut."""

    HALF_UP = "half-up"
    TRUNCATED = "truncated"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from ``low`` to ``high``; each end belongs to it or not.

    >>> Fraction(5, 2) in Interval(Fraction(2), Fraction(3), True, False)
    True
    """

    low: Fraction
    high: Fraction
    holds_low: bool
    holds_high: bool

    def __contains__(self, number: Fraction | int) -> bool:
        above = number > self.low or (self.holds_low and number == self.low)
        below = number < self.high or (self.holds_high and number == self.high)
        return above and below


@dataclass(frozen=True, slots=True)
class Rounded:
    """A number as printed: its digits, how many of them are decimals, how it was shortened.

    Rounding goes by magnitude, as the Ministry's tables do (四捨五入): -2.5 becomes -3. ``negative`` survives zero
    because the release prints ``-0.0`` for a small fall.

    >>> shown = Rounded.of(Fraction(-7047466903, 10**9), 4)
    >>> str(shown), str(Rounded.of(Fraction(-7047466903, 10**9), 4, Convention.TRUNCATED))
    ('-7.0475', '-7.0474')
    >>> Fraction(-7047466903, 10**9) in shown.interval()
    True
    """

    digits: int
    decimals: int
    negative: bool = False
    convention: Convention = Convention.HALF_UP

    @staticmethod
    def of(exact: Fraction | int, decimals: int, convention: Convention = Convention.HALF_UP) -> Rounded:
        """Return an exact number as it is printed with so many decimals; UNKNOWN prints half-up."""
        scaled = abs(Fraction(exact)) * 10**decimals
        digits = int(scaled) if convention is Convention.TRUNCATED else int(scaled + Fraction(1, 2))
        return Rounded(digits, decimals, exact < 0, convention)

    @property
    def value(self) -> Fraction:
        """Return the printed number itself."""
        return Fraction(-self.digits if self.negative else self.digits, 10**self.decimals)

    @property
    def unit_in_last_place(self) -> Fraction:
        """Return the worth of one in the last printed digit."""
        return Fraction(1, 10**self.decimals)

    def interval(self) -> Interval:
        """Return the exact numbers that would be printed so.

        Half-up: from half a unit below (included) to half a unit above. Truncated: from the number (included) to one
        unit further from zero. Unknown: all that either convention allows. A printed zero holds both signs, but for
        ``-0.0``, which holds no positive number.
        """
        step = self.unit_in_last_place
        size = abs(self.value)
        low = size if self.convention is Convention.TRUNCATED else max(size - step / 2, Fraction(0))
        high = size + (step / 2 if self.convention is Convention.HALF_UP else step)
        if size == 0:
            return Interval(-high, Fraction(0) if self.negative else high, False, self.negative)
        return Interval(-high, -low, False, True) if self.negative else Interval(low, high, True, False)

    def holds(self, exact: Fraction | int) -> bool:
        """Return whether the exact number would be printed so."""
        return Fraction(exact) in self.interval()

    def text(self, *, minus: str = "-", group: bool = True, negative_zero: bool = False) -> str:
        """Return the number in figures, with commas between thousands.

        >>> Rounded.of(Fraction(-634500), 0).text(minus="△"), Rounded.of(Fraction(-1, 100), 1).text(negative_zero=True)
        ('△634,500', '-0.0')
        """
        whole, part = divmod(self.digits, 10**self.decimals)
        number = f"{whole:,}" if group else str(whole)
        if self.decimals:
            number += f".{part:0{self.decimals}d}"
        signed = self.negative and (self.digits != 0 or negative_zero)
        return f"{minus}{number}" if signed else number

    def __str__(self) -> str:
        return self.text(group=False)
