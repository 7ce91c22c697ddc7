"""The answer of the engine, read as observations only where somebody looks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Protocol, cast

from sokuho.core.observation import Observation
from sokuho.core.period import Period
from sokuho.store.manifest import Provenance
from sokuho.store.row import COLUMNS, Field, Row, from_row

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


@cache
def _period(text: str) -> Period:
    return Period.parse(text)
