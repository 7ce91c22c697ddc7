"""One connection: bytes that are no request are told so in the one shape, and nobody holds a connection for nothing."""

from __future__ import annotations

import asyncio
import sys
from http import HTTPStatus

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from sokuho.web.headers import HEADERS
from sokuho.web.problems import MEDIATYPE, Problem, told

HEAD_SECONDS = 10.0
"""So many seconds until the head of a request has to be here, from its first byte or from connecting on."""
LAST_SECONDS = 120.0
"""So many seconds until an answer has to be taken, once it is written, whatever else is asked."""
MOST = 500
"""So many connections a process holds; one more is closed at once, before the machine runs out of them."""


class Connection(H11Protocol):
    """The connection of uvicorn with its limits: it waits neither for a request that never ends nor for its reader."""

    _waiting: asyncio.TimerHandle | None = None
    _untaken: asyncio.TimerHandle | None = None
    _closing: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, if there is room."""
        super().connection_made(transport)
        if len(self.connections) > MOST:
            transport.abort()
            return
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        for timer in (self._waiting, self._untaken, self._closing):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what has come."""
        super().data_received(data)
        self._watch()

    def pause_writing(self) -> None:
        """Wait until what is written is taken, and cut off whoever does not take it."""
        super().pause_writing()
        self._untaken = self.loop.call_later(LAST_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on, as it was taken."""
        super().resume_writing()
        if self._untaken is not None:
            self._untaken.cancel()
            self._untaken = None

    def send_400_response(self, msg: str) -> None:
        """Tell that what came is no request: 431 if its head is too long, else 400, or what fits better."""
        status = getattr(sys.exc_info()[1], "error_status_hint", 400)
        hint = "The head of a request has 64 kB at most." if status == 431 else ""
        title = "The head of the request is too long" if status == 431 else "What was sent is no request of HTTP"
        self._refuse(told(status, title, hint=hint))

    def timeout_keep_alive_handler(self) -> None:
        """Close what nothing came on, and cut off whoever does not take the answer."""
        super().timeout_keep_alive_handler()
        self._closing = self.loop.call_later(LAST_SECONDS, self.transport.abort)

    def _watch(self) -> None:
        """Let the clock run as long as a head is awaited, and no longer."""
        is_awaited = self.cycle is None or self.cycle.response_complete
        if not is_awaited and self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        elif is_awaited and self._waiting is None:
            self._waiting = self.loop.call_later(HEAD_SECONDS, self._too_slow)

    def _too_slow(self) -> None:
        if not self.transport.is_closing():
            self._refuse(told(408, "The request did not arrive in time", hint="Send it again, faster."))

    def _refuse(self, problem: Problem) -> None:
        """Send a problem, if nothing is being sent yet, and close."""
        if self.conn.our_state not in (h11.IDLE, h11.SEND_RESPONSE) or self.transport.is_closing():
            self.transport.abort()
            return
        body = problem.body()
        fields = {**HEADERS, "Content-Type": MEDIATYPE, "Content-Length": str(len(body)), "Connection": "close"}
        phrase = HTTPStatus(problem.status).phrase
        head = h11.Response(status_code=problem.status, headers=list(fields.items()), reason=phrase)
        for event in (head, h11.Data(data=body), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()
        self._closing = self.loop.call_later(LAST_SECONDS, self.transport.abort)
