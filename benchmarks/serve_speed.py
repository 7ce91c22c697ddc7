"""How fast the server answers: starts it on the extract that ships, asks, and prints; it is no test.

    python benchmarks/serve_speed.py [--seconds 60] [--clients 32] [--article FILE]

What is asked again and again is at hand, as it is for the second reader of a page. The bars are those that the
product sets itself, on two cores that do nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = ROOT / "tests" / "checking" / "samples" / "article.txt"
SERIES = "/en/explore?flow=export&partner=US&measure=change&from=2020-01&to=2024-12"
ONCE = "/api/v1/series?period={year}-01:{year}-12&partner=US&measure=change"
BARS = {"release page": 60, "series page": 40, "check": 300, "many at once": 1000}
"""Milliseconds: the median of the first three, the 99th percentile of the last."""

Asked = tuple[str, str, bytes | None]


def main() -> None:
    """Start a server, ask, and print."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--seconds", type=float, default=10.0, help="so long many ask at once")
    words.add_argument("--clients", type=int, default=32, help="so many of them")
    words.add_argument("--rounds", type=int, default=50, help="so often each page is asked for")
    words.add_argument("--article", type=Path, default=ARTICLE, help="the article to be checked")
    said = words.parse_args()
    article = said.article.read_bytes()
    with server() as port:
        pages: dict[str, Callable[[int], Asked]] = {
            "release page": lambda _: ("GET", "/en/", None),
            "series page": lambda _: ("GET", SERIES, None),
            "series, API": lambda _: ("GET", "/api/v1/series?period=FY2015:FY2024&partner=US&measure=change", None),
            "series, API, others": lambda at: ("GET", ONCE.format(year=1990 + at % 30), None),
            "check": lambda at: ("POST", "/api/v1/check", article + b" " * at),
        }
        for name, asked in pages.items():
            one_by_one(port, name, asked, said.rounds if name != "check" else said.rounds // 2)
        many(port, article, said.clients, said.seconds)


@contextmanager
def server() -> Iterator[int]:
    """Give the port of a server on the extract alone."""
    with tempfile.TemporaryDirectory() as home, open(Path(home, "log"), "w+", encoding="utf-8") as log:  # noqa: PTH123
        environment = {**os.environ, "HOME": home, "XDG_DATA_HOME": home}
        environment.pop("SOKUHO_STORE", None)
        line = [sys.executable, "-m", "sokuho", "serve", "--port", "0", "--log", "json"]
        process = subprocess.Popen(line, stderr=log, env=environment)
        try:
            yield wait_for(Path(home, "log"))
        finally:
            process.terminate()
            process.wait()


def wait_for(log: Path) -> int:
    """Return the port that a server's log names."""
    for _ in range(600):
        if found := re.search(r"http://127\.0\.0\.1:(\d+)/", log.read_text()):
            return int(found[1])
        time.sleep(0.1)
    raise SystemExit(log.read_text())


def ask(connection: HTTPConnection, asked: Asked) -> tuple[int, int, float]:
    """Return the status, the bytes and the milliseconds of an answer."""
    method, path, body = asked
    began = time.perf_counter()
    connection.request(method, path, body, {"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    length = len(response.read())
    return response.status, length, (time.perf_counter() - began) * 1000


def one_by_one(port: int, name: str, asked: Callable[[int], Asked], rounds: int) -> None:
    """Ask for the same page again and again."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    status, length, first = ask(connection, asked(0))
    took = sorted(ask(connection, asked(at))[2] for at in range(1, rounds + 1))
    tell(name, took, first=round(first, 1), status=status, bytes=length)


def many(port: int, article: bytes, clients: int, seconds: float) -> None:
    """Let many ask at once: nine of ten for pages and series, one in ten for a check."""
    until, took, statuses, order = time.monotonic() + seconds, [], Counter[int](), count()

    def client() -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        while time.monotonic() < until:
            status, _, lasted = ask(connection, mixed(next(order), article))
            statuses[status] += 1
            took.append(lasted)

    threads = [threading.Thread(target=client) for _ in range(clients)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    tell("many at once", sorted(took), clients=clients, seconds=seconds, statuses=dict(statuses))


def mixed(at: int, article: bytes) -> Asked:
    """Return what the client that comes at a place in the order asks for."""
    if at % 10 == 0:
        return "POST", "/api/v1/check", article
    paths = ("/en/", SERIES, "/ja/", "/api/v1/ranks?period=2024", ONCE.format(year=1990 + at % 30), "/en/sources")
    return "GET", paths[at % len(paths)], None


def tell(name: str, took: list[float], **facts: object) -> None:
    """Print what came out, as an object in JSON."""
    centiles = statistics.quantiles(took, n=100, method="inclusive")
    told: dict[str, object] = {"what": name, "times": len(took), "p50": round(centiles[49], 1)}
    told |= {"p99": round(centiles[98], 1), "bar": BARS.get(name), **facts}
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
