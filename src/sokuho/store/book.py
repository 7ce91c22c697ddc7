"""The answer of the engine, read as observations only where somebody looks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Protocol, cast

from sokuho.core.code import Mark
from sokuho.core.observation import Observation
from sokuho.core.period import Period
from sokuho.core.quantity import JPY_MILLION, JPY_THOUSAND
from sokuho.store.manifest import Provenance
from sokuho.store.row import COLUMNS, MARKS, Field, Row, from_row

_VALUE = ("value", "value_unit", "value_mark", "value_is_rounded")
Plain = tuple[int, int]
"""Thousand yen, and by how many of them the exact amount may lie off."""

_TOGETHER = 16
"""How many rows are taken out of arrow at a time."""


class Scalar(Protocol):
    """One value of a column."""

    def as_py(self) -> Field:
        """Return the value as Python has it."""


class Column(Protocol):
    """A column as an engine hands it over (an arrow array)."""

    def to_pylist(self) -> list[Field]:
        """Return the whole column as Python has it."""

    def __getitem__(self, row: int) -> Scalar:
        """Return one value."""

    def __len__(self) -> int:
        """Return how many there are."""

    def slice(self, offset: int, length: int) -> Column:
        """Return a stretch of the column, without copying."""

    def equals(self, other: Column) -> bool:
        """Return whether another column holds the same values."""


class Book(Mapping[tuple[str, str], Mapping[Period, Observation]]):
    """Series by (partner, item), over columns that are sorted by them, then by period, the newest last.

    Args:
        columns: those of ``COLUMNS``, then the number of the source of each row.
        sources: the official files, by that number.
    """

    def __init__(self, columns: Sequence[Column], sources: Sequence[Provenance]) -> None:
        self._series: dict[tuple[str, str], Series] = {}
        calendar = Calendar(columns[COLUMNS.index("period")])
        partners, items = (columns[COLUMNS.index(name)] for name in ("partner", "item"))
        start = 0
        while start < len(partners):
            key = (_text(partners[start]), _text(items[start]))
            partner_ends = bisect_right(partners, key[0], start, key=_text)
            stop = bisect_right(items, key[1], start, partner_ends, key=_text)
            self._series[key] = Series(columns, sources, calendar, start, stop)
            start = stop

    def __getitem__(self, key: tuple[str, str]) -> Mapping[Period, Observation]:
        return self._series[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._series)

    def __len__(self) -> int:
        return len(self._series)


def _text(scalar: Scalar) -> str:
    return str(scalar.as_py())


class Calendar:
    """Where each period stands in a series: worked out once for the many series of a book that have the same ones."""

    def __init__(self, periods: Column) -> None:
        self._periods = periods
        self._last: tuple[Column, dict[Period, int]] | None = None

    def rows(self, start: int, length: int) -> dict[Period, int]:
        """Return the row of each period, counted from the start; of two rows of a period the later one holds."""
        written = self._periods.slice(start, length)
        if self._last is None or not written.equals(self._last[0]):
            self._last = written, {_period(str(text)): row for row, text in enumerate(written.to_pylist())}
        return self._last[1]


class Series(Mapping[Period, Observation]):
    """The observations of one series by period, each made when it is first asked for."""

    def __init__(
        self, columns: Sequence[Column], sources: Sequence[Provenance], calendar: Calendar, start: int, stop: int
    ) -> None:
        self._columns = columns
        self._sources = sources
        self._calendar = calendar
        self._start, self._length = start, stop - start
        self._periods: dict[Period, int] | None = None
        self._read: dict[int, Row] = {}
        self._made: dict[Period, Observation] = {}

    def __getitem__(self, period: Period) -> Observation:
        if period not in self._made:
            *fields, source = self._row(self._rows()[period])
            official = self._sources[cast(int, source)]
            self._made[period] = from_row(tuple(fields), official.name, official.sha256)
        return self._made[period]

    def __contains__(self, period: object) -> bool:
        return period in self._rows()

    def __iter__(self) -> Iterator[Period]:
        return iter(self._rows())

    def __len__(self) -> int:
        return len(self._rows())

    def plain(self) -> dict[Period, Plain]:
        """Return what the cells that print a number amount to, straight from the columns."""
        fields = (self._columns[COLUMNS.index(name)].slice(self._start, self._length).to_pylist() for name in _VALUE)
        values = [_plain(*value) for value in zip(*fields, strict=True)]
        return {period: value for period, row in self._rows().items() if (value := values[row]) is not None}

    def marks(self) -> Iterator[tuple[Period, Mark]]:
        """Yield each period with the mark of its value, straight from the column."""
        written = self._columns[COLUMNS.index("value_mark")].slice(self._start, self._length).to_pylist()
        return ((period, MARKS[str(written[row])]) for period, row in self._rows().items())

    def _rows(self) -> dict[Period, int]:
        if self._periods is None:
            self._periods = self._calendar.rows(self._start, self._length)
        return self._periods

    def _row(self, row: int) -> Row:
        if row not in self._read:
            # A year or so at a time: who asks for a month asks for its neighbours, and taking single fields out of
            # arrow costs eight times as much as taking them together.
            first = row - row % _TOGETHER
            columns = (column.slice(self._start + first, _TOGETHER).to_pylist() for column in self._columns)
            self._read |= enumerate(zip(*columns, strict=True), start=first)
        return self._read[row]


def plain(cells: Mapping[Period, Observation]) -> dict[Period, Plain]:
    """Return what the cells that print a number amount to: those exact to the thousand, or rounded to the million."""
    if isinstance(cells, Series):
        return cells.plain()
    values = {at: seen.value for at, seen in cells.items()}
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


@cache
def _period(text: str) -> Period:
    return Period.parse(text)
