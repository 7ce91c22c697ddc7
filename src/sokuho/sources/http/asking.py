"""What is asked of a service, and what came of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode, urljoin

from sokuho.sources.http.body import Body

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Asking:
    """One request, without the key.

    Attributes:
        path: the path after the site's base; or a whole address that the service gave.
        query: the parameters, in order.
        what: what comes, in words: ``exports of 2024``.
        body: what kind of content it must be.
        name: the name the file is kept under; empty if the service names it.
        is_file: whether it is a file rather than an answer: redirects within the service are followed, and a download
            that broke off is gone on with.
        largest: the most bytes that are taken.
    """

    path: str
    what: str
    body: Body
    query: tuple[tuple[str, str], ...] = ()
    name: str = ""
    is_file: bool = False
    largest: int = 256 * MEGABYTE

    def address(self, base: str) -> str:
        """Return the address, without a key.

        >>> from sokuho.sources.http.body import JSON
        >>> Asking("data/x", "x", JSON, (("period", "2024"),)).address("https://a.example/v1")
        'https://a.example/v1/data/x?period=2024'
        """
        path = self.path if "://" in self.path else f"{base}/{quote(self.path, safe='/:;,.+*@()')}"
        # A comma or a slash may stand in a parameter as it is, and is easier to read there.
        return f"{path}?{urlencode(self.query, safe=',/:*', quote_via=quote)}" if self.query else path


@dataclass(frozen=True, slots=True)
class Received:
    """An answer that came whole; its bytes lie in a file until somebody keeps or drops them.

    Attributes:
        asking: what was asked.
        address: the address, without a key.
        path: the file with the bytes.
        headers: the headers worth keeping, in small letters.
        is_unchanged: whether the service says that nothing changed since the last capture; then there is no file.
    """

    asking: Asking
    address: str
    path: Path
    headers: dict[str, str] = field(default_factory=dict)
    is_unchanged: bool = False

    def content(self) -> bytes:
        """Return the bytes."""
        return self.path.read_bytes()


def name_of(address: str) -> str:
    """Return the name that stands for an address in a folder.

    >>> name_of("https://a.example/x")
    '39021306bfa34811afd3'
    """
    return hashlib.sha256(address.encode()).hexdigest()[:20]


def joined(address: str, location: str) -> str:
    """Return where a redirect leads."""
    return urljoin(address, location)
