"""Page by page nothing is missing and nothing comes twice, and it can be seen that there is more."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from sokuho.errors import SokuhoError
from sokuho.web.api.paging import Place, digest, read

WHOLE = {
    "/api/v1/series?period=FY2015:FY2024&partner=US&partner=EU&measure=level&measure=change": 17,
    "/api/v1/ranks?period=2024": 7,
    "/api/v1/movers?period=2024&flow=import": 5,
    "/api/v1/releases?": 300,
    "/api/v1/sources?": 4,
}


def pages(client: TestClient, address: str, limit: int) -> Iterator[dict[str, Any]]:
    word = None
    while True:
        response = client.get(f"{address}&limit={limit}" + (f"&next={word}" if word else ""))
        page = response.json()
        assert 200 == response.status_code
        assert page["truncated"] == (page["next"] is not None) == ("link" in response.headers)
        yield page
        if not page["truncated"]:
            return
        word = page["next"]


@pytest.mark.parametrize("address", WHOLE)
def test_the_pages_are_the_whole(client: TestClient, address: str) -> None:
    whole = client.get(f"{address}&limit=1000").json()
    parts = list(pages(client, address, WHOLE[address]))
    rows = [row for page in parts for row in page["rows"]]
    assert rows[: len(whole["rows"])] == whole["rows"]
    assert {whole["count"]} == {page["count"] for page in parts} == {len(rows)}
    assert len(parts) == -(-len(rows) // WHOLE[address]) > 1


def test_the_address_of_the_next_page_is_told_without_the_servers_name(client: TestClient) -> None:
    """Whatever name the request gives it."""
    response = client.get("/api/v1/releases?limit=2&format=csv", headers={"Host": "evil.example"})
    link = response.headers["link"]
    assert link.startswith("</api/v1/releases?")
    assert link.endswith('; rel="next"')
    following = client.get(link[1 : link.index(">")])
    assert response.text.splitlines()[0] == following.text.splitlines()[0]
    assert not set(response.text.splitlines()[1:]) & set(following.text.splitlines()[1:])


def test_a_page_of_another_question_is_refused(client: TestClient) -> None:
    word = client.get("/api/v1/ranks?period=2024&limit=2").json()["next"]
    assert 400 == client.get(f"/api/v1/ranks?period=2023&limit=2&next={word}").status_code
    assert 400 == client.get(f"/api/v1/releases?limit=2&next={word}").status_code


def test_a_page_of_other_figures_is_refused(client: TestClient) -> None:
    """Rather than leave a gap."""
    place = read(client.get("/api/v1/releases?limit=2").json()["next"])
    stale = Place(place.start, place.as_of, place.question, digest("another store")).word()
    assert 410 == client.get(f"/api/v1/releases?limit=2&next={stale}").status_code


def test_the_day_stays_that_of_the_first_page(client: TestClient) -> None:
    """A release that comes out between two pages changes nothing."""
    place = read(client.get("/api/v1/releases?limit=2").json()["next"])
    earlier = Place(place.start, date(2025, 4, 17), place.question, place.state).word()
    assert "2025-04-17" == client.get(f"/api/v1/releases?limit=2&next={earlier}").json()["as_of"]


@given(st.integers(0, 10**6), st.dates(), st.text(max_size=12), st.text(max_size=12))
def test_a_place_is_read_as_it_was_written(start: int, day: date, question: str, state: str) -> None:
    place = Place(start, day, question, state)
    word = place.word()
    assert len(word) > 200 or place == read(word)


@given(st.one_of(st.text(max_size=60), st.binary(max_size=60).map(lambda raw: urlsafe_b64encode(raw).decode())))
def test_any_other_word_is_refused(word: str) -> None:
    with pytest.raises(SokuhoError):
        read(word)
