"""What the server writes down of its work: a line a request, as JSON or as text; never what somebody wrote to it."""

from __future__ import annotations

import json
import sys
import time
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from secrets import token_hex
from threading import Lock
from typing import Literal, TextIO

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sokuho.web.problems import AS_JSON, Problem, Tell, instance, told

LogForm = Literal["json", "text"]
Said = str | int | float | list[str]
_LONGEST = 500
"""So many letters of an address are written down."""


class Log:
    """Lines on standard error: each one object in JSON, or words; line ends and colours in what is told are escaped."""

    def __init__(self, form: LogForm = "text", out: TextIO | None = None) -> None:
        self._form = form
        self._out = out
        self._lock = Lock()

    def say(self, event: str, **facts: Said) -> None:
        """Write a line: when, what, and its facts."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        line = _as_json(now, event, facts) if self._form == "json" else _as_text(now, event, facts)
        with self._lock:
            out = self._out or sys.stderr
            out.write(line + "\n")
            out.flush()


def _as_json(now: str, event: str, facts: Mapping[str, Said]) -> str:
    # Everything beyond ASCII is escaped too: what turns a line around, or draws on a terminal, is no letter.
    return json.dumps({"time": now, "event": event, **facts})


def _as_text(now: str, event: str, facts: Mapping[str, Said]) -> str:
    said = " ".join(f"{name}={_plain(value)}" for name, value in facts.items())
    return f"{now} {_plain(event)} {said}".rstrip()


def _plain(value: Said) -> str:
    r"""Return a value as one word that a terminal shows as it is.

    >>> print(_plain("a\nb\x1b[31m c"))
    "a\nb\u001b[31m c"
    """
    text = " ".join(value) if isinstance(value, list) else str(value)
    quoted = json.dumps(text)
    return text if text and quoted == f'"{text}"' and " " not in text else quoted


class Logged:
    """Gives each request a name, writes a line of it, and has the last word where something unforeseen goes wrong.

    Of an address the path is written and never what is asked after it: that may be somebody's own words.
    """

    def __init__(self, app: ASGIApp, log: Log, tell: Tell = AS_JSON) -> None:
        self._app = app
        self._log = log
        self._tell = tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope.setdefault("state", {})["request_id"] = token_hex(8)
        status, sent, began = 0, 0, time.perf_counter()

        async def watched(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                sent += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            self._log.say("failed", request=instance(scope), error=type(error).__name__, at=_frames(error))
            if not status:
                await self._tell(scope, _unforeseen(scope))(scope, receive, watched)
        finally:
            self._log.say(
                "request",
                request=instance(scope),
                method=scope["method"],
                path=scope["path"][:_LONGEST],
                status=status,
                bytes=sent,
                ms=round((time.perf_counter() - began) * 1000, 1),
            )


def _unforeseen(scope: Scope) -> Problem:
    return told(500, "Something unforeseen went wrong", hint=f"The server's log says where, under {instance(scope)}.")


def _frames(error: BaseException) -> list[str]:
    """Return where an error came from: files and lines, without any value."""
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    return [f"{frame.filename.rpartition('/src/')[2]}:{frame.lineno} {frame.name}" for frame in frames]
