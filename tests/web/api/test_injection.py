"""What somebody sends is text: it opens no file, runs nowhere, and ends no line of the log."""

from __future__ import annotations

import io
import json
import random
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.web.asking import raw
from tests.web.hostile import XSS, traversals

from sokuho.store.location import extract
from sokuho.web.api.app import api_app
from sokuho.web.desk import Desk
from sokuho.web.logs import Log
from sokuho.web.settings import Settings

_HTML = ("text/html", "image/svg", "text/xml", "application/xml", "javascript")


def test_no_address_leads_out_of_the_api(app: FastAPI, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand ways up: each is answered with a problem, and no file is opened on the way."""
    client.get("/api/v1/figures/level.export.world.total.FY2024")
    opened: list[str] = []
    real = Path.open

    def watched(path: Path, *words: Any, **options: Any) -> Any:
        opened.append(str(path))
        return real(path, *words, **options)

    monkeypatch.setattr(Path, "open", watched)
    for address in traversals(1000, random.Random(7)):
        answered = raw(app, path=address)
        assert answered.status in (400, 404, 414), address
        assert "application/problem+json" == answered.headers["content-type"]
        assert b"root:" not in answered.body
    assert [] == opened


@pytest.mark.parametrize(
    "parameter", ["period", "partner", "item", "flow", "measure", "as_of", "lang", "next", "format"]
)
def test_markup_in_a_parameter_is_text(client: TestClient, parameter: str) -> None:
    """It comes back in JSON only, whose media type no browser takes for a page."""
    for payload in XSS[::9]:
        response = client.get("/api/v1/series", params={"period": "2024", parameter: payload})
        assert 400 <= response.status_code < 500
        assert_json(response, payload)


def assert_json(response, payload: str) -> None:
    kind = response.headers["content-type"]
    assert kind.startswith(("application/json", "application/problem+json"))
    assert not any(one in kind for one in _HTML)
    assert "nosniff" == response.headers["x-content-type-options"]
    assert payload not in "".join(f"{name}: {value}\n" for name, value in response.headers.items())
    json.loads(response.content)


@pytest.mark.parametrize("route", ["/api/v1/figures/", "/api/v1/explain/", "/api/v1/reports/", "/"])
def test_markup_in_a_path_is_text(client: TestClient, route: str) -> None:
    for payload in XSS[::9]:
        assert_json(client.get(route + quote(payload)), payload)


@pytest.mark.parametrize("form", ["json", "html", "text"])
def test_markup_in_an_article_is_text(client: TestClient, form: str) -> None:
    """Two hundred at once: on the page none of their elements stands, and its policy lets nothing run."""
    article = "Exports rose 5.9% in fiscal 2024.\n\n" + "\n\n".join(f"Exports of {one} rose 5.9%." for one in XSS)
    response = client.post(f"/api/v1/check?format={form}", content=article.encode())
    assert 200 == response.status_code
    if form == "json":
        assert_json(response, XSS[0])
    if form == "text":
        assert response.headers["content-type"].startswith("text/plain")
    if form == "html":
        assert "sandbox" in response.headers["content-security-policy"]
        harmless = client.post("/api/v1/check?format=html", content=article.replace("<", "(").encode())
        assert elements(harmless.text) == elements(response.text)


def elements(page: str) -> list[tuple[str, list[str]]]:
    """Every element of a page with the names of its attributes."""
    found: list[tuple[str, list[str]]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: found.append((tag, [name for name, _ in attrs]))  # type: ignore[method-assign]
    parser.feed(page)
    return found


def test_a_line_of_the_log_stays_one_line() -> None:
    """Whatever an address holds; and neither article nor question nor parameters are in it."""
    for form in ("json", "text"):
        out = io.StringIO()
        with TestClient(api_app(Desk(extract()), Settings(), Log(form, out))) as client:
            for path in ("/a%0d%0aInjected: yes", "/a%1b%5b31mred", "/a%E2%80%AEback", "/a%00b", "/%7f%C2%85"):
                client.get(path)
            client.post("/api/v1/check", content=b"Exports rose 5.9% by a secret cause.")
            client.post("/api/v1/ask", content=b"What is the secret of exports in 2024?")
            client.get("/api/v1/series?period=2024&item=secret")
        lines = out.getvalue().splitlines()
        assert 8 == len(lines) == out.getvalue().count("\n")
        assert out.getvalue().replace("\n", "").isprintable()
        assert out.getvalue().isascii()
        assert "secret" not in out.getvalue()
        if form == "json":
            assert {"request"} == {json.loads(line)["event"] for line in lines}
