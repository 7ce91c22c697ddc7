"""A round of fetching: part after part, what came, what was expected, and what is missing and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sokuho.errors import BadInput, NoFigures, SokuhoError, TooMuch
from sokuho.sources.archive import Archive, Kept
from sokuho.sources.clients.source import Desk, Part, Source
from sokuho.sources.http.client import Client, Service
from sokuho.sources.http.key import missing

_HARMLESS = (NoFigures, TooMuch, BadInput)
"""Failures of one part that say little of the next: it is asked for all the same."""
_MOST_BAD = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a part.

    Attributes:
        part: what was expected.
        kept: the files that came.
        error: why it is not there whole; None if it is.
        was_tried: whether it was asked for at all.
    """

    part: Part
    kept: tuple[Kept, ...]
    error: SokuhoError | None = None
    was_tried: bool = True


def fetch(
    source: Source,
    service: Service,
    parts: tuple[Part, ...],
    archive: Archive,
    tell: Callable[[str, int, int | None], None] = lambda what, came, of: None,
) -> Iterator[Outcome]:
    """Fetch parts into an archive and return what became of each, as it is known.

    A part that is not published, too large or broken does not keep the next from being asked for; a service that is
    out of reach, refuses the key or sends rubbish twice running is left alone.

    Raises:
        UsageError: the service answers nobody without a key, and there is none.
        StoreBusy: another process is fetching into the archive.
        Unavailable: the packages that fetching needs are not installed.
    """
    assert source.bring is not None
    if service.need and service.need.is_needed and service.key is None:
        raise missing(service.need, service.title)
    with archive.one_fetcher():
        memory = archive.memory(source.name)
        client = Client(service, archive.under_way, memory, tell)
        try:
            desk, stop, bad = Desk(source.name, client, archive), False, 0
            for part in parts:
                if stop:
                    yield Outcome(part, (), was_tried=False)
                    continue
                outcome = _bring(source, part, desk)
                bad = bad + 1 if type(outcome.error) is BadInput else 0
                stop = bad >= _MOST_BAD or not (outcome.error is None or isinstance(outcome.error, _HARMLESS))
                yield outcome
        finally:
            client.close()


def _bring(source: Source, part: Part, desk: Desk) -> Outcome:
    assert source.bring is not None
    memory, kept = desk.archive.memory(source.name), list[Kept]()
    try:
        for one in source.bring(part, desk):
            kept.append(one)
    except SokuhoError as error:
        desk.client.hide_in(error)  # an answer may repeat the whole question
        memory.failed(error.title)
        return Outcome(part, tuple(kept), error)
    memory.succeeded()
    return Outcome(part, tuple(kept))
