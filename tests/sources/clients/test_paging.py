"""Answers that are well formed and wrong all the same: cut, doubled, shuffled, or put off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.sources.http.asking import Ended, ask
from tests.sources.http.server import Asked, Case, Good, Replay, Server
from tests.sources.http.services import (
    SDMX,
    TARGETS,
    census_rows,
    comtrade_answer,
    comtrade_replay,
    comtrade_rows,
    estat_list,
    estat_page,
    estat_rows,
    sample,
)

from sokuho.errors import BadInput, NoFigures, Refused, SokuhoError, TooMuch, UsageError


def refused(server: Server, name: str, replay: Replay, folder: Path, error: type[SokuhoError], title: str) -> Ended:
    """Check that an answer is refused, for the right reason."""
    ended = ask(server, TARGETS[name], Case(replay), folder)
    assert type(ended.error) is error
    assert title in str(ended.error)
    return ended


def api(*pages: bytes) -> Replay:
    """The API with these pages in place of its own."""
    return lambda asked: Good(pages[min((int(asked.query["startPosition"]) - 1) // 30, len(pages) - 1)])


_GOOD = (estat_page(1, 30, 75), estat_page(31, 60, 75), estat_page(61, 75, 75))


def without_next(page: bytes) -> bytes:
    told = json.loads(page)
    del told["GET_STATS_DATA"]["STATISTICAL_DATA"]["RESULT_INF"]["NEXT_KEY"]
    return json.dumps(told).encode()


@pytest.mark.parametrize(
    ("pages", "title"),
    [
        ((_GOOD[0], _GOOD[0], _GOOD[2]), "rows 1 to 30; 31 on of"),
        ((_GOOD[0], _GOOD[2]), "rows 61 to 75; 31 on of"),
        ((_GOOD[0], estat_page(31, 60, 90), _GOOD[2]), "Earlier pages spoke of 75 rows"),
        ((_GOOD[0], estat_page(31, 60, 75, estat_rows(1, 30)), _GOOD[2]), "45 of them different"),
        ((_GOOD[0], estat_page(31, 60, 75, estat_rows(30, 59)), _GOOD[2]), "74 of them different"),
        ((_GOOD[0], estat_page(31, 60, 75, estat_rows(31, 59)), _GOOD[2]), "speaks of rows 31 to 60 and has 29"),
        ((_GOOD[0], without_next(_GOOD[1])), "ends with row 60 of 75"),
        ((b'{"GET_STATS_DATA": {}}',), "no answer of e-Stat"),
        ((b"[]",), "The answer stops"),
    ],
    ids=["twice", "left out", "table grew", "same rows", "shifted", "short", "no next", "no result", "a list"],
)
def test_pages_of_the_api_that_do_not_make_a_table(server: Server, tmp_path: Path, pages, title: str):
    """A page twice, one left out, the order or the table changed in between: the round fails."""
    refused(server, "japan-api", api(*pages), tmp_path, BadInput, title)


@pytest.mark.parametrize(
    ("status", "error"), [(1, NoFigures), (100, Refused), (102, BadInput), (200, BadInput), ("x", BadInput)]
)
def test_the_api_s_own_status_counts(server: Server, tmp_path: Path, status, error):
    """Errors come with HTTP status 200."""
    said = json.dumps({"GET_STATS_DATA": {"RESULT": {"STATUS": status, "ERROR_MSG": "no"}}}).encode()
    refused(
        server, "japan-api", lambda asked: Good(said), tmp_path, error, "e-Stat" if status != 100 else "application id"
    )


def test_a_full_last_page_may_be_cut(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sokuho.sources.clients.estat_api.MOST", 75)
    refused(server, "japan-api", lambda asked: Good(estat_page(1, 75, 75)), tmp_path, TooMuch, "exactly 75 rows")


def files(*pages: bytes, body: bytes | None = None) -> Replay:
    def replay(asked: Asked) -> Good:
        if asked.path.endswith("search/files"):
            return Good(pages[int(asked.query["page"]) - 1])
        number = int(asked.query["statInfId"][-3:])
        named = f'attachment; filename="ik-100h2017e{number:03}.csv"'
        return Good(body or sample("ik-100h2017e001.csv"), {"Content-Disposition": named})

    return replay


def test_every_page_of_the_list_is_read(server: Server, tmp_path: Path):
    """And every file on it is fetched under the name it has."""
    pages = estat_list("000040424001", "000040424002", pages=2), estat_list("000040424003", pages=2)
    ended = ask(server, TARGETS["japan, list"], Case(files(*pages)), tmp_path)
    assert ended.error is None
    assert [f"ik-100h2017e{number:03}.csv" for number in (1, 2, 3)] == [one.path.name for one in ended.kept]


@pytest.mark.parametrize(
    ("pages", "title"),
    [
        ((estat_list("000040424001", pages=2), estat_list("000040424001", pages=2)), "stands on page 1 and on page 2"),
        ((estat_list("000040424001", pages=3), estat_list("000040424002", pages=2)), "of 3 pages, page 2 of 2"),
        ((estat_list("000040424001", "000040424003"),), "leaves out file 002"),
        ((estat_list("000040424001", "000040425001"),), "has ik-100h2017e001.csv twice"),
    ],
    ids=["page twice", "page gone", "file left out", "two versions"],
)
def test_a_list_that_changes_or_has_gaps(server: Server, tmp_path: Path, pages, title: str):
    refused(server, "japan, list", files(*pages), tmp_path, BadInput, title)


def test_a_file_of_another_year_is_not_kept(server: Server, tmp_path: Path):
    """Its list said 2017; and the files that did come are counted."""
    other = sample("ik-100h2017e001.csv").replace(b"\n1,2017,", b"\n1,2016,")
    replay = files(estat_list("000040424001"), body=other)
    ended = refused(server, "japan, list", replay, tmp_path, BadInput, "another year or flow: a row begins with 1,2016")
    assert "0 of 1 files came; not: 000040424001." in str(ended.error)
    assert [] == ended.archive.all_captures()


def comtrade(rows, count: int | None = None, counted: int | None = None) -> Replay:
    """The service with these rows in its answer."""
    rows = list(rows)

    def replay(asked: Asked) -> Good:
        if "countOnly" in asked.query:
            return Good(comtrade_answer([], len(comtrade_rows()) if counted is None else counted))
        if "/get/" not in asked.path:
            return comtrade_replay(asked)
        return Good(comtrade_answer(rows, len(rows) if count is None else count))

    return replay


@pytest.mark.parametrize(
    ("rows", "count", "title"),
    [
        (comtrade_rows()[:-1], None, "counted 11 rows and sent 10"),
        (comtrade_rows()[:-1], 11, "counted 11 rows and sent 10"),
        (comtrade_rows()[:-1] + comtrade_rows()[:1], None, "beside their total"),
        ((*comtrade_rows()[:-1], comtrade_rows()[-1] | {"motCode": "1000"}), None, "beside their total"),
        ((*comtrade_rows()[:-1], comtrade_rows()[-1] | {"customsCode": "C01"}), None, "beside their total"),
        ((*comtrade_rows()[:-1], comtrade_rows()[-1] | {"partner2Code": "36"}), None, "beside their total"),
    ],
    ids=["cut", "cut and denied", "twice", "by transport", "by procedure", "by second partner"],
)
def test_rows_that_would_count_twice_or_are_missing(server: Server, tmp_path: Path, rows, count, title):
    refused(server, "comtrade, rows", comtrade(rows, count), tmp_path, BadInput, title)


def test_an_empty_answer_is_a_wrong_code_or_nothing_published(server: Server, tmp_path: Path):
    """The service's list of what is available tells which; it does not say itself."""
    refused(server, "comtrade, rows", comtrade([], counted=0), tmp_path / "a", UsageError, "the codes Comtrade's own")

    def unpublished(asked: Asked) -> Good:
        return Good(comtrade_answer([], 0))

    refused(server, "comtrade, rows", unpublished, tmp_path / "b", NoFigures, "no figures yet")


def test_an_answer_at_the_limit_is_asked_for_in_pieces(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """By partner, until each piece is below it; the pieces have every row once."""
    monkeypatch.setattr("sokuho.sources.clients.un_comtrade._WITH_KEY", 4)
    ended = ask(server, TARGETS["comtrade, rows"], Case(comtrade_replay), tmp_path)
    assert ended.error is None
    rows = [row["partnerCode"] for one in ended.kept for row in json.loads(one.path.read_bytes())["data"]]
    assert len(ended.kept) > 2
    assert sorted(row["partnerCode"] for row in comtrade_rows()) == sorted(rows)


def test_one_partner_at_the_limit_cannot_be_split(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sokuho.sources.clients.un_comtrade._WITH_KEY", 1)
    refused(server, "comtrade, rows", comtrade_replay, tmp_path, TooMuch, "1 rows with one partner")


def test_a_question_pins_what_would_count_twice(server: Server, tmp_path: Path):
    """In the count as in the rows."""
    ended = ask(server, TARGETS["comtrade, rows"], Case(comtrade_replay), tmp_path)
    pinned = {"partner2Code": "0", "motCode": "0", "customsCode": "C00"}
    assert all(pinned.items() <= asked.query.items() for asked in ended.case.requests)
    assert "countOnly" in ended.case.requests[0].query


CENSUS = census_rows("2024-03")


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (CENSUS[:1], "no rows"),
        ([*CENSUS, CENSUS[1]], "come twice"),
        ([*CENSUS, CENSUS[1][:-1]], "other than 11 cells"),
        ([CENSUS[0], *census_rows("2024-02")[1:]], "other months"),
        ([CENSUS[0][1:], *(row[1:] for row in CENSUS[1:])], "I_COMMODITY is missing"),
        ([CENSUS[0], [1, *CENSUS[1][1:]]], "no text"),
        ({"error": "unknown predicate"}, "unknown predicate"),
        ("text", "no rows"),
    ],
    ids=["no rows", "twice", "narrow", "other month", "column gone", "number", "error", "text"],
)
def test_a_table_of_the_census_bureau_that_is_none(server: Server, tmp_path: Path, rows, title):
    refused(server, "census", lambda asked: Good(json.dumps(rows).encode()), tmp_path, BadInput, title)


@pytest.mark.parametrize("count", [500, 10_000])
def test_a_round_number_of_rows_is_suspect(server: Server, tmp_path: Path, count: int):
    """From any service whose answers can be cut."""
    census = [CENSUS[0], *([f"{number:06}", *CENSUS[1][1:]] for number in range(count))]
    header, row = SDMX.splitlines(keepends=True)[:2]
    refused(server, "census", lambda asked: Good(json.dumps(census).encode()), tmp_path / "a", TooMuch, f"{count:,}")
    refused(server, "sdmx", lambda asked: Good(header + row * count), tmp_path / "b", TooMuch, f"{count:,}")


def envelope(status: str, number: str = "98de05ea-540a-43d3") -> bytes:
    return (
        '<?xml version="1.0"?><env:Envelope xmlns:env="urn:e"><env:Body><ns0:syncResponse xmlns:ns0="urn:s"><queued>'
        f"<id>{number}</id><status>{status}</status></queued></ns0:syncResponse></env:Body></env:Envelope>"
    ).encode()


def test_an_answer_that_is_put_off_is_waited_for(server: Server, tmp_path: Path):
    """By the number it is given, until it is ready; an envelope is never kept for data."""
    states = iter(["SUBMITTED", "PROCESSING", "AVAILABLE"])

    def replay(asked: Asked) -> Good:
        if "/async/status/" in asked.path:
            return Good(envelope(next(states)))
        return Good(SDMX) if "/async/data/98de05ea-540a-43d3" in asked.path else Good(envelope("SUBMITTED"))

    ended = ask(server, TARGETS["sdmx"], Case(replay), tmp_path)
    assert (None, [SDMX]) == (ended.error, [one.path.read_bytes() for one in ended.kept])
    assert 5 == len(ended.case.requests)


@pytest.mark.parametrize("state", ["EXPIRED", "UNKNOWN_REQUEST", "ERROR"])
def test_an_answer_that_was_put_off_and_never_comes(server: Server, tmp_path: Path, state: str):
    refused(
        server,
        "sdmx",
        lambda asked: Good(envelope(state)),
        tmp_path,
        BadInput,
        f"gave up on what it had put off: {state}",
    )


def test_an_empty_message_with_an_address_in_its_footer_is_followed(server: Server, tmp_path: Path):
    """That is how other services put an answer off."""

    def replay(asked: Asked) -> Good:
        if asked.path.startswith("later/"):
            return Good(SDMX)
        text = f"due to the large query the response will be written to {asked.base}/later/one.csv"
        return Good(f"<?xml version='1.0'?><mes:Footer><mes:Text>{text}</mes:Text></mes:Footer>".encode())

    ended = ask(server, TARGETS["sdmx"], Case(replay), tmp_path)
    assert (None, [SDMX]) == (ended.error, [one.path.read_bytes() for one in ended.kept])


def test_a_footer_that_leads_elsewhere_is_not_followed(server: Server, tmp_path: Path):
    said = b"<?xml version='1.0'?><mes:Footer><mes:Text>see https://evil.example/x</mes:Text></mes:Footer>"
    refused(server, "sdmx", lambda asked: Good(said), tmp_path, BadInput, "a message in place of data")


def test_too_much_is_asked_for_in_halves(server: Server, tmp_path: Path):
    """Status 413, or a fault that says so: the periods are split."""

    def replay(asked: Asked) -> Good:
        if asked.query["startPeriod"] != asked.query["endPeriod"]:
            return Good(b"EXTRACTION_TOO_BIG: estimated 420709314 rows", {}, 413)
        return Good(SDMX.replace(b"2024-01", asked.query["startPeriod"].encode()))

    ended = ask(server, TARGETS["sdmx"], Case(replay), tmp_path)
    assert (None, 2) == (ended.error, len(ended.kept))
