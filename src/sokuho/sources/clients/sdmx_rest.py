"""Any service that speaks SDMX REST 2.1, Eurostat's unless another is named: rows in SDMX-CSV.

A large answer is put off: the service says where it will lie, and is asked for it until it is there. An answer that
would be too large is refused with status 413, and asked for in two halves.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from sokuho.core.period import Period
from sokuho.errors import BadInput, NoFigures, TooMuch, Unreachable, UsageError
from sokuho.sources.archive import Kept
from sokuho.sources.clients.eurostat_comext import EUROSTAT_CREDIT, EUROSTAT_HOSTS, EUROSTAT_LICENCE
from sokuho.sources.clients.source import Asked, Desk, Part, Source, takes
from sokuho.sources.http import body
from sokuho.sources.http.asking import MEGABYTE, Asking, Received
from sokuho.sources.http.body import Body, refuse_round
from sokuho.sources.http.client import Service
from sokuho.sources.http.etiquette import Etiquette
from sokuho.sources.http.site import clean

_TITLE = "An SDMX service"
_STARTS = ("DATAFLOW,", "STRUCTURE,", "STRUCTURE[", '"DATAFLOW"')
_ANY = Body("any")
_CSV = Body("csv", starts=_STARTS)
_POLLS = 60
_NAMED = re.compile(r"[\w@.,:-]{1,100}", re.ASCII)
_KEY = re.compile(r"[\w.+*,-]{0,1000}", re.ASCII)
_ID = re.compile(r"<(?:\w+:)?id>\s*([\w-]{8,64})\s*</", re.ASCII)
_STATUS = re.compile(r"<(?:\w+:)?status>\s*([A-Z_]{3,40})\s*</", re.ASCII)
_LINK = re.compile(r"https?://[^\s<>\"']{1,500}")
_COMING = {"SUBMITTED", "PROCESSING"}


def parts(asked: Asked, service: Service) -> tuple[Part, ...]:
    """Return one part: the series of a dataflow over all periods that are asked for."""
    takes(asked, _TITLE, "table", "items")
    if not _NAMED.fullmatch(asked.table):
        raise UsageError("An SDMX service is asked for a dataflow", hint="Such as: --table DS-045409")
    if len(asked.items) > 1 or not _KEY.fullmatch("".join(asked.items)):
        raise UsageError(
            "The series of a dataflow are chosen by one key", hint="Such as: --item M.DE.JP.8703.1.VALUE_IN_EUROS"
        )
    first, last = asked.periods[0], asked.periods[-1]
    label = f"{asked.table}, {first}" if first == last else f"{asked.table}, {first} to {last}"
    return (Part(label, (_data(asked, asked.periods, label),), 1, first, None, asked),)


def bring(part: Part, desk: Desk) -> Iterator[Kept]:
    """Fetch the series, in halves where they are too many, and wait for what is put off."""
    yield from _bring(part, desk, part.asked.periods)


def _bring(part: Part, desk: Desk, periods: tuple[Period, ...]) -> Iterator[Kept]:
    try:
        yield _one(desk, _data(part.asked, periods, part.label))
    except TooMuch:
        if len(periods) < 2:
            raise
        middle = len(periods) // 2
        yield from _bring(part, desk, periods[:middle])
        yield from _bring(part, desk, periods[middle:])


def _one(desk: Desk, asking: Asking) -> Kept:
    """Return the rows, which the service may put off several times."""
    service = desk.client.service
    address, base = asking.address(service.site.base), service.site.base
    for _ in range(_POLLS):
        try:
            return desk.keep(asking, lambda came: _inspect(came, base))[0]
        except _PutOffError as later:
            asking = replace(asking, path=later.path, query=later.query)
            if later.is_to_wait:
                time.sleep(service.etiquette.longest_wait)
    raise Unreachable("The service has put this off, and it is not ready yet", where=address, hint="Ask again later.")


def _data(asked: Asked, periods: tuple[Period, ...], label: str) -> Asking:
    first, last = str(periods[0]), str(periods[-1])
    path = f"sdmx/2.1/data/{asked.table}/{''.join(asked.items)}".rstrip("/")
    query = (("startPeriod", first), ("endPeriod", last), ("format", "SDMX-CSV"))
    name = f"sdmx-{asked.table}-{first}-{last}.csv".replace(":", "_").replace(",", "_").replace("@", "_")
    return Asking(path, label, _ANY, query, name, largest=1024 * MEGABYTE)


class _PutOffError(Exception):
    """The service says that the answer lies, or will lie, elsewhere."""

    def __init__(self, path: str, query: tuple[tuple[str, str], ...] = (), *, is_to_wait: bool = True) -> None:
        super().__init__(path)
        self.path, self.query, self.is_to_wait = path, query, is_to_wait


def _inspect(came: Received, base: str) -> None:
    """Raise unless the rows have come: the service may have put them off, said no, or sent something else."""
    text = _message(came)
    if text is not None:
        raise _meant(came, text, base)
    body.check(_CSV, came.path, came.address)
    with came.path.open("rb") as file:
        refuse_round(sum(1 for _ in file) - 1, came.address)


def _meant(came: Received, text: str, base: str) -> Exception:
    """Return what a message in place of rows means."""
    found, status = _ID.search(text), _STATUS.search(text)
    number = found[1] if found else came.asking.path.rpartition("/")[2]
    if status and status[1] == "AVAILABLE":
        return _PutOffError(f"1.0/async/data/{number}", (("format", "SDMX-CSV"),), is_to_wait=False)
    if status and status[1] not in _COMING:
        return BadInput(
            f"The service gave up on what it had put off: {status[1]}", where=came.address, hint="Ask again."
        )
    if status or found:
        return _PutOffError(f"1.0/async/status/{number}")
    links = [link.rstrip(".,;)") for link in _LINK.findall(text) if _is_own(link, base)]
    return _PutOffError(links[-1]) if links else _said(came, text)


def _message(came: Received) -> str | None:
    """Return the text of an XML message; None if what came is a table."""
    with came.path.open("rb") as file:
        text = file.read(MEGABYTE).decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
    if not text.startswith("<"):
        return None
    if not text.startswith(("<?xml", "<env:", "<S:", "<mes", "<ns")) or "<html" in text[:2000].lower():
        body.check(_CSV, came.path, came.address)  # a page, which it tells
    return text


def _said(came: Received, text: str) -> BadInput | NoFigures | TooMuch:
    said = clean(re.sub(r"<[^>]*>", " ", text))
    if "EXTRACTION_TOO_BIG" in text or "413" in text:
        return TooMuch(
            "The service says that this is too much for one answer", where=came.address, detail=said,
            hint="Ask for fewer periods, or choose series by --item.",
        )  # fmt: skip
    if "NoRecordsFound" in text or "No Results Found" in text or ">100<" in text:
        return NoFigures("The service says it has nothing for this", where=came.address, detail=said)
    return BadInput("The service sent a message in place of data", where=came.address, detail=said, hint="Ask again.")


def _is_own(link: str, base: str) -> bool:
    return urlsplit(link).hostname in (urlsplit(base).hostname, *EUROSTAT_HOSTS)


SOURCE = Source(
    name="sdmx",
    title="SDMX REST: Eurostat's, or the one that SOKUHO_SDMX_URL names",
    page="https://ec.europa.eu/eurostat/web/user-guides/data-browser/api-data-access",
    credit=EUROSTAT_CREDIT,
    licence=EUROSTAT_LICENCE,
    base="https://ec.europa.eu/eurostat/api/comext/dissemination",
    variable="SOKUHO_SDMX_URL",
    hosts=EUROSTAT_HOSTS,
    etiquette=Etiquette(pause=2.0, longest_wait=30.0),
    parts=parts,
    bring=bring,
)
