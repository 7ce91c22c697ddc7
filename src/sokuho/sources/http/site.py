"""Where requests may go: the hosts of a service over https, nothing inside the user's own network."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from sokuho.errors import Refused, UsageError

_EMBEDDED = ipaddress.ip_network("64:ff9b::/96")
"""Addresses of IPv6 which stand for one of IPv4 (RFC 6052)."""


@dataclass(frozen=True, slots=True)
class Site:
    """The place of a service.

    Attributes:
        base: the address every path is appended to, without a slash at its end.
        hosts: the hosts that files may come from.
        is_users: whether the user named the base; then that server is trusted, wherever it stands.
    """

    base: str
    hosts: tuple[str, ...]
    is_users: bool = False

    @staticmethod
    def of(base: str, hosts: tuple[str, ...], variable: str, environment: Mapping[str, str] = os.environ) -> Site:
        """Return the site at the base the user set in a variable, else at the official one.

        Raises:
            UsageError: what the user set is no address.
        """
        given = environment.get(variable)
        if not given:
            return Site(base, (*hosts, _host(base)))
        parts = urlsplit(given)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise UsageError(f"Not an address: {variable}={given}", hint="Such as: https://mirror.example/base")
        if parts.username or parts.password:
            raise UsageError(f"{variable} holds a name or password", hint="Leave out what stands before the @.")
        return Site(given.rstrip("/"), (), is_users=True)

    def check(self, address: str) -> None:
        """Raise unless requests may go to an address.

        Raises:
            Refused: the address is not over https, or of a host that is not the service's.
        """
        parts = urlsplit(address)
        if self.is_users and _origin(parts) == _origin(urlsplit(self.base)):
            return
        if parts.scheme != "https":
            raise self._elsewhere(address, "Only https is followed.")
        if parts.username or parts.password or _port(parts) not in (None, 443) or _host(address) not in self.hosts:
            raise self._elsewhere(address, f"Its files come from: {', '.join(self.hosts) or self.base}")

    def _elsewhere(self, address: str, detail: str) -> Refused:
        parts = urlsplit(address)
        shown = f"{parts.scheme}://{parts.hostname or ''}"
        return Refused(
            f"The service leads elsewhere: {clean(shown)}",
            detail=detail,
            hint="Nothing was fetched from there. Has the service moved, or is a page put in its place?",
        )

    def check_ip(self, found: str) -> None:
        """Raise if a host name turned out to stand for a machine that is not on the public internet.

        Raises:
            Refused: the address is that of this machine, of the local network, or reserved.
        """
        if not self.is_users and not is_public(found):
            raise Refused(
                f"The service's name leads to an address that is not public: {found}",
                where=self.base,
                hint="Is the name server of this network sound? Nothing was asked.",
            )


def is_public(found: str) -> bool:
    """Return whether an IP address is one of the public internet.

    >>> [is_public(one) for one in ("8.8.8.8", "127.0.0.1", "169.254.169.254", "100.64.0.1", "::ffff:10.0.0.1")]
    [True, False, False, False, False]
    """
    address = ipaddress.ip_address(found.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _EMBEDDED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not address.is_multicast


def clean(text: str, longest: int = 200) -> str:
    r"""Return foreign text fit to be printed: one line, no control characters, not too long.

    >>> clean("a\x1b[31m  b\r\nc")
    'a [31m b c'
    """
    line = " ".join("".join(one if one.isprintable() else " " for one in text[: 4 * longest]).split())
    return line if len(line) <= longest else f"{line[:longest]}..."


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, _port(parts) or {"http": 80, "https": 443}.get(parts.scheme)


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError:
        return -1


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").rstrip(".")
