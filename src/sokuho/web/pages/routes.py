"""Where every page is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sokuho.language.tongue import Language
from sokuho.web.pages import check, explore, figure, release, sources, standing
from sokuho.web.pages.errors import language_of
from sokuho.web.pages.site import Site
from sokuho.web.pages.words import LANGUAGES

Handler = Callable[[Site, Language, Request], Response]

_PAGES: tuple[tuple[str, Handler], ...] = (
    ("/", release.page),
    ("/report/{form}", release.download),
    ("/explore", explore.page),
    ("/explore/{form}", explore.download),
    ("/suggest", explore.suggestions),
    ("/check", check.form),
    ("/check/{token}", check.shared),
    ("/figure/{id:path}", figure.page),
    ("/card/{id:path}", figure.card),
    ("/sources", sources.page),
)


def routes(site: Site) -> list[Route]:
    """Return the routes of all pages, in both languages, and of the files beside them."""
    found = [
        Route(f"/{language}{path}", _answering(handler, site, language), methods=["GET"])
        for language in LANGUAGES
        for path, handler in _PAGES
    ]
    found += [
        Route(f"/{language}/check", partial(check.check, site, language), methods=["POST"]) for language in LANGUAGES
    ]
    return [
        Route("/", _home, methods=["GET"]),
        *(Route(f"/{language}", partial(_slash, language), methods=["GET"]) for language in LANGUAGES),
        *found,
        Route("/static/{name}", partial(standing.file, site), methods=["GET"]),
        Route("/favicon.ico", partial(standing.icon, site), methods=["GET"]),
        Route("/robots.txt", standing.robots, methods=["GET"]),
    ]


def _answering(handler: Handler, site: Site, language: Language) -> Callable[[Request], Response]:
    """Return a handler that answers each request from one state of the store."""

    def answer(request: Request) -> Response:
        return handler(replace(site, desk=site.desk.fresh()), language, request)

    return answer


def _home(request: Request) -> Response:
    return RedirectResponse(f"/{language_of(request)}/", 307, {"Vary": "Accept-Language"})


def _slash(language: Language, request: Request) -> Response:
    return RedirectResponse(f"/{language}/", 308)
