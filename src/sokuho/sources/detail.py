"""Files of detail: millions of cells by commodity code and partner, read in batches and never one by one.

A reader of such a file is a function from an opened file to a ``Detail``. What differs between authorities (quoted
codes, lost zeros, months hidden in a code list, 52 for a whole year) ends in the reader; what comes out has the columns
below.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

KEY = ("flow", "partner", "item")
"""What a row of a reporter is about: export or import; the store's code of the partner; the code of the commodity."""

MONTHS = tuple(range(1, 13))


class Layout(Enum):
    """How a batch holds its months."""

    CELLS = "cells"
    """A row is one cell: KEY, ``year``, ``month`` (0 for a year as a whole), ``value``, ``quantity1``, ``unit1``,
    ``quantity2``, ``unit2``, ``flag``."""
    YEAR_ROWS = "year-rows"
    """A row is a calendar year: KEY, ``year``, ``unit1``, ``unit2``, then ``value_01`` to ``value_12``,
    ``quantity1_01`` to ``quantity1_12``, ``quantity2_01`` to ``quantity2_12``."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a whole number counts: ``number x 10**exponent`` of a unit.

    >>> Measure("JPY", 3), Measure("USD", -3)
    (Measure(unit='JPY', exponent=3), Measure(unit='USD', exponent=-3))
    """

    unit: str
    exponent: int = 0


@dataclass(frozen=True, slots=True)
class Detail:
    """What a file of detail says.

    Attributes:
        authority: who publishes it: ``japan_mof``, ``un_comtrade``, ``baci``, ``eurostat_comext``, ``us_census``...
        reporter: whose trade it is, as the store's code (``JP``); a file of many reporters has a column ``reporter``.
        classification: the code list of the commodities, with its edition: ``JP-HS9``, ``JP-PC``, ``HS2017``, ``CN8``.
        value: what the column ``value`` counts, in the currency of publication.
        quantity_exponent: quantities are whole numbers times ten to this power, of the unit beside them.
        layout: how the batches hold months.
        through: the last month that is published, as (year, month); later months are no cells at all.
        batches: the rows. Strings, which may be dictionaries: flow (``export`` or ``import``), partner, item, units,
            flag. int64: value and quantities, null where none is published. int16: year. int8: month.
        totals: totals the file prints of itself, by what they are of, to check what was read against.
        table: which table this is, where an authority has several of one code list that must not be added up:
            ``by-port``, ``world``; empty for the one by country.
        complete_in: the columns by which the file is whole: for each combination of their values that it has, it has
            every row, so that it takes the place of all rows held of that combination. ``chapter`` stands for the
            first two characters of the item.
        released: the day on which the figures of a (flow, year, month) came out, where it is another than the day on
            which the file was captured.
    """

    authority: str
    reporter: str
    classification: str
    value: Measure
    layout: Layout
    through: tuple[int, int]
    batches: Iterable[pa.RecordBatch]
    quantity_exponent: int = 0
    totals: dict[str, int] = field(default_factory=dict)
    table: str = ""
    complete_in: tuple[str, ...] = ("reporter", "flow", "partner", "chapter")
    released: Mapping[tuple[str, int, int], date] = field(default_factory=dict)
