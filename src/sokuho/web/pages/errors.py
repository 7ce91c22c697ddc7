"""What went wrong, as a page in the site's frame: what, where, and what to do."""

from __future__ import annotations

from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response

from sokuho.language.tongue import Language
from sokuho.web.pages.answers import once
from sokuho.web.pages.site import Place, Site
from sokuho.web.pages.words import LANGUAGES, words
from sokuho.web.problems import Page, Problem

_LONGEST = 2_000
"""A longer address is not offered once more."""


def error_page(site: Site) -> Page:
    """Return what shows a problem to a reader."""

    def page(request: Request, problem: Problem) -> Response:
        language = language_of(request)
        named = words(language)
        told = {
            "problem": problem,
            "is_address": problem.name == "not-found",
            "path": request.scope["path"][:200],
            "again": _again(request) if "Retry-After" in problem.headers or problem.status == 500 else "",
        }
        title = named.get(f"error.{problem.status}", named["error.400"])
        made = site.page("error.html", Place(language, "/"), title, told)
        return once(request, made, problem.status, problem.headers)

    return page


def language_of(request: Request) -> Language:
    """Return the language of an address or, where it has none, the one that the browser likes better."""
    for language in LANGUAGES:
        if request.scope["path"].startswith(f"/{language}/"):
            return language
    liked = Headers(scope=request.scope).get("accept-language", "").lower()
    japanese, english = liked.find("ja"), liked.find("en")
    return "ja" if japanese >= 0 and (english < 0 or japanese < english) else "en"


def _again(request: Request) -> str:
    """Return the address that was asked for, empty if it cannot be followed as a link."""
    query = request.scope.get("query_string", b"").decode("latin-1")
    address = quote(f"/{request.scope['path'].lstrip('/')}") + (f"?{quote(query, safe='%=&+')}" if query else "")
    return address if request.method == "GET" and len(address) <= _LONGEST else ""
