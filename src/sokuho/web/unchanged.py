"""An answer that somebody has already need not be sent again (RFC 9110, 13.1.2)."""

from __future__ import annotations

from starlette.requests import Request


def has_it(request: Request, etag: str) -> bool:
    """Return whether whoever asks has the answer of a tag: the field If-None-Match names it (weak comparison).

    >>> told = Request({"type": "http", "headers": [(b"if-none-match", b'"a", W/"b"')]})
    >>> has_it(told, 'W/"b"'), has_it(told, 'W/"a"'), has_it(told, 'W/"c"')
    (True, True, False)
    """
    said = request.headers.get("if-none-match", "")
    told = [one.strip().removeprefix("W/") for one in said.split(",")]
    return said.strip() == "*" or etag.removeprefix("W/") in told
