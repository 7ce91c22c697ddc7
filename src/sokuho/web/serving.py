"""The server: a listening socket, the application behind it, and an orderly end."""

from __future__ import annotations

import asyncio
import errno
import gc
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from sokuho.errors import OutputError, Unavailable, UsageError

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI

    from sokuho.web.desk import Desk
    from sokuho.web.logs import Log, LogForm

_STORE, _FORM = "SOKUHO_SERVE_STORE", "SOKUHO_SERVE_LOG"
"""How workers, which are processes of their own, are told what is theirs."""
_LAST_SECONDS = 5
"""So long what is being answered may take to its end: as long as any answer but a whole report."""
_FIRST_PAGES = ("/en/", "/ja/")
_TAKEN = {
    errno.EADDRINUSE: "is taken by another program",
    errno.EACCES: "may be opened by the administrator only",
    errno.EADDRNOTAVAIL: "is not one of this machine",
}


@dataclass(frozen=True, slots=True)
class Serving:
    """What is served, where.

    Attributes:
        host: the address to listen at; ``0.0.0.0`` for every one of the machine.
        port: the port; 0 for any that is free.
        store: the folder of loaded figures, None for the one that ``sokuho report`` would take.
        workers: how many processes answer.
        log: the form of the log.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    store: Path | None = None
    workers: int = 1
    log: LogForm = "text"


def run(wanted: Serving) -> int:
    """Serve until somebody ends it; return the exit code.

    Raises:
        Unavailable: the packages of the extra ``web`` are not installed.
        UsageError: there is no such address.
        OutputError: the port cannot be had.
        StoreError: the store cannot be read.
    """
    _require()
    from sokuho.web.desk import Desk
    from sokuho.web.logs import Log

    desk = Desk.open(wanted.store)  # before anything listens: whoever is answered is answered from figures
    listening, log = _listen(wanted), Log(wanted.log)
    host, port = listening.getsockname()[:2]
    at = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    serve = _server(wanted, desk, listening, log)
    log.say("serving", at=at, as_of=desk.newest.isoformat(), workers=wanted.workers)
    with _told_to_end() as told, suppress(KeyboardInterrupt):
        serve()
    code = 130 if signal.SIGINT in told else 0
    log.say("ended", code=code)
    _leave_late_work(code)
    return code


def worker() -> FastAPI:
    """Return the application of one of several processes."""
    from sokuho.web.desk import Desk
    from sokuho.web.logs import Log

    form: LogForm = "json" if os.environ.get(_FORM) == "json" else "text"
    store = os.environ.get(_STORE)
    return _application(Desk.open(Path(store) if store else None), Log(form))


def _server(wanted: Serving, desk: Desk, listening: socket.socket, log: Log) -> Callable[[], None]:
    """Return what serves until it is told to end."""
    import uvicorn

    if wanted.workers == 1:
        server = uvicorn.Server(_config(_application(desk, log)))
        return lambda: server.run(sockets=[listening])
    from uvicorn.supervisors import Multiprocess

    os.environ[_FORM] = wanted.log
    if wanted.store is not None:
        os.environ[_STORE] = str(wanted.store)
    config = _config("sokuho.web.serving:worker", wanted.workers)
    return lambda: Multiprocess(config, [listening]).run()  # which takes the signals over when it is made


def _config(app: FastAPI | str, workers: int = 1) -> uvicorn.Config:
    import uvicorn

    from sokuho.web.connection import Connection

    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        workers=workers,
        http=Connection,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=5,
        backlog=512,
        timeout_graceful_shutdown=_LAST_SECONDS,
    )


def _application(desk: Desk, log: Log) -> FastAPI:
    from sokuho.web.app import create_app
    from sokuho.web.settings import Settings

    logging.basicConfig(handlers=[_Forward(log)], level=logging.WARNING, force=True)
    sys.setswitchinterval(0.001)  # so that short answers are not kept waiting by long ones
    gc.set_threshold(50_000, 20, 50)  # what commands do without, as they are over soon
    app = create_app(desk, Settings(), log)
    Thread(target=_warm_up, args=(app,), daemon=True).start()
    return app


def _warm_up(app: FastAPI) -> None:
    """Ask for the first pages before anybody else does, so that nobody waits for a report to be composed."""

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, object]) -> None:
        """Take the answer; it is at hand now."""

    for path in _FIRST_PAGES:
        asked = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": [], "app": app}
        with suppress(Exception):  # whoever asks for the page is told
            asyncio.run(app.router({**asked, "root_path": ""}, receive, send))


def _require() -> None:
    for name in ("fastapi", "uvicorn"):
        try:
            import_module(name)
        except ImportError:
            raise Unavailable(
                f"The server needs the package {name}, which is not installed",
                hint='Install what it needs with: pip install "sokuho[web]"',
            ) from None


def _listen(wanted: Serving) -> socket.socket:
    """Return a socket that listens.

    Raises:
        UsageError: there is no such address.
        OutputError: the port cannot be had.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            wanted.host, wanted.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError):
        raise UsageError(
            f'No address is called "{wanted.host}"', hint="Say --host 127.0.0.1, or --host 0.0.0.0 for everybody."
        ) from None
    listening = socket.socket(family, kind, protocol)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(address)
        listening.listen(512)
    except OSError as error:
        listening.close()
        why = _TAKEN.get(error.errno or 0, f"cannot be had: {error.strerror}")
        raise OutputError(
            f"Port {wanted.port} at {wanted.host} {why}", hint="Say another one, such as: sokuho serve --port 8001"
        ) from None
    listening.set_inheritable(True)
    return listening


@contextmanager
def _told_to_end() -> Iterator[list[int]]:
    """Give the signals that end the server as they come, and end what runs; the server has stopped in order by then."""
    told: list[int] = []

    def heard(number: int, _frame: object) -> None:
        told.append(number)
        raise KeyboardInterrupt

    before = {number: signal.signal(number, heard) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield told
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave_late_work(code: int) -> None:
    """End at once if others were still at work: what is not done cannot be stopped, and Python would wait for it."""
    others = [one for one in threading.enumerate() if one is not threading.current_thread()]
    if others:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


class _Forward(logging.Handler):
    """Writes what libraries log into the server's log: which one, how grave, and its words."""

    def __init__(self, log: Log) -> None:
        super().__init__()
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record."""
        self._log.say("library", name=record.name, level=record.levelname.lower(), message=record.getMessage())
