"""The server as a process: it says where it is, answers, and ends in order."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from sokuho.cli.main import run
from sokuho.errors import OutputError, Unavailable, UsageError
from sokuho.store.location import extract
from sokuho.store.store import Store
from sokuho.web import serving

DEPLOY = Path(__file__).resolve().parents[2] / "docs" / "deploy"


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


def test_what_is_being_answered_is_answered_to_its_end(server: Server) -> None:
    """The server is told to end while a report is composed: it is sent whole, or said not to be ready; then it ends.

    Composing takes a second, and the server waits for five, which a machine with much else to do may not be content
    with.
    """
    answers: list[tuple[int, bytes]] = []
    asking = threading.Thread(target=lambda: answers.append(server.get("/api/v1/reports/2019-05?format=json")))
    asking.start()
    time.sleep(0.2)
    server.process.send_signal(signal.SIGTERM)
    assert 0 == server.process.wait(60)
    asking.join(60)
    [(status, body)] = answers
    told = json.loads(body)
    assert ("2019-05" == told["period"]) if status == 200 else (503 == status == told["status"])
    assert {"event": "ended", "code": 0}.items() <= server.told()[-1].items()


def test_what_is_loaded_is_served_without_a_restart(tmp_path: Path, environment: dict[str, str]) -> None:
    """And a store that is gone is told by readyz, until it is there again."""
    folder, samples = tmp_path / "mine", Path(__file__).resolve().parents[1] / "sources" / "japan_mof" / "samples"
    Store.create(folder, extract())
    server = Server(tmp_path / "log", environment, "--store", str(folder))
    try:
        before = json.loads(server.get("/api/v1/sources")[1])
        assert 0 == run(["load", str(samples / "period_averages.tsv"), "--store", str(folder)])
        after = json.loads(server.get("/api/v1/sources")[1])
        assert before["count"] + 1 == after["count"]
        assert before["root"] != after["root"]
        folder.rename(tmp_path / "elsewhere")
        assert (503, 500, 200) == tuple(server.get(one)[0] for one in ("/readyz", "/api/v1", "/healthz"))
        assert str(tmp_path) not in server.get("/api/v1")[1].decode()
        Store.create(folder, extract())
        assert 200 == server.get("/readyz")[0]
        assert before["root"] == json.loads(server.get("/api/v1/sources")[1])["root"]
    finally:
        server.process.kill()
        server.process.wait()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_the_unit_is_one_of_systemd(tmp_path: Path) -> None:
    """But for the program, which is not installed where the example says."""
    unit = DEPLOY / "sokuho.service"
    here = tmp_path / unit.name
    here.write_text(unit.read_text().replace("/opt/sokuho/bin/sokuho", sys.executable))
    ended = subprocess.run(["systemd-analyze", "verify", str(here)], capture_output=True, text=True, check=False)
    assert (0, "") == (ended.returncode, "".join(line for line in ended.stderr.splitlines() if unit.name in line))


def test_the_examples_give_options_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    """Of the unit and of the container; systemd waits longer than the server takes to end."""
    assert 0 == run(["serve", "--help"])
    known = capsys.readouterr().out
    told = [path.read_text() for path in (DEPLOY / "sokuho.service", DEPLOY / "Containerfile")]
    for line in "\n".join(told).splitlines():
        if "serve" in line and not line.startswith("#"):
            options = re.findall(r"--[a-z]+", line.partition("serve")[2])
            assert options
            assert all(option in known for option in options)
    [stop] = re.findall(r"TimeoutStopSec=(\d+)", told[0])
    assert serving._LAST_SECONDS < int(stop)


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
