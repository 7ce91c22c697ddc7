"""Long texts leave packed for whoever takes them so, and say the same."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from sokuho.web.packing import LEAST, pack, takes_gzip

LONG = "/api/v1/series?period=2024-01:2024-12&measure=level"
FORMS = ("json", "csv", "sdmx", "parquet", "arrow", "xlsx")


@pytest.mark.parametrize("form", FORMS)
def test_an_answer_says_the_same_packed(client: TestClient, form: str) -> None:
    """Texts get shorter, other forms stay as they are; the tag is that of the answer, however it travels."""
    address = f"{LONG}&format={form}"
    plain, packed = (client.get(address, headers={"Accept-Encoding": one}) for one in ("identity", "gzip"))
    is_text = form in ("json", "csv", "sdmx")
    assert ("gzip" if is_text else None) == packed.headers.get("content-encoding")
    assert "content-encoding" not in plain.headers
    assert plain.content == packed.content
    assert not is_text or int(packed.headers["content-length"]) < len(plain.content) / 3
    assert plain.headers["etag"] == packed.headers["etag"]
    assert {"Accept, Accept-Encoding"} == {plain.headers["vary"], packed.headers["vary"]}
    tagged = {"If-None-Match": plain.headers["etag"], "Accept-Encoding": "gzip"}
    again = client.get(address, headers=tagged)
    assert (304, b"") == (again.status_code, again.content)
    assert "content-encoding" not in again.headers


def test_head_tells_the_length_of_what_get_sends(client: TestClient) -> None:
    got, head = (client.request(method, LONG, headers={"Accept-Encoding": "gzip"}) for method in ("GET", "HEAD"))
    assert got.headers == head.headers
    assert "gzip" == head.headers["content-encoding"]


def test_a_short_answer_is_not_packed(client: TestClient) -> None:
    got = client.get("/healthz", headers={"Accept-Encoding": "gzip"})
    assert len(got.content) < LEAST
    assert "content-encoding" not in got.headers


def test_verdicts_are_packed_too(client: TestClient, article: str) -> None:
    """There is nothing secret beside them that their length could give away."""
    plain, packed = (
        client.post("/api/v1/check", content=article.encode(), headers={"Accept-Encoding": one})
        for one in ("identity", "gzip")
    )
    assert "gzip" == packed.headers["content-encoding"]
    assert plain.json() == packed.json()
    assert "set-cookie" not in packed.headers


@given(st.binary(max_size=3000))
def test_packing_loses_nothing(body: bytes) -> None:
    assert body == gzip.decompress(pack(body))
    assert pack(body) == pack(body)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40))
def test_any_field_is_understood(said: str) -> None:
    assert takes_gzip(said) in (True, False)
    assert not takes_gzip(f"{said.replace('gzip', '')}, gzip;q=0") or "gzip" in said.lower()
