"""Pages as answers: packed, tagged, and kept at hand."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sokuho.web.packing import takes_gzip
from sokuho.web.pages.site import Site
from sokuho.web.unchanged import has_it

HTML = "text/html; charset=utf-8"
_ONCE_A_VISIT = "no-cache"
"""A page may be kept, and has to be asked about each time."""


def kept(site: Site, request: Request, key: tuple[object, ...], make: Callable[[], str]) -> Response:
    """Return the page of a key, made once for everybody; nothing at all if the browser has it."""
    # Weak, because the page is the same whether it is packed or not.
    tag = f"W/{site.desk.etag(site.shelf.stamp, *key).removeprefix('W/')}"
    headers = {"ETag": tag, "Cache-Control": _ONCE_A_VISIT, "Vary": "Accept-Encoding"}
    if has_it(request, tag):
        return Response(status_code=304, headers=headers)
    packed = site.desk.printed(("page", site.shelf.stamp, *key), lambda: gzip.compress(make().encode(), 6, mtime=0))
    return packed_answer(request, packed, None, HTML, headers)


def once(request: Request, page: str, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Return a page that is made for one reader: not tagged, nor kept by anybody unless the headers say so."""
    told = {"Cache-Control": "no-store", "Vary": "Accept-Encoding", **(headers or {})}
    packed = gzip.compress(page.encode(), 6, mtime=0)
    answer = packed_answer(request, packed, page.encode(), HTML, told)
    answer.status_code = status
    return answer


def without_blanks(request: Request) -> Response | None:
    """Return the way to the same question without the fields that were left blank; None if there are none.

    A form sends them all. The address is to be kept and shared, so it says what is asked and no more.
    """
    said = request.query_params.multi_items()
    told = [(key, value) for key, value in said if value.strip()]
    if len(told) == len(said):
        return None
    query = f"?{urlencode(told)}" if told else ""
    return RedirectResponse(f"{request.scope['path']}{query}", 303, {"Cache-Control": "no-store"})


def packed_answer(
    request: Request, packed: bytes, plain: bytes | None, mediatype: str, headers: dict[str, str]
) -> Response:
    """Return packed bytes to whoever takes them, else plain ones."""
    if takes_gzip(request.headers.get("accept-encoding")):
        return Response(packed, media_type=mediatype, headers={**headers, "Content-Encoding": "gzip"})
    return Response(gzip.decompress(packed) if plain is None else plain, media_type=mediatype, headers=headers)
