"""Units: a closed list, because customs units are a code list and not physics."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from sokuho.errors import UnknownCode


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of value, quantity or comparison: its code, what it measures, its size in the base of that, its name.

    >>> JPY_MILLION.convert(9_847_814, JPY_THOUSAND)
    Fraction(9847814000, 1)
    >>> JPY.per(unit("KL")).code
    'JPY/KL'
    """

    code: str
    measures: str
    size: Fraction = Fraction(1)
    name: str = ""

    @property
    def words(self) -> str:
        """Return how the unit is called in running text: its name, else its code."""
        return self.name or self.code

    def __reduce__(self) -> tuple[object, ...]:
        # Units are told apart by identity, so one of the list is that one again in another process.
        if _UNITS.get(self.code) is self:
            return unit, (self.code,)
        return Unit, (self.code, self.measures, self.size, self.name)

    def convert(self, amount: int | Fraction, into: Unit) -> Fraction:
        """Return an amount of this unit in another unit of the same measure, exactly.

        Raises:
            UnknownCode: the two units measure different things.
        """
        if self.measures != into.measures:
            raise UnknownCode(f"{self.code} measures {self.measures}, {into.code} measures {into.measures}")
        return Fraction(amount) if self == into else Fraction(amount) * self.size / into.size

    def per(self, other: Unit) -> Unit:
        """Return the unit of this divided by another, for unit values and exchange rates."""
        measures, name = (
            f"{one} per {two}" for one, two in ((self.measures, other.measures), (self.words, other.words))
        )
        return Unit(f"{self.code}/{other.code}", measures, self.size / other.size, name)


JPY = Unit("JPY", "yen", name="yen")
JPY_THOUSAND = Unit("JPY_k", "yen", Fraction(1000), "thousand yen")
JPY_MILLION = Unit("JPY_m", "yen", Fraction(1_000_000), "million yen")
USD = Unit("USD", "dollars", name="dollar")
JPY_PER_USD = JPY.per(USD)
SEN_PER_USD = Unit("JPY/USD/100", JPY_PER_USD.measures, Fraction(1, 100), "hundredths of a yen per dollar")
"""A hundredth of a yen per dollar: the unit in which the customs rate is published whole."""
_PER_CURRENCY = re.compile(r"JPY/([A-Z]{3})(?:/(100|10000))?")

ONE = Unit("1", "ratio", name="times")
PERCENT = Unit("%", "ratio", Fraction(1, 100))
POINTS = Unit("pp", "points", Fraction(1, 100), "points")
RANK = Unit("rank", "place")
YEARS = Unit("year", "count of years")
MONTHS = Unit("month", "count of months")
HALVES = Unit("half", "count of halves")
QUARTERS = Unit("quarter", "count of quarters")
WEEKS = Unit("week", "count of weeks")

_CUSTOMS = (
    ("KG", "mass", 1),
    ("MT", "mass", 1000),
    ("TMT", "mass", 1_000_000),
    ("GR", "mass", Fraction(1, 1000)),
    ("L", "volume", Fraction(1, 1000)),
    ("KL", "volume", 1),
    ("TKL", "volume", 1000),
    ("NO", "number", 1),
    ("TNO", "number", 1000),
    ("MNO", "number", 1_000_000),
    ("TH", "number", 1000),
    ("DZ", "number", 12),
    ("M", "length", 1),
    ("SM", "area", 1),
    ("CM", "solid volume", 1),
    ("GT", "gross tonnage", 1),
    ("CT", "carats", 1),
    ("PR", "pairs", 1),
)
_UNITS = {code: Unit(code, measures, Fraction(size)) for code, measures, size in _CUSTOMS} | {
    known.code: known
    for known in (
        *(JPY, JPY_THOUSAND, JPY_MILLION, USD, JPY_PER_USD, SEN_PER_USD),
        *(ONE, PERCENT, POINTS, RANK, YEARS, MONTHS, HALVES, QUARTERS, WEEKS),
    )
}


def unit(code: str) -> Unit:
    """Return the unit of a code, such as ``MT`` (metric ton), ``TKL`` (thousand kilolitres) or ``JPY_k``.

    Raises:
        UnknownCode: no such unit.

    >>> unit("TKL").convert(10_777, unit("KL"))
    Fraction(10777000, 1)
    """
    if code in _UNITS:
        return _UNITS[code]
    if found := _PER_CURRENCY.fullmatch(code):
        return _jpy_per(found[1], int(found[2] or 1))
    raise UnknownCode(f'No unit has the code "{code}"', hint=f"Known: {', '.join(_UNITS)}")


def sen_per(currency: str, units: int = 1) -> Unit:
    """Return the unit of a customs rate: a hundredth of a yen per 1 or per 100 units of a currency.

    >>> sen_per("USD") is SEN_PER_USD, sen_per("KRW", 100).code
    (True, 'JPY/KRW/10000')
    >>> sen_per("KRW", 100).convert(942, jpy_per("KRW"))
    Fraction(471, 5000)
    """
    return unit(f"{jpy_per(currency).code}/{100 * units}")


def jpy_per(currency: str) -> Unit:
    """Return yen per unit of a currency, named by its code of three letters (ISO 4217).

    >>> jpy_per("USD") is JPY_PER_USD, jpy_per("KRW").words
    (True, 'yen per KRW')
    """
    return unit(f"JPY/{currency}")


def _jpy_per(currency: str, parts: int) -> Unit:
    words = f"yen per {currency}"
    if parts == 1:
        return Unit(f"JPY/{currency}", words, name=words)
    of = currency if parts == 100 else f"100 {currency}"
    return Unit(f"JPY/{currency}/{parts}", words, Fraction(1, parts), f"hundredths of a yen per {of}")
