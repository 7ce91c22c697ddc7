"""The API alone, without pages: for programs that embed it, and for its own tests."""

from __future__ import annotations

from fastapi import FastAPI

from sokuho.web.api.mount import add_api
from sokuho.web.desk import Desk
from sokuho.web.guard import guard
from sokuho.web.logs import Log
from sokuho.web.settings import Settings


def api_app(desk: Desk, settings: Settings | None = None, log: Log | None = None) -> FastAPI:
    """Return an app that answers programs only."""
    settings = settings or Settings()
    app = FastAPI(title="Sokuho", docs_url=None, redoc_url=None, openapi_url=None)
    return guard(add_api(app, desk, settings), settings, log or Log())
