from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from sokuho.store.location import extract
from sokuho.web.api.app import api_app
from sokuho.web.desk import Desk
from sokuho.web.logs import Log
from sokuho.web.settings import Settings

Serve = Callable[..., TestClient]


@pytest.fixture(scope="session")
def desk() -> Desk:
    """The extract that ships, and nothing of whoever runs the tests."""
    return Desk(extract())


@pytest.fixture(scope="session")
def quiet() -> Log:
    """A log that nobody reads."""
    return Log("json", io.StringIO())


@pytest.fixture(scope="session")
def app(desk: Desk, quiet: Log) -> FastAPI:
    return api_app(desk, Settings(deadline=60, file_deadline=120), quiet)


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def article() -> str:
    path = Path(__file__).resolve().parents[1] / "checking" / "samples" / "article.txt"
    return path.read_text(encoding="utf-8")
