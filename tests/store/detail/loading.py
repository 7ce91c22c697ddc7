"""A process that loads year after year, to be killed: ``loading.py FOLDER COUNT [NTH]``.

It prints ``ready``, then each year when its loading is done. With NTH it kills itself just before its nth operation on
the store's folder (opening, renaming, removing or syncing a file).
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from tests.store.detail.years import delivery, plain
from tests.store.loading import die_at

from sokuho.store.detail.store import DetailStore

FIRST = 2010


def given(number: int) -> tuple[int, int, date]:
    """The year, the seed and the day of capture of a loading: each year comes twice, the second time anew."""
    return FIRST + number // 2, number, date(2020, 1, 1 + number % 2)


def load(store: DetailStore, number: int) -> None:
    year, seed, captured = given(number)
    store.append(delivery(year, plain(seed), name=f"{number}.csv", captured=captured))


def main(folder: str, count: int, nth: int = 0) -> None:
    store = DetailStore.open(Path(folder))
    load(store, 0)
    if nth:
        die_at(nth, folder)
    print("ready", flush=True)
    for number in range(1, count):
        load(store, number)
        print(number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
