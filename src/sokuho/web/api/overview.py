"""What the server holds, how it is, what can go wrong, and where to ask what."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from sokuho.core.code import Flow
from sokuho.errors import SokuhoError
from sokuho.language.tongue import tongue
from sokuho.web.api import models
from sokuho.web.api.answer import desk_of, form_of, only_known, respond
from sokuho.web.api.describe import answers, problem
from sokuho.web.api.tables import to_json
from sokuho.web.desk import Desk, Printed, version
from sokuho.web.problems import TurnedAway, kinds

_RESOURCES = {
    "releases": "/api/v1/releases",
    "report": "/api/v1/reports/{period}",
    "series": "/api/v1/series{?period,flow,partner,item,measure}",
    "ranks": "/api/v1/ranks{?period,flow,of,partner}",
    "movers": "/api/v1/movers{?period,flow,partner}",
    "detail": "/api/v1/detail{?dataset}",
    "detail_files": "/api/v1/detail/files{?dataset,year}",
    "detail_series": "/api/v1/detail/series{?period,flow,partner,item,by,digits,measure,dataset,reporter}",
    "detail_ranks": "/api/v1/detail/ranks{?period,flow,by,digits,partner,item,dataset,reporter}",
    "detail_movers": "/api/v1/detail/movers{?period,base,flow,by,digits,partner,item,dataset,reporter}",
    "figure": "/api/v1/figures/{figure}",
    "explain": "/api/v1/explain/{figure}",
    "check": "/api/v1/check",
    "ask": "/api/v1/ask",
    "sources": "/api/v1/sources",
    "problems": "/api/v1/problems",
}


def routes() -> APIRouter:
    """Return the routes of the overview and of the kinds of problems."""
    router = APIRouter(tags=["server"])

    @router.get("/api/v1", **answers("overview", "What this server holds, and where to ask", models.Overview))
    def overview(request: Request) -> Response:
        only_known(request)
        form, desk = form_of(request, None, ("json",)), desk_of(request)
        return respond(request, form, ("overview",), lambda: Printed(to_json(_overview(desk))))

    @router.get("/api/v1/problems", **answers("problems", "The kinds of problems", models.Kinds))
    def problems(request: Request) -> Response:
        only_known(request)
        form = form_of(request, None, ("json",))
        return respond(request, form, ("problems",), lambda: Printed(to_json({"problems": kinds()})))

    return router


def health() -> APIRouter:
    """Return the routes for whoever watches over the server: whether it lives, and whether it can answer."""
    router = APIRouter(tags=["server"])
    responses: dict[int | str, dict[str, Any]] = {200: {"model": models.Health, "description": "It is well"}}

    @router.get("/healthz", operation_id="health", summary="Whether the server lives", responses=responses)
    async def healthz() -> Response:
        return Response(to_json({"status": "ok"}), media_type="application/json")

    ready: dict[int | str, dict[str, Any]] = {**responses, 503: problem(503)}

    @router.get("/readyz", operation_id="readiness", summary="Whether the server can answer", responses=ready)
    def readyz(request: Request) -> Response:
        try:
            desk_of(request).view().cells(Flow.EXPORT)
        except SokuhoError as error:
            raise TurnedAway(503, "The figures cannot be read", hint="See the log.", retry_after="10") from error
        return Response(to_json({"status": "ok"}), media_type="application/json")

    return router


def _overview(desk: Desk) -> dict[str, object]:
    return {
        "product": "Sokuho",
        "version": version(),
        "as_of": desk.newest.isoformat(),
        "root": desk.root,
        "credit": tongue("en").CREDIT,
        "description": "/api/v1/openapi.json",
        "resources": _RESOURCES,
    }
