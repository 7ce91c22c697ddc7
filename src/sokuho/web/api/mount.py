"""The routes of the API put into an app, with their description."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import FastAPI, Request
from fastapi.openapi.utils import get_openapi
from starlette.responses import Response
from starlette.routing import BaseRoute

from sokuho.web.api import articles, figures, models, movers, overview, ranks, releases, reports, series, sources
from sokuho.web.api import detail as of_detail
from sokuho.web.api.answer import respond
from sokuho.web.api.tables import to_json
from sokuho.web.desk import Desk, Printed, version
from sokuho.web.settings import Settings

PREFIX = "/api/v1"
DESCRIPTION = f"{PREFIX}/openapi.json"
_ABOUT = (
    "Official merchandise-trade figures of Japan, each with the id of its evidence. Whatever is published later, an "
    "answer as of a day stays the same. Nothing here changes anything, and no text that is sent is kept."
)


def add_api(app: FastAPI, desk: Desk, settings: Settings) -> FastAPI:
    """Put the API under ``/api/v1``, and ``/healthz`` and ``/readyz``, into an app; return the app."""
    app.state.desk = desk
    routers = (
        overview.routes(),
        releases.routes(settings),
        reports.routes(),
        series.routes(settings),
        ranks.routes(settings),
        movers.routes(settings),
        *of_detail.routes(settings),
        figures.routes(),
        articles.routes(),
        sources.routes(settings),
        overview.health(),
    )
    ours = [route for router in routers for route in router.routes]
    app.router.routes.extend(ours)
    told = to_json(describe(ours))

    @app.get(DESCRIPTION, include_in_schema=False)
    def openapi(request: Request) -> Response:
        return respond(request, "json", ("openapi",), lambda: Printed(told))

    return app


def describe(routes: Sequence[BaseRoute]) -> dict[str, object]:
    """Return the description of the API (OpenAPI 3.1)."""
    told = get_openapi(
        title="Sokuho",
        version=version(),
        description=_ABOUT,
        routes=routes,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    told["components"]["schemas"][models.Problem.__name__] = models.Problem.model_json_schema()
    return told
