"""What a row of an e-Stat table counts: month and measure are hidden in one code list (``cat02``).

The time of a row is its calendar year alone. By nine-digit code (``HS9``) the list runs: 100 and 110 the two units, 120
first quantity, 130 second quantity and 140 value of the year, then for each month 150, 160, 170 and on by 30. By
principal commodity (``PC``), with one quantity: 100 the unit, 110 quantity and 120 value of the year, then 130, 140 and
on by 20.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import NamedTuple


class Kind(Enum):
    """What is counted; a unit is no number but a word."""

    UNIT1 = "unit1"
    UNIT2 = "unit2"
    QUANTITY1 = "quantity1"
    QUANTITY2 = "quantity2"
    VALUE = "value"

    __hash__ = object.__hash__


class Measure(NamedTuple):
    """A kind of number and its month; month 0 is the year as a whole, and a unit is of the year."""

    kind: Kind
    month: int


_ONE = (Kind.QUANTITY1, Kind.VALUE)
_TWO = (Kind.QUANTITY1, Kind.QUANTITY2, Kind.VALUE)


@cache
def measures(items: str) -> dict[str, Measure]:
    """Return the measure of each code, for a code list of commodities.

    >>> one = measures("HS9")["500"]
    >>> one.kind.value, one.month, measures("PC")["130"].kind.value, len(measures("HS9")), len(measures("PC"))
    ('value', 12, 'quantity1', 41, 27)
    """
    kinds = _TWO if items == "HS9" else _ONE
    units = (Kind.UNIT1, Kind.UNIT2)[: len(kinds) - 1]
    listed = [Measure(unit, 0) for unit in units]
    listed += [Measure(kind, month) for month in range(13) for kind in kinds]
    return {str(100 + 10 * place): measure for place, measure in enumerate(listed)}


@cache
def places(items: str) -> dict[Measure, int]:
    """Return the place of each measure in the code list, from 0."""
    return {measure: place for place, measure in enumerate(measures(items).values())}
