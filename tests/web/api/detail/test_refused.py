"""What cannot be asked of detail is refused with the reason, before anything is read."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.web.api.test_problems import is_problem
from tests.web.hostile import XSS

from sokuho.web.api.app import api_app
from sokuho.web.desk import Desk
from sokuho.web.logs import Log
from sokuho.web.settings import Settings

WRONG = {
    "no such dataset": ("ranks?period=2025&dataset=nobody", 400),
    "not held": ("ranks?period=2031", 404),
    "of another age": ("ranks?period=0007", 400),
    "no period": ("series", 422),
    "a week": ("ranks?period=2025-W05", 400),
    "an unknown partner": ("movers?period=2025&partner=Atlantis", 404),
    "three digits": ("ranks?period=2025&by=item&digits=3", 400),
    "an item that is no code": ("ranks?period=2025&item=%22%3B--", 422),
    "a series that is no code": ("series?period=2025&item=%27%3B--", 400),
    "a base that comes after": ("movers?period=2025&base=2026", 400),
    "a measure of other figures": ("series?period=2025&measure=adjusted", 422),
    "a parameter of other answers": ("ranks?period=2025&of=item", 400),
    "before anything came out": ("ranks?period=2025&as_of=2001-01-01", 404),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_asked_is_refused(detail: TestClient, name: str) -> None:
    asked, status = WRONG[name]
    response = detail.get(f"/api/v1/detail/{asked}")
    assert status == response.status_code, response.text
    assert status == 200 or is_problem(response)


@pytest.mark.parametrize("path", ["", "/files", "/series?period=2024", "/ranks?period=2024", "/movers?period=2024"])
def test_without_detail_the_answer_says_how_to_load_it(client: TestClient, path: str) -> None:
    response = client.get(f"/api/v1/detail{path}")
    assert 404 == response.status_code
    assert is_problem(response)
    assert "sokuho load" in response.json()["hint"]
    assert 69 == response.json()["exit_code"]


def test_codes_of_detail_are_sent_where_they_are_answered(client: TestClient) -> None:
    told = client.get("/api/v1/series?period=2024&item=854231").json()
    assert "/api/v1/detail/series" in told["hint"]


@pytest.mark.parametrize("path", ["ranks?period=2025&by=item", "movers?period=2025", "series?period=2025&by=partner"])
def test_what_is_too_dear_is_refused_before_it_is_asked(
    detailed: FastAPI, quiet: Log, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """By an estimate: the engine is never made."""
    from sokuho.store.detail.view import DetailView

    def asked(*_: object, **__: object) -> None:
        raise AssertionError("rows were read")

    monkeypatch.setattr(DetailView, "year_rows", asked)
    desk: Desk = detailed.state.desk
    for settings, what in ((Settings(detail_rows=10), "rows would be read"), (Settings(detail_values=3), "values")):
        with TestClient(api_app(desk, settings, quiet)) as client:
            response = client.get(f"/api/v1/detail/{path}&lang={'ja' if 'values' in what else 'en'}")
            assert 400 == response.status_code
            assert is_problem(response)
            assert what in response.json()["title"]
            assert "digits=4" in response.json()["hint"]


@pytest.mark.parametrize("parameter", ["partner", "item", "dataset", "reporter", "by", "period", "base"])
def test_somebodys_words_are_no_part_of_a_question(detail: TestClient, parameter: str) -> None:
    """Quotes, comments and markup are refused as what they are: no partner, no code."""
    hostile = [*XSS[::20], "'; drop table x; --", '" or 1=1', "105' or '1'='1", "\x00", "85%", "_", "*", "e" * 5000]
    for path in ("series", "movers"):
        if parameter == "base" and path == "series":
            continue
        for text in hostile:
            response = detail.get(f"/api/v1/detail/{path}", params={"period": "2025", "by": "item", parameter: text})
            assert 400 <= response.status_code < 500, (text, response.text)
            assert is_problem(response)
