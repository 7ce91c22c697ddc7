"""``sokuho fetch`` and ``sokuho sources``: what they say, how they end, and that the key is nowhere."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.sources.http.asking import files_below
from tests.sources.http.misbehaviours import echo, with_status
from tests.sources.http.server import Asked, Case, Good, Handler, Server
from tests.sources.http.services import CANARY, TARGETS, seven_zip
from tests.sources.http.test_resume import serve

CENSUS = TARGETS["census"]
QUESTION = ("fetch", "census", "--period", "2024-03", "--flow", "import", "--store", "mine")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    serving = Server()
    yield serving
    serving.stop()


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, the canary in a file, no pauses, and no proxy."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret").write_text(CANARY)
    monkeypatch.setenv("SOKUHO_CENSUS_KEY_FILE", str(tmp_path / "secret"))
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def leaks(*said: str) -> list[str]:
    parts = (CANARY, "c4n4ry%2Bk3y", "c4n4ry%2bk3y")
    found = [text for text in said if any(part in text for part in parts)]
    return found + [
        str(path)
        for path, content in files_below(Path.cwd() / "mine")
        if any(part.encode() in content for part in parts)
    ]


def test_what_came_is_told_and_kept(sokuho: Command, server: Server, monkeypatch: pytest.MonkeyPatch):
    """And whoever asks again hears that nothing is new."""
    monkeypatch.setenv("SOKUHO_CENSUS_URL", server.add(Case(CENSUS.replay)))
    first, second = sokuho(*QUESTION), sokuho(*QUESTION, "--json")
    assert (0, "", 0, "") == (first.code, first.err, second.code, second.err)
    assert "US imports of 2024-03: 1 file\n" in first.out
    assert "Came: 1 of 1 parts whole; 1 files" in first.out
    told = json.loads(second.out)
    (file,) = told["parts"][0]["files"]
    assert (True, "held") == (told["parts"][0]["is_whole"], file["standing"])
    assert json.loads(Path(file["path"]).read_bytes())[0][0] == "I_COMMODITY"
    assert [] == leaks(first.out, second.out)


def test_what_is_missing_is_told_and_the_rest_is_kept(sokuho: Command, server: Server, monkeypatch: pytest.MonkeyPatch):
    """One month is not published yet; the others are asked for all the same."""

    def replay(asked: Asked) -> Good:
        return Good(b"", {}, 204) if asked.query["time"] == "2024-02" else CENSUS.replay(asked)

    monkeypatch.setattr("sokuho.sources.http.etiquette.time.sleep", lambda seconds: None)
    monkeypatch.setenv("SOKUHO_CENSUS_URL", server.add(Case(replay)))
    ended = sokuho("fetch", "census", "--period", "2024-01:2024-03", "--flow", "import", "--store", "mine")
    assert 69 == ended.code
    assert "US imports of 2024-02: missing. The service says that it has nothing for this (status 204)" in ended.out
    assert "Came: 2 of 3 parts whole; 2 files" in ended.out
    assert ended.err.startswith("The service says that it has nothing for this")


def test_a_key_that_is_refused_ends_the_round(sokuho: Command, server: Server, monkeypatch: pytest.MonkeyPatch):
    """The next month would be refused as well; and the answer, which repeats the key, is not repeated."""
    case = Case(CENSUS.replay, echo(403))
    monkeypatch.setenv("SOKUHO_CENSUS_URL", server.add(case))
    ended = sokuho("fetch", "census", "--period", "2024-01:2024-03", "--flow", "import", "--store", "mine")
    assert (69, 1) == (ended.code, len(case.requests))
    assert 2 == ended.out.count("missing, not asked for")
    assert "[key]" in ended.err
    assert [] == leaks(ended.out, ended.err)


@pytest.mark.parametrize("words", [["--json"], []])
def test_a_dry_run_asks_nothing_and_shows_no_key(
    sokuho: Command, server: Server, monkeypatch: pytest.MonkeyPatch, words: list[str]
):
    """The addresses are those that would be asked, without the key."""
    case = Case(CENSUS.replay)
    monkeypatch.setenv("SOKUHO_CENSUS_URL", server.add(case))
    ended = sokuho(*QUESTION, "--dry-run", *words)
    assert (0, "", []) == (ended.code, ended.err, case.requests)
    assert "/data/timeseries/intltrade/imports/hs?get=I_COMMODITY" in ended.out
    assert not Path("mine").exists()
    assert [] == leaks(ended.out)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (2, ["fetch"]),
        (2, ["fetch", "nowhere"]),
        (2, ["fetch", "census"]),
        (2, ["fetch", "census", "--period", "FY2024"]),
        (2, ["fetch", "census", "--period", "2024", "--reporter", "392"]),
        (2, ["fetch", "comtrade", "--period", "2024"]),
        (2, ["fetch", "comtrade", "--period", "2024", "--period", "2024-03", "--reporter", "392"]),
        (2, ["fetch", "comext", "--period", "2024", "--api"]),
        (2, ["fetch", "japan", "--period", "2024", "--table", "hs4"]),
        (2, ["fetch", "japan", "--period", "1950", "--api"]),
        (2, ["fetch", "japan", "--from-ministry", "--table", "../../etc/passwd"]),
        (2, ["fetch", "japan", "--period", "2024", "--api", "--from-ministry"]),
        (2, ["fetch", "sdmx", "--period", "2024"]),
        (2, ["fetch", "sdmx", "--period", "2024", "--table", "a/../../b"]),
    ],
)
def test_what_cannot_be_asked_is_told_before_anything_is(sokuho: Command, code: int, words: list[str]):
    ended = sokuho(*words)
    assert (code, "") == (ended.code, ended.out)
    title, *rest = ended.err.splitlines()
    assert title
    assert all(line.startswith("  ") for line in rest)
    assert rest


def test_the_ministry_is_asked_only_on_request(sokuho: Command):
    """By default Japan's figures come from e-Stat."""
    default = sokuho("fetch", "japan", "--year", "2024", "--dry-run").out
    explicit = sokuho("fetch", "japan", "--from-ministry", "--dry-run").out
    assert ("https://www.e-stat.go.jp/" in default, "customs.go.jp" in default) == (True, False)
    assert "https://www.customs.go.jp/toukei/suii/html/data/d41ma.csv" in explicit


def test_what_comes_is_handed_to_load(sokuho: Command, server: Server, monkeypatch: pytest.MonkeyPatch):
    """With the day of the capture in Japan, where it decides the stage of the figures."""
    handed: list[tuple[tuple[Path, ...], dict[str, object]]] = []
    monkeypatch.setattr("sokuho.cli.load.load", lambda *files, **more: handed.append((files, more)))
    monkeypatch.setattr("sokuho.sources.archive._now", lambda: "2025-04-16T23:50:30+00:00")
    target = TARGETS["japan-ministry"]
    monkeypatch.setenv("SOKUHO_MOF_URL", server.add(Case(target.replay)))
    ended = sokuho("fetch", "japan", "--from-ministry", "--table", "d41ma", "--store", "mine", "--load")
    assert (0, "") == (ended.code, ended.err)
    (((path,), more),) = handed
    assert ("d41ma.csv", "2025-04-17", Path("mine")) == (path.name, more["captured"], more["store"])


def process(*words: str) -> subprocess.Popen[str]:
    line = [sys.executable, "-m", "sokuho", *words]
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for(what) -> None:
    until = time.monotonic() + 30
    while not what():
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.02)


BODY = seven_zip(bytes(range(256)) * 4000)


def test_a_download_that_was_killed_is_gone_on_with(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Killed in the middle; what is kept afterwards is the file, to the last byte, and the rest alone was asked for."""

    def half_and_wait(handler: Handler, asked: Asked, good: Good, number: int) -> None:
        handler.head(200, {"Content-Length": str(len(BODY)), "ETag": '"one"'})
        handler.wfile.write(BODY[: len(BODY) // 2])
        handler.wfile.flush()
        handler.server.closing.wait(20)

    base = server.add(Case(lambda asked: Good(BODY), half_and_wait))
    monkeypatch.setenv("SOKUHO_COMEXT_URL", base)
    words = ("fetch", "comext", "--period", "2024-02", "--store", "mine")
    running = process(*words)
    under_way = tmp_path / "mine" / "raw" / "under-way"
    wait_for(lambda: any(path.stat().st_size == len(BODY) // 2 for path in under_way.glob("*.part")))
    os.kill(running.pid, signal.SIGKILL)
    running.communicate()
    server.cases[base.rpartition("/")[2]] = case = Case(lambda asked: Good(BODY), serve)
    done = process(*words)
    out, err = done.communicate(timeout=60)
    assert (0, "") == (done.returncode, err), out
    assert [f"bytes={len(BODY) // 2}-"] == [asked.headers.get("range") for asked in case.requests]
    assert [BODY] == [path.read_bytes() for path in (tmp_path / "mine" / "raw").rglob("*.7z")]
    assert [] == list(under_way.iterdir())


def test_the_key_is_not_in_the_list_of_processes_and_only_one_may_fetch(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """What others on the machine see while it runs, and what a second one hears."""

    def wait(handler: Handler, asked: Asked, good: Good, number: int) -> None:
        released.wait(20)
        handler.send(good)

    import threading

    released = threading.Event()
    case = Case(CENSUS.replay, wait)
    monkeypatch.setenv("SOKUHO_CENSUS_URL", server.add(case))
    running = process(*QUESTION)
    try:
        wait_for(lambda: case.requests)
        listed = Path(f"/proc/{running.pid}/cmdline")
        seen = (listed.read_bytes() + Path(f"/proc/{running.pid}/environ").read_bytes()) if listed.exists() else b""
        second = process(*QUESTION)
        _, refused = second.communicate(timeout=60)
    finally:
        released.set()
        out, err = running.communicate(timeout=60)
    assert (0, 75) == (running.returncode, second.returncode)
    assert CANARY.encode() not in seen
    assert refused.startswith("Another process is fetching into this store")
    assert [] == leaks(out, err, refused)


def test_sources_tells_the_last_success_and_the_last_failure(
    sokuho: Command, server: Server, monkeypatch: pytest.MonkeyPatch
):
    """Each with its credit and licence, those that were never asked too."""
    base = server.add(Case(CENSUS.replay))
    monkeypatch.setenv("SOKUHO_CENSUS_URL", base)
    sokuho(*QUESTION)
    server.cases[base.rpartition("/")[2]] = Case(CENSUS.replay, with_status(403))
    sokuho(*QUESTION)
    told = json.loads(sokuho("sources", "--json", "--store", "mine").out)
    by_name = {one["name"]: one for one in told["sources"]}
    census, japan = by_name["census"], by_name["japan"]
    assert (1, True) == (census["captures"], census["last_success"] <= census["last_failure"])
    assert census["reason"].startswith("The service does not know the key")
    assert ("", False) == (japan["last_success"], japan["is_stale"])
    text = sokuho("sources", "--store", "mine").out
    assert all(f"\n  credit: {one['credit']}\n  licence: {one['licence']}\n" in text for one in told["sources"])
    assert "last success: never" in text


def test_a_source_is_stale_once_something_newer_came_out(sokuho: Command):
    """By the release calendar: the success is older than the last detailed figures."""
    state = Path("mine/raw/services/japan.json")
    state.parent.mkdir(parents=True)
    sokuho("load", "--store", "mine")
    state.write_text(json.dumps({"last_success": "2020-01-01T00:00:00+00:00"}))
    from sokuho.store.location import for_writing

    for_writing(Path("mine"))
    text = sokuho("sources", "--store", "mine").out
    assert "\n  stale: something came out on 20" in text.partition("japan-api")[0]


def test_help_needs_no_network_library():
    """It comes at once, without the extra."""
    code = (
        "import sys; from sokuho.cli.main import run; run(['fetch', '--help']); run(['sources']); "
        "print(sorted({'httpx2', 'stamina', 'httpcore2'} & set(sys.modules)), file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]" == ended.stderr.strip()
