"""Checked texts that somebody shares: few, for a short time, in memory, under addresses that cannot be guessed."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic

SECONDS = 24 * 60 * 60
"""So long a text is kept at most."""
MOST_BYTES = 20_000_000
"""So much text is kept at most; the oldest gives way."""
_BYTES = 16
"""So many random bytes an address has."""


@dataclass(frozen=True, slots=True)
class SharedText:
    """A text that somebody shares, and the day as of which it was checked, empty for its own."""

    text: str
    as_of: str


class SharedTexts:
    """The texts that are shared, gone with the server.

    >>> kept = SharedTexts()
    >>> kept.get(kept.add(SharedText("Exports rose.", ""))).text, kept.get("guessed")
    ('Exports rose.', None)
    """

    def __init__(self, clock: Callable[[], float] = monotonic, most_bytes: int = MOST_BYTES) -> None:
        self._clock = clock
        self._most = most_bytes
        self._lock = Lock()
        self._kept: OrderedDict[str, tuple[float, int, SharedText]] = OrderedDict()

    def add(self, text: SharedText) -> str:
        """Keep a text and return the last part of its address."""
        token, size = secrets.token_urlsafe(_BYTES), len(text.text.encode())
        with self._lock:
            self._kept[token] = (self._clock() + SECONDS, size, text)
            self._sweep()
        return token

    def get(self, token: str) -> SharedText | None:
        """Return the text of an address, None if it was never shared or is no longer kept."""
        with self._lock:
            self._sweep()
            found = self._kept.get(token)
        return found[2] if found else None

    def _sweep(self) -> None:
        held = sum(size for _, size, _ in self._kept.values())
        for token, (until, size, _) in list(self._kept.items()):
            if until <= self._clock() or (held > self._most and len(self._kept) > 1):
                del self._kept[token]
                held -= size
