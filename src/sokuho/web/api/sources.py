"""The official files that are loaded, with their hashes and whom to name."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from sokuho.reporting.data_table import Column, DataTable, Value
from sokuho.store.manifest import SourceFile
from sokuho.web.api import models
from sokuho.web.api.describe import answers
from sokuho.web.api.listing import FORMS, Listing
from sokuho.web.api.parameters import Limit, Next, TableForm
from sokuho.web.settings import Settings

COLUMNS = (
    Column("file", "text", "The official file's name", True),
    Column("sha256", "text", "Its hash", True),
    Column("size", "whole", "Its bytes", True),
    Column("captured", "day", "The day on which these bytes were what the publisher showed", True),
    Column("origin", "text", "Where it comes from", True),
    Column("credit", "text", "Who has to be named", True),
    Column("excerpt", "text", "Which of its figures were loaded; nothing for all of them"),
    Column("cells", "whole", "How many published cells were loaded", True),
    Column("first_month", "text", "The first month", True),
    Column("last_month", "text", "The last month", True),
    Column("first_released", "day", "The day of the oldest release in it", True),
    Column("last_released", "day", "The day of the newest release in it", True),
    Column("flows", "text", "The flows, with blanks between", True),
    Column("part_sha256", "text", "The hash of what was loaded of it", True),
)


def routes(settings: Settings) -> APIRouter:
    """Return the route of sources."""
    router = APIRouter(tags=["sources"])

    @router.get(
        "/api/v1/sources", **answers("sources", "The official files that are loaded", models.SourcesPage, FORMS)
    )
    def sources(request: Request, limit: Limit = None, next: Next = None, format: TableForm | None = None) -> Response:
        whole = Listing(request, settings, "sources", limit=limit, next=next, format=format)
        rows = tuple(_row(one) for one in whole.desk.store.sources())
        table = DataTable("sources", "Loaded files, one a row", COLUMNS, ("part_sha256",), rows)
        return whole.answer(lambda: (table, ()), root=whole.desk.root)

    return router


def _row(one: SourceFile) -> tuple[Value, ...]:
    file, part = one.official, one.part
    return (
        *(file.name, file.sha256, file.size, file.captured, file.origin, file.credit, file.excerpt or None),
        *(part.rows, part.first_month, part.last_month, part.first_released, part.last_released),
        *(" ".join(part.flows), part.sha256),
    )
