"""The files beside the pages: style, script, icon, and what robots may read."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from sokuho.web.pages.answers import packed_answer
from sokuho.web.pages.site import Site

_FOREVER = "public, max-age=31536000, immutable"
_ROBOTS = "User-agent: *\nDisallow: /api/\nDisallow: /*/check/\nDisallow: /*/card/\nDisallow: /*/suggest\n"


def file(site: Site, request: Request) -> Response:
    """Return a file of the pages; its name changes with its content, so it may be kept for ever."""
    return _file(site, request, request.path_params["name"])


def icon(site: Site, request: Request) -> Response:
    """Return the icon where browsers look for it."""
    return _file(site, request, site.shelf.names["favicon.svg"])


def robots(request: Request) -> Response:
    """Return what robots may read: pages, and neither the API nor what somebody shares."""
    return PlainTextResponse(_ROBOTS, headers={"Cache-Control": "public, max-age=86400"})


def _file(site: Site, request: Request, name: str) -> Response:
    found = site.shelf.files.get(name)
    if found is None:
        raise HTTPException(404)
    headers = {"Cache-Control": _FOREVER, "Vary": "Accept-Encoding"}
    return packed_answer(request, found.packed, found.content, found.mediatype, headers)
