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
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from subprocess import Popen
    from types import ModuleType


_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""Of ``malloc.h``: how much may lie idle at the end of the memory; from which size on a piece is asked for alone."""


class _Pandas:
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


def keep_memory() -> None:
    """Have the C library keep what an array leaves for the next one, in a process that is Sokuho's alone.

    GNU's gives it back to the system and asks for it again, page by page: half the time of reading numbers.
    """
    import ctypes

    with suppress(AttributeError, OSError, TypeError):  # another library's
        tell = ctypes.CDLL(None).mallopt
        tell(_TRIM_THRESHOLD, 1 << 28)
        tell(_MMAP_THRESHOLD, 1 << 25)


def start(module: str, *, stderr: int | None = None) -> Popen[bytes] | None:
    """Return a process that runs a module, or None where there can be no second one.

    An interrupt from the keyboard does not reach it: whoever started it ends it.

    Args:
        module: its name; it reads its standard input until that ends.
        stderr: where its messages go, as for ``subprocess``; to those of this process without.
    """
    from subprocess import PIPE, Popen

    if (os.cpu_count() or 1) < 2 or not sys.executable or getattr(sys, "frozen", False):
        return None
    # It finds its modules where this process does.
    places = os.pathsep.join(path or os.curdir for path in sys.path)
    with suppress(OSError):
        return Popen(
            [sys.executable, "-P", "-m", module],  # -P: and nowhere else, such as in the folder of the files it reads
            stdin=PIPE,
            stdout=PIPE,
            stderr=stderr,
            env={**os.environ, "PYTHONPATH": places},
            start_new_session=True,
        )
    return None
