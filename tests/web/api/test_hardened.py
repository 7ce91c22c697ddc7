"""Requests that no honest client writes are refused in the one shape, or answered as if they were none."""

from __future__ import annotations

import gzip
import io
import time
import zipfile
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.web.api.test_problems import is_problem
from tests.web.asking import raw

ARTICLE = b"Exports rose 5.9% in fiscal 2024."


def zip_bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("article.txt", b"0" * 50_000_000)
    return made.getvalue()


BODIES: dict[str, tuple[dict[str, str], bytes, int]] = {
    "a gzip bomb": ({"content-encoding": "gzip"}, gzip.compress(b"0" * 50_000_000), 415),
    "a packed article": ({"content-encoding": "deflate"}, ARTICLE, 415),
    "not packed": ({"content-encoding": "identity"}, ARTICLE, 200),
    "a zip bomb": ({"content-type": "application/octet-stream"}, zip_bomb(), 422),
    "a packed file as text": ({"content-type": "text/plain"}, gzip.compress(ARTICLE), 422),
    "a form": ({"content-type": "multipart/form-data; boundary=x"}, b"--x\r\n" * 1000, 415),
    "an unknown charset": ({"content-type": "text/plain; charset=x-none"}, ARTICLE, 200),
    "deep JSON": ({"content-type": "application/json"}, b'{"text":' * 50_000, 422),
    "a deep list": ({"content-type": "application/json"}, b"[" * 900_000, 422),
    "a long number": ({"content-type": "application/json"}, b'{"text": ' + b"9" * 500_000 + b"}", 422),
    "no number": ({"content-type": "application/json"}, b'{"text": NaN}', 422),
    "a key twice": ({"content-type": "application/json"}, b'{"text": 1, "text": "Exports rose."}', 200),
    "another key": ({"content-type": "application/json"}, b'{"text": "Exports rose.", "__proto__": {}}', 422),
    "half a letter": ({"content-type": "text/plain"}, ARTICLE + b"\xe6\x97", 200),
    "a list of types": ({"content-type": "text/plain, text/html"}, ARTICLE, 415),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_is_read_as_what_it_is(client: TestClient, name: str) -> None:
    """Nothing is unpacked; whatever it is, the answer comes soon."""
    headers, body, status = BODIES[name]
    began = time.monotonic()
    response = client.post("/api/v1/check", headers=headers, content=body)
    assert time.monotonic() - began < 10
    if name == "half a letter":
        assert response.status_code in (200, 422)  # as far as its coding can be told
        return
    assert status == response.status_code, response.text
    assert status == 200 or is_problem(response)


CONTROL = (
    "%00",
    "%0d%0aSet-Cookie:%20a=b",
    "%1b%5b31m",
    "%7f",
    "%c2%85",
    "%e2%80%ae",
    "%ff%fe",
    "%ed%a0%80",
    "%",
    "%zz",
)


@pytest.mark.parametrize("route", ["figures", "explain", "reports", "", "detail"])
def test_control_characters_in_a_path_go_nowhere(app: FastAPI, route: str) -> None:
    """Neither into a field of the answer nor unescaped into its body."""
    for text in CONTROL:
        for address in (f"/api/v1/{route}/{text}", f"/api/v1/{route}/20{text}24"):
            got = raw(app, path=address)
            assert got.status in (400, 404), address
            assert "set-cookie" not in got.headers
            assert all(32 <= byte for byte in got.body)


def test_control_characters_in_a_query_go_nowhere(app: FastAPI) -> None:
    for name in ("period", "partner", "item", "as_of", "next", "format", "lang", "limit", "%0d%0ax"):
        for text in CONTROL:
            got = raw(app, path="/api/v1/series", query=f"period=2024&{name}={text}".encode())
            assert 400 <= got.status < 500, (name, text)
            assert all(32 <= byte for byte in got.body)


@pytest.mark.parametrize("limit", ["1e3", "0", "-1", "1001", "9" * 4000, "0x10", "1_0", "+5 ", "٣", "", "1.0", "NaN"])
def test_a_number_is_one_or_refused(client: TestClient, limit: str) -> None:
    response = client.get("/api/v1/releases", params={"limit": limit})
    assert response.status_code in (200, 422)
    if response.status_code == 200:
        assert 1 <= len(response.json()["rows"]) <= 1000


def get_addresses(app: FastAPI) -> Iterator[str]:
    for route in app.routes:
        path = getattr(route, "path", "")
        if "GET" in getattr(route, "methods", ()):
            yield path.replace("{period:path}", "FY2024").replace("{figure:path}", "level.export.world.total.FY2024")


def test_other_sites_are_given_nothing(app: FastAPI, client: TestClient) -> None:
    """No page of another site reads an answer: no field lets it, whatever origin it claims, asked first or not."""
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    for path in [*get_addresses(app), "/api/v1/check"]:
        for method in ("OPTIONS", "POST", *(() if "report" in path else ("GET",))):
            told = client.request(method, path, headers=asked).headers
            assert not [name for name in told if name.startswith("access-control")]
            assert "same-origin" == told["cross-origin-resource-policy"]


def test_no_method_changes_anything(app: FastAPI, client: TestClient) -> None:
    """GET, HEAD and OPTIONS are answered, and POST where a text is taken; nothing else is, TRACE least of all."""
    for path in get_addresses(app):
        for method in ("PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "post", "X" * 100):
            response = client.request(method, path)
            assert 405 == response.status_code, (method, path)
            assert is_problem(response)
            assert "GET" in response.headers["allow"]


def test_a_tag_as_long_as_a_field_may_be(client: TestClient) -> None:
    response = client.get("/api/v1/problems", headers={"If-None-Match": '"x", ' * 10_000})
    assert 200 == response.status_code
