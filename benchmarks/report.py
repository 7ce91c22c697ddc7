"""A report of a thousand figures over all years: ``report TOOL DATA``.

Of 2 flows, 25 partners (the world and 24 countries) and 20 items (everything and 19 chapters): the latest month, the
same month of the year before, and the latest month's place among all months. It prints a hash of the figures: all tools
have to print the same one. Data is a store, or the folder of the long parquet files that DuckDB wrote.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

COUNTRIES = (103, 105, 106, 107, 108, 110, 111, 112, 113, 117, 118, 123, 137, 147, 205, 207, 210, 213, 220, 302, 304,
             305, 410, 601)  # fmt: skip
CHAPTERS = (2, 3, 22, 27, 28, 29, 30, 38, 39, 40, 61, 62, 72, 73, 84, 85, 87, 90, 94)
Series = Mapping[tuple[int, int, int], Mapping[int, int]]
"""By flow, country (0: the world) and chapter (0: everything): the value of each month that has one."""


def figures(series: Series) -> str:
    """Return the hash of the figures."""
    latest = max(month for months in series.values() for month in months)
    lines = []
    for flow in (1, 2):
        for country in (0, *COUNTRIES):
            for chapter in (0, *CHAPTERS):
                months = series.get((flow, country, chapter), {})
                value, before = months.get(latest, 0), months.get(latest - 100, 0)
                place = 1 + sum(one > value for one in months.values())
                lines.append(f"{flow} {country} {chapter} {value} {before} {place}")
    assert len(lines) == 1000
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def sokuho(data: Path) -> Series:
    """Ask the panel."""
    from sokuho.core.code import Flow
    from sokuho.store.detail.store import DetailStore

    store = DetailStore.open(data / "detail")
    view = store.view(store.datasets()[0])
    found: dict[tuple[int, int, int], dict[int, int]] = {}
    for number, flow in ((1, Flow.EXPORT), (2, Flow.IMPORT)):
        for country in (0, *COUNTRIES):
            table = view.by_item(flow, str(country) if country else "world", 2)
            months = [100 * period.year + period.number for period in table.periods]
            rows = {int(code): values for code, values in zip(table.codes, table.values, strict=True)}
            for chapter in (0, *CHAPTERS):
                values = table.values.sum(axis=0) if chapter == 0 else rows.get(chapter)
                if values is not None:
                    found[number, country, chapter] = dict(zip(months, values.tolist(), strict=True))
    return found


def duckdb(data: Path) -> Series:
    """Two passes: the chosen countries by chapter, the world by chapter; totals are added up from those."""
    import duckdb as engine

    connection = engine.connect(config={"threads": 2})
    files = f"{data}/*.parquet"
    by_country = connection.execute(
        """select flow, country, hs // 10000000 as chapter, period, sum(value)::bigint from read_parquet($files)
        where country in (select unnest($countries)) group by all""",
        {"files": files, "countries": list(COUNTRIES)},
    ).fetchnumpy()
    world = connection.execute(
        """select flow, 0 as country, hs // 10000000 as chapter, period, sum(value)::bigint
        from read_parquet($files) group by all""",
        {"files": files},
    ).fetchnumpy()
    return _added(*([*one.values()] for one in (by_country, world)))


def polars(data: Path) -> Series:
    """The same two passes, in one lazy query each, streamed."""
    import polars as pl

    rows = pl.scan_parquet(f"{data}/*.parquet").with_columns(chapter=pl.col("hs") // 10_000_000)
    chosen = rows.filter(pl.col("country").is_in(COUNTRIES)).group_by("flow", "country", "chapter", "period")
    world = rows.group_by("flow", "chapter", "period").agg(pl.col("value").sum())
    by_country, of_world = pl.collect_all(
        [chosen.agg(pl.col("value").sum()), world.with_columns(country=pl.lit(0))], engine="streaming"
    )
    names = ("flow", "country", "chapter", "period", "value")
    return _added(*([frame[name].to_numpy() for name in names] for frame in (by_country, of_world)))


def pandas(data: Path) -> Series:
    """Everything in memory, grouped."""
    import pandas as pd

    columns = ["flow", "country", "hs", "period", "value"]
    rows = pd.concat([pd.read_parquet(path, columns=columns) for path in sorted(data.glob("*.parquet"))])
    rows["chapter"] = rows.pop("hs") // 10_000_000
    chosen = rows[rows["country"].isin(COUNTRIES)]
    by_country = chosen.groupby(["flow", "country", "chapter", "period"], as_index=False)["value"].sum()
    world = rows.groupby(["flow", "chapter", "period"], as_index=False)["value"].sum().assign(country=0)
    names = ("flow", "country", "chapter", "period", "value")
    return _added(*([frame[name].to_numpy() for name in names] for frame in (by_country, world)))


def _added(*frames: list) -> Series:  # type: ignore[type-arg]
    """Return the series of the chapters asked for, and their totals."""
    import numpy as np

    found: dict[tuple[int, int, int], dict[int, int]] = {}
    for flow, country, chapter, period, value in frames:
        flow, country, chapter, period = (np.asarray(one, np.int64) for one in (flow, country, chapter, period))
        keeps = np.isin(chapter, CHAPTERS)
        for key, month, one in zip(
            zip(flow[keeps].tolist(), country[keeps].tolist(), chapter[keeps].tolist(), strict=True),
            period[keeps].tolist(),
            value[keeps].tolist(),
            strict=True,
        ):
            found.setdefault(key, {})[month] = one
        whole = (flow * 1000 + country) * 1_000_000 + period
        distinct, place = np.unique(whole, return_inverse=True)
        sums = np.zeros(len(distinct), np.int64)
        np.add.at(sums, place, np.asarray(value, np.int64))
        for key, total in zip(distinct.tolist(), sums.tolist(), strict=True):
            way_country, month = divmod(key, 1_000_000)
            found.setdefault((*divmod(way_country, 1000), 0), {})[month] = total
    return found


TOOLS: dict[str, Callable[[Path], Series]] = {"sokuho": sokuho, "duckdb": duckdb, "polars": polars, "pandas": pandas}

if __name__ == "__main__":
    _, tool, data = sys.argv
    print(figures(TOOLS[tool](Path(data))))
