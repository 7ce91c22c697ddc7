"""A server on this machine that answers as the services do, or misbehaves as they have been seen to.

Each case has an address of its own (the first word of the path), so that one server serves all tests.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True, slots=True)
class Good:
    """The right answer to a request."""

    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came: the case's own address, the path after it, parameters, headers in small letters."""

    base: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]


Replay = Callable[[Asked], Good]
Misbehave = Callable[["Handler", Asked, Good, int], None]


@dataclass(slots=True)
class Case:
    """What one test lets the server do."""

    replay: Replay
    misbehave: Misbehave | None = None
    spoils: Callable[[Asked], bool] = lambda asked: True
    requests: list[Asked] = field(default_factory=list)
    spoilt: int = 0


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        _, word, path = parts.path.split("/", 2)
        query = {name: ",".join(values) for name, values in parse_qs(parts.query).items()}
        base = f"http://{self.headers['Host']}/{word}"
        asked = Asked(base, path, query, {name.lower(): value for name, value in self.headers.items()})
        case = self.server.cases[word]
        case.requests.append(asked)
        self.close_connection = True
        good = case.replay(asked)
        if case.misbehave is not None and case.spoils(asked):
            case.spoilt += 1
            case.misbehave(self, asked, good, case.spoilt)
        else:
            self.send(good)

    def send(self, good: Good, **more: str) -> None:
        """Send an answer as it should be."""
        headers = {"Content-Length": str(len(good.body)), **good.headers, **more}
        self.head(good.status, {name.replace("_", "-"): value for name, value in headers.items()})
        self.wfile.write(good.body)

    def head(self, status: int, headers: Mapping[str, str]) -> None:
        """Send a status and headers."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()

    def log_message(self, format: str, *values: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """The server, on any free port of this machine."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.cases: dict[str, Case] = {}
        self.closing = threading.Event()
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def add(self, case: Case) -> str:
        """Return the address under which a case answers."""
        word = f"c{len(self.cases)}"
        self.cases[word] = case
        return f"http://127.0.0.1:{self.server_address[1]}/{word}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients hang up on a server that misbehaves."""

    def stop(self) -> None:
        """Stop serving, and let those who dawdle go."""
        self.closing.set()
        self.shutdown()
        self.server_close()
