"""A browser's requests to the pages of the embedded extract."""

from __future__ import annotations

import io

import pytest
from starlette.testclient import TestClient

from sokuho.web.app import create_app
from sokuho.web.desk import Desk
from sokuho.web.logs import Log
from sokuho.web.settings import Settings


@pytest.fixture(scope="session")
def browser() -> TestClient:
    # However busy the machine is, an answer is waited for.
    app = create_app(Desk.open(), Settings(deadline=120), Log(out=io.StringIO()))
    return TestClient(app, headers={"accept": "text/html"}, follow_redirects=False)
