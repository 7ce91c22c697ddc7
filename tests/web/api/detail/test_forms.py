"""Detail in every form, page by page, tagged, with its evidence."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fastapi import FastAPI
from python_calamine import CalamineWorkbook
from starlette.testclient import TestClient
from tests.statistics.detail.trade import add, made_up
from tests.web.api.test_forms import as_text

from sokuho.store.detail.store import DetailStore
from sokuho.store.location import extract
from sokuho.store.store import DETAIL, Store
from sokuho.web.api.app import api_app
from sokuho.web.desk import Desk
from sokuho.web.logs import Log

TABLES = {
    "series": "/api/v1/detail/series?period=2025-01:2025-03&item=85&measure=level&measure=change&partner=eu",
    "parts of series": "/api/v1/detail/series?period=2025&by=item,partner&flow=export",
    "ranks": "/api/v1/detail/ranks?period=2025&by=item",
    "ranks of the first year": "/api/v1/detail/ranks?period=2022&by=partner&lang=ja",
    "movers": "/api/v1/detail/movers?period=2025&by=item,partner&flow=import",
}
HELD = {"held": "/api/v1/detail?limit=1000", "files": "/api/v1/detail/files?limit=1000"}


@pytest.mark.parametrize("name", TABLES | HELD)
def test_a_table_says_the_same_in_every_form(detail: TestClient, name: str) -> None:
    address = f"{(TABLES | HELD)[name]}&limit=500"
    forms = ("json", "csv", "parquet", "arrow", "xlsx")
    got = {form: detail.get(f"{address}&format={form}") for form in forms}
    assert {200} == {one.status_code for one in got.values()}
    told = got["json"].json()
    rows = as_text(told["rows"])
    assert rows
    assert rows == list(csv.DictReader(io.StringIO(got["csv"].text)))
    table = pq.read_table(io.BytesIO(got["parquet"].content))
    assert rows == as_text(table.to_pylist())
    with pa.ipc.open_stream(got["arrow"].content) as stream:
        assert rows == as_text(stream.read_all().to_pylist())
    assert {str(told["count"])} == {one.headers["sokuho-count"] for one in got.values()}
    if name in TABLES:
        assert told["evidence"] == json.loads(table.schema.metadata[b"evidence"])
        assert 'rel="describedby"' in got["csv"].headers["link"]


def test_numbers_are_numbers_in_a_workbook(detail: TestClient) -> None:
    """Codes stay text, with their leading noughts; a sheet names the official files."""
    address = TABLES["ranks"]
    rows = detail.get(address).json()["rows"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(detail.get(f"{address}&format=xlsx").content))
    head, *cells = book.get_sheet_by_name("ranks").to_python()[3:]
    told = [dict(zip(head, line, strict=True)) for line in cells]
    assert [row["item"] for row in rows] == [line["item"] for line in told]
    assert [row["value"] for row in rows] == [line["value"] for line in told]
    assert [round(float(row["share"]), 8) for row in rows] == [round(float(str(line["share"])), 8) for line in told]
    assert "read" in book.sheet_names


@pytest.mark.parametrize("name", TABLES)
def test_sdmx_has_every_value(detail: TestClient, name: str) -> None:
    rows = detail.get(f"{TABLES[name]}&limit=500").json()["rows"]
    told = list(csv.DictReader(io.StringIO(detail.get(f"{TABLES[name]}&limit=500&format=sdmx").text)))
    keys = [tuple(one[key] for key in ("FLOW", "PARTNER", "ITEM", "MEASURE", "TIME_PERIOD")) for one in told]
    assert len(keys) == len(set(keys))
    levels = {(one["QUESTION"], one["EXACT_VALUE"]) for one in told if one["MEASURE"] == "level"}
    expected = {(row["question"], str(row["value"])) for row in rows if row.get("measure", "level") == "level"}
    assert expected == levels


@pytest.mark.parametrize("name", TABLES)
def test_the_pages_are_the_whole(detail: TestClient, name: str) -> None:
    whole = detail.get(f"{TABLES[name]}&limit=1000").json()
    found, word, pages = [], "", 0
    while word is not None:
        page = detail.get(f"{TABLES[name]}&limit=5" + (f"&next={word}" if word else "")).json()
        assert page["truncated"] == (page["next"] is not None)
        assert whole["evidence"] == page["evidence"]
        found += page["rows"]
        word, pages = page["next"], pages + 1
    assert whole["rows"] == found
    assert -(-whole["count"] // 5) == pages > 1


@pytest.mark.parametrize("name", TABLES | HELD)
def test_the_same_answer_is_not_sent_twice(detail: TestClient, name: str) -> None:
    address = (TABLES | HELD)[name]
    first = detail.get(address)
    again = detail.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (304, b"") == (again.status_code, again.content)
    assert first.content == detail.get(address).content


def test_what_is_loaded_meanwhile_is_told(tmp_path: Path, quiet: Log) -> None:
    """The next page is refused rather than with a gap, the tag is another one; the server was not started again."""
    few = {cell: told for cell, told in made_up(3, partners=("105",)).items() if cell[4] == 2020}
    more = {cell: (value + 1, quantity) for cell, (value, quantity) in few.items()}
    store = Store.create(tmp_path / "mine", extract())
    add(DetailStore.open(store.path / DETAIL), few)
    with TestClient(api_app(Desk(store), log=quiet)) as client:
        address = "/api/v1/detail/ranks?period=2020&by=item&limit=2"
        first = client.get(address)
        add(DetailStore.open(store.path / DETAIL), more)
        assert 410 == client.get(f"{address}&next={first.json()['next']}").status_code
        now = client.get(address, headers={"If-None-Match": first.headers["etag"]})
        assert 200 == now.status_code
        assert first.json()["rows"][0]["value"] < now.json()["rows"][0]["value"]


def test_a_name_is_told_in_japanese(detail: TestClient) -> None:
    rows = detail.get("/api/v1/detail/ranks?period=2025&lang=ja").json()["rows"]
    assert "中国" in {row["partner_name"] for row in rows}


def test_every_operation_over_detail_is_described(detailed: FastAPI, detail: TestClient) -> None:
    told = detail.get("/api/v1/openapi.json").json()["paths"]
    assert 5 == sum(path.startswith("/api/v1/detail") for path in told)
