"""Japan by commodity and country from e-Stat's API: a table of a year, page by page, counted at the end."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from functools import partial

from sokuho.errors import BadInput, Refused, TooMuch, UsageError
from sokuho.reference.estat_tables import estat_table_of
from sokuho.sources.archive import Kept
from sokuho.sources.clients import estat_files
from sokuho.sources.clients.source import Asked, Desk, Part, Source, takes, whole_years
from sokuho.sources.http.asking import Asking, Received
from sokuho.sources.http.body import JSON
from sokuho.sources.http.client import Service
from sokuho.sources.http.etiquette import Etiquette
from sokuho.sources.http.key import KeyNeed
from sokuho.sources.japan_mof.estat_api import Page, Request, first_request, next_request, read_page
from sokuho.sources.japan_mof.estat_page import MOST

_TITLE = "e-Stat's API"
_LISTS = {"hs": "HS9", "pc": "PC"}
_CELL = ("cat01", "cat02", "area", "time")
_MANY = 40
"""Pages of a year without a choice of commodities, about: some four million rows."""


def parts(asked: Asked, service: Service) -> tuple[Part, ...]:
    """Return one part a year and flow.

    Raises:
        UnknownCode: no table holds the year.
    """
    takes(asked, _TITLE, "table", "items", "partners")
    if (asked.table or "hs") not in _LISTS:
        raise UsageError(f'e-Stat has no table "{asked.table}" here', hint=f"There are: {', '.join(_LISTS)}")
    found = []
    for year in whole_years(asked.periods, _TITLE):
        for flow in asked.flows:
            table = estat_table_of(_LISTS[asked.table or "hs"], flow, year.year)
            label = f"Japan's {flow.value}s of {year}, table {table.id}"
            request = first_request(table, year.year, items=asked.items, partners=asked.partners)
            found.append(Part(label, (_asking(request, label),), 1 if asked.items else _MANY, year, flow, asked))
    return tuple(found)


def bring(part: Part, desk: Desk) -> Iterator[Kept]:
    """Fetch page after page, and raise at the end unless they are all there, each row once."""
    asking = part.askings[0]
    request: Request | None = Request(asking.path, asking.query)
    total, seen = -1, array("q")
    while request is not None:
        kept, page = desk.keep(_asking(request, part.label), partial(inspect, asked=request, total=total))
        total, request = page.total, next_request(request, page)
        seen.extend(hash(cell) for cell in zip(*(page.rows[column] for column in _CELL), strict=True))
        yield kept
    _refuse_other_rows(part, total, seen)


def inspect(came: Received, asked: Request, total: int) -> Page:
    """Return a page, read.

    Args:
        came: the page.
        asked: the request for it.
        total: the number of rows that earlier pages spoke of; -1 on the first.

    Raises:
        Refused: the application id is not known.
        NoFigures: there is nothing.
        BadInput: the page is another one, says other numbers than it has, or the table changed in between.
        TooMuch: it is full, and says it is the last.
    """
    query = dict(asked.query)
    page = _read(came)
    if page.table.id != query["statsDataId"] or page.first != int(query["startPosition"]):
        raise _unsound(
            came,
            f"It is of table {page.table.id}, rows {page.first} to {page.last}; "
            f"{query['startPosition']} on of {query['statsDataId']} were asked for.",
        )
    if total not in (-1, page.total):
        raise _unsound(came, f"Earlier pages spoke of {total:,} rows, this one of {page.total:,}.")
    if page.next_key not in (None, page.last + 1) or (page.next_key is None) != (page.last == page.total):
        raise _unsound(came, f"It ends with row {page.last} of {page.total} and goes on with {page.next_key}.")
    if page.next_key is None and page.last - page.first + 1 >= MOST:
        raise TooMuch(
            f"The last page has exactly {MOST:,} rows: it may be cut there",
            where=came.address,
            hint="Ask for fewer commodities: --item.",
        )
    return page


def _read(came: Received) -> Page:
    try:
        return read_page(came.content(), came.address)
    except BadInput as error:
        if error.detail.startswith("100:"):  # the status by which e-Stat refuses the application id
            raise Refused(error.title, where=error.where, detail=error.detail, hint=error.hint) from None
        raise


def _refuse_other_rows(part: Part, total: int, seen: array[int]) -> None:
    """Raise unless the pages together have as many rows as the table, each once."""
    if len(seen) == total and len(set(seen)) == total:
        return
    raise BadInput(
        f"{part.label}: {total:,} rows were announced; {len(seen):,} came, {len(set(seen)):,} of them different",
        detail="A page came twice, or their order changed while they were read.",
        hint="Ask again. The pages are kept as they came; do not load them.",
    )


def _asking(request: Request, label: str) -> Asking:
    query = dict(request.query)
    start, table, year = int(query["startPosition"]), query["statsDataId"], query["cdTime"][:4]
    name = f"estat-{table}-{year}-{(start - 1) // MOST + 1:04}.json"
    return Asking(request.path, f"{label}, from row {start:,}", JSON, request.query, name)


def _unsound(came: Received, detail: str) -> BadInput:
    return BadInput(
        "This page of e-Stat's is not the one that was asked for", where=came.address, detail=detail, hint="Ask again."
    )


SOURCE = Source(
    name="japan-api",
    title="Japan: e-Stat, API",
    page="https://www.e-stat.go.jp/api/en",
    credit=estat_files.CREDIT + ". This service uses the API of e-Stat; its content is not guaranteed by the state",
    licence=estat_files.LICENCE,
    base="https://api.e-stat.go.jp",
    variable="SOKUHO_ESTAT_API_URL",
    need=KeyNeed("SOKUHO_ESTAT_APPID", "appId", False, "https://www.e-stat.go.jp/api/en", True),
    etiquette=Etiquette(pause=1.0),
    parts=parts,
    bring=bring,
    due=estat_files.due,
)
