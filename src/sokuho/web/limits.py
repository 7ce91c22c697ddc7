"""What a request may be at most: its address, its fields, its body; refused before anybody looks into it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sokuho.web.problems import AS_JSON, Tell, TurnedAway
from sokuho.web.settings import Settings

_WITH_BODY = ("POST", "PUT", "PATCH")


class Limits:
    """Refuses requests that are too long in any way, and hands the others on with their body read."""

    def __init__(self, app: ASGIApp, settings: Settings, tell: Tell = AS_JSON) -> None:
        self._app = app
        self._settings = settings
        self._tell = tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            self._measure(scope)
            if scope["method"] in _WITH_BODY:
                receive = _again(await self._body(scope, receive), receive)
        except TurnedAway as refused:
            # What is left of the body is not read; the connection cannot be used for another request.
            response = self._tell(scope, refused.problem)
            response.headers["Connection"] = "close"
            await response(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _measure(self, scope: Scope) -> None:
        most = self._settings
        query: bytes = scope.get("query_string", b"")
        address = len(scope.get("raw_path") or scope["path"].encode()) + len(query)
        if address > most.address_bytes:
            raise TurnedAway(
                414, f"The address is too long: {address:,} bytes, of at most {most.address_bytes:,}",
                hint="Ask for less at once.",
            )  # fmt: skip
        if len(scope["headers"]) > most.header_count:
            raise TurnedAway(
                431, f"Too many header fields: {len(scope['headers']):,}, of at most {most.header_count:,}"
            )
        parameters = query.count(b"&") + 1 if query else 0
        if parameters > most.parameter_count:
            raise TurnedAway(
                400, f"Too many parameters: {parameters:,}, of at most {most.parameter_count:,}",
                hint="Ask for less at once.",
            )  # fmt: skip

    async def _body(self, scope: Scope, receive: Receive) -> bytes:
        said = Headers(scope=scope).get("content-length", "")
        if said.isdigit() and int(said[:20]) > self._settings.body_bytes:
            raise self._too_long(int(said[:20]))
        try:
            async with asyncio.timeout(self._settings.body_deadline):
                return await self._read(receive)
        except TimeoutError:
            hint = "Send it again, faster or shorter."
            raise TurnedAway(408, "The body did not arrive in time", hint=hint) from None

    async def _read(self, receive: Receive) -> bytes:
        parts, length, more = [], 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise TurnedAway(400, "The request ended before its body did")
            parts.append(message.get("body", b""))
            length += len(parts[-1])
            more = message.get("more_body", False)
            if length > self._settings.body_bytes:
                raise self._too_long(length)
        return b"".join(parts)

    def _too_long(self, length: int) -> TurnedAway:
        most = self._settings.body_bytes
        return TurnedAway(
            413, f"The body is too long: {length:,} bytes, of at most {most:,}", hint="Check one article at a time."
        )


def _again(body: bytes, receive: Receive) -> Receive:
    """Return what gives a body that has been read, and then what comes after it."""
    is_given = False

    async def once() -> Message:
        nonlocal is_given
        if is_given:
            rest: Awaitable[Message] = receive()
            return await rest
        is_given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return once
