"""Products of exact numbers raised to exact powers: index numbers before any root is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from math import isqrt, prod

PLACES = 20
"""The decimals to which a root that does not end is worked out."""

_CONTEXT = Context(prec=100, rounding=ROUND_HALF_EVEN)
"""Its own, so that no setting of the caller's changes a digit; decimal rounds logarithms alike on every machine."""

Factor = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Product:
    """Positive numbers, each raised to a power, multiplied: exact until it is worked out.

    Factors of one base, or of one power, are put together, so that what cancels is gone.

    >>> root = Product.of(Fraction(2), Fraction(1, 2))
    >>> (root * root).worked_out()
    (Fraction(2, 1), Fraction(0, 1))
    >>> (root / root).factors
    ()
    """

    factors: tuple[Factor, ...] = ()

    @staticmethod
    def of(base: Fraction, power: Fraction | int = 1) -> Product:
        """Return a positive number raised to a power."""
        return Product.all([(base, Fraction(power))])

    @staticmethod
    def all(factors: Iterable[Factor]) -> Product:
        """Return numbers raised to powers, multiplied; all numbers have to be positive."""
        powers: dict[Fraction, Fraction] = {}
        for base, power in factors:
            greater, signed = (base, power) if base >= 1 else (1 / base, -power)
            powers[greater] = powers.get(greater, Fraction(0)) + signed
        bases: dict[Fraction, Fraction] = {}
        for base, power in powers.items():
            bases[abs(power)] = bases.get(abs(power), Fraction(1)) * (base if power > 0 else 1 / base)
        return Product(tuple((base, power) for power, base in sorted(bases.items()) if power and base != 1))

    def __mul__(self, other: Product) -> Product:
        return Product.all(self.factors + other.factors)

    def __truediv__(self, other: Product) -> Product:
        return Product.all((*self.factors, *((base, -power) for base, power in other.factors)))

    def worked_out(self) -> tuple[Fraction, Fraction]:
        """Return the number, and how far off it may lie: 0 if it is exact, else one of the twentieth decimal.

        Whole powers and roots that come out even are exact. Square roots are drawn on whole numbers; other powers go
        through logarithms of 100 digits. Both are cut at the twentieth decimal.

        >>> Product.of(Fraction(9, 4), Fraction(1, 2)).worked_out()
        (Fraction(3, 2), Fraction(0, 1))
        >>> value, margin = Product.of(Fraction(2), Fraction(1, 2)).worked_out()
        >>> str(value * 10**PLACES), margin == Fraction(1, 10**PLACES)
        ('141421356237309504880', True)
        """
        if all(power.denominator <= 2 for _, power in self.factors):
            return _square_root(prod((base ** int(2 * power) for base, power in self.factors), start=Fraction(1)))
        return _cut(_by_logarithms(self.factors)), Fraction(1, 10**PLACES)


def _square_root(square: Fraction) -> tuple[Fraction, Fraction]:
    even = Fraction(isqrt(square.numerator), isqrt(square.denominator))
    if even * even == square:
        return even, Fraction(0)
    whole = isqrt(square.numerator * 10 ** (2 * PLACES) // square.denominator)
    return Fraction(whole, 10**PLACES), Fraction(1, 10**PLACES)


def _by_logarithms(factors: tuple[Factor, ...]) -> Decimal:
    total = Decimal(0)
    for base, power in factors:
        logarithm = _CONTEXT.subtract(_logarithm(base.numerator), _logarithm(base.denominator))
        exponent = _CONTEXT.divide(Decimal(power.numerator), Decimal(power.denominator))
        total = _CONTEXT.add(total, _CONTEXT.multiply(logarithm, exponent))
    return _CONTEXT.exp(total)


def _logarithm(whole: int) -> Decimal:
    return _CONTEXT.ln(Decimal(whole))


def _cut(number: Decimal) -> Fraction:
    return Fraction(int(Fraction(number) * 10**PLACES), 10**PLACES)
