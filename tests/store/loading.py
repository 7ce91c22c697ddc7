"""A process that loads file after file, to be killed: ``loading.py FOLDER COUNT [NTH]``.

It prints ``ready``, then the number of each file when its loading is done. With NTH it kills itself just before its
nth operation on the store's folder (opening, renaming, removing, truncating or syncing a file).
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.store.published import months

from sokuho.store.store import Store

if TYPE_CHECKING:
    from _typeshed import FileDescriptorLike


def die_at(nth: int, folder: str) -> None:
    done = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal done
        if event in ("open", "os.rename", "os.remove") and str(arguments[0]).startswith(folder):
            done += 1
            if done == nth:
                os.kill(os.getpid(), signal.SIGKILL)

    real = os.fsync

    def fsync(fd: FileDescriptorLike) -> None:
        count("open", (folder,))
        real(fd)
        count("open", (folder,))

    os.fsync = fsync
    sys.addaudithook(count)


def main(folder: str, files: int, nth: int = 0) -> None:
    store = Store.open(Path(folder))
    months("warm.csv", 1999).into(store)
    if nth:
        die_at(nth, folder)
    print("ready", flush=True)
    for number in range(files):
        months(f"{number}.csv", 2000 + number).into(store)
        print(number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
