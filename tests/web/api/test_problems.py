"""Whatever goes wrong, it is told in one shape, without a trace of the program."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.web.api.test_description import OPERATIONS

from sokuho import errors
from sokuho.web.api.app import api_app
from sokuho.web.desk import Desk
from sokuho.web.logs import Log
from sokuho.web.problems import kinds, problem_of
from sokuho.web.settings import Settings

FIELDS = ["type", "title", "status", "where", "detail", "hint", "exit_code", "instance"]
REQUIRED = {"type", "title", "status", "exit_code", "instance"}


def is_problem(response) -> bool:
    told = json.loads(response.content)
    assert "application/problem+json" == response.headers["content-type"]
    assert list(told) == [name for name in FIELDS if name in told]
    assert REQUIRED <= set(told)
    assert response.status_code == told["status"]
    assert told["type"].startswith("/api/v1/problems#")
    assert "Traceback" not in response.text
    assert "/src/" not in response.text
    assert "no-store" == response.headers["cache-control"]
    return True


WRONG = {
    "unknown address": ("GET", "/api/v1/nothing", 404),
    "closing slash": ("GET", "/api/v1/series/", 404),
    "unknown method": ("DELETE", "/api/v1/series", 405),
    "method of another route": ("GET", "/api/v1/check", 405),
    "trace": ("TRACE", "/api/v1/series", 405),
    "no period": ("GET", "/api/v1/series", 422),
    "wrong choice": ("GET", "/api/v1/series?period=2024&flow=sideways", 422),
    "a period that is none": ("GET", "/api/v1/series?period=2025-13", 400),
    "a period of another age": ("GET", "/api/v1/series?period=0007", 400),
    "an unknown parameter": ("GET", "/api/v1/series?period=2024&partners=US", 400),
    "an unknown partner": ("GET", "/api/v1/series?period=2024&partner=Atlantis", 404),
    "an unknown item": ("GET", "/api/v1/series?period=2024&item=phlogiston", 404),
    "a day that is none": ("GET", "/api/v1/series?period=2024&as_of=2025-02-30", 400),
    "an empty day": ("GET", "/api/v1/series?period=2024&as_of=", 400),
    "nothing published yet": ("GET", "/api/v1/series?period=2024&as_of=1960-01-01", 404),
    "too dear": ("GET", "/api/v1/series?period=1985-01:2024-12&measure=record&limit=1000&flow=export", 400),
    "no such page": ("GET", "/api/v1/releases?next=xyz", 400),
    "no such figure": ("GET", "/api/v1/figures/level", 400),
    "an unknown statistic": ("GET", "/api/v1/explain/luck.export.world.total.FY2024", 400),
    "no report": ("GET", "/api/v1/reports/1970", 404),
    "a form that is none": ("GET", "/api/v1/series?period=2024&format=docx", 422),
    "ranks of countries in China": ("GET", "/api/v1/ranks?period=2024&partner=China", 400),
    "no text": ("POST", "/api/v1/check", 400),
    "no question": ("POST", "/api/v1/ask", 400),
}


@pytest.mark.parametrize("name", WRONG)
def test_an_error_has_the_one_shape(client: TestClient, name: str) -> None:
    method, address, status = WRONG[name]
    response = client.request(method, address)
    assert status == response.status_code, response.text
    assert is_problem(response)


def addresses(app: FastAPI) -> Iterator[tuple[str, set[str]]]:
    for route in app.routes:
        path = getattr(route, "path", "")
        yield path.replace("{period:path}", "2024").replace("{figure:path}", "x"), set(getattr(route, "methods", ()))


def test_every_route_tells_a_wrong_method_and_a_wrong_parameter(app: FastAPI, client: TestClient) -> None:
    """405 names the methods there are; a parameter that nobody would look at is an error, not a blank answer."""
    told = list(addresses(app))
    assert len(OPERATIONS) + 1 == len(told)
    for path, methods in told:
        wrong = client.request("PATCH", path)
        assert 405 == wrong.status_code
        assert methods <= set(wrong.headers["allow"].split(", "))
        assert is_problem(wrong)
        if path.startswith("/api/") and not path.endswith("openapi.json"):
            strange = client.request(min(methods), f"{path}?perid=2024", content=b"x")
            assert strange.status_code in (400, 422), path
            assert is_problem(strange)


def test_a_wrong_body_is_told(client: TestClient) -> None:
    sent: list[tuple[dict[str, str], bytes, int]] = [
        ({"content-type": "image/png"}, b"x", 415),
        ({"content-type": "application/json"}, b"{", 422),
        ({"content-type": "application/json"}, b'{"text": 1}', 422),
        ({"content-type": "application/json"}, b"[" * 100_000, 422),
        ({"content-type": "application/json"}, b'{"text": "\\ud800"}', 200),
        ({"content-type": "text/plain"}, b"%PDF-1.7", 422),
        ({"content-type": "text/plain"}, b"\x00\x01", 422),
        ({"content-type": "text/plain"}, b"x" * 1_000_001, 413),
    ]
    for headers, body, status in sent:
        response = client.post("/api/v1/check", headers=headers, content=body)
        assert status == response.status_code, (body[:20], response.text)
        assert status == 200 or is_problem(response)


def test_what_nobody_foresaw_is_told_without_a_trace(desk: Desk, quiet: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    """And with the headers of every other answer."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret: /home/somebody/store")

    monkeypatch.setattr(Desk, "figure", broken)
    with TestClient(api_app(desk, Settings(), quiet)) as client:
        response = client.get("/api/v1/figures/level.export.world.total.FY1999")
    assert 500 == response.status_code
    assert is_problem(response)
    assert "secret" not in response.text
    assert "nosniff" == response.headers["x-content-type-options"]


def test_of_the_servers_own_troubles_no_place_is_told() -> None:
    """The folder of the store concerns nobody outside."""
    error = errors.StoreDamaged("A stored file is gone", where="/srv/secret/parts", detail="/srv", hint="Restore it.")
    told = problem_of(error)
    assert (500, "", "", 74) == (told.status, told.where, told.detail, told.exit_code)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.UnknownCode("x"), 404),
        (errors.PeriodError("x"), 400),
        (errors.UsageError("x"), 400),
        (errors.NoFigures("x"), 404),
        (errors.BadInput("x"), 422),
        (errors.Unavailable("x"), 501),
        (errors.StoreBusy("x"), 503),
        (errors.StoreError("x"), 500),
    ],
)
def test_an_error_has_its_status_and_its_exit_code(error: errors.SokuhoError, status: int) -> None:
    told = problem_of(error)
    assert (status, error.exit_code) == (told.status, told.exit_code)
    assert ("Retry-After" in told.headers) == (status == 503)


def test_every_kind_of_problem_is_listed(client: TestClient) -> None:
    """What a type names can be looked up."""
    told = client.get("/api/v1/problems").json()["problems"]
    assert kinds() == told
    names = {one["name"] for one in told}
    seen = {client.request(method, at).json()["type"].partition("#")[2] for method, at, _ in WRONG.values()}
    assert set() == seen - names


def test_a_hint_speaks_of_parameters_and_not_of_options(client: TestClient) -> None:
    response = client.get("/api/v1/series", params={"period": "2024", "partner": "US, China"})
    assert 'Give the option once for each: partner="US" partner="China"' == response.json()["hint"]
