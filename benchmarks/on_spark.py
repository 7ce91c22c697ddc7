"""The roll-up and the movers by DuckDB or Spark, with what Spark read and dealt out: ``on_spark STORE CORES [FIRST]``.

``CORES`` 0 is DuckDB with two threads. Prints a line for each question: rows of the answer, seconds of three turns, and
from Spark's own counts the bytes read, the bytes dealt out, and the seconds of processor time. It runs in
``.venv-spark``, of ``make test-spark``.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.statistics.detail.amounts import amounts
from sokuho.statistics.detail.movers import movers
from sokuho.statistics.detail.scope import By, Scope
from sokuho.store.detail.engine import Engine, Frame
from sokuho.store.detail.engine_duckdb import DuckDB
from sokuho.store.detail.roll_up import roll_up
from sokuho.store.detail.store import FOLDER, DetailStore
from sokuho.store.detail.view import DetailView

TURNS = 3
Counts = Mapping[str, float]


def questions(view: DetailView, first: int, last: int) -> dict[str, Callable[[], int]]:
    """Return what is asked; each returns a number that every engine has to agree on."""
    years = range(first, last + 1)
    period = Period.parse(f"{last}-12")
    both = By(9, partner=True)
    return {
        "one column": lambda: count(amounts(view, Scope(Flow.EXPORT), By(partner=True), {"now": period})),
        "movers by both": lambda: movers(view, Scope(Flow.EXPORT), period, both).parts,
        "roll-up, total": lambda: count(roll_up(view, 0, years)),
        "roll-up, 4 digits": lambda: count(roll_up(view, 4, years)),
        "roll-up, 9 digits": lambda: count(roll_up(view, None, years)),
    }


def count(frame: Frame) -> int:
    """Return a sum over every number of an answer, so that none of it is left out."""
    import narwhals.stable.v2 as nw

    names = [name for name in frame.collect_schema().names() if name.startswith(("value", "now"))]
    [row] = frame.select(*(nw.col(name).sum() for name in names), nw.len().alias("rows")).collect().rows()
    return sum(int(one or 0) for one in row)


class Counted:
    """What Spark counts of its stages, between two looks."""

    def __init__(self, session: Any) -> None:
        self._address = (
            f"{session.sparkContext.uiWebUrl}/api/v1/applications/{session.sparkContext.applicationId}/stages"
        )
        self._seen: set[int] = set()

    def look(self) -> Counts:
        """Return the sums over stages that were not seen before."""
        time.sleep(0.5)  # the listener is behind
        with urlopen(self._address) as answer:
            stages = [one for one in json.load(answer) if one["stageId"] not in self._seen]
        self._seen |= {one["stageId"] for one in stages}
        sums = {
            name: sum(one[name] for one in stages) for name in ("inputBytes", "shuffleWriteBytes", "memoryBytesSpilled")
        }
        return sums | {"processor": sum(one["executorCpuTime"] for one in stages) / 1e9}


def main() -> None:
    """Measure as the command line says."""
    store, cores = DetailStore.open(Path(sys.argv[1]) / FOLDER), int(sys.argv[2])
    counted = None
    engine: Callable[[], Engine] = DuckDB
    if cores:
        from sokuho.store.detail.engine_spark import Spark, local_session

        ui = {"spark.ui.enabled": "true", "spark.ui.port": "0"}
        session = local_session(cores, partitions=8, memory="4g", settings=ui)
        spark = Spark(session)
        counted = Counted(session)

        def engine() -> Engine:
            return spark

    view = store.view(store.datasets()[0], engine=engine)
    first = int(sys.argv[3]) if len(sys.argv) > 3 else view.years[0]
    rows = sum(one.row_count for one in view.versions if one.year >= first)
    size = sum(one.rows.size for one in view.versions if one.year >= first)
    print(f"{first}-{view.years[-1]}: {rows} rows, {size} bytes, cores {cores}", flush=True)
    for name, ask in questions(view, first, view.years[-1]).items():
        seconds = []
        for _ in range(TURNS):
            begun = time.perf_counter()
            found = ask()
            seconds.append(time.perf_counter() - begun)
            of_turn = counted.look() if counted else {}
        told = ", ".join(f"{key} {value:,.1f}" for key, value in of_turn.items())
        print(f"{name}: {found}; {' '.join(f'{one:.2f}' for one in seconds)} s; {told}", flush=True)


if __name__ == "__main__":
    main()
