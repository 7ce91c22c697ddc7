"""Whoever reads pages is refused by a page: in the site's frame, in the reader's language, with what to do."""

from __future__ import annotations

import asyncio
import io
import time
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from tests.web.asking import Answered, ask, raw
from tests.web.pages.page import Page

from sokuho.web.app import create_app
from sokuho.web.desk import Desk
from sokuho.web.logs import Log
from sokuho.web.pages.words import words
from sokuho.web.settings import Settings

READER = (b"accept", b"text/html,application/xhtml+xml,*/*;q=0.8")
FORM = (b"content-type", b"application/x-www-form-urlencoded")
REFUSALS: dict[str, tuple[int, dict[str, Any]]] = {
    "an address too long": (414, {"path": "/{}/explore", "query": b"partner=" + b"x" * 9_000}),
    "too many parameters": (400, {"path": "/{}/explore", "query": b"&" * 100}),
    "too many header fields": (431, {"path": "/{}/", "extra": [(b"x-%d" % at, b"y") for at in range(100)]}),
    "an article too long": (
        413, {"method": "POST", "path": "/{}/check", "extra": [FORM], "body": [b"text=" + b"x" * 1_100_000]}
    ),
    "an unknown address": (404, {"path": "/{}/nothing/here"}),
    "a period that is none": (400, {"path": "/{}/", "query": b"period=2025-13"}),
    "a figure of no period": (404, {"path": "/{}/figure/level.export.world.total.1900-01"}),
    "a form of another site": (
        403, {"method": "POST", "path": "/{}/check", "extra": [FORM, (b"sec-fetch-site", b"cross-site")]}
    ),
    "a method that is not answered": (405, {"method": "DELETE", "path": "/{}/sources"}),
}  # fmt: skip


@pytest.fixture(scope="module")
def app(desk: Desk) -> FastAPI:
    return create_app(desk, Settings(deadline=120), Log(out=io.StringIO()))


def refused(app: FastAPI, path: str, extra: tuple[tuple[bytes, bytes], ...] = (), **asked: Any) -> Answered:
    return raw(app, path=path, headers=[READER, *extra], **asked)


def page_of(answered: Answered, language: str) -> Page:
    """Return the page, if it is one of the site in the language."""
    assert answered.headers["content-type"].startswith("text/html")
    page = Page(answered.body.decode())
    assert language == next(page.all("html"))["lang"]
    assert {f"/{language}/", f"/{language}/explore", f"/{language}/check", f"/{language}/sources"} <= set(page.links())
    assert 1 == len(list(page.all("h1")))
    assert not page.unclosed
    return page


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", REFUSALS)
def test_a_reader_is_refused_by_a_page(app: FastAPI, name: str, language: str) -> None:
    status, asked = REFUSALS[name]
    answered = refused(app, **{**asked, "path": asked["path"].format(language)})
    assert status == answered.status
    page = page_of(answered, language)
    assert words(language)[f"error.{status}"] in page.words
    assert "no-store" == answered.headers["cache-control"]


@pytest.mark.parametrize("name", REFUSALS)
def test_a_program_is_refused_by_a_problem(app: FastAPI, name: str) -> None:
    """The same addresses, asked by somebody who wants no page."""
    status, asked = REFUSALS[name]
    told = {key: one for key, one in asked.items() if key != "extra"}
    headers = [(b"accept", b"application/json"), *asked.get("extra", ())]
    answered = raw(app, **{**told, "path": asked["path"].format("en")}, headers=headers)
    assert (status, "application/problem+json") == (answered.status, answered.headers["content-type"])


def test_the_api_answers_a_browser_as_it_answers_all(app: FastAPI) -> None:
    answered = refused(app, "/api/v1/nothing")
    assert (404, "application/problem+json") == (answered.status, answered.headers["content-type"])


def slow(request: Request) -> PlainTextResponse:
    time.sleep(0.4)
    return PlainTextResponse("done")


def broken(request: Request) -> PlainTextResponse:
    raise ZeroDivisionError


@pytest.fixture
def busy(desk: Desk) -> FastAPI:
    """A site with one seat, whose deadline is short."""
    app = create_app(desk, Settings(at_once=1, deadline=0.15, retry_after=3), Log(out=io.StringIO()))
    app.router.routes.insert(0, Route("/ja/slow", slow))
    return app


def test_one_too_many_and_one_too_late_are_told_to_try_again(busy: FastAPI) -> None:
    """By a link to what was asked for, and by the field for browsers."""

    async def crowd() -> list[Answered]:
        one, other = (ask(busy, path="/ja/slow", query=b"a=1&b=%22", headers=[READER]) for _ in range(2))
        return list(await asyncio.gather(one, other))

    found = sorted(asyncio.run(crowd()), key=lambda one: one.status)
    assert [429, 503] == [one.status for one in found]
    for one in found:
        page = page_of(one, "ja")
        assert "/ja/slow?a=1&b=%22" in page.links()
        assert words("ja")[f"cure.{one.status}"] in page.words
        assert "3" == one.headers["retry-after"]


def test_what_nobody_foresaw_is_told_in_the_frame(desk: Desk) -> None:
    """Without a word of what went wrong inside."""
    app = create_app(desk, Settings(deadline=120), Log(out=io.StringIO()))
    app.router.routes.insert(0, Route("/ja/broken", broken))
    answered = refused(app, "/ja/broken")
    assert 500 == answered.status
    page = page_of(answered, "ja")
    assert "ZeroDivision" not in page.words
    assert "urn:sokuho:request:" in page.words


def test_a_way_back_never_leads_elsewhere(desk: Desk) -> None:
    """An address that begins with two strokes would be another site's."""
    app = create_app(desk, Settings(at_once=0), Log(out=io.StringIO()))
    links = Page(refused(app, "//evil.example/%22><script>").body.decode()).links()
    assert not [one for one in links if one.startswith("//") or "<" in one]


def test_a_problem_says_what_to_do_in_the_readers_language(browser: TestClient) -> None:
    page = Page(browser.get("/ja/explore?partner=Atlantis").text)
    assert words("ja")["cure.unknown-code"] in page.words
