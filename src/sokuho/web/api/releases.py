"""The publications that are held, the newest first."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter, Request
from starlette.responses import Response

from sokuho.core.code import TRADE, Flow
from sokuho.core.period import Kind
from sokuho.reference.release_calendar import releases as publications
from sokuho.reporting.data_table import Column, DataTable, Value
from sokuho.store.view import View
from sokuho.web.api import models
from sokuho.web.api.describe import answers
from sokuho.web.api.listing import FORMS, Listing
from sokuho.web.api.parameters import AsOf, Limit, Next, TableForm
from sokuho.web.settings import Settings

COLUMNS = (
    Column("released", "day", "The day, in Japan", True),
    Column("period", "text", "The month", True),
    Column("flow", "text", "export or import", True),
    Column("stage", "text", "How mature the figures were"),
    Column("is_inferred", "yes-no", "Whether the day was worked out by the Ministry's habit", True),
    Column("report", "text", "The address of the report of the month as of that day", True),
)

KEY = ("released", "period", "flow")


def routes(settings: Settings) -> APIRouter:
    """Return the route of releases."""
    router = APIRouter(tags=["reports"])

    @router.get(
        "/api/v1/releases",
        **answers("releases", "The publications that are held, the newest first", models.ReleasesPage, FORMS),
    )
    def releases(
        request: Request, as_of: AsOf = None, limit: Limit = None, next: Next = None, format: TableForm | None = None
    ) -> Response:
        whole = Listing(request, settings, "releases", as_of=as_of, limit=limit, next=next, format=format)
        return whole.answer(lambda: (table(whole.view), ()))

    return router


def table(view: View) -> DataTable:
    """Return the publications of months whose totals are held, up to the day of the view; the newest first."""
    found = [one for flow in TRADE for one in _publications(view, flow)]
    found.sort(key=lambda one: (str(one[0]), str(one[1]), str(one[2])), reverse=True)
    return DataTable("releases", "Publications that are held, one a row", COLUMNS, KEY, tuple(found))


def _publications(view: View, flow: Flow) -> Iterator[tuple[Value, ...]]:
    for period, days in view.days(flow).items():
        if period.kind is Kind.MONTH:
            known = {one.released: one for one in publications(flow, period)}
            for released in days:
                one = known.get(released)
                stage = one.stage.value if one else None
                address = f"/api/v1/reports/{period}?as_of={released}"
                yield released, str(period), flow.value, stage, one.is_inferred if one else False, address
