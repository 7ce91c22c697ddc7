"""Things that are kept at hand: the ones used last, each made once however many ask for it at the same time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Made = TypeVar("Made")


class _Making(Generic[Made]):
    """A thing that somebody may be making: whoever else wants it waits for the lock, and finds it there."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.made: list[Made] = []


class Warm(Generic[Made]):
    """The things used last, by key; safe to share between threads.

    >>> kept = Warm(most=100, size=len)
    >>> kept.get("a", lambda: "abc"), kept.get("a", lambda: "never made")
    ('abc', 'abc')

    Args:
        most: how much is kept, in the measure of ``size``.
        size: how much a thing counts; each counts one if nothing is said.
    """

    def __init__(self, most: int, size: Callable[[Made], int] = lambda made: 1) -> None:
        self._most = most
        self._size = size
        self._held = 0
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, _Making[Made]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return the thing of a key, made if it is not at hand; what ``make`` raises is raised, and nothing is kept."""
        with self._lock:
            making = self._kept.setdefault(key, _Making())
            self._kept.move_to_end(key)
        if making.made:
            return making.made[0]
        with making.lock:
            if not making.made:
                try:
                    making.made.append(make())
                except BaseException:
                    self._drop(key, making)
                    raise
                self._make_room(making.made[0])
        return making.made[0]

    def __len__(self) -> int:
        return len(self._kept)

    def _drop(self, key: Hashable, making: _Making[Made]) -> None:
        with self._lock:
            if self._kept.get(key) is making:
                del self._kept[key]

    def _make_room(self, made: Made) -> None:
        with self._lock:
            self._held += self._size(made)
            for key in list(self._kept):
                if self._held <= self._most or len(self._kept) == 1:
                    break
                if old := self._kept[key].made:
                    if old[0] is made:
                        continue
                    del self._kept[key]
                    self._held -= self._size(old[0])
