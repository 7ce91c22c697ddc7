"""Everything a request passes on its way in and an answer on its way out, in its order."""

from __future__ import annotations

from fastapi import FastAPI

from sokuho.web import problems
from sokuho.web.headers import HeadAsGet, SafeHeaders
from sokuho.web.limits import Limits
from sokuho.web.logs import Log, Logged
from sokuho.web.settings import Settings
from sokuho.web.turns import Turns


def guard(app: FastAPI, settings: Settings, log: Log, page: problems.Page | None = None) -> FastAPI:
    """Have an app log, limit, time and answer as every server of ours does; ``page`` shows problems to readers.

    From outside to inside: headers, log (with the answer to what nobody foresaw), limits, turns and deadlines, HEAD.
    Whatever answers on the way, refusals included, has the headers and stands in the log.
    """
    problems.install(app, page)
    tell = problems.teller(page)
    app.add_middleware(HeadAsGet)
    app.add_middleware(Turns, settings=settings, tell=tell)
    app.add_middleware(Limits, settings=settings, tell=tell)
    app.add_middleware(Logged, log=log, tell=tell)
    app.add_middleware(SafeHeaders)
    return app
