"""What the documentation of the API says is so: every line of curl answers, every address and form is there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sokuho.web.negotiate import MEDIATYPES

DOCUMENT = (Path(__file__).resolve().parents[3] / "docs" / "api.md").read_text(encoding="utf-8")
LINES = re.findall(r"^curl .*$", DOCUMENT, re.MULTILINE)
SERVER = "http://127.0.0.1:8000"


def sent(client: TestClient, line: str, article: str) -> tuple[int, int]:
    """The status and the length of the answer to a line of curl."""
    words = iter(shlex.split(line)[1:])
    address, content, headers = "", None, {}
    for word in words:
        match word:
            case "--data-binary":
                assert "@article.txt" == next(words)
                content = article
            case "--json":
                content = next(words)
                headers["content-type"] = "application/json"
            case "-H":
                name, _, value = next(words).partition(": ")
                headers[name] = value
            case "-o":
                next(words)
            case _:
                assert word.startswith(SERVER), line
                address = word.removeprefix(SERVER)
    method = "GET" if content is None else "POST"
    response = client.request(method, address, headers=headers, content=content)
    return response.status_code, len(response.content)


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_curl_answers(detail: TestClient, article: str, line: str) -> None:
    status, length = sent(detail, line, article)
    assert 200 == status
    assert length > 300


def test_there_are_lines() -> None:
    assert len(LINES) >= 7


def test_every_address_is_documented(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    told = DOCUMENT.replace("`ranks`, `movers`", "/api/v1/detail/ranks /api/v1/detail/movers")
    for path in paths:
        assert path.replace("{period}", "PERIOD").replace("{figure}", "FIGURE") in told, path


def test_every_form_of_a_table_is_documented() -> None:
    for form in ("json", "csv", "parquet", "arrow", "xlsx", "sdmx"):
        assert f"| `{form}` | `{MEDIATYPES[form]}`" in DOCUMENT
