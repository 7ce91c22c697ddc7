"""Every status that the documentation names is told in the one shape, with the headers of every other answer."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.web.api.test_problems import FIELDS, REQUIRED
from tests.web.asking import Answered, raw

from sokuho.errors import Unavailable
from sokuho.web.api.app import api_app
from sokuho.web.api.paging import Place, digest, read
from sokuho.web.desk import Desk
from sokuho.web.headers import HEADERS
from sokuho.web.logs import Log
from sokuho.web.problems import kinds
from sokuho.web.settings import Settings

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "api.md"
CHECK = {"method": "POST", "path": "/api/v1/check"}
PATIENT = {"deadline": 60.0, "file_deadline": 60.0}
ASKED: dict[int, tuple[dict[str, object], dict[str, float]]] = {
    400: ({"path": "/api/v1/series", "query": b"period=2025-13"}, {}),
    404: ({"path": "/elsewhere"}, {}),
    405: ({"method": "DELETE", "path": "/api/v1/series"}, {}),
    406: ({"path": "/api/v1", "headers": [(b"accept", b"image/png")]}, {}),
    408: ({**CHECK, "body": [b"x"] * 50, "pause": 0.02}, {"body_deadline": 0.05}),
    410: ({"path": "/api/v1/releases", "query": b"STALE"}, {}),
    413: ({**CHECK, "body": [b"x" * 2_000_000]}, {}),
    414: ({"path": "/api/v1/series", "query": b"period=" + b"2" * 9_000}, {}),
    415: ({**CHECK, "headers": [(b"content-type", b"image/png")], "body": [b"x"]}, {}),
    422: ({"path": "/api/v1/series"}, {}),
    429: ({"path": "/api/v1"}, {"at_once": 0}),
    431: ({"path": "/api/v1", "headers": [(b"x-%d" % at, b"y") for at in range(100)]}, {}),
    500: ({"path": "/api/v1/figures/level.export.world.total.FY1999"}, {}),
    501: ({"path": "/api/v1/explain/level.export.world.total.FY1999"}, {}),
    503: ({"path": "/api/v1/series", "query": b"period=1999"}, {"deadline": 0.0}),
}


def documented() -> set[int]:
    table = DOCUMENT.read_text(encoding="utf-8").partition("| status | when |")[2]
    cells = re.findall(r"^\| ([0-9, ]+) \|", table, re.MULTILINE)
    return {int(one) for cell in cells for one in cell.split(",")}


def test_the_documented_statuses_are_these() -> None:
    assert documented() == set(ASKED)
    listed = {one["status"] for one in kinds()}
    assert set(ASKED) <= listed


def answered(status: int, desk: Desk, quiet: Log) -> Answered:
    asked, limits = ASKED[status]
    app = api_app(desk, Settings(**{**PATIENT, **limits}), quiet)  # type: ignore[arg-type]
    if asked.get("query") == b"STALE":
        place = read(json.loads(raw(app, path="/api/v1/releases", query=b"limit=1").body)["next"])
        stale = Place(place.start, place.as_of, place.question, digest("another store")).word()
        asked = {**asked, "query": f"limit=1&next={stale}".encode()}
    return raw(app, **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize("status", ASKED)
def test_a_status_is_told_in_the_one_shape(
    status: int, desk: Desk, quiet: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    if status in (500, 501):
        error = RuntimeError("secret") if status == 500 else Unavailable("A package is not installed")

        def broken(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr(Desk, "figure", broken)
    got = answered(status, desk, quiet)
    told = json.loads(got.body)
    assert status == got.status == told["status"]
    assert "application/problem+json" == got.headers["content-type"]
    assert list(told) == [name for name in FIELDS if name in told]
    assert REQUIRED <= set(told)
    assert "secret" not in got.body.decode()
    names = {one["name"] for one in kinds()}
    assert told["type"].partition("#")[2] in names
    assert {name.lower() for name in HEADERS} <= set(got.headers)
    assert (status in (429, 503)) == ("retry-after" in got.headers)
    assert (status == 405) == ("allow" in got.headers)
