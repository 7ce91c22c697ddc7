"""Asking the server of the tests, as ``sokuho fetch`` would, in less time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.sources.http.server import Case, Server
from tests.sources.http.services import CANARY, Target

from sokuho.errors import SokuhoError
from sokuho.sources.archive import Archive, Kept
from sokuho.sources.clients.round import Outcome, fetch
from sokuho.sources.http.client import Service
from sokuho.sources.http.etiquette import Etiquette

ATTEMPTS = 3
PATIENT = Etiquette(
    connect=5.0, read=5.0, whole=20.0, attempts=ATTEMPTS, first_wait=0.0, jitter=0.0, longest_wait=0.0,
    longest_asked=5.0, pause=0.0,
)  # fmt: skip
HASTY = replace(PATIENT, read=0.05, whole=0.06, attempts=2)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a round ended."""

    outcomes: list[Outcome]
    archive: Archive
    case: Case

    @property
    def kept(self) -> list[Kept]:
        return [one for outcome in self.outcomes for one in outcome.kept]

    @property
    def error(self) -> SokuhoError | None:
        return next((outcome.error for outcome in self.outcomes if outcome.error), None)


def service_at(target: Target, base: str, etiquette: Etiquette = PATIENT, key: str = CANARY) -> Service:
    """The service at an address of this machine, with the canary for a key."""
    environment = {target.source.variable: base}
    if target.source.need and key:
        environment[target.source.need.variable] = key
    return replace(target.source.service(environment), etiquette=etiquette)


def ask(server: Server, target: Target, case: Case, folder: Path, etiquette: Etiquette = PATIENT) -> Ended:
    """Fetch what a target wants while the server does what a case says."""
    service = service_at(target, server.add(case), etiquette)
    assert target.source.parts is not None
    parts = target.source.parts(target.wanted, service)
    archive = Archive(folder / "raw")
    return Ended(list(fetch(target.source, service, parts, archive)), archive, case)


def files_below(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path, path.read_bytes()
