"""A connection over a real socket: bytes that are no request, requests that never end, readers that never read."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPResponse

import pytest
import uvicorn
from fastapi import FastAPI
from starlette.responses import Response

from sokuho.web import connection
from sokuho.web.connection import Connection
from sokuho.web.guard import guard
from sokuho.web.headers import HEADERS
from sokuho.web.logs import Log
from sokuho.web.settings import Settings

SOON = 0.4


@pytest.fixture(scope="module")
def port(quiet: Log) -> Iterator[int]:
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)

    @app.get("/")
    def short() -> str:
        return "done"

    @app.get("/long")
    def long() -> Response:
        return Response(b"x" * 30_000_000)

    @app.post("/echo")
    async def echo() -> str:
        return "read"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "HEAD_SECONDS", SOON)
        patch.setattr(connection, "LAST_SECONDS", SOON)
        patch.setattr(connection, "MOST", 20)
        config = uvicorn.Config(
            guard(app, Settings(), quiet), port=0, http=Connection, ws="none", lifespan="off", log_config=None,
            timeout_keep_alive=1,
        )  # fmt: skip
        server = uvicorn.Server(config)
        thread = threading.Thread(target=lambda: asyncio.run(server.serve()), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield server.servers[0].sockets[0].getsockname()[1]
        server.should_exit = True
        thread.join(10)


def opened(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=20)


def answered(to: socket.socket) -> tuple[int, dict[str, str], bytes]:
    response = HTTPResponse(to)
    response.begin()
    body = response.read()
    return response.status, {name.lower(): value for name, value in response.getheaders()}, body


def is_closed(to: socket.socket) -> bool:
    try:
        return to.recv(1) == b""
    except ConnectionError:
        return True


BROKEN = {
    "no request": (b"NONSENSE\x1b[31m\r\n\r\n", 400),
    "no version": (b"GET /\r\n\r\n", 400),
    "no host": (b"GET / HTTP/1.1\r\n\r\n", 400),
    "a line feed in a field": (b"GET / HTTP/1.1\r\nHost: x\r\nA: b\x00c\r\n\r\n", 400),
    "a blank in a name": (b"GET / HTTP/1.1\r\nHost: x\r\nA b: c\r\n\r\n", 400),
    "two lengths": (b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
    "a length that is none": (b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400),
    "an unknown coding": (b"POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
    "100 kB of a field": (b"GET / HTTP/1.1\r\nHost: x\r\nA: " + b"b" * 100_000, 431),
    "100 kB of an address": (b"GET /" + b"b" * 100_000, 431),
    "no body where chunks were told": (
        b"POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        400,
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_request_is_told_in_the_one_shape(port: int, name: str) -> None:
    sent, status = BROKEN[name]
    with opened(port) as to:
        to.sendall(sent)
        got, headers, body = answered(to)
        assert status == got, body
        told = json.loads(body)
        assert ("application/problem+json", "close") == (headers["content-type"], headers["connection"])
        assert {"type", "title", "status", "exit_code"} <= set(told)
        assert status == told["status"]
        assert all(headers[field.lower()] == value for field, value in HEADERS.items())
        assert is_closed(to)


def test_a_body_in_too_many_chunks_is_refused(port: int) -> None:
    """Its length is not told before; so it is counted."""
    with opened(port) as to:
        to.sendall(b"POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        try:
            for _ in range(30):
                to.sendall(b"186A0\r\n" + b"x" * 100_000 + b"\r\n")
        except ConnectionError:
            pass  # nobody reads any further
        assert 413 == answered(to)[0]


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: x\r\n"])
def test_a_head_that_does_not_come_is_not_waited_for(port: int, sent: bytes) -> None:
    with opened(port) as to:
        to.sendall(sent)
        began = time.monotonic()
        status, _, body = answered(to)
        assert (408, 408) == (status, json.loads(body)["status"])
        assert is_closed(to)
        assert SOON * 0.9 < time.monotonic() - began < 10


def test_a_letter_now_and_then_does_not_help(port: int) -> None:
    """Neither at first nor after an answer."""
    with opened(port) as to:
        to.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert 200 == answered(to)[0]
        began = time.monotonic()
        letters = iter(b"GET / HTTP/1.1\r\nHost: " + b"x" * 500)
        with suppress(ConnectionError):
            for letter in letters:
                to.sendall(bytes([letter]))
                time.sleep(0.05)
        assert next(letters, None) is not None
        assert time.monotonic() - began < 10


@pytest.mark.parametrize("times", [1, 2])
def test_who_does_not_read_is_cut_off(port: int, times: int) -> None:
    """Also who asks again and reads neither answer. Others are answered meanwhile, and the place is free again."""
    with socket.socket() as to:
        to.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        to.settimeout(30)
        to.connect(("127.0.0.1", port))
        to.sendall(b"GET /long HTTP/1.1\r\nHost: x\r\n\r\n" * times)
        with opened(port) as other:
            other.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            assert 200 == answered(other)[0]
        time.sleep(1 + 3 * SOON)
        length = 0
        try:
            while part := to.recv(1 << 20):
                length += len(part)
        except ConnectionError:
            pass
        assert length < 30_000_000


def test_one_connection_too_many_is_closed_at_once(port: int) -> None:
    held = [opened(port) for _ in range(19)]
    try:
        with opened(port), opened(port) as one_more, opened(port) as another:
            assert is_closed(one_more) or is_closed(another)
    finally:
        for one in held:
            one.close()
    time.sleep(0.1)
    with opened(port) as to:
        to.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert 200 == answered(to)[0]


def test_requests_in_a_row_are_answered_in_order(port: int) -> None:
    with opened(port) as to:
        to.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" * 3)
        file = b""
        while file.count(b'"done"') < 3:
            part = to.recv(65536)
            assert part, file
            file += part
        assert 3 == file.count(b"200 OK")
