"""The figures by commodity code and country at hand: views of them, and one question at a time for the engine."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, TypeVar

from sokuho.errors import NoFigures, SokuhoError
from sokuho.store.detail.needs import check_needs
from sokuho.store.store import DETAIL, Store
from sokuho.web.settings import Settings
from sokuho.web.turns import time_left, too_late
from sokuho.web.warm import Warm

if TYPE_CHECKING:
    from sokuho.store.detail.engine_duckdb import DuckDB
    from sokuho.store.detail.store import DetailStore
    from sokuho.store.detail.view import DetailView

_VIEWS = 32
"""So many days are kept at hand."""
_AGAIN = 0.1
"""So many seconds after which a question that is late is ended again."""
_LIMITS = Settings()
Made = TypeVar("Made")


class DetailDesk:
    """One state of the detail of a store, and everything that is asked of it.

    Attributes:
        store: the detail, only read.
        root: the hash that vouches for it.
    """

    def __init__(self, store: DetailStore) -> None:
        self.store = store
        self.root = store.root
        self._views: Warm[DetailView] = Warm(_VIEWS)
        self._worked_out: Warm[tuple[int, object]] = Warm(_LIMITS.detail_values, lambda one: one[0])
        self._turn = Lock()

    @staticmethod
    def of(store: Store) -> DetailDesk:
        """Return the desk of a store's detail.

        Raises:
            NoFigures: none is loaded.
            Unavailable: the packages that it needs are not installed.
            StoreError: it cannot be read.
        """
        folder = store.path / DETAIL
        if folder.is_dir():
            check_needs()
            from sokuho.store.detail.store import DetailStore

            found = DetailStore.open(folder)
            if found.versions:
                return DetailDesk(found)
        raise NoFigures(
            "No figures by commodity code and country are loaded",
            hint="Where the server runs, fetch some: sokuho fetch japan --year 2024. Then load them: sokuho load "
            "ik-100h2024*.csv; they are served from the next request on.",
        )

    def view(self, named: str | None = None, as_of: date | None = None) -> DetailView:
        """Return the cells of a dataset as they stood on a day; the same view each time.

        Args:
            named: the dataset; none means Japan's nine digits, or the only one.
            as_of: the day; none means the newest release.

        Raises:
            UsageError: no dataset is called so, or several are held and none is named.
            NoFigures: nothing of it was out by the day.
        """
        from sokuho.reporting.detail_words import dataset_of

        dataset = dataset_of(self.store.datasets(), named)
        return self._views.get((dataset, as_of), lambda: self.store.view(dataset, as_of, lambda: self._engine))

    def worked_out(self, key: Hashable, make: Callable[[], Made], size: Callable[[Made], int]) -> Made:
        """Return what a question over the rows came to: at hand, or asked now, when it has its turn.

        One question at a time has the engine. What is not done at the deadline of the request is ended.

        Args:
            key: the whole question.
            make: asks it.
            size: how many values the answer has.

        Raises:
            TurnedAway: the deadline has passed (503).
        """

        def made() -> tuple[int, object]:
            with self._alone():
                found = make()
            return size(found), found

        found: Made = self._worked_out.get(key, made)[1]  # type: ignore[assignment]
        return found

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._turn.acquire(timeout=max(time_left(), 0)):
            raise too_late()
        try:
            with _ended_after(time_left(), self._engine.interrupt):
                yield
        finally:
            self._turn.release()

    @cached_property
    def _engine(self) -> DuckDB:
        from sokuho.store.detail.engine_duckdb import DuckDB

        return DuckDB(_LIMITS.detail_memory)


@contextmanager
def _ended_after(seconds: float, interrupt: Callable[[], None]) -> Iterator[None]:
    """Have what the engine does in a block ended when the time is over.

    A question may be several to the engine, and between two of them there is nothing to end: so it is ended again until
    the block is left, and never after that, when the engine is somebody else's.
    """
    is_over, is_late = Event(), Event()

    def end() -> None:
        wait = max(seconds, 0)
        while not is_over.wait(wait):
            is_late.set()
            interrupt()
            wait = _AGAIN

    watch = Thread(target=end, daemon=True)
    watch.start()
    try:
        yield
    except SokuhoError:
        raise
    except Exception:
        if is_late.is_set():
            raise too_late() from None
        raise
    finally:
        is_over.set()
        watch.join()
