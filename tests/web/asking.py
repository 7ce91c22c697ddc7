"""Requests as they come over the wire, also those that no client would write."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

Message = MutableMapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answered:
    status: int
    headers: Mapping[str, str]
    body: bytes


def raw(
    app: Callable[..., Awaitable[None]],
    method: str = "GET",
    path: str = "/",
    query: bytes = b"",
    headers: Sequence[tuple[bytes, bytes]] = (),
    body: Sequence[bytes] = (b"",),
    pause: float = 0.0,
) -> Answered:
    """Answer a request in process; its body comes in parts, with a pause before each."""
    return asyncio.run(ask(app, method, path, query, headers, body, pause))


async def ask(
    app: Callable[..., Awaitable[None]],
    method: str = "GET",
    path: str = "/",
    query: bytes = b"",
    headers: Sequence[tuple[bytes, bytes]] = (),
    body: Sequence[bytes] = (b"",),
    pause: float = 0.0,
) -> Answered:
    parts = list(body)
    sent: list[Message] = []

    async def receive() -> Message:
        await asyncio.sleep(pause)
        part = parts.pop(0) if parts else b""
        return {"type": "http.request", "body": part, "more_body": bool(parts)}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": unquote(path, errors="replace"), "raw_path": path.encode(), "query_string": query, "root_path": "",
        "headers": [(b"host", b"testserver"), *headers], "client": ("127.0.0.1", 1), "server": ("testserver", 80),
    }  # fmt: skip
    await app(scope, receive, send)
    start = next(one for one in sent if one["type"] == "http.response.start")
    told = {name.decode(): value.decode() for name, value in start["headers"]}
    return Answered(start["status"], told, b"".join(one.get("body", b"") for one in sent))
