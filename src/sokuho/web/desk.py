"""The desk that answers: an opened store and what it has worked out, kept at hand for whoever asks next.

A desk answers from one state of the store. ``fresh`` gives the desk of what the store holds now, so a request that
takes it once is answered from one state, whatever is loaded meanwhile.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from sokuho.checking.records import Records
from sokuho.core.figure import Address, Figure
from sokuho.core.period import Period
from sokuho.core.rounded import Convention
from sokuho.errors import StoreError, UsageError
from sokuho.language.tongue import Language
from sokuho.reference.partners import partner
from sokuho.statistics import answer
from sokuho.store.location import for_reading
from sokuho.store.store import DETAIL, MANIFEST, Store
from sokuho.store.view import View
from sokuho.web.warm import Warm

if TYPE_CHECKING:
    from sokuho.checking.ask import Answer
    from sokuho.checking.checked import Checked
    from sokuho.reporting.document import Document
    from sokuho.web.detail_desk import DetailDesk

_REPORTS = 24
"""So many reports are kept at hand."""
_BYTES = 64_000_000
"""So much of what has been printed is kept at hand."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Stamp = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """An answer as it leaves: its body, and the header fields that belong to it."""

    body: bytes
    headers: tuple[tuple[str, str], ...] = ()

    def __len__(self) -> int:
        return len(self.body)


@dataclass(slots=True)
class _Now:
    """The newest desk of a server, and what its store's manifests looked like."""

    desk: Desk
    stamp: Stamp
    lock: Lock = field(default_factory=Lock)


class Desk:
    """One state of a store, and everything that is asked of it.

    Attributes:
        store: the figures, only read.
        newest: the day of the newest release held, as of which an answer is if nothing is said.
        root: the hash that vouches for the figures, those beneath included.
    """

    def __init__(self, store: Store, now: _Now | None = None) -> None:
        self.store = store
        self.newest = store.newest_release()
        self.root = _root(store)
        self._records = Records.of(store)
        self._reports: Warm[Document] = Warm(_REPORTS)
        self._printed: Warm[bytes] = Warm(_BYTES, len)
        self._answered: Warm[Printed] = Warm(_BYTES, len)
        self._detail: Warm[DetailDesk] = Warm(1)
        self._now = now or _Now(self, _stamp(store))

    @staticmethod
    def open(path: Path | None = None) -> Desk:
        """Return the desk of the store in a folder, or of the one that ``sokuho report`` would take.

        Raises:
            StoreError: the folder holds no store, or cannot be read.
            NoFigures: nothing is held.
        """
        return Desk(for_reading(path))

    def fresh(self) -> Desk:
        """Return the desk of what the store holds now: the same one until something is loaded.

        Raises:
            StoreError: the store cannot be read any more.
        """
        now = self._now
        if _stamp(now.desk.store) != now.stamp:
            with now.lock:
                stamp = _stamp(now.desk.store)
                if stamp != now.stamp:
                    now.desk, now.stamp = Desk(_again(now.desk.store), now), stamp
        return now.desk

    def detail(self) -> DetailDesk:
        """Return the desk of the figures by commodity code and country.

        Raises:
            NoFigures: none are loaded.
            Unavailable: the packages that they need are not installed.
            StoreError: they cannot be read.
        """
        from sokuho.web.detail_desk import DetailDesk

        return self._detail.get("detail", lambda: DetailDesk.of(self.store))

    def view(self, as_of: date | None = None) -> View:
        """Return the figures as they stood on a day, the newest release's if nothing is said; the same view each time.

        A day after the newest release has the figures of that release; they are told as of the day asked for.
        """
        return self._records.view(as_of or self.newest)

    def document(self, period: Period, as_of: date | None = None, language: Language = "en") -> Document:
        """Return the report of a period with its charts.

        Raises:
            NoFigures: nothing that was published by then, and is held, answers.
        """
        from sokuho.reporting.illustrate import illustrate

        day = as_of or self.newest
        plain = self.text(period, day, language)
        return self._reports.get((period, day, language, "charts"), lambda: illustrate(plain, self.view(day)))

    def text(self, period: Period, as_of: date | None = None, language: Language = "en") -> Document:
        """Return the report of a period without its charts.

        Raises:
            NoFigures: nothing that was published by then, and is held, answers.
        """
        from sokuho.reporting.compose import compose

        day = as_of or self.newest
        half_up = Convention.HALF_UP
        return self._reports.get(
            (period, day, language), lambda: compose(self.view(day), period, convention=half_up, language=language)
        )

    def figure(self, written: str) -> Figure:
        """Return the figure of an id or an address; without its day the newest figures answer.

        Raises:
            UsageError: it is no address, or no statistic has the name.
            NoFigures: nothing that was published by then, and is held, answers.
        """
        text = written.strip().partition("~")[0]
        address = Address.parse(text if "@" in text else f"{text}@{self.newest}")
        partner(address.slice.partner)  # a code that no list holds is a slip of the hand, not a missing figure
        return answer(self.view(address.as_of), address)

    def check(self, text: str, *, as_of: date | None = None, lang: Language | None = None) -> Checked:
        """Return the verdicts on a text, of which nothing is kept; told in the text's language if none is given.

        Raises:
            UsageError: there is no text.
        """
        from sokuho.checking.check import check
        from sokuho.checking.passage import passages

        try:
            return check(text, as_of=as_of, lang=lang, store=self.store)
        finally:
            passages.cache_clear()  # which remembers the last few texts

    def ask(self, question: str, *, as_of: date | None = None, language: Language | None = None) -> Answer:
        """Return the answer to a question in words.

        Raises:
            UsageError: the question is not understood.
            NoFigures: nothing published by then answers.
        """
        from sokuho.checking.ask import ask

        return ask(question, as_of=as_of, language=language, store=self.store)

    def printed(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """Return what has been printed under a key, printed now if it is not at hand."""
        return self._printed.get(key, make)

    def answered(self, key: Hashable, make: Callable[[], Printed]) -> Printed:
        """Return the answer that was given under a key, made now if it is not at hand."""
        return self._answered.get(key, make)

    def etag(self, *asked: object) -> str:
        """Return the tag of an answer: another one as soon as the figures, the question or the product are others."""
        said = "\x1f".join([version(), self.root, *map(str, asked)])
        return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def day(text: str | None) -> date | None:
    """Return the day a text writes, None for none.

    Raises:
        UsageError: it writes none.

    >>> day("2025-04-17"), day("")
    (datetime.date(2025, 4, 17), None)
    """
    if not text:
        return None
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass  # there is no such day
    raise UsageError(f'Not a day: "{text}"', hint="Days are written 2025-04-17.")


def _root(store: Store) -> str:
    return store.root + (_root(store.beneath) if store.beneath else "")


def _stamp(store: Store) -> Stamp:
    """Return what tells that a manifest was written anew; a loading puts another file in its place."""
    try:
        told = (store.path / MANIFEST).stat()
    except OSError as error:
        raise StoreError(f"The store cannot be read: {error.strerror}", where=str(store.path)) from None
    own = (told.st_ino, told.st_mtime_ns, told.st_size)
    return (own, _stamp_of_detail(store), *(_stamp(store.beneath) if store.beneath else ()))


def _stamp_of_detail(store: Store) -> tuple[int, int, int]:
    from sokuho.store.detail.store import MANIFEST as OF_DETAIL

    try:
        told = (store.path / DETAIL / OF_DETAIL).stat()
    except OSError:
        return (0, 0, 0)  # there is none; whoever asks for it is told why it cannot be read
    return (told.st_ino, told.st_mtime_ns, told.st_size)


def _again(store: Store) -> Store:
    return Store.open(store.path, _again(store.beneath) if store.beneath else None)


@cache
def version() -> str:
    """Return the version of Sokuho."""
    from importlib import metadata

    return metadata.version("sokuho")
