"""The same facts in every form, and the same as the command line and Python tell."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from starlette.testclient import TestClient

from sokuho.cli.main import run
from sokuho.core.period import Period
from sokuho.reporting.report import Report
from sokuho.reporting.sdmx_csv import time_period
from sokuho.web.desk import Desk

TABLES = {
    "series": "/api/v1/series?period=2024-01:2024-06&partner=US&partner=China&measure=level&measure=change",
    "series without some": "/api/v1/series?period=FY2024&partner=US&partner=230&measure=level&measure=share",
    "ranks": "/api/v1/ranks?period=FY2024&limit=1000",
    "ranks of items": "/api/v1/ranks?period=FY2024&of=item&limit=1000&flow=import",
    "movers": "/api/v1/movers?period=FY2024&partner=US",
    "releases": "/api/v1/releases?limit=1000",
    "sources": "/api/v1/sources?limit=1000",
}


def plain(value: object) -> str:
    """A value as CSV has it, whatever the form it comes from."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)


def as_text(rows: list[dict[str, object]]) -> list[dict[str, str]]:
    return [{name: plain(value) for name, value in row.items()} for row in rows]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_the_same_in_every_form(client: TestClient, name: str) -> None:
    address = TABLES[name]
    got = {form: client.get(f"{address}&format={form}") for form in ("json", "csv", "parquet", "arrow")}
    assert {200} == {one.status_code for one in got.values()}
    rows = as_text(got["json"].json()["rows"])
    assert rows == list(csv.DictReader(io.StringIO(got["csv"].text)))
    assert rows == as_text(pq.read_table(io.BytesIO(got["parquet"].content)).to_pylist())
    with pa.ipc.open_stream(got["arrow"].content) as stream:
        assert rows == as_text(stream.read_all().to_pylist())
    told = got["json"].json()
    for one in got.values():
        assert str(told["count"]) == one.headers["sokuho-count"]
        assert ("true" if told["truncated"] else "false") == one.headers["sokuho-truncated"]


@pytest.mark.parametrize("name", ["series", "series without some", "ranks", "movers"])
def test_sdmx_has_every_figure_of_the_rows(client: TestClient, name: str) -> None:
    rows = client.get(TABLES[name]).json()["rows"]
    figures = {row["figure"] for row in rows if row["figure"]}
    told = list(csv.DictReader(io.StringIO(client.get(f"{TABLES[name]}&format=sdmx").text)))
    assert sorted(figures) == sorted(one["FIGURE"] for one in told)
    by_id = {row["figure"]: row for row in rows}
    for one in told:
        row = by_id[one["FIGURE"]]
        assert row.get("value", one["EXACT_VALUE"]) in (one["EXACT_VALUE"], None)
        if "period" in row:
            assert time_period(Period.parse(row["period"])) == one["TIME_PERIOD"]


def test_rows_are_those_of_the_command_line(client: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    """What ``sokuho show`` prints, with null where that has an empty text."""
    words = ["--partner", "US", "--partner", "EU", "--measure", "change", "--measure", "level"]
    assert 0 == run(["show", "FY2020:FY2024", "--as-of", "2025-04-17", "--json", *words])
    shown = json.loads(capsys.readouterr().out)
    address = "/api/v1/series?period=FY2020:FY2024&partner=US&partner=EU&measure=change&measure=level&as_of=2025-04-17"
    assert shown == as_text(client.get(address).json()["rows"])


def test_a_report_is_that_of_python(client: TestClient, desk: Desk) -> None:
    """In the forms that need nothing drawn, byte by byte."""
    made = Report(desk.text(Period.parse("2025-03"), date(2025, 4, 17)), desk.view(date(2025, 4, 17)))
    for form in ("text", "md", "json"):
        got = client.get(f"/api/v1/reports/2025-03?as_of=2025-04-17&format={form}")
        assert made.render(form) == got.content
    assert "2025-04-17" == got.headers["sokuho-as-of"]


def test_a_report_as_data_has_the_figures_of_every_form(client: TestClient) -> None:
    address = "/api/v1/reports/2025-03?as_of=2025-04-17&format="
    rows = list(csv.DictReader(io.StringIO(client.get(f"{address}csv").text)))
    parquet = pq.read_table(io.BytesIO(client.get(f"{address}parquet").content)).to_pylist()
    with pa.ipc.open_stream(client.get(f"{address}arrow").content) as stream:
        arrow = stream.read_all().to_pylist()
    sdmx = list(csv.DictReader(io.StringIO(client.get(f"{address}sdmx").text)))
    assert rows == as_text(parquet) == as_text(arrow)
    assert {(row["figure"], row["exact"]) for row in rows} == {(one["FIGURE"], one["EXACT_VALUE"]) for one in sdmx}


def test_a_figure_is_its_own_evidence(client: TestClient) -> None:
    """Every id of an answer is taken by figures and explain, which vouch for it or say that it is another."""
    row = client.get("/api/v1/series?period=FY2024&partner=US&measure=change&flow=export").json()["rows"][0]
    told = client.get(f"/api/v1/figures/{row['figure']}").json()
    assert (row["figure"], row["value"], True) == (told["figure"], told["exact"], told["as_printed"])
    lineage = client.get(f"/api/v1/explain/{row['figure']}").json()
    assert set(told["inputs"]) < set(lineage["figures"])
    now, then = (Fraction(lineage["figures"][id]["exact"]) for id in told["inputs"])
    assert Fraction(row["value"]) == (now / then - 1) * 100
    other = row["figure"].partition("~")[0] + "~00000000"
    assert client.get(f"/api/v1/figures/{other}").json()["as_printed"] is False
    assert client.get(f"/api/v1/figures/{row['figure'].partition('~')[0]}").json()["as_printed"] is None


def test_an_article_is_judged_as_on_the_command_line(
    client: TestClient, article: str, tmp_path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "article.txt"
    path.write_text(article, encoding="utf-8")
    run(["check", str(path), "--json", "--as-of", "2025-04-17"])
    shown = json.loads(capsys.readouterr().out)
    sent = client.post("/api/v1/check?as_of=2025-04-17", content=article.encode())
    told = sent.json()
    assert told.pop("credit")
    assert shown == told
    assert told == {
        k: v
        for k, v in client.post("/api/v1/check?as_of=2025-04-17", json={"text": article}).json().items()
        if k != "credit"
    }
    assert "no-store" == sent.headers["cache-control"]


def test_a_question_is_answered_with_a_figure(client: TestClient) -> None:
    question = "How much did Japan export to China in fiscal 2024?"
    told = client.post("/api/v1/ask?as_of=2025-04-17", content=question).json()
    assert "18.8" in told["answer"]
    assert client.get(f"/api/v1/figures/{told['figure']}").json()["exact"] == told["value"]
    assert told == client.post("/api/v1/ask?as_of=2025-04-17", json={"question": question}).json()
