"""The key a service knows its user by: read from a file or the environment, and never shown."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, quote_plus

from sokuho.errors import UsageError

HIDDEN = "[key]"
"""What stands where a key stood."""


@dataclass(frozen=True, slots=True)
class KeyNeed:
    """How a service wants its key.

    Attributes:
        variable: the environment variable that holds it; with ``_FILE`` after it, the variable that names a file.
        parameter: the name of the parameter of the address, or of the header, that carries it.
        in_header: whether it goes into a header.
        where: the page on which anybody gets one.
        is_needed: whether nothing is answered without it.
    """

    variable: str
    parameter: str
    in_header: bool
    where: str
    is_needed: bool


@dataclass(frozen=True, slots=True)
class Key:
    """A key, which shows itself to nobody but the service.

    >>> key = Key("hunter2+")
    >>> key
    Key()
    >>> key.hide("GET /data?appId=hunter2%2B: hunter2+ is unknown")
    'GET /data?appId=[key]: [key] is unknown'
    """

    secret: str = field(repr=False)

    def hide(self, text: str) -> str:
        """Return a text in which the key no longer stands, however an address writes it."""
        for form in self._forms():
            text = text.replace(form, HIDDEN)
        return text

    def hide_bytes(self, content: bytes) -> bytes:
        """Return content in which the key no longer stands."""
        for form in self._forms():
            content = content.replace(form.encode(), HIDDEN.encode())
        return content

    def _forms(self) -> tuple[str, ...]:
        known = (self.secret, quote(self.secret, safe=""), quote_plus(self.secret), quote(self.secret))
        lower = (form.replace("%2B", "%2b").replace("%2F", "%2f").replace("%3D", "%3d") for form in known)
        return tuple(sorted({*known, *lower}, key=len, reverse=True))


class _Hiding(logging.Filter):
    """Takes keys out of what the libraries below log: an answer may repeat the whole question."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: set[Key] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        for key in self.keys:
            said = key.hide(said)
        record.msg, record.args = said, ()
        return True


_HIDING = _Hiding()
_LOGGERS = ("httpx2", "httpcore2.connection", "httpcore2.http11", "httpcore2.proxy")


def hide_in_logs(key: Key) -> None:
    """See to it that the key stands in nothing the libraries below log, at any level."""
    _HIDING.keys.add(key)
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_HIDING)  # the same filter is added once


def find(need: KeyNeed | None, environment: Mapping[str, str] = os.environ) -> Key | None:
    """Return the key of a service: from the file that ``..._FILE`` names, else from the environment; None if unset.

    Raises:
        UsageError: the file cannot be read, or what it holds cannot be a key.
    """
    if need is None:
        return None
    if named := environment.get(f"{need.variable}_FILE"):
        return _key(_content(need, Path(named)), f"the file that {need.variable}_FILE names")
    if secret := environment.get(need.variable):
        return _key(secret, need.variable)
    return None


def missing(need: KeyNeed, title: str) -> UsageError:
    """Return the error of a service that answers nobody without a key."""
    return UsageError(
        f"{title} answers only those who have a key",
        detail=f"Get one at {need.where}",
        hint=f"Put it into a file that only you can read, and name that in {need.variable}_FILE.",
    )


def _content(need: KeyNeed, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise UsageError(
            f"The key cannot be read: {reason}",
            where=f"{need.variable}_FILE={path}",
            hint="The variable names a text file that holds the key and nothing else.",
        ) from None


def _key(text: str, where: str) -> Key:
    secret = text.strip()
    # A character that no header takes would end up in an error of the library, which prints it; a short word could
    # stand in an answer by chance, where it would be masked.
    if not 12 <= len(secret) <= 512 or not secret.isascii() or not secret.isprintable() or " " in secret:
        raise UsageError(
            "What is given as a key cannot be one",
            where=f"in {where}",
            detail="A key is a single word of 12 to 512 ASCII letters, digits and signs.",
            hint="Put the key alone there, as the service shows it.",
        )
    return Key(secret)
