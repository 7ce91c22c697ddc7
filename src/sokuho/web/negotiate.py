"""Which form of an answer is wanted: by the address (``format=csv``) or by the field Accept (RFC 9110, 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sokuho.errors import UsageError
from sokuho.web.problems import TurnedAway

MEDIATYPES: Mapping[str, str] = {
    "json": "application/json",
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "arrow": "application/vnd.apache.arrow.stream",
    "sdmx": "application/vnd.sdmx.data+csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text": "text/plain",
    "md": "text/markdown",
    "html": "text/html",
    "pdf": "application/pdf",
}
"""The media types of the forms, by their names."""
PARAMETERS: Mapping[str, str] = {
    "csv": "; charset=utf-8; header=present",
    "sdmx": ";version=2.0.0;charset=utf-8",
    "text": "; charset=utf-8",
    "md": "; charset=utf-8",
    "html": "; charset=utf-8",
}
"""What is said of a form beside its media type."""

_QVALUE = re.compile(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?")


def content_type(form: str) -> str:
    """Return the field Content-Type of a form.

    >>> content_type("sdmx")
    'application/vnd.sdmx.data+csv;version=2.0.0;charset=utf-8'
    """
    return MEDIATYPES[form] + PARAMETERS.get(form, "")


def wanted(accept: str | None, named: str | None, offered: Sequence[str]) -> str:
    """Return the form that is wanted, the first one offered if nothing is said.

    Args:
        accept: the field Accept. What cannot be read of it is passed over.
        named: the form the address names; it comes first.
        offered: the forms there are.

    Raises:
        UsageError: the address names a form that is not offered.
        TurnedAway: none of those offered is accepted (406).

    >>> wanted("text/html, text/csv;q=0.9, */*;q=0.1", None, ["json", "csv"])
    'csv'
    """
    if named:
        if named not in offered:
            raise UsageError(f'No form is called "{named}"', hint=f"There are {', '.join(offered)}.")
        return named
    ranges = list(_ranges(accept or ""))
    if not ranges:
        return offered[0]
    best, _, form = max((_weight(ranges, MEDIATYPES[form]), -place, form) for place, form in enumerate(offered))
    if best <= 0:
        kinds = ", ".join(MEDIATYPES[one] for one in offered)
        raise TurnedAway(406, "None of the accepted forms is offered", hint=f"There are {kinds}; or say format=csv.")
    return form


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        kind, *parameters = (one.strip().lower() for one in part.split(";"))
        main, slash, sub = kind.partition("/")
        if slash and main and sub and " " not in kind:
            said = next((one[2:] for one in parameters if one.startswith("q=")), "1")
            yield kind, _quality(said)


def _quality(said: str) -> float:
    return float(said) if _QVALUE.fullmatch(said) else 1.0


def _weight(ranges: Sequence[tuple[str, float]], mediatype: str) -> float:
    """Return how much a media type is wanted; what names it more closely counts, whatever else is said."""
    for pattern in (mediatype, f"{mediatype.partition('/')[0]}/*", "*/*"):
        found = [quality for kind, quality in ranges if kind == pattern]
        if found:
            return max(found)
    return 0.0
