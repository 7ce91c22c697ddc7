"""The answer of the engine, read as observations only where somebody looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Protocol, cast

from sokuho.core.observation import Observation
from sokuho.core.period import Period
from sokuho.store.manifest import Provenance
from sokuho.store.row import COLUMNS, Field, from_row

_PERIOD = COLUMNS.index("period")


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

    def slice(self, offset: int, length: int) -> Column:
        """Return a stretch of the column, without copying."""


class Book(Mapping[tuple[str, str], Mapping[Period, Observation]]):
    """Series by (partner, item), over columns that are sorted by them, then by period, the newest last.

    Args:
        columns: those of ``COLUMNS``, then the number of the source of each row.
        sources: the official files, by that number.
    """

    def __init__(self, columns: Sequence[Column], sources: Sequence[Provenance]) -> None:
        self._series: dict[tuple[str, str], Series] = {}
        partners, items = (columns[COLUMNS.index(name)].to_pylist() for name in ("partner", "item"))
        start = 0
        for index in range(1, len(partners) + 1):
            if index == len(partners) or items[index] != items[start] or partners[index] != partners[start]:
                self._series[str(partners[start]), str(items[start])] = Series(columns, sources, start, index)
                start = index

    def __getitem__(self, key: tuple[str, str]) -> Mapping[Period, Observation]:
        return self._series[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._series)

    def __len__(self) -> int:
        return len(self._series)


class Series(Mapping[Period, Observation]):
    """The observations of one series by period, each made when it is first asked for."""

    def __init__(self, columns: Sequence[Column], sources: Sequence[Provenance], start: int, stop: int) -> None:
        self._columns = columns
        self._sources = sources
        self._start, self._length = start, stop - start
        self._rows: dict[Period, int] | None = None
        self._made: dict[Period, Observation] = {}

    def __getitem__(self, period: Period) -> Observation:
        if period not in self._made:
            row = self._by_period()[period]
            *fields, source = (column[row].as_py() for column in self._columns)
            official = self._sources[cast(int, source)]
            self._made[period] = from_row(tuple(fields), official.name, official.sha256)
        return self._made[period]

    def __contains__(self, period: object) -> bool:
        return period in self._by_period()

    def __iter__(self) -> Iterator[Period]:
        return iter(self._by_period())

    def __len__(self) -> int:
        return len(self._by_period())

    def _by_period(self) -> dict[Period, int]:
        if self._rows is None:
            # Only the periods are taken out of arrow; most series are asked for a year or two of their forty. Of two
            # rows of a period the later one replaces the earlier.
            written = self._columns[_PERIOD].slice(self._start, self._length).to_pylist()
            self._rows = {_period(str(text)): self._start + place for place, text in enumerate(written)}
        return self._rows


@cache
def _period(text: str) -> Period:
    return Period.parse(text)
