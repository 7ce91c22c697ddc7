"""A server on the figures that ship, and Chromium at its door."""

from __future__ import annotations

import io
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
import uvicorn
from tests.web.browser.walk import Walk

from sokuho.store.location import extract
from sokuho.web.app import create_app
from sokuho.web.desk import Desk
from sokuho.web.logs import Log
from sokuho.web.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
_ALONE = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
"""Nothing that the browser would do of its own accord."""

Walking = Callable[..., Walk]


@contextmanager
def serving(desk: Desk) -> Iterator[str]:
    """Give the address of a server that answers from a desk, however busy the machine is."""
    app = create_app(desk, Settings(deadline=120, file_deadline=120), Log(out=io.StringIO()))
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, http="h11", ws="none", lifespan="off", log_config=None))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with serving(Desk(extract())) as at:
        yield at


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser; one a module, as its loop is in the way of tests that run their own."""
    driver = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make test-browser")
    if not _CHROMIUM.exists():
        pytest.skip(f"there is no Chromium at {_CHROMIUM}")
    with driver.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=list(_ALONE))
        yield browser
        browser.close()


@pytest.fixture
def walking(chromium: Browser, address: str) -> Iterator[Walking]:
    """What begins a walk; at its end nothing was complained about."""
    begun: list[Walk] = []

    def begin(**how: object) -> Walk:
        begun.append(Walk(chromium, str(how.pop("address", address)), **how))  # type: ignore[arg-type]
        return begun[-1]

    yield begin
    heard = [one for walk in begun for one in walk.heard]
    for walk in begun:
        walk.close()
    assert [] == heard
