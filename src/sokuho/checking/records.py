"""The official figures as of one day and of others: what stood when a text was written, and what was revised since."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date
from threading import Lock
from typing import ClassVar

from sokuho.core.code import Flow
from sokuho.core.figure import Address, Figure
from sokuho.core.period import Period
from sokuho.core.slice import Slice
from sokuho.reference.release_calendar import releases
from sokuho.statistics import answer
from sokuho.store.store import Store
from sokuho.store.view import View

_KEPT = 4
"""So many stores' figures are kept at hand between texts."""
_VIEWS = 24
"""So many days' figures of a store are kept at hand: more than one text is ever held against."""
_REMEMBERED = 100_000
"""Figures of a day that remember more answers are given up for new ones, so that no asking fills the memory."""
_FLASH = 2
"""The place of the first release of a whole month among its releases, after those of its first 10 and 20 days."""


class Records:
    """A store's figures, asked as of any day.

    Attributes:
        newest: the day of the newest release held.
    """

    _kept: ClassVar[dict[Hashable, Records]] = {}
    _lock: ClassVar[Lock] = Lock()

    def __init__(self, store: Store) -> None:
        self._store = store
        self._views: dict[date, View] = {}
        self.newest = store.newest_release()

    @classmethod
    def of(cls, store: Store) -> Records:
        """Return the figures of a store: those that an earlier text has asked, unless something was loaded since."""
        key = (store.path, store.root, store.beneath.root if store.beneath else "")
        with cls._lock:
            if key not in cls._kept:
                if len(cls._kept) >= _KEPT:
                    cls._kept.pop(next(iter(cls._kept)))
                cls._kept[key] = cls(store)
            return cls._kept[key]

    def view(self, day: date) -> View:
        """Return the figures as they stood on a day; the same view as long as it is among those used last."""
        with self._lock:
            view = self._views.pop(day, None)
            if view is None or len(view.memo) > _REMEMBERED:
                view = self._store.view(day)
            self._views[day] = view
            if len(self._views) > _VIEWS:
                self._views.pop(next(iter(self._views)))
            return view

    def versions(self, flows: Iterable[Flow], period: Period, partner: str, item: str, but: date) -> tuple[date, ...]:
        """Return the days on which a period's amounts, or those of a year before, stood otherwise than on one day."""
        view = self.view(self.newest)
        months = {*period.months(), *period.year_before().months(), *period.previous().months()}
        held = [view.days(flow, partner, item) for flow in flows]
        # Amounts of a month may be those of a year to date less those of a shorter one.
        out = [days for one in held for told, days in one.items() if told.last in months]
        seen = {_newest(out, but)}
        found = []
        for day in vintages(period, self.newest):
            state = _newest(out, day)
            if state not in seen:
                seen.add(state)
                found.append(day)
        return tuple(found)

    def ask(self, day: date, statistic: str, at: Slice, **options: str) -> Figure:
        """Return a figure as of a day.

        Raises:
            NoFigures: what was published by then does not answer.
            UsageError: the question cannot be asked.
        """
        return answer(self.view(day), Address(statistic, at, day, tuple(options.items())))


def flash_day(period: Period) -> date:
    """Return the day on which the figures of a period were first complete.

    >>> flash_day(Period.parse("FY2024")).isoformat()
    '2025-04-17'
    """
    return releases(Flow.EXPORT, period.last)[_FLASH].released


def vintages(period: Period, newest: date) -> tuple[date, ...]:
    """Return the days, the earliest first, on which figures of a period's last month came out, up to the newest held.

    >>> [day.isoformat() for day in vintages(Period.parse("2024-12"), date(2025, 4, 1))]
    ['2025-01-23', '2025-01-30', '2025-03-20']
    """
    days = {one.released for flow in (Flow.EXPORT, Flow.IMPORT) for one in releases(flow, period.last)[_FLASH:]}
    return tuple(sorted(day for day in days if day <= newest))


def _newest(released: Iterable[tuple[date, ...]], day: date) -> tuple[date | None, ...]:
    """Return of each series of days the newest one up to a day."""
    return tuple(max((one for one in days if one <= day), default=None) for days in released)
