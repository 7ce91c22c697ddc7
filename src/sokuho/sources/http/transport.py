"""The wire: checked addresses, a deadline for the whole answer, and the key put in last.

The key is added here, below the library's own logging and errors, so that no request or response they show holds it.
Host names are looked up here and the connection is made to the very address that was checked: a name that answers
differently the second time (DNS rebinding) gains nothing.

Imported only by the client, as it needs the packages of the extra ``fetch``.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import httpcore2
import httpx2

from sokuho.sources.http.key import Key, KeyNeed
from sokuho.sources.http.site import Site

if TYPE_CHECKING:
    from sokuho.sources.http.client import Service

FAILURES = (
    httpcore2.TimeoutException,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.ProxyError,
    httpx2.TransportError,
)
"""What the library raises when a connection fails."""


@cache
def _trusted() -> ssl.SSLContext:
    return httpx2.create_ssl_context()


class Wire(httpcore2.NetworkBackend):
    """Connects to checked addresses only, and reads no longer than until the deadline."""

    def __init__(self, site: Site, proxy_host: str = "") -> None:
        self._site = site
        self._proxy_host = proxy_host
        self._plain = httpcore2.SyncBackend()
        self.until = float("inf")

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Return a connection to one of the addresses of a host, all of which are public."""
        failure: Exception = httpcore2.ConnectError(f"No address is known for {host}")
        for found in self._addresses(host, port):
            try:
                return _Bounded(self._plain.connect_tcp(found, port, timeout, local_address, socket_options), self)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Refuse: no service is reached that way."""
        raise httpcore2.ConnectError("No service is reached by a socket of this machine")

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"The name {host} is not known: {error}") from None
        addresses = [str(one[4][0]) for one in found]
        if host != self._proxy_host:  # the user's proxy may stand anywhere
            for address in addresses:
                self._site.check_ip(address)
        return addresses

    def left(self, timeout: float | None) -> float:
        """Return how long one step may take."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the whole answer took too long")
        return min(left, timeout) if timeout is not None else left


class _Bounded(httpcore2.NetworkStream):
    def __init__(self, stream: httpcore2.NetworkStream, wire: Wire) -> None:
        self._stream = stream
        self._wire = wire

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._wire.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._wire.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        started = self._stream.start_tls(ssl_context, server_hostname, self._wire.left(timeout))
        return _Bounded(started, self._wire)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class Transport(httpx2.BaseTransport):
    """Sends a request with the key in it, over one wire."""

    def __init__(self, wire: Wire, service: Service, proxy: str | None = None) -> None:
        self._need, self._key = service.need, service.key
        self._host = urlsplit(service.site.base).hostname
        self._pool = _pool(wire, proxy)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the answer to a request."""
        target, headers = request.url.raw_path, list(request.headers.raw)
        if self._need and self._key and request.url.host == self._host:
            target, headers = _with_key(target, headers, self._need, self._key)
        url = httpcore2.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=target
        )
        answered = self._pool.handle_request(
            httpcore2.Request(request.method, url, headers=headers, extensions=request.extensions)
        )
        assert isinstance(answered.stream, Iterable)
        return httpx2.Response(answered.status, headers=answered.headers, stream=_Stream(answered))

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Stream(httpx2.SyncByteStream):
    def __init__(self, answered: httpcore2.Response) -> None:
        self._answered = answered

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._answered.iter_stream())

    def close(self) -> None:
        self._answered.close()


def _with_key(
    target: bytes, headers: list[tuple[bytes, bytes]], need: KeyNeed, key: Key
) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    if need.in_header:
        return target, [*headers, (need.parameter.encode(), key.secret.encode())]
    joint = b"&" if b"?" in target else b"?"
    return target + joint + f"{need.parameter}={quote(key.secret, safe='')}".encode(), headers


def _pool(wire: Wire, proxy: str | None) -> httpcore2.ConnectionPool:
    # A fresh connection each time: a kept one would carry the deadline and the address of another request.
    if proxy is None:
        return httpcore2.ConnectionPool(ssl_context=_trusted(), max_keepalive_connections=0, network_backend=wire)
    meant = httpx2.Proxy(proxy)
    return httpcore2.HTTPProxy(
        proxy_url=httpcore2.URL(
            scheme=meant.url.raw_scheme, host=meant.url.raw_host, port=meant.url.port, target=meant.url.raw_path
        ),
        proxy_auth=meant.raw_auth,
        ssl_context=_trusted(),
        max_keepalive_connections=0,
        network_backend=wire,
    )
