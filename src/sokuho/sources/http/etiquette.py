"""How to behave towards a service: how long to wait for it, how often to ask again, how fast to go on."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version


@dataclass(frozen=True, slots=True)
class Etiquette:
    """Limits of patience and of haste, in seconds unless said otherwise.

    Attributes:
        connect: how long to wait for a connection.
        read: how long to wait for the next bytes.
        whole: how long one answer may take, to its last byte.
        attempts: how many times to ask in all (a number).
        first_wait: the pause before the second attempt; it doubles each time, and a random ``jitter`` is added.
        longest_wait: the longest pause between attempts.
        longest_asked: the longest pause that is granted to a service which asks for one (``Retry-After``).
        pause: the least time between two requests to a host.
    """

    connect: float = 15.0
    read: float = 60.0
    whole: float = 1800.0
    attempts: int = 5
    first_wait: float = 1.0
    jitter: float = 1.0
    longest_wait: float = 30.0
    longest_asked: float = 120.0
    pause: float = 1.0


@cache
def user_agent() -> str:
    """Return what Sokuho calls itself.

    >>> user_agent().startswith("sokuho/")
    True
    """
    return f"sokuho/{version('sokuho')} (trade statistics reader)"


@dataclass(slots=True)
class Pace:
    """Keeps the requests to each host apart."""

    pause: float
    clock: Callable[[], float] = time.monotonic
    _last: dict[str, float] = field(default_factory=dict)

    def keep(self, host: str) -> None:
        """Wait until the host may be asked again, and count it as asked."""
        if host in self._last:
            left = self._last[host] + self.pause - self.clock()
            if left > 0:
                time.sleep(left)
        self._last[host] = self.clock()
