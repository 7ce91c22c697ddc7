"""So many at a time, each with its deadline; who is too many, or too late, is told when to come again."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import MutableMapping
from typing import Any

import pytest
from fastapi import FastAPI
from tests.web.asking import Answered, ask, raw

from sokuho.web.guard import guard
from sokuho.web.logs import Log
from sokuho.web.settings import Settings
from sokuho.web.turns import check_time


def slow(settings: Settings, quiet: Log) -> FastAPI:
    """An app with work that takes a while, in one piece or in steps."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.state.done = 0

    @app.get("/work")
    def work(seconds: float = 0.3) -> str:
        time.sleep(seconds)
        app.state.done += 1
        return "done"

    @app.get("/steps")
    def steps() -> str:
        for _ in range(1000):
            check_time()
            time.sleep(0.01)
        return "done"

    @app.get("/en/report/pdf")
    def report() -> str:
        time.sleep(0.3)
        return "done"

    @app.get("/healthz")
    async def healthz() -> str:
        return "ok"

    return guard(app, settings, quiet)


async def at_once(app: FastAPI, count: int, path: str = "/work") -> list[Answered]:
    return list(await asyncio.gather(*(ask(app, path=path) for _ in range(count))))


def test_one_too_many_is_sent_away(quiet: Log) -> None:
    """And told when to come again; who watches over the server is answered all the same."""
    app = slow(Settings(at_once=5, retry_after=3), quiet)

    async def crowd() -> tuple[list[Answered], Answered]:
        answers, health = await asyncio.gather(at_once(app, 20), ask(app, path="/healthz"))
        return answers, health

    answers, health = asyncio.run(crowd())
    assert 5 == sum(one.status == 200 for one in answers)
    away = [one for one in answers if one.status == 429]
    assert 15 == len(away)
    assert {"3"} == {one.headers["retry-after"] for one in away}
    assert {75} == {json.loads(one.body)["exit_code"] for one in away}
    assert 200 == health.status
    assert 200 == raw(app, path="/work").status  # afterwards there is room again


def test_whole_reports_have_fewer_places(quiet: Log) -> None:
    app = slow(Settings(files_at_once=2), quiet)
    assert [200, 200, 429, 429] == [one.status for one in asyncio.run(at_once(app, 4, "/en/report/pdf"))]


def test_a_late_answer_is_given_up_and_its_work_counted(quiet: Log) -> None:
    """The place is free when the work has ended, not when nobody waits for it any more."""
    app = slow(Settings(deadline=0.1, at_once=1), quiet)

    async def late() -> list[int]:
        first = await ask(app, path="/work")
        second = await ask(app, path="/work")
        while not app.state.done:
            await asyncio.sleep(0.05)
        await asyncio.sleep(0.05)
        third = await ask(app, path="/work", query=b"seconds=0")
        return [first.status, second.status, third.status]

    assert [503, 429, 200] == asyncio.run(late())


def test_long_work_in_steps_ends_at_its_deadline(quiet: Log) -> None:
    app = slow(Settings(deadline=0.1), quiet)
    began = time.perf_counter()
    answered = raw(app, path="/steps")
    assert (503, "2") == (answered.status, answered.headers["retry-after"])
    assert time.perf_counter() - began < 5


def test_more_work_than_hands_waits(quiet: Log) -> None:
    app = slow(Settings(working=2, at_once=50), quiet)
    began = time.perf_counter()
    assert {200} == {one.status for one in asyncio.run(at_once(app, 6))}
    assert time.perf_counter() - began >= 0.9


def test_what_a_server_that_ends_does_not_wait_for_is_told_so(quiet: Log) -> None:
    """In the one shape, with when to come again."""
    app = slow(Settings(), quiet)
    sent: list[MutableMapping[str, Any]] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def ended() -> None:
        scope = {"type": "http", "method": "GET", "path": "/work", "query_string": b"", "headers": [], "root_path": ""}
        asking = asyncio.create_task(app({**scope, "scheme": "http"}, receive, send))
        await asyncio.sleep(0.1)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking

    asyncio.run(ended())
    start, *bodies = sent
    assert 503 == start["status"] == json.loads(b"".join(one["body"] for one in bodies))["status"]
    assert b"retry-after" in dict(start["headers"])
