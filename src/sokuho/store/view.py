"""The published figures as they stood on a day."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any, Protocol

from sokuho.core.code import TOTAL, WORLD, Flow, Mark
from sokuho.core.observation import Observation
from sokuho.core.period import Period
from sokuho.store.book import Plain, marks, plain

_APRIL = 4

_ALONE = 8
"""So many items of a partner are fetched one by one; for more than that, all of them together cost no more."""


class Archive(Protocol):
    """What a view asks its figures of: a store's engine, or a plain list in tests."""

    def newest(
        self, as_of: date, flow: Flow, partner: str | None, item: str | None, first_year: int = 0
    ) -> Mapping[tuple[str, str], Mapping[Period, Observation]]:
        """Return, by (partner, item), the newest observation of each period released on or before a day.

        ``None`` for the partner or the item means all of them; periods of years before the first are left out.
        Of two observations of one period the one released later holds; of two released on the same day, the one of
        the later stage.
        """

    def days(self, flow: Flow, partner: str, item: str) -> Mapping[Period, tuple[date, ...]]:
        """Return on which days figures of each period of a series came out, in order."""


class View:
    """Every published figure as it stood on a day: of each cell the newest version released by then.

    Attributes:
        as_of: the day; figures released on it are in.
        memo: a place where statistics keep what they have worked out for this view.
    """

    def __init__(self, archive: Archive, as_of: date) -> None:
        self.as_of = as_of
        self.memo: dict[Hashable, Any] = {}
        self._archive = archive
        self._series: dict[Hashable, Mapping[Period, Observation]] = {}
        self._plain: dict[Hashable, Mapping[Period, Plain]] = {}
        # Last fiscal year is compared with the one before, which began three years ago; from April on, two.
        self._late = as_of.year - (3 if as_of.month < _APRIL else 2)
        self._books: dict[Hashable, Mapping[tuple[str, str], Mapping[Period, Observation]]] = {}
        self._alone: dict[Hashable, dict[str, Mapping[Period, Observation]]] = {}

    def cells(self, flow: Flow, partner: str = WORLD, item: str = TOTAL) -> Mapping[Period, Observation]:
        """Return the published cells of a series by period (months, and years to date where those are published)."""
        if item == TOTAL:
            return self._whole(flow, partner, item)
        key = (flow, partner, item)
        if key not in self._series:
            late = self._book(flow, partner, None, self._late).get((partner, item), {})
            whole = partial(self._whole, flow, partner, item)
            self._series[key] = _Lately(late, self._late, whole)
        return self._series[key]

    def plain(self, flow: Flow, partner: str, item: str, since: int) -> Mapping[Period, Plain]:
        """Return the amounts of the cells of a series that print a number, at least those from a year on."""
        first_year = self._late if since >= self._late else 0
        key = (flow, partner, item, first_year)
        if key not in self._plain:
            if item == TOTAL or not first_year:
                cells = self._whole(flow, partner, item)
            else:
                cells = self._book(flow, partner, None, first_year).get((partner, item), {})
            self._plain[key] = plain(cells, first_year)
        return self._plain[key]

    def days(self, flow: Flow, partner: str = WORLD, item: str = TOTAL) -> Mapping[Period, tuple[date, ...]]:
        """Return on which days, up to that of the view, figures of each period of a series came out, in order."""
        key = (View.days, flow, partner, item)
        if key not in self.memo:
            held = self._archive.days(flow, partner, item)
            upto = {period: tuple(day for day in days if day <= self.as_of) for period, days in held.items()}
            self.memo[key] = {period: days for period, days in upto.items() if days}
        found: Mapping[Period, tuple[date, ...]] = self.memo[key]
        return found

    def on(self, day: date) -> View:
        """Return the figures as they stood on another day; the same view each time it is asked for."""
        key = (View.on, day)
        if key not in self.memo:
            self.memo[key] = View(self._archive, day)
        found: View = self.memo[key]
        return found

    def marks(self, flow: Flow, partner: str, item: str) -> Iterator[tuple[Period, Mark]]:
        """Yield each period of a whole series with the mark of its value."""
        return marks(self._whole(flow, partner, item))

    def partners(self, flow: Flow) -> tuple[str, ...]:
        """Return the partners whose totals are published, sorted."""
        return tuple(sorted(partner for partner, _ in self._book(flow, None, TOTAL)))

    def items(self, flow: Flow, partner: str = WORLD) -> tuple[str, ...]:
        """Return the items published for a partner, sorted."""
        return tuple(sorted({item for _, item in self._book(flow, partner, None)}))

    def _whole(self, flow: Flow, partner: str, item: str) -> Mapping[Period, Observation]:
        if item == TOTAL:
            return self._book(flow, None, TOTAL).get((partner, item), {})
        alone = self._alone.setdefault((flow, partner), {})
        if item not in alone:
            alone[item] = self._fetched(flow, partner, item, is_one_of_few=len(alone) < _ALONE)
        return alone[item]

    def _fetched(self, flow: Flow, partner: str, item: str, *, is_one_of_few: bool) -> Mapping[Period, Observation]:
        if is_one_of_few and (flow, partner, None, 0) not in self._books:
            return self._archive.newest(self.as_of, flow, partner, item).get((partner, item), {})
        return self._book(flow, partner, None).get((partner, item), {})

    def _book(
        self, flow: Flow, partner: str | None, item: str | None, first_year: int = 0
    ) -> Mapping[tuple[str, str], Mapping[Period, Observation]]:
        key = (flow, partner, item, first_year)
        if key not in self._books:
            self._books[key] = self._archive.newest(self.as_of, flow, partner, item, first_year)
        return self._books[key]


class _Lately(Mapping[Period, Observation]):
    """A series of which the late years are at hand; the whole of it is fetched when somebody asks for more.

    Most commodities are asked for this year and the last, of forty that are held.
    """

    def __init__(
        self, late: Mapping[Period, Observation], first_year: int, whole: Callable[[], Mapping[Period, Observation]]
    ) -> None:
        self._late = late
        self._first_year = first_year
        self._whole = whole

    def __getitem__(self, period: Period) -> Observation:
        return self._holding(period)[period]

    def __contains__(self, period: object) -> bool:
        return isinstance(period, Period) and period in self._holding(period)

    def __iter__(self) -> Iterator[Period]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def _holding(self, period: Period) -> Mapping[Period, Observation]:
        # The first month of any period lies in the year it is named after.
        return self._late if period.year >= self._first_year else self._whole()


class ListArchive:
    """An archive over observations in memory, the plain reading of the as-of rule; for small sets and as an oracle."""

    def __init__(self, observations: Iterable[Observation]) -> None:
        self._observations = tuple(observations)

    def newest(
        self, as_of: date, flow: Flow, partner: str | None, item: str | None, first_year: int = 0
    ) -> Mapping[tuple[str, str], Mapping[Period, Observation]]:
        """Return, by (partner, item), the newest observation of each period released on or before a day."""
        book: dict[tuple[str, str], dict[Period, Observation]] = {}
        for seen in sorted(self._observations, key=lambda one: (one.released, one.stage.rank)):
            at = seen.slice
            wanted = at.flow is flow and partner in (None, at.partner) and item in (None, at.item)
            wanted = wanted and str(at.period) >= f"{first_year:04d}"
            if wanted and seen.released <= as_of:
                book.setdefault((at.partner, at.item), {})[at.period] = seen
        return book

    def days(self, flow: Flow, partner: str, item: str) -> Mapping[Period, tuple[date, ...]]:
        """Return on which days figures of each period of a series came out, in order."""
        found: dict[Period, set[date]] = {}
        for seen in self._observations:
            at = seen.slice
            if (at.flow, at.partner, at.item) == (flow, partner, item):
                found.setdefault(at.period, set()).add(seen.released)
        return {period: tuple(sorted(days)) for period, days in found.items()}
