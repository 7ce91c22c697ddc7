"""What is too long is refused at once, and named."""

from __future__ import annotations

import json
import time

import pytest
from fastapi import FastAPI
from tests.web.asking import raw

from sokuho.web.api.app import api_app
from sokuho.web.desk import Desk
from sokuho.web.logs import Log
from sokuho.web.settings import Settings

Header = tuple[bytes, bytes]
LONG: dict[str, tuple[int, dict[str, object]]] = {
    "10 MB of JSON": (413, {"method": "POST", "path": "/api/v1/check", "body": [b"x" * 10_000_000]}),
    "10 MB in parts": (413, {"method": "POST", "path": "/api/v1/check", "body": [b"x" * 100_000] * 100}),
    "10 MB announced": (
        413, {"method": "POST", "path": "/api/v1/check", "headers": [(b"content-length", b"10000000")], "pause": 9.0}
    ),
    "more digits than any length": (
        413, {"method": "POST", "path": "/api/v1/check", "headers": [(b"content-length", b"9" * 5000)]}
    ),
    "100,000 parameters": (400, {"path": "/api/v1/series", "query": b"&" * 7_000}),
    "64 kB of address": (414, {"path": "/api/v1/series", "query": b"period=" + b"2" * 64_000}),
    "64 kB of path": (414, {"path": "/api/v1/figures/" + "x" * 64_000}),
    "10,000 header fields": (431, {"path": "/api/v1", "headers": [(b"x-%d" % at, b"y") for at in range(10_000)]}),
    "a body nobody asked for": (413, {"method": "PUT", "path": "/api/v1", "body": [b"x" * 2_000_000]}),
}  # fmt: skip


@pytest.mark.parametrize("name", LONG)
def test_what_is_too_long_is_refused_at_once(app: FastAPI, name: str) -> None:
    """In less than a tenth of a second on a quiet machine; here it only must not be read to its end."""
    status, asked = LONG[name]
    began = time.perf_counter()
    answered = raw(app, **asked)  # type: ignore[arg-type]
    assert time.perf_counter() - began < 5
    assert status == answered.status
    assert status == json.loads(answered.body)["status"]
    assert "application/problem+json" == answered.headers["content-type"]
    assert "nosniff" == answered.headers["x-content-type-options"]


def test_a_body_that_does_not_come_is_not_waited_for(desk: Desk, quiet: Log) -> None:
    """A byte now and then holds no place."""
    app = api_app(desk, Settings(body_deadline=0.05), quiet)
    answered = raw(app, "POST", "/api/v1/check", body=[b"x"] * 50, pause=0.02)
    assert 408 == answered.status


def test_an_article_of_the_longest_length_is_read(app: FastAPI) -> None:
    answered = raw(app, "POST", "/api/v1/check", body=[b" " * 999_980, b"Exports rose 5.9%."])
    assert 200 == answered.status


def test_a_body_in_parts_is_read_whole(app: FastAPI) -> None:
    whole = raw(app, "POST", "/api/v1/ask", body=[b"How much did Japan export in fiscal 2024?"])
    parts = raw(app, "POST", "/api/v1/ask", body=[b"How much did Japan ", b"export in ", b"fiscal 2024?"])
    assert (200, whole.body) == (parts.status, parts.body)
