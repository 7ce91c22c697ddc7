"""The server as a process: it says where it is, answers, and ends in order."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from sokuho.cli.main import run
from sokuho.errors import OutputError, Unavailable, UsageError
from sokuho.web import serving


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("SOKUHO")} | {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
    }


class Server:
    def __init__(self, log: Path, environment: dict[str, str], *words: str) -> None:
        line = [sys.executable, "-m", "sokuho", "serve", "--port", "0", "--log", "json", *words]
        with log.open("w") as out:
            self.process = subprocess.Popen(line, stderr=out, env=environment)
        self.log = log
        self.port = self._port()

    def _port(self) -> int:
        for _ in range(600):
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", self.log.read_text())
            if found:
                return int(found[1])
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.1)
        raise AssertionError(self.log.read_text())

    def get(self, path: str) -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, body

    def told(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.log.read_text().splitlines()]


@pytest.fixture
def server(tmp_path: Path, environment: dict[str, str]) -> Iterator[Server]:
    started = Server(tmp_path / "log", environment)
    yield started
    started.process.kill()
    started.process.wait()


def test_a_server_answers_and_ends_in_order(server: Server) -> None:
    """One process from the first line of its log to the last; who is connected does not hold it up."""
    assert 200 == server.get("/healthz")[0]
    assert 200 == server.get("/api/v1")[0]
    at = ("127.0.0.1", server.port)
    with socket.create_connection(at, timeout=60) as garbage, socket.create_connection(at, timeout=60) as idle:
        garbage.sendall(b"NONSENSE\x1b[31m\r\n\r\n")
        assert b"400" in garbage.recv(100)
        idle.sendall(b"GET /api/v1 HTTP/1.1\r\nHost: x\r\n")  # and never more
        began = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        assert 0 == server.process.wait(60)
        assert time.monotonic() - began < 15  # less than two seconds on a machine that does nothing else
    told = server.told()
    assert ("serving", "ended") == (told[0]["event"], told[-1]["event"])
    assert {"/healthz", "/api/v1"} <= {one.get("path") for one in told}
    assert "library" in {one["event"] for one in told}


@pytest.mark.slow
def test_several_processes_answer_at_one_port(tmp_path: Path, environment: dict[str, str]) -> None:
    server = Server(tmp_path / "log", environment, "--workers", "2")
    try:
        assert {200} == {server.get("/readyz")[0] for _ in range(10)}
        server.process.send_signal(signal.SIGTERM)
        assert 0 == server.process.wait(60)
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(("127.0.0.1", server.port), timeout=5)
    finally:
        server.process.kill()
        server.process.wait()


@pytest.mark.slow
def test_an_interrupted_server_says_so(server: Server) -> None:
    server.process.send_signal(signal.SIGINT)
    assert 130 == server.process.wait(60)


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """With the port, and another one to say."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OutputError, match=f"Port {port} at 127.0.0.1 is taken by another program") as refused:
            serving._listen(serving.Serving(port=port))
    assert "sokuho serve --port" in refused.value.hint


def test_an_address_that_is_none_is_told() -> None:
    with pytest.raises(UsageError, match='No address is called "no host"'):
        serving._listen(serving.Serving(host="no host"))


def test_what_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    with pytest.raises(Unavailable, match="uvicorn") as refused:
        serving.run(serving.Serving())
    assert 'pip install "sokuho[web]"' in refused.value.hint


@pytest.mark.parametrize("words", [["--port", "70000"], ["--workers", "0"], ["--log", "xml"]])
def test_wrong_options_are_wrong_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run(["serve", *words])
    assert "See: sokuho serve --help" in capsys.readouterr().err
