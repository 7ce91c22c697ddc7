"""An answer that somebody has already is not sent again; HEAD, OPTIONS and Accept do what they should."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

ADDRESSES = [
    "/api/v1",
    "/api/v1/releases?limit=3",
    "/api/v1/series?period=FY2024&as_of=2025-04-17",
    "/api/v1/ranks?period=2024&limit=3",
    "/api/v1/movers?period=2024&limit=3",
    "/api/v1/figures/level.export.world.total.FY2024@2025-04-17",
    "/api/v1/explain/level.export.world.total.FY2024@2025-04-17",
    "/api/v1/sources?limit=3",
    "/api/v1/problems",
    "/api/v1/openapi.json",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_same_answer_is_not_sent_twice(client: TestClient, address: str) -> None:
    first = client.get(address)
    tag = first.headers["etag"]
    assert 200 == first.status_code
    assert first.content == client.get(address).content
    for said in (tag, f'"other", {tag}', tag.removeprefix("W/"), "*"):
        again = client.get(address, headers={"If-None-Match": said})
        assert (304, b"", tag) == (again.status_code, again.content, again.headers["etag"])
    assert 200 == client.get(address, headers={"If-None-Match": '"other"'}).status_code


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_is_get_without_the_body(client: TestClient, address: str) -> None:
    got, head = client.get(address), client.head(address)
    assert b"" == head.content
    assert (got.status_code, got.headers) == (head.status_code, head.headers)


def test_options_names_the_methods(client: TestClient) -> None:
    for address, methods in (("/api/v1/series", "GET, HEAD, OPTIONS"), ("/api/v1/check", "OPTIONS, POST")):
        response = client.options(address)
        assert (204, methods, b"") == (response.status_code, response.headers["allow"], response.content)


def test_a_tag_is_of_one_question_in_one_form(client: TestClient) -> None:
    """Neither another day nor another form has it."""
    base = "/api/v1/series?period=2024"
    others = [base, f"{base}&as_of=2025-04-17", f"{base}&lang=ja", f"{base}&format=csv", f"{base}&limit=2"]
    assert len(others) == len({client.get(one).headers["etag"] for one in others})


def test_a_part_is_not_served_alone(client: TestClient) -> None:
    """Range may be passed over (RFC 9110, 14.2)."""
    response = client.get("/api/v1/series?period=2024", headers={"Range": "bytes=" + "0-," * 1000})
    assert 200 == response.status_code
    assert response.json()["rows"]


@settings(max_examples=50)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40))
def test_any_field_accept_is_understood_or_refused(client: TestClient, said: str) -> None:
    response = client.get("/api/v1/problems", headers={"Accept": said, "If-None-Match": said})
    assert response.status_code in (200, 304, 406)


@pytest.mark.parametrize(
    ("accept", "status", "mediatype"),
    [
        ("*/*", 200, "application/json"),
        ("", 200, "application/json"),
        ("text/csv", 200, "text/csv"),
        ("application/vnd.apache.parquet", 200, "application/vnd.apache.parquet"),
        ("application/vnd.apache.arrow.stream", 200, "application/vnd.apache.arrow.stream"),
        ("application/vnd.sdmx.data+csv; version=2.0.0", 200, "application/vnd.sdmx.data+csv"),
        ("text/html, application/json;q=0.5, text/csv;q=0.1", 200, "application/json"),
        ("text/*;q=0.3, application/json;q=0.1", 200, "text/csv"),
        ("application/json;q=0, text/csv", 200, "text/csv"),
        ("image/png", 406, "application/problem+json"),
        (";;;,,, q=", 200, "application/json"),
    ],
)
def test_the_form_is_the_one_that_is_liked_best(client: TestClient, accept: str, status: int, mediatype: str) -> None:
    response = client.get("/api/v1/series?period=2024", headers={"Accept": accept})
    assert (status, mediatype) == (response.status_code, response.headers["content-type"].partition(";")[0])
    assert status != 200 or "Accept, Accept-Encoding" == response.headers["vary"]
