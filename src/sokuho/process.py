"""The processes of this program: what each does first, and how one starts another.

``multiprocessing`` would run the main module of whoever calls again, which may be anybody's script. Here a second
process runs one module of Sokuho, what it has to do is sent to its standard input, and it is over when that ends.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from subprocess import PIPE, Popen
from types import ModuleType


class _Pandas(MetaPathFinder):
    """Says that pandas is not there. DuckDB and Arrow import it to know its values when they see them: 0.3 s."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname == "pandas":
            raise ModuleNotFoundError("No command needs pandas", name=fullname)
        return None


def begin() -> None:
    """Set up a process that is Sokuho's alone and is soon over: a command, or what one has started."""
    # It is over before garbage in cycles could matter; looking for it takes a tenth of a report's time, and as long
    # again at the end, when everything goes with the process.
    gc.set_threshold(1_000_000)
    sys.meta_path.insert(0, _Pandas())


@contextmanager
def without_pandas() -> Iterator[None]:
    """Have nobody import pandas while the block lasts, in a process that is not Sokuho's alone.

    Nothing changes where it is imported already.
    """
    finder = _Pandas()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


def start(module: str, *, stderr: int | None = None) -> Popen[bytes] | None:
    """Return a process that runs a module, or None where there can be no second one.

    An interrupt from the keyboard does not reach it: whoever started it ends it.

    Args:
        module: its name; it reads its standard input until that ends.
        stderr: where its messages go, as for ``subprocess``; to those of this process without.
    """
    if (os.cpu_count() or 1) < 2 or not sys.executable or getattr(sys, "frozen", False):
        return None
    # It finds its modules where this process does.
    places = os.pathsep.join(path or os.curdir for path in sys.path)
    with suppress(OSError):
        return Popen(
            [sys.executable, "-m", module],
            stdin=PIPE,
            stdout=PIPE,
            stderr=stderr,
            env={**os.environ, "PYTHONPATH": places},
            start_new_session=True,
        )
    return None
