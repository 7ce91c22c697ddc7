"""Whatever a reader or an address says is shown as text, and leads nowhere else."""

from __future__ import annotations

import hashlib
from importlib import resources

import pytest
from starlette.testclient import TestClient
from tests.web.pages.page import Page

from sokuho.web.pages.shelf import HTMX, HTMX_SHA256, shelf

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{ 7*7 }}{% for x in y %}",
    "${alert(1)}",
    "<a href=javascript:alert(1)>x</a>",
    "\u202e<b>\x1b[31m",
    "<!--<script>-->",
    "&lt;script&gt;",
)
SINKS = (
    "/en/?period={}", "/en/?as_of={}", "/ja/explore?partner={}", "/ja/explore?item={}", "/en/explore?from={}",
    "/en/explore?flow={}", "/en/explore?measure={}", "/en/explore?step={}", "/en/explore?as_of={}", "/en/figure/{}",
    "/en/card/{}", "/ja/check/{}", "/en/suggest?partner={}", "/en/{}", "/en/report/{}", "/en/explore/{}",
)  # fmt: skip


def harmless(text: str) -> Page:
    """Return the page if no element came from what was said."""
    page = Page(text)
    for tag, attributes in page.elements:
        assert not [key for key in attributes if key.startswith("on")]
        assert not attributes.get("href", "").lower().startswith("javascript")
        assert tag not in ("img", "b") or "lang" in attributes or not attributes
    assert all(one.get("src", "").startswith("/static/") for one in page.all("script"))
    return page


@pytest.mark.parametrize("sink", SINKS)
def test_an_address_is_shown_as_text(browser: TestClient, sink: str) -> None:
    from urllib.parse import quote

    for payload in PAYLOADS:
        answer = browser.get(sink.format(quote(payload, safe="")))
        assert answer.status_code < 500
        harmless(answer.text)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_an_article_is_shown_as_text(browser: TestClient, payload: str) -> None:
    """Where the claims are, in the title, and in what a claim is quoted as."""
    text = f"{payload}\nJapan's exports {payload} rose 5.9 percent {payload} to 108.9 trillion yen in fiscal 2024."
    page = harmless(browser.post("/en/check", data={"text": text}).text)
    assert payload.splitlines()[0].strip()[:6] in page.words


def test_what_was_typed_stays_in_the_form(browser: TestClient) -> None:
    page = Page(browser.get("/en/explore", params={"partner": '"><script>'}).text)
    assert '"><script>' in {one.get("value") for one in page.all("input")}


@pytest.mark.parametrize(
    "path", ["//evil.example/", "/\\evil.example", "/%2f%2fevil.example", "/en//evil.example", "/en/..%2f.."]
)
def test_nothing_leads_to_another_site(browser: TestClient, path: str) -> None:
    answer = browser.get(f"http://testserver{path}")
    assert answer.status_code in (404, 400)
    assert "evil.example" not in answer.headers.get("location", "")


@pytest.mark.parametrize(
    "name", ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "site.css", "/etc/passwd", "htmx-LICENSE.txt", ""]
)
def test_only_the_files_of_the_pages_are_on_the_shelf(browser: TestClient, name: str) -> None:
    assert 404 == browser.get(f"/static/{name}").status_code


def test_files_of_the_pages_are_kept_for_ever(browser: TestClient) -> None:
    for name, file in shelf().files.items():
        answer = browser.get(f"/static/{name}")
        assert (200, file.content) == (answer.status_code, answer.content)
        assert "immutable" in answer.headers["cache-control"]


def test_htmx_is_the_file_that_was_published() -> None:
    """The hash is that of dist/htmx.min.js in the package htmx.org 4.0.1; its licence stands beside it."""
    folder = resources.files("sokuho.web") / "static"
    assert HTMX_SHA256 == hashlib.sha256((folder / HTMX).read_bytes()).hexdigest()
    assert "Zero-Clause BSD" in (folder / "htmx-LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_an_error_stands_in_the_frame(browser: TestClient, language: str) -> None:
    answer = browser.get(f"/{language}/nothing/here")
    page = Page(answer.text)
    assert (404, language) == (answer.status_code, next(page.all("html"))["lang"])
    assert f"/{language}/sources" in page.links()
    assert f"/{language}/nothing/here" in page.words


def test_a_program_is_told_the_problem_and_not_a_page(browser: TestClient) -> None:
    answer = browser.get("/en/?period=2025-13", headers={"accept": "application/json"})
    assert (400, "application/problem+json") == (answer.status_code, answer.headers["content-type"])


def test_pages_are_read_only(browser: TestClient) -> None:
    for path in ("/en/", "/en/explore", "/en/sources", "/en/figure/x"):
        assert 405 == browser.post(path).status_code


def test_robots_stay_away_from_what_somebody_shares(browser: TestClient) -> None:
    assert "Disallow: /*/check/" in browser.get("/robots.txt").text
    assert "image/svg+xml" == browser.get("/favicon.ico").headers["content-type"]
