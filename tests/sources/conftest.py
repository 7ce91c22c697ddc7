"""The local server, for every test of what asks a service."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.sources.http.server import Server

_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The server on this machine, which is asked without the proxy that the machine may have."""
    serving = Server()
    with pytest.MonkeyPatch.context() as patch:
        for name in _PROXIES:
            patch.delenv(name, raising=False)
        yield serving
    serving.stop()
