"""The monthly series on the Ministry of Finance's own site, which asks robots to stay away.

So nothing comes from here unless somebody says so in as many words, and then a few files, slowly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.errors import UsageError
from sokuho.reference.release_calendar import held
from sokuho.sources.archive import Kept
from sokuho.sources.clients import estat_files
from sokuho.sources.clients.source import Asked, Desk, Part, Source, takes
from sokuho.sources.http.asking import MEGABYTE, Asking, Received
from sokuho.sources.http.body import Body
from sokuho.sources.http.client import Service
from sokuho.sources.http.etiquette import Etiquette

_TITLE = "The Ministry of Finance"
_CSV = Body("csv", "cp932")
_FILES = ("d41ma", "d51ma", "d61ma")
_NAME = re.compile(r"d(?:41ma|51ma|61ma|42ma\d{3}|52ma\d{3}|62ma\d{3})", re.ASCII)


def parts(asked: Asked, service: Service) -> tuple[Part, ...]:
    """Return one part a file; each holds all months, so that the periods choose nothing."""
    takes(asked, _TITLE, "table")
    names = asked.table.split(",") if asked.table else _FILES
    for name in names:
        if not _NAME.fullmatch(name):
            raise UsageError(f'The Ministry has no monthly series "{name}"', hint="Such as: --table d41ma,d52ma001")
    return tuple(Part(f"{name}.csv", (_file(name),), 1, asked.periods[-1], None, asked) for name in names)


def bring(part: Part, desk: Desk) -> Iterator[Kept]:
    """Fetch the file."""
    yield desk.keep(part.askings[0], _inspect)[0]


def due(today: date) -> date | None:
    """Return the day on which the Ministry last put out a month's figures."""
    month = Period.month(today.year, today.month)
    for _ in range(4):
        month = month.previous()
        if (found := held(Flow.EXPORT, month, today)) is not None:
            return found.released
    return None


def _file(name: str) -> Asking:
    path = f"toukei/suii/html/data/{name}.csv"
    return Asking(path, f"{name}.csv", _CSV, name=f"{name}.csv", is_file=True, largest=64 * MEGABYTE)


def _inspect(came: Received) -> None:
    """Raise unless the table is a monthly series."""
    from sokuho.errors import BadInput
    from sokuho.sources.japan_mof.monthly_rows import CORNER

    if CORNER not in came.content().decode("cp932"):
        raise BadInput(
            "The file is no monthly series",
            where=came.address,
            detail=f'The word "{CORNER}" is missing in its header.',
            hint="Nothing of it was kept.",
        )


SOURCE = Source(
    name="japan-ministry",
    title="Japan: Ministry of Finance, monthly series (only when asked for in so many words)",
    page="https://www.customs.go.jp/toukei/suii/html/time_e.htm",
    credit=estat_files.CREDIT,
    licence=estat_files.LICENCE,
    base="https://www.customs.go.jp",
    variable="SOKUHO_MOF_URL",
    etiquette=Etiquette(pause=10.0, attempts=3, first_wait=10.0, longest_wait=60.0),
    parts=parts,
    bring=bring,
    due=due,
)
