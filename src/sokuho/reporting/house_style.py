"""How numbers are printed in sentences: which scale, how many decimals, rounded or cut."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sokuho.core.figure import Figure
from sokuho.core.quantity import JPY
from sokuho.core.rounded import Convention, Rounded

_SCALES = ((10**12, 4), (10**9, 1), (10**6, 0), (1, 0))
"""From so many yen on, print so many decimals: 108.9346 trillion (to 100 million yen), 544.1 billion, 12 million."""


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """The printing rules of one report.

    ``convention`` applies to amounts of money. Rates, shares and contributions are always rounded half-up to one
    decimal, as the release prints them.
    """

    convention: Convention = Convention.HALF_UP

    def money(self, figure: Figure) -> tuple[Rounded, int]:
        """Return an amount as printed and the scale it is printed in.

        >>> from datetime import date
        >>> from sokuho.core.figure import Address
        >>> from sokuho.core.quantity import JPY_THOUSAND
        >>> asked = Address.parse("level.export.world.total.FY2024@2025-04-17")
        >>> exports = Figure(asked, Fraction(108934598622), JPY_THOUSAND, "")
        >>> shown, scale = HouseStyle(Convention.TRUNCATED).money(exports)
        >>> str(shown), scale
        ('108.9345', 1000000000000)
        """
        yen = figure.unit.convert(figure.exact, JPY)
        scale, decimals = next(((scale, places) for scale, places in _SCALES if abs(yen) >= scale), (1, 0))
        return Rounded.of(yen / scale, decimals, self.convention), scale

    def rate(self, figure: Figure) -> Rounded:
        """Return a rate, share, multiple or contribution to one decimal."""
        return Rounded.of(figure.exact, 1)

    def unit_value(self, figure: Figure) -> Rounded:
        """Return yen per unit: whole yen from 1,000 up, two decimals below."""
        return Rounded.of(figure.exact, 0 if abs(figure.exact) >= 1000 else 2)

    def exchange_rate(self, figure: Figure) -> Rounded:
        """Return yen per dollar to the hundredth, as the rate is published."""
        return Rounded.of(figure.exact, 2)


def whole(number: int | Fraction) -> Rounded:
    """Return a whole number as printed."""
    return Rounded.of(number, 0)
