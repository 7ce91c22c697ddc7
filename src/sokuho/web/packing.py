"""Long texts leave packed (gzip) for whoever takes them so (RFC 9110, 12.5.3).

What is packed together with somebody's own words can be guessed from its length, so nothing secret may stand beside
them (the attack is known as BREACH). Nothing does: there are no accounts, no cookies and no tokens in any answer of the
API, and whatever is public may be guessed.
"""

from __future__ import annotations

import gzip
import re

LEAST = 1_000
"""Bytes from which on packing is worth it: less fits into one packet anyhow."""
TEXTS = frozenset({"json", "csv", "sdmx", "text", "md", "html"})
"""The forms that get shorter; the others are packed by themselves."""
_LEVEL = 6
_NONE = re.compile(r"0(\.0{0,3})?")


def is_packed(form: str, body: bytes, accept_encoding: str | None) -> bool:
    """Return whether an answer leaves packed.

    Args:
        form: the form of the answer.
        body: the answer.
        accept_encoding: the field Accept-Encoding of the request.

    >>> is_packed("json", bytes(5000), "br, gzip;q=0.5"), is_packed("json", bytes(5000), "gzip;q=0, *")
    (True, False)
    """
    return form in TEXTS and len(body) >= LEAST and takes_gzip(accept_encoding)


def takes_gzip(accept_encoding: str | None) -> bool:
    """Return whether a field Accept-Encoding takes gzip; without the field nothing packed is sent.

    >>> [takes_gzip(said) for said in ("gzip", "GZIP;q=1", "*", "identity", "gzip;q=0", "*;q=0, gzip", None)]
    [True, True, True, False, False, True, False]
    """
    told: dict[str, bool] = {}
    for part in (accept_encoding or "").lower().split(","):
        name, *parameters = (one.strip() for one in part.split(";"))
        weight = next((one[2:] for one in parameters if one.startswith("q=")), "1")
        told[name] = not _NONE.fullmatch(weight)
    return told.get("gzip", told.get("x-gzip", told.get("*", False)))


def pack(body: bytes) -> bytes:
    """Return a body packed; equal bodies are packed to equal bytes."""
    return gzip.compress(body, _LEVEL, mtime=0)
