"""Point questions: one country, one heading, all months; 500 drawn at random: ``points TOOL DATA``.

It prints the median and the 99th percentile in milliseconds, and a hash of the answers. Data is a store, or a folder
with ``sorted.parquet``: the long table sorted by country, flow, code and month.
"""

from __future__ import annotations

import hashlib
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

COUNT = 500
Ask = Callable[[int, int, int], list[int]]
"""From flow, country and heading to the values of the months that have one."""


def questions() -> list[tuple[int, int, int]]:
    """Return the questions: as often of a small partner and heading as of a large one."""
    from benchmarks.generate import goods
    from sokuho.reference.partners import partners

    draw = random.Random(7)
    countries = [int(one.code) for one in partners() if one.code.isdigit()]
    headings = {flow: sorted({code // 100_000 for code in goods(flow, 1).codes.tolist()}) for flow in (1, 2)}
    flows = [draw.choice((1, 2)) for _ in range(COUNT)]
    return [(flow, draw.choice(countries), draw.choice(headings[flow])) for flow in flows]


def sokuho(data: Path) -> Ask:
    """Ask the panel."""
    from sokuho.core.code import Flow
    from sokuho.store.detail.store import DetailStore

    store = DetailStore.open(data / "detail")
    view = store.view(store.datasets()[0])
    flows = {1: Flow.EXPORT, 2: Flow.IMPORT}

    def ask(flow: int, country: int, heading: int) -> list[int]:
        series = view.series(flows[flow], str(country), f"{heading:04d}")
        return [value for value in series.values() if value]

    return ask


def duckdb(data: Path) -> Ask:
    """Ask DuckDB's own table, sorted by country, flow and code."""
    import duckdb as engine

    connection = engine.connect(str(data / "sorted.duckdb"), read_only=True, config={"threads": 2})

    def ask(flow: int, country: int, heading: int) -> list[int]:
        asked = """select sum(value)::bigint from trade where country = $1 and flow = $2 and hs >= $3 and hs < $4
            group by period order by period"""
        low = heading * 100_000
        return [int(value) for (value,) in connection.execute(asked, [country, flow, low, low + 100_000]).fetchall()]

    return ask


def polars(data: Path) -> Ask:
    """Ask polars over the sorted parquet file."""
    import polars as pl

    rows = pl.scan_parquet(data / "sorted.parquet")

    def ask(flow: int, country: int, heading: int) -> list[int]:
        low = heading * 100_000
        is_asked = (
            (pl.col("country") == country) & (pl.col("flow") == flow) & pl.col("hs").is_between(low, low + 99_999)
        )
        found = rows.filter(is_asked).group_by("period").agg(pl.col("value").sum()).sort("period").collect()
        return found["value"].to_list()

    return ask


TOOLS: dict[str, Callable[[Path], Ask]] = {"sokuho": sokuho, "duckdb": duckdb, "polars": polars}


def main(tool: str, data: Path) -> None:
    """Put the questions and print what came."""
    ask = TOOLS[tool](data)
    asked = questions()
    ask(*asked[0])
    times, answers = [], hashlib.sha256()
    for question in asked:
        begun = time.perf_counter()
        answer = ask(*question)
        times.append(1000 * (time.perf_counter() - begun))
        answers.update(str(answer).encode())
    times.sort()
    print(f"{times[COUNT // 2]:.3f} {times[COUNT * 99 // 100]:.3f} {answers.hexdigest()}")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
