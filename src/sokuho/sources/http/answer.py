"""What the status and headers of an answer mean: data, later, never, or not like this."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from sokuho.errors import BadInput, NoFigures, Refused, SokuhoError, TooMuch, Unreachable

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses that another attempt may cure."""

REDIRECTS = frozenset({301, 302, 303, 307, 308})

KEY_ERROR = "x-datawebapi-keyerror"
"""The header by which the US Census says that the key is not known, whatever the status."""

KEPT = (
    "content-type",
    "content-length",
    "content-disposition",
    "content-encoding",
    "date",
    "etag",
    "last-modified",
)
"""The headers that are kept with what came."""


def error_of(status: int, headers: Mapping[str, str], excerpt: str, where: str) -> SokuhoError | None:
    """Return what is wrong with an answer, judged by its status and headers; None if its body is to be looked at.

    Args:
        status: the status of the answer.
        headers: its headers.
        excerpt: the beginning of its body as one line, without the key.
        where: the address, without the key.
    """
    if KEY_ERROR in headers or status in (401, 403):
        return _wrong_key(status, excerpt, where)
    if status in (200, 206):
        return None
    if status in PASSING:
        return _later(status, headers, excerpt, where)
    if status in (413, 414, 416):
        return TooMuch(
            f"The service says that this is too much for one answer (status {status})",
            where=where,
            detail=excerpt,
            hint="Ask for fewer periods, partners or commodities.",
        )
    if status in (204, 404, 410):
        said = (
            "that it has nothing for this (status 204)" if status == 204 else f"that there is no such thing ({status})"
        )
        return NoFigures(
            f"The service says {said} (status {status})",
            where=where,
            detail=excerpt,
            hint="Is the period published yet, and are the codes the service's own?",
        )
    return _strange(status, excerpt, where)


def _wrong_key(status: int, excerpt: str, where: str) -> SokuhoError:
    return Refused(
        f"The service does not know the key, or keeps it out (status {status})",
        where=where,
        detail=excerpt,
        hint="Is the key the one that the service sent, and still in force?",
    )


def _later(status: int, headers: Mapping[str, str], excerpt: str, where: str) -> SokuhoError:
    said = "asks to go slower" if status == 429 else "is in trouble"
    return Unreachable(
        f"The service {said} (status {status})",
        where=where,
        detail=excerpt,
        hint="Try again later; what has come is kept.",
        wait=retry_after(headers.get("retry-after", "")),
    )


def _strange(status: int, excerpt: str, where: str) -> SokuhoError:
    if status in REDIRECTS:
        return Refused(
            f"The service sends us to another page (status {status})",
            where=where,
            detail="An answer of data does not move. A page that asks for a key or tells of an outage does.",
            hint="Look at the address in a browser. Does the service want a key?",
        )
    if status == 400:
        return Refused(
            "The service does not understand what is asked (status 400)",
            where=where,
            detail=excerpt,
            hint="Are the codes and periods written as the service writes them?",
        )
    return BadInput(
        f"The service answers with a status that carries no data: {status}",
        where=where,
        detail=excerpt,
        hint="Look at the address in a browser, or try again later.",
    )


def retry_after(said: str, now: datetime | None = None) -> float | None:
    """Return for how many seconds a service asks to be left alone; None if it does not say.

    Both forms of RFC 9110, section 10.2.3, are read: a number of seconds, and a date.

    >>> retry_after("120"), retry_after("soon"), retry_after("-5")
    (120.0, None, None)
    >>> retry_after("Wed, 21 Oct 2026 07:28:30 GMT", datetime(2026, 10, 21, 7, 28, tzinfo=UTC))
    30.0
    """
    said = said.strip()
    if said.isascii() and said.isdigit() and len(said) < 10:
        return float(said)
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, IndexError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - (now or datetime.now(UTC))).total_seconds())
