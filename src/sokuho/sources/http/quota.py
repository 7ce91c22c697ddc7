"""How much of a day's allowance is used, and how the last visits to a service ended; kept between runs."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sokuho.errors import Unreachable


@dataclass(frozen=True, slots=True)
class State:
    """What is remembered of a service.

    Attributes:
        day: the day (UTC) the requests are counted for.
        requests: how many were made on it.
        last_success: when something was last fetched whole, or found unchanged.
        last_failure: when fetching last failed.
        reason: why it failed then.
    """

    day: str = ""
    requests: int = 0
    last_success: str = ""
    last_failure: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Memory:
    """The state of one service, in a file."""

    path: Path

    def state(self) -> State:
        """Return what is remembered; nothing if the file is absent or damaged."""
        try:
            told = json.loads(self.path.read_text(encoding="utf-8"))
            kept = {name: told[name] for name in State.__slots__ if isinstance(told.get(name), str | int)}
            return State(**kept)
        except (OSError, ValueError, TypeError, AttributeError):
            return State()

    def count(self, title: str, allowance: int | None) -> None:
        """Count one more request.

        Raises:
            Unreachable: the day's allowance is used up; nothing was asked.
        """
        now = datetime.now(UTC)
        state, today = self.state(), now.date().isoformat()
        made = state.requests if state.day == today else 0
        if allowance is not None and made >= allowance:
            raise Unreachable(
                f"{title} allows {allowance} requests a day, and {made} were made",
                hint="Go on tomorrow (UTC); what has come is kept.",
                wait=float("inf"),
            )
        self._write(replace(state, day=today, requests=made + 1))

    def succeeded(self) -> None:
        """Note that something came whole."""
        self._write(replace(self.state(), last_success=_now()))

    def failed(self, reason: str) -> None:
        """Note that something did not come, and why."""
        self._write(replace(self.state(), last_failure=_now(), reason=reason))

    def _write(self, state: State) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        temporary = self.path.with_suffix(".tmp")
        temporary.write_text(json.dumps(asdict(state), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        temporary.replace(self.path)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
