"""What every service has in common: what is known of it, what can be asked of it, and how an answer is brought in."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from sokuho.core.code import TRADE, Flow
from sokuho.core.period import Kind, Period
from sokuho.errors import UsageError
from sokuho.sources.archive import Archive, Kept
from sokuho.sources.http.asking import Asking, Received
from sokuho.sources.http.client import Client, Service
from sokuho.sources.http.etiquette import Etiquette
from sokuho.sources.http.key import KeyNeed, find
from sokuho.sources.http.site import Site

T = TypeVar("T")
_NAMED = re.compile(r"""filename\s*=\s*"?([\w.-]{1,100})"?\s*(?:;|$)""", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a user asks for; a service takes of it what it has, and says so if it has not.

    Attributes:
        periods: years and months.
        flows: exports, imports or both.
        reporter: whose trade, by the service's own code; empty for its default.
        partners: with whom, by the service's own codes; empty for all.
        items: which commodities, by the service's own codes; empty for its default.
        table: which of the service's tables; empty for its default.
    """

    periods: tuple[Period, ...]
    flows: tuple[Flow, ...] = TRADE
    reporter: str = ""
    partners: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    table: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things that are expected, and how it is come by.

    Attributes:
        label: what it is, in words: ``exports of 2024``.
        askings: what is asked first; some answers tell what to ask next.
        requests: about how many requests it takes.
        period: the period it is of.
        flow: the flow it is of, if it is of one.
        asked: what the user asked for.
    """

    label: str
    askings: tuple[Asking, ...]
    requests: int
    period: Period
    flow: Flow | None
    asked: Asked


@dataclass(frozen=True, slots=True)
class Source:
    """A service, or an authority whose files are loaded from disk only.

    Attributes:
        name: what the commands call it.
        title: its full name.
        page: where a person reads of it.
        credit: who has to be named wherever the figures are shown.
        licence: what may be done with them.
        base: the address it answers at; empty if it is not asked.
        variable: the environment variable that puts another address in its place.
        hosts: from which hosts its files may come, besides that of the base.
        need: how it wants its key.
        allowance: how many requests it allows in a day.
        etiquette: how to behave.
        parts: what is expected if this is asked.
        bring: brings in one part, file by file.
        due: the day on which it last put out something new, by its calendar; None if no calendar is known.
    """

    name: str
    title: str
    page: str
    credit: str
    licence: str
    base: str = ""
    variable: str = ""
    hosts: tuple[str, ...] = ()
    need: KeyNeed | None = None
    allowance: int | None = None
    etiquette: Etiquette = field(default_factory=Etiquette)
    parts: Callable[[Asked, Service], tuple[Part, ...]] | None = None
    bring: Callable[[Part, Desk], Iterator[Kept]] | None = None
    due: Callable[[date], date | None] = lambda today: None

    def service(self, environment: Mapping[str, str] = os.environ) -> Service:
        """Return the service at its address, with the user's key.

        Raises:
            UsageError: the environment names an address or a key that cannot be one.
        """
        return Service(
            self.title,
            Site.of(self.base, self.hosts, self.variable, environment),
            self.need,
            find(self.need, environment),
            self.allowance,
            self.etiquette,
        )


@dataclass(frozen=True, slots=True)
class Desk:
    """Where answers come in: the client that asks, and the archive that keeps.

    Attributes:
        source: the name of the service.
        client: asks it.
        archive: keeps what came.
    """

    source: str
    client: Client
    archive: Archive

    def keep(self, asking: Asking, inspect: Callable[[Received], T]) -> tuple[Kept, T]:
        """Fetch, inspect and keep an answer; return it with what the inspection told.

        Args:
            asking: what is asked.
            inspect: raises if the content is not what was asked for; nothing is kept then.
        """
        last = self.archive.last(asking.address(self.client.service.site.base))
        received = self.client.get(asking, last.headers if last else None)
        if received.is_unchanged:
            kept = self.archive.keep(self.source, received, "")
            return kept, inspect(replace(received, path=kept.path))
        try:
            told = inspect(received)
            return self.archive.keep(self.source, received, asking.name or _named(received)), told
        finally:
            self.archive.clear(received)

    def look(self, asking: Asking, inspect: Callable[[Received], T]) -> T:
        """Fetch an answer that only says what to ask next, and return what the inspection told."""
        received = self.client.get(asking)
        try:
            return inspect(received)
        finally:
            self.archive.clear(received)


def _named(received: Received) -> str:
    """Return the name the service gives a file, if it is a plain one."""
    found = _NAMED.search(received.headers.get("content-disposition", ""))
    return found[1] if found and not found[1].startswith(".") else "file"


def whole_months(periods: tuple[Period, ...], title: str) -> tuple[Period, ...]:
    """Return the months of years and months, each once, in order.

    Raises:
        UsageError: a period is neither.
    """
    found = {month: None for period in periods for month in _sound(period, title).months()}
    return tuple(sorted(found))


def whole_years(periods: tuple[Period, ...], title: str) -> tuple[Period, ...]:
    """Return the calendar years that periods touch, each once, in order."""
    found = {Period.parse(str(_sound(period, title).year)): None for period in periods}
    return tuple(sorted(found))


def _sound(period: Period, title: str) -> Period:
    if period.kind not in (Kind.YEAR, Kind.MONTH):
        raise UsageError(
            f"{title} is asked for years and months, not for {period}", hint="Such as: --period 2024, or 2024-03"
        )
    return period


def takes(asked: Asked, title: str, *names: str) -> None:
    """Raise if something is asked for that a service cannot choose by.

    Raises:
        UsageError: that is so.
    """
    for name in ("reporter", "partners", "items", "table"):
        if getattr(asked, name) and name not in names:
            option = "--" + name.removesuffix("s")
            raise UsageError(f"{title} cannot be asked by {option}", hint="Leave it out: what comes holds all of them.")
