"""A second process that makes what needs no drawing of a set, while the first one draws.

Most of that is done by the interpreter, which does one thing at a time; two of them use two cores. Where there can be
no second process, or it ends early, the first one makes what is left.
"""

from __future__ import annotations

import gc
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from subprocess import DEVNULL
from threading import Thread
from types import TracebackType
from typing import Self

from sokuho import process
from sokuho.errors import Unavailable
from sokuho.reporting.datapackage import Resource
from sokuho.reporting.document import Document

Outcome = Resource | Unavailable
"""A file, or why it could not be made."""
Tell = Callable[[str], None]
Jobs = Callable[[Sequence[Document]], Iterator[tuple[str, Callable[[], Outcome]]]]
"""From documents to the names of files and what makes them; a function of a module."""


class Beside:
    """Files made beside the work of this process, while a ``with`` block lasts; ``tell`` hears their names."""

    def __init__(self, documents: Sequence[Document], jobs: Jobs, tell: Tell) -> None:
        self._documents = documents
        self._jobs = jobs
        self._tell = tell
        self._made: dict[str, Outcome] = {}
        self._process = process.start(__name__, stderr=DEVNULL)
        self._talk = Thread(target=self._listen)

    def __enter__(self) -> Self:
        self._talk.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process:
            self._process.kill()
            self._talk.join()
            with self._process:
                pass

    def made(self) -> dict[str, Outcome]:
        """Return the files by name, when all are made."""
        self._talk.join()
        for name, make in self._jobs(self._documents):
            if name not in self._made:
                self._tell(name)
                self._made[name] = make()
        return self._made

    def _listen(self) -> None:
        if self._process is None:
            return
        assert self._process.stdin
        assert self._process.stdout
        with suppress(OSError, EOFError, pickle.PickleError):  # it has ended, in one way or another
            pickle.dump((self._jobs, self._documents), self._process.stdin)
            self._process.stdin.close()
            while True:
                name, outcome = pickle.load(self._process.stdout)
                if outcome is None:
                    self._tell(name)
                else:
                    self._made[name] = outcome


def _serve() -> None:
    """Read documents from standard input, and write each file's name before it is made and the file after."""
    gc.disable()
    jobs, documents = pickle.load(sys.stdin.buffer)
    out = sys.stdout.buffer
    for name, make in jobs(documents):
        pickle.dump((name, None), out)
        out.flush()
        pickle.dump((name, make()), out)
    out.flush()
    gc.freeze()


if __name__ == "__main__":
    _serve()
