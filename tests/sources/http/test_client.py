"""The client's patience, pace and limits."""

from __future__ import annotations

import builtins
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from tests.sources.http.asking import PATIENT, ask, service_at
from tests.sources.http.misbehaviours import once, with_status
from tests.sources.http.server import Case, Good, Server
from tests.sources.http.services import CANARY, TARGETS

from sokuho.errors import BadInput, Refused, TooMuch, Unavailable, Unreachable, UsageError
from sokuho.sources.archive import Archive
from sokuho.sources.clients.known import KNOWN
from sokuho.sources.clients.round import fetch
from sokuho.sources.http import body
from sokuho.sources.http.answer import retry_after
from sokuho.sources.http.client import Client
from sokuho.sources.http.key import Key, KeyNeed, find
from sokuho.sources.http.quota import Memory

CENSUS = TARGETS["census"]


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the client slept; it does not really."""
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    return slept


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_a_service_that_asks_for_a_pause_gets_it(server: Server, tmp_path: Path, naps: list[float], form: str):
    """Of just that length, whether it says seconds or a date."""
    said = "4" if form == "seconds" else format_datetime(datetime.now(UTC) + timedelta(seconds=4), usegmt=True)
    ended = ask(server, CENSUS, Case(CENSUS.replay, once(with_status(429, Retry_After=said))), tmp_path)
    assert (None, 1) == (ended.error, len([nap for nap in naps if 2 < nap <= 4]))


def test_a_pause_beyond_patience_is_not_waited_for(server: Server, tmp_path: Path, naps: list[float]):
    """One request, and the user is told."""
    ended = ask(server, CENSUS, Case(CENSUS.replay, with_status(503, Retry_After="3600")), tmp_path)
    assert (Unreachable, 1, []) == (type(ended.error), len(ended.case.requests), naps)


def test_pauses_grow_and_stay_bounded(server: Server, tmp_path: Path, naps: list[float]):
    """They double, up to the longest."""
    polite = replace(PATIENT, attempts=5, first_wait=1.0, longest_wait=3.0)
    ended = ask(server, CENSUS, Case(CENSUS.replay, with_status(500)), tmp_path, polite)
    assert ([1.0, 2.0, 3.0, 3.0], 5) == (naps, len(ended.case.requests))
    assert "asked 5 times" in str(ended.error)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413, 418])
def test_what_cannot_be_cured_is_asked_once(server: Server, tmp_path: Path, status: int):
    ended = ask(server, CENSUS, Case(CENSUS.replay, with_status(status)), tmp_path)
    assert 1 == len(ended.case.requests)


def test_requests_to_a_host_keep_their_distance(server: Server, tmp_path: Path, naps: list[float]):
    """Three pages, two pauses of almost the whole length."""
    target = TARGETS["japan-api"]
    ended = ask(server, target, Case(target.replay), tmp_path, replace(PATIENT, pause=9.0))
    assert (None, 2) == (ended.error, len([nap for nap in naps if 8 < nap <= 9]))


def test_the_day_s_allowance_is_kept_between_rounds(server: Server, tmp_path: Path):
    """Nothing is asked beyond it, and nothing is asked again in vain."""
    case = Case(CENSUS.replay)
    service = replace(service_at(CENSUS, server.add(case)), allowance=2)
    assert CENSUS.source.parts is not None
    parts = CENSUS.source.parts(CENSUS.wanted, service)
    rounds = [list(fetch(CENSUS.source, service, parts, Archive(tmp_path))) for _ in range(4)]
    errors = [outcome.error for (outcome,) in rounds]
    assert [None, None, Unreachable, Unreachable] == [error and type(error) for error in errors]
    assert 2 == len(case.requests)


def test_the_product_names_itself_and_the_key_goes_where_the_service_wants_it(server: Server, tmp_path: Path):
    """In a parameter or in a header, and in no other place."""
    census = ask(server, CENSUS, Case(CENSUS.replay), tmp_path / "a").case.requests[0]
    comtrade = ask(server, TARGETS["comtrade, rows"], Case(TARGETS["comtrade, rows"].replay), tmp_path / "b")
    asked = comtrade.case.requests[0]
    assert census.headers["user-agent"].startswith("sokuho/")
    assert (CANARY, None) == (census.query["key"], census.headers.get("ocp-apim-subscription-key"))
    assert (CANARY, None) == (asked.headers["ocp-apim-subscription-key"], asked.query.get("key"))


def test_an_answer_without_end_is_cut_at_its_limit(server: Server, tmp_path: Path):
    target = TARGETS["comext"]
    service = service_at(target, server.add(Case(lambda asked: Good(bytes(10_000)))))
    assert target.source.parts is not None
    asking = replace(target.source.parts(target.wanted, service)[0].askings[0], largest=9_999)
    with pytest.raises(TooMuch, match="over 9,999 bytes"):
        Client(service, tmp_path, Memory(tmp_path / "state.json")).get(asking)


def test_a_bomb_is_not_unpacked(tmp_path: Path):
    import gzip

    path = tmp_path / "bomb.part"
    path.write_bytes(gzip.compress(bytes(5 << 20)))
    with pytest.raises(TooMuch, match="unpacks to more"):
        body.unpacked(path, "gzip", 1 << 20, "here")


@pytest.mark.parametrize("rows", [500, 10_000, 100_000, 250_000])
def test_a_number_of_rows_at_which_services_cut_is_suspect(rows: int):
    """One row more or less is not."""
    body.refuse_round(rows - 1, "here")
    body.refuse_round(rows + 1, "here")
    with pytest.raises(TooMuch, match=f"exactly {rows:,} rows"):
        body.refuse_round(rows, "here")


def test_json_that_is_too_deep_is_refused():
    with pytest.raises(BadInput):
        body.rows_of(b"[" * 100_000, "here")


@pytest.mark.parametrize("said", ["", "soon", "-1", "1e9", "99999999999", "Wed, 99 Foo 2026"])
def test_a_pause_that_says_nothing_is_none(said: str):
    assert retry_after(said) is None


def test_without_the_packages_the_cure_is_told(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    real = builtins.__import__

    def without(name, *more, **kwargs):
        if name == "httpx2":
            raise ModuleNotFoundError("No module named 'httpx2'", name="httpx2")
        return real(name, *more, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(Unavailable, match="httpx2 is not installed") as told:
        Client(service_at(CENSUS, "http://127.0.0.1:1"), tmp_path, Memory(tmp_path / "state.json"))
    assert "sokuho[fetch]" in told.value.hint


def test_a_service_that_wants_a_key_is_not_asked_without_one(server: Server, tmp_path: Path):
    case = Case(CENSUS.replay)
    service = service_at(CENSUS, server.add(case), key="")
    assert CENSUS.source.parts is not None
    with pytest.raises(UsageError, match="have a key"):
        list(fetch(CENSUS.source, service, CENSUS.source.parts(CENSUS.wanted, service), Archive(tmp_path)))
    assert [] == case.requests


NEED = KeyNeed("SOKUHO_X_KEY", "key", False, "https://x.example", True)


def test_a_key_is_read_from_a_file_before_the_environment(tmp_path: Path):
    path = tmp_path / "key"
    path.write_text(f" {CANARY}\n")
    assert Key(CANARY) == find(NEED, {"SOKUHO_X_KEY_FILE": str(path), "SOKUHO_X_KEY": "another-word"})
    assert Key("another-word") == find(NEED, {"SOKUHO_X_KEY": "another-word"})
    assert find(NEED, {}) is None


@pytest.mark.parametrize(
    "content", [b"", b"tooshortkey", b"two words here", b"line\nline", "鍵です".encode(), b"\xff\xfe", b"x" * 600]
)
def test_what_cannot_be_a_key_is_refused_and_not_repeated(tmp_path: Path, content: bytes):
    path = tmp_path / "key"
    path.write_bytes(content)
    with pytest.raises(UsageError) as told:
        find(NEED, {"SOKUHO_X_KEY_FILE": str(path)})
    assert not content or content.decode("latin-1") not in str(told.value)
    assert "SOKUHO_X_KEY_FILE" in str(told.value)


def test_a_proxy_of_the_environment_is_used(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The request goes to the proxy, with the whole address in its first line."""
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{server.server_address[1]}")
    word = server.add(Case(CENSUS.replay)).rpartition("/")[2]
    service = service_at(CENSUS, f"http://service.example/{word}")
    assert CENSUS.source.parts is not None
    (ended,) = fetch(CENSUS.source, service, CENSUS.source.parts(CENSUS.wanted, service), Archive(tmp_path))
    assert ended.error is None
    assert 1 == len(server.cases[word].requests)


def test_no_source_that_is_fetched_is_without_an_address_a_credit_and_a_licence():
    for source in KNOWN.values():
        assert source.credit
        assert source.licence
        assert source.page.startswith("https://")
        assert (source.bring is None) == (not source.base)
        if source.base:
            assert source.base.startswith("https://")
            assert source.variable.startswith("SOKUHO_")


def test_a_redirect_of_an_answer_is_refused(server: Server, tmp_path: Path):
    ended = ask(server, CENSUS, Case(CENSUS.replay, with_status(302, Location="/missing_key.html")), tmp_path)
    assert (Refused, 1) == (type(ended.error), len(ended.case.requests))
