"""A download that broke off is gone on with, if and only if the file is still the same one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.sources.http.asking import ask
from tests.sources.http.misbehaviours import once
from tests.sources.http.server import Asked, Case, Good, Handler, Server
from tests.sources.http.services import TARGETS, seven_zip

from sokuho.sources.archive import Standing

TARGET = TARGETS["comext"]
BODY = seven_zip(bytes(range(256)) * 400)
OTHER = seven_zip(bytes(range(255, -1, -1)) * 400)


def ranged(body: bytes, etag: str = '"one"') -> Good:
    return Good(body, {"ETag": etag})


def serve(handler: Handler, asked: Asked, good: Good, time: int, *, shift: int = 0, etag: str = '"one"') -> None:
    """As a server that knows ranges: the rest if the mark still fits, all of it if not."""
    wanted = asked.headers.get("range", "")
    if wanted and asked.headers.get("if-range") == etag:
        begin = int(wanted.removeprefix("bytes=").rstrip("-")) + shift
        span = f"bytes {begin}-{len(good.body) - 1}/{len(good.body)}"
        handler.send(Good(good.body[begin:], {"Content-Range": span, "ETag": etag}, 206))
    else:
        handler.send(Good(good.body, {"ETag": etag}))


def break_off(handler: Handler, asked: Asked, good: Good, time: int) -> None:
    """Send half, and hang up."""
    handler.head(200, {"Content-Length": str(len(good.body)), **good.headers})
    handler.wfile.write(good.body[: len(good.body) // 2])


def broken_then(serve_rest, body: bytes = BODY, etag: str = '"one"'):
    """Break off the first time; then serve as a case says."""

    def do(handler: Handler, asked: Asked, good: Good, time: int) -> None:
        if time == 1:
            break_off(handler, asked, good, time)
        else:
            serve_rest(handler, asked, Good(body, {"ETag": etag}), time)

    return do


def test_the_rest_is_asked_for_and_joined(server: Server, tmp_path: Path):
    """By the mark of the first half; the whole has the bytes of the file."""
    case = Case(lambda asked: ranged(BODY), broken_then(serve))
    ended = ask(server, TARGET, case, tmp_path)
    assert [BODY] == [one.path.read_bytes() for one in ended.kept]
    first, second = case.requests
    assert "range" not in first.headers
    assert ('"one"', True) == (second.headers["if-range"], 0 < int(second.headers["range"][6:-1]) < len(BODY))


def test_a_file_that_changed_in_between_comes_anew(server: Server, tmp_path: Path):
    """Never half of one and half of the other."""

    def changed(handler, asked, good, time):
        serve(handler, asked, good, time, etag='"two"')

    case = Case(lambda asked: ranged(BODY), broken_then(changed, OTHER, '"two"'))
    assert [OTHER] == [one.path.read_bytes() for one in ask(server, TARGET, case, tmp_path).kept]


@pytest.mark.parametrize("shift", [-1, 1])
def test_a_part_that_does_not_fit_is_not_joined(server: Server, tmp_path: Path, shift: int):
    """A server that sends other bytes than were asked for is asked for all of them."""

    def shifted(handler, asked, good, time):
        serve(handler, asked, good, time, shift=shift)

    case = Case(lambda asked: ranged(BODY), broken_then(shifted))
    ended = ask(server, TARGET, case, tmp_path)
    assert [BODY] == [one.path.read_bytes() for one in ended.kept]
    assert "range" not in case.requests[-1].headers


def test_status_416_begins_anew(server: Server, tmp_path: Path):
    """What came earlier is longer than what there is now."""

    def too_far(handler, asked, good, time):
        handler.send(Good(b"", {}, 416) if "range" in asked.headers else good)

    case = Case(lambda asked: ranged(BODY), broken_then(too_far))
    assert [BODY] == [one.path.read_bytes() for one in ask(server, TARGET, case, tmp_path).kept]


@pytest.mark.parametrize("headers", [{}, {"ETag": 'W/"weak"'}, {"ETag": 'W/"weak"', "Last-Modified": "yesterday"}])
def test_without_a_strong_mark_all_of_it_is_asked_for(server: Server, tmp_path: Path, headers: dict[str, str]):
    """A weak mark stays the same when bytes change (RFC 9110, section 8.8.1)."""
    case = Case(lambda asked: Good(BODY, headers), once(break_off))
    ended = ask(server, TARGET, case, tmp_path)
    assert [BODY] == [one.path.read_bytes() for one in ended.kept]
    assert [] == [one for one in case.requests if "range" in one.headers]


def test_a_last_round_is_gone_on_with_in_the_next(server: Server, tmp_path: Path):
    """What came before everything failed is not asked for again."""
    broken = Case(lambda asked: ranged(BODY), break_off)
    base = server.add(broken)
    word = base.rpartition("/")[2]
    first = ask_at(base, tmp_path)
    assert first[0].error is not None
    server.cases[word] = later = Case(lambda asked: ranged(BODY), serve)
    (second,) = ask_at(base, tmp_path)
    assert (None, [BODY]) == (second.error, [one.path.read_bytes() for one in second.kept])
    assert "range" in later.requests[0].headers


def ask_at(base: str, folder: Path):
    """Ask a server at an address that stays the same."""
    from tests.sources.http.asking import service_at

    from sokuho.sources.archive import Archive
    from sokuho.sources.clients.round import fetch

    service = service_at(TARGET, base)
    assert TARGET.source.parts is not None
    return list(fetch(TARGET.source, service, TARGET.source.parts(TARGET.wanted, service), Archive(folder / "raw")))


def test_what_has_not_changed_is_not_sent_again(server: Server, tmp_path: Path):
    """The service is told what is held; the answer 304 adds no capture."""

    def conditional(handler, asked, good, time):
        unchanged = asked.headers.get("if-none-match") == '"one"'
        handler.send(Good(b"", {}, 304) if unchanged else good)

    base = server.add(case := Case(lambda asked: ranged(BODY), conditional))
    (first,), (second,) = ask_at(base, tmp_path), ask_at(base, tmp_path)
    assert [Standing.NEW, Standing.HELD] == [one.kept[0].standing for one in (first, second)]
    assert first.kept[0].path == second.kept[0].path
    assert '"one"' == case.requests[1].headers["if-none-match"]


def test_other_bytes_at_the_same_address_are_another_capture(server: Server, tmp_path: Path):
    """New, held, changed, and back to what was there before: each is told apart, and all bytes stay."""
    bodies = iter([BODY, BODY, OTHER, BODY])
    base = server.add(Case(lambda asked: Good(next(bodies))))
    standings = [ask_at(base, tmp_path)[0].kept[0].standing for _ in range(4)]
    assert [Standing.NEW, Standing.HELD, Standing.CHANGED, Standing.REVERTED] == standings
    assert {BODY, OTHER} == {path.read_bytes() for path in tmp_path.rglob("*.7z")}
