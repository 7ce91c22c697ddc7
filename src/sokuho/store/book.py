"""The answer of the engine, read as observations only where somebody looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import cast

from sokuho.core.code import Mark
from sokuho.core.observation import Observation
from sokuho.core.period import Period
from sokuho.core.quantity import JPY_MILLION, JPY_THOUSAND
from sokuho.store.manifest import Provenance
from sokuho.store.row import COLUMNS, MARKS, Field, Row, from_row, read_period

_SERIES = itemgetter(COLUMNS.index("partner"), COLUMNS.index("item"))
_PERIOD = COLUMNS.index("period")
_VALUE = itemgetter(*map(COLUMNS.index, ("value", "value_unit", "value_mark", "value_is_rounded")))
_MARK = COLUMNS.index("value_mark")

Plain = tuple[int, int]
"""Thousand yen, and by how many of them the exact amount may lie off."""


class Book(Mapping[tuple[str, str], Mapping[Period, Observation]]):
    """Series by (partner, item), over rows that are sorted by them, then by period, the newest last.

    Args:
        rows: the fields of ``COLUMNS``, then the number of the source.
        sources: the official files, by that number.
    """

    def __init__(self, rows: Iterable[Row], sources: Sequence[Provenance]) -> None:
        series = ((key, list(own)) for key, own in groupby(rows, key=_SERIES))
        self._series = {(str(partner), str(item)): Series(own, sources) for (partner, item), own in series}

    def __getitem__(self, key: tuple[str, str]) -> Mapping[Period, Observation]:
        return self._series[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._series)

    def __len__(self) -> int:
        return len(self._series)


class Series(Mapping[Period, Observation]):
    """The observations of one series by period, each made when it is first asked for."""

    def __init__(self, rows: Sequence[Row], sources: Sequence[Provenance]) -> None:
        self._rows = rows
        self._sources = sources
        self._read: dict[Period, Row] = {}
        self._made: dict[Period, Observation] = {}

    def __getitem__(self, period: Period) -> Observation:
        made = self._made.get(period)
        if made is None:
            row = self._by_period()[period]
            official = self._sources[cast(int, row[-1])]
            made = self._made[period] = from_row(row, official.name, official.sha256)
        return made

    def __contains__(self, period: object) -> bool:
        return period in self._by_period()

    def __iter__(self) -> Iterator[Period]:
        return iter(self._by_period())

    def __len__(self) -> int:
        return len(self._by_period())

    def plain(self, first_year: int) -> dict[Period, Plain]:
        """Return what the cells that print a number amount to, from a year on, without making observations of them."""
        late = ((period, row) for period, row in self._by_period().items() if period.year >= first_year)
        values = ((period, _plain(*_VALUE(row))) for period, row in late)
        return {period: value for period, value in values if value is not None}

    def marks(self) -> Iterator[tuple[Period, Mark]]:
        """Yield each period with the mark of its value."""
        return ((period, MARKS[str(row[_MARK])]) for period, row in self._by_period().items())

    def _by_period(self) -> dict[Period, Row]:
        if not self._read:
            self._read = {read_period(row[_PERIOD]): row for row in self._rows}  # of two rows the later one holds
        return self._read


def plain(cells: Mapping[Period, Observation], first_year: int = 0) -> dict[Period, Plain]:
    """Return what the cells that print a number amount to: those exact to the thousand, or rounded to the million.

    Cells of years before the first are left out.
    """
    if isinstance(cells, Series):
        return cells.plain(first_year)
    values = {at: seen.value for at, seen in cells.items() if at.year >= first_year}
    found = {at: _plain(v.number, v.unit.code, v.mark.value, v.is_rounded) for at, v in values.items()}
    return {at: value for at, value in found.items() if value is not None}


def marks(cells: Mapping[Period, Observation]) -> Iterator[tuple[Period, Mark]]:
    """Yield each period of a series with the mark of its value."""
    return cells.marks() if isinstance(cells, Series) else ((at, seen.value.mark) for at, seen in cells.items())


def _plain(number: Field, unit: Field, mark: Field, is_rounded: Field) -> Plain | None:
    if not isinstance(number, int) or mark != Mark.NUMBER.value:
        return None
    if unit == JPY_THOUSAND.code and not is_rounded:
        return number, 0
    return (number * 1000, 500) if unit == JPY_MILLION.code and is_rounded else None
