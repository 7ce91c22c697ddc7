"""Whose turn it is: so many requests at a time, each with its deadline; who comes when all is taken may come again."""

from __future__ import annotations

import asyncio
import contextvars
import time

from anyio.to_thread import current_default_thread_limiter
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sokuho.web.problems import AS_JSON, Tell, TurnedAway, told
from sokuho.web.settings import Settings

ALWAYS = ("/healthz", "/readyz")
"""Whoever watches over the server is answered however busy it is."""

_until: contextvars.ContextVar[float] = contextvars.ContextVar("until")


def check_time() -> None:
    """Raise if the deadline of the request at hand has passed; long work asks this between its steps.

    Raises:
        TurnedAway: it has (503).
    """
    if time_left() < 0:
        raise too_late()


def time_left() -> float:
    """Return how many seconds are left until the deadline of the request at hand; a minute where there is none."""
    return min(_until.get(float("inf")) - time.monotonic(), _NO_DEADLINE)


def too_late() -> TurnedAway:
    """Return the error of an answer whose deadline has passed."""
    return TurnedAway(503, _LATE, hint=_LATER, retry_after="2")


_LATE = "The answer took too long and was given up"
_NO_DEADLINE = 60.0
_LATER = "Ask for less at once; or ask again, as a part of the work is done."


class Turns:
    """Gives requests their turn.

    A request whose deadline passes is answered at once (503). What it had begun cannot be stopped in the middle: it
    keeps its place until it ends, so that late work counts as work.
    """

    def __init__(self, app: ASGIApp, settings: Settings, tell: Tell = AS_JSON) -> None:
        self._app = app
        self._settings = settings
        self._tell = tell
        self._working: set[asyncio.Task[None]] = set()
        self._on_files: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or scope["path"] in ALWAYS:
            await self._app(scope, receive, send)
            return
        is_file = "/report" in scope["path"]
        if self._is_full(is_file):
            again = self._settings.retry_after
            headers = {"Retry-After": str(again)}
            busy = told(429, "The server is busy", hint=f"Ask again in {again} seconds.", headers=headers)
            await self._tell(scope, busy)(scope, receive, send)
            return
        current_default_thread_limiter().total_tokens = self._settings.working
        await self._answer(scope, receive, send, is_file=is_file)

    def _is_full(self, is_file: bool) -> bool:
        most = self._settings
        return len(self._working) >= most.at_once or (is_file and len(self._on_files) >= most.files_at_once)

    async def _answer(self, scope: Scope, receive: Receive, send: Send, *, is_file: bool) -> None:
        door = _Door(send)
        seconds = self._settings.file_deadline if is_file else self._settings.deadline
        _until.set(time.monotonic() + seconds)
        task = asyncio.create_task(self._run(scope, receive, door))
        self._working.add(task)
        if is_file:
            self._on_files.add(task)
        task.add_done_callback(self._over)
        try:
            await asyncio.wait({task}, timeout=seconds)
        except asyncio.CancelledError:  # the server ends, and has waited as long as it does
            task.cancel()
            if not door.is_open:
                await self._give_up(door, scope, receive, send)
            raise
        if task.done() or door.is_open:
            await task
            return
        await self._give_up(door, scope, receive, send)

    async def _give_up(self, door: _Door, scope: Scope, receive: Receive, send: Send) -> None:
        door.close()
        headers = {"Retry-After": str(self._settings.retry_after)}
        late = told(503, _LATE, hint=_LATER, headers=headers)
        await self._tell(scope, late)(scope, receive, send)

    def _over(self, task: asyncio.Task[None]) -> None:
        self._working.discard(task)
        self._on_files.discard(task)
        if not task.cancelled():
            task.exception()  # of late work nobody else asks

    async def _run(self, scope: Scope, receive: Receive, door: _Door) -> None:
        await self._app(scope, receive, door.send)


class _Door:
    """What an answer goes out by, until nobody waits for it any more."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.is_open = False
        self._is_closed = False

    async def send(self, message: Message) -> None:
        """Send a part of the answer on."""
        if not self._is_closed:
            self.is_open = True
            await self._send(message)

    def close(self) -> None:
        """Let nothing out any more."""
        self._is_closed = True
