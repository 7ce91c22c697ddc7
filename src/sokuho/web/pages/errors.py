"""What went wrong, as a page in the site's frame: what, where, and what to do."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from sokuho.language.tongue import Language
from sokuho.web.pages.answers import once
from sokuho.web.pages.site import Place, Site
from sokuho.web.pages.words import LANGUAGES, words
from sokuho.web.problems import Page, Problem

_NAMED = (400, 403, 404, 405, 413, 414, 422, 429, 431, 500, 501, 503)


def error_page(site: Site) -> Page:
    """Return what shows a problem to a reader."""

    def page(request: Request, problem: Problem) -> Response:
        language = language_of(request)
        told = words(language)
        key = f"error.{problem.status if problem.status in _NAMED else 400}"
        is_address = problem.name == "not-found"
        at = Place(language, "/")
        made = site.page(
            "error.html",
            at,
            told[key],
            {"problem": problem, "is_address": is_address, "path": request.url.path[:200]},
        )
        return once(request, made, problem.status, problem.headers)

    return page


def language_of(request: Request) -> Language:
    """Return the language of an address or, where it has none, the one that the browser likes better."""
    for language in LANGUAGES:
        if request.url.path.startswith(f"/{language}/"):
            return language
    liked = request.headers.get("accept-language", "").lower()
    japanese, english = liked.find("ja"), liked.find("en")
    return "ja" if japanese >= 0 and (english < 0 or japanese < english) else "en"
