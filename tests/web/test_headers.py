"""Every answer, whatever it is, tells browsers what they may do with it."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.web.asking import raw

from sokuho.web.headers import HEADERS

ANSWERS = [
    ("GET", "/api/v1"),
    ("GET", "/api/v1/series?period=2024"),
    ("GET", "/api/v1/series?period=x"),
    ("GET", "/nothing"),
    ("PUT", "/api/v1"),
    ("OPTIONS", "/api/v1"),
    ("POST", "/api/v1/check"),
    ("GET", "/healthz"),
    ("GET", "/readyz"),
]


@pytest.mark.parametrize(("method", "address"), ANSWERS)
def test_the_headers_are_on_every_answer(client: TestClient, method: str, address: str) -> None:
    response = client.request(method, address)
    for name, value in HEADERS.items():
        assert name in response.headers
        assert name == "Cache-Control" or value == response.headers[name]
    assert "strict-transport-security" not in response.headers
    assert "server" not in response.headers


def test_the_policy_lets_no_script_stand_in_a_page() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_over_tls_it_is_to_stay_so(client: TestClient) -> None:
    response = client.get("https://testserver/healthz")
    assert response.headers["strict-transport-security"].startswith("max-age=31536000")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", 'a"b', "<script>", "127.0.0.1@evil.example"])
def test_the_name_a_request_gives_the_server_is_not_repeated(app: FastAPI, host: str) -> None:
    """Neither in an address nor in a redirect; there is none."""
    for path in ("/api/v1/series", "/api/v1/series/", "/api/v1//", "/api/v1/releases", "/nothing"):
        answered = raw(app, path=path, query=b"limit=1", headers=[(b"host", host.encode())])
        assert "location" not in answered.headers
        assert host not in f"{answered.headers}{answered.body!r}"


@pytest.mark.parametrize(
    "path", ["//evil.example", "/\\evil.example", "/%2f%2fevil.example", "/%5cevil.example", "/.//evil"]
)
def test_nothing_leads_elsewhere(app: FastAPI, path: str) -> None:
    for closing in ("", "/", "/..", "%2f..", "?next=//evil.example"):
        answered = raw(app, path=path + closing)
        assert 404 == answered.status
        assert "location" not in answered.headers
