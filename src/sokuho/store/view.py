"""The published figures as they stood on a day."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from typing import Any, Protocol

from sokuho.core.code import TOTAL, WORLD, Flow
from sokuho.core.observation import Observation
from sokuho.core.period import Period


class Archive(Protocol):
    """What a view asks its figures of: a store's engine, or a plain list in tests."""

    def newest(
        self, as_of: date, flow: Flow, partner: str | None, item: str | None
    ) -> Mapping[tuple[str, str], Mapping[Period, Observation]]:
        """Return, by (partner, item), the newest observation of each period released on or before a day.

        ``None`` for the partner or the item means all of them. Of two observations of one period the one released
        later holds; of two released on the same day, the one of the later stage.
        """


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
        self._books: dict[Hashable, Mapping[tuple[str, str], Mapping[Period, Observation]]] = {}

    def cells(self, flow: Flow, partner: str = WORLD, item: str = TOTAL) -> Mapping[Period, Observation]:
        """Return the published cells of a series by period (months, and years to date where those are published)."""
        book = self._book(flow, None, TOTAL) if item == TOTAL else self._book(flow, partner, None)
        return book.get((partner, item), {})

    def partners(self, flow: Flow) -> tuple[str, ...]:
        """Return the partners whose totals are published, sorted."""
        return tuple(sorted(partner for partner, _ in self._book(flow, None, TOTAL)))

    def items(self, flow: Flow, partner: str = WORLD) -> tuple[str, ...]:
        """Return the items published for a partner, sorted."""
        return tuple(sorted({item for _, item in self._book(flow, partner, None)}))

    def _book(
        self, flow: Flow, partner: str | None, item: str | None
    ) -> Mapping[tuple[str, str], Mapping[Period, Observation]]:
        key = (flow, partner, item)
        if key not in self._books:
            self._books[key] = self._archive.newest(self.as_of, flow, partner, item)
        return self._books[key]


class ListArchive:
    """An archive over observations in memory, the plain reading of the as-of rule; for small sets and as an oracle."""

    def __init__(self, observations: Iterable[Observation]) -> None:
        self._observations = tuple(observations)

    def newest(
        self, as_of: date, flow: Flow, partner: str | None, item: str | None
    ) -> Mapping[tuple[str, str], Mapping[Period, Observation]]:
        """Return, by (partner, item), the newest observation of each period released on or before a day."""
        book: dict[tuple[str, str], dict[Period, Observation]] = {}
        for seen in sorted(self._observations, key=lambda one: (one.released, one.stage.rank)):
            at = seen.slice
            wanted = at.flow is flow and partner in (None, at.partner) and item in (None, at.item)
            if wanted and seen.released <= as_of:
                book.setdefault((at.partner, at.item), {})[at.period] = seen
        return book
