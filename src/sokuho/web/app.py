"""The application: pages for people, the API for programs, and the few files that the pages need."""

from __future__ import annotations

from fastapi import FastAPI

from sokuho.web.api.mount import add_api
from sokuho.web.desk import Desk
from sokuho.web.guard import guard
from sokuho.web.logs import Log
from sokuho.web.pages.errors import error_page
from sokuho.web.pages.routes import routes
from sokuho.web.pages.site import Site
from sokuho.web.settings import Settings


def create_app(desk: Desk, settings: Settings | None = None, log: Log | None = None) -> FastAPI:
    """Return the application that answers from a desk.

    Pages stand under ``/en/`` and ``/ja/``, the API under ``/api/v1/``, the files of the pages under ``/static/``.

    Args:
        desk: the opened store and what it keeps at hand.
        settings: the limits; those of ``sokuho serve`` if nothing is said.
        log: where each request is written down; standard error if nothing is said.
    """
    settings = settings or Settings()
    site = Site(desk, settings)
    app = FastAPI(title="Sokuho", docs_url=None, redoc_url=None, openapi_url=None)
    app.router.routes.extend(routes(site))
    add_api(app, desk, settings)
    return guard(app, settings, log or Log(), error_page(site))
