"""What moved the imports of the last year most, by code and country: ``movers TOOL DATA YEAR``.

The ten largest rises and the ten largest falls against the year before, and what each contributed. It prints a hash of
them: all tools have to print the same one. Data is a store, or the folder of the long parquet files that DuckDB wrote.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

Move = tuple[int, int, int, int]
"""Code, country, value, value of the year before."""
MOST = 10


def told(moves: Sequence[Move], total: int) -> str:
    """Return the hash of moves in order, with what each contributed to the whole, in thousandths of a percent."""
    lines = [
        f"{code} {country} {now} {before} {(now - before) * 100_000 // total}" for code, country, now, before in moves
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def sokuho(data: Path, year: int) -> str:
    """Run the command as a user would."""
    from sokuho import process
    from sokuho.cli.main import run

    process.begin()
    with contextlib.redirect_stdout(io.StringIO()) as said:
        run(["movers", str(year), "--flow", "import", "--by", "item,partner", "--json", "--store", str(data)])
    found = json.loads(said.getvalue())
    moves = [
        (int(one["item"]), int(one["partner"]), one["now"], one["base"]) for one in (*found["rises"], *found["falls"])
    ]
    return told(moves, found["whole"]["base"])


def duckdb(data: Path, year: int) -> str:
    """One query that keeps the groups, two that look at its ends."""
    import duckdb as engine

    connection = engine.connect(config={"threads": 2})
    connection.execute(
        f"""create temp table moves as select hs, country,
            coalesce(sum(value) filter (period // 100 = {year}), 0)::bigint as now,
            coalesce(sum(value) filter (period // 100 = {year - 1}), 0)::bigint as before
        from read_parquet($files) where flow = 2 group by all""",
        {"files": _files(data, year)},
    )
    moves: list[Move] = []
    for sign in (1, -1):
        change = f"(now - before) * {sign}"
        moves += connection.execute(
            f"from moves where {change} > 0 order by {change} desc, hs, country limit {MOST}"
        ).fetchall()
    [(total,)] = connection.execute("select sum(before)::bigint from moves").fetchall()
    return told(moves, total)


def polars(data: Path, year: int) -> str:
    """One group-by, sorted."""
    import polars as pl

    value, of = pl.col("value"), pl.col("period") // 100
    found = (
        pl.scan_parquet(_files(data, year))
        .filter(pl.col("flow") == 2)
        .group_by("hs", "country")
        .agg(now=value.filter(of == year).sum(), before=value.filter(of == year - 1).sum())
        .with_columns(change=pl.col("now") - pl.col("before"))
        .collect(engine="streaming")
    )
    ends = [
        found.filter(pl.col("change") * sign > 0).sort(pl.col("change") * -sign, "hs", "country").head(MOST)
        for sign in (1, -1)
    ]
    moves = [row for end in ends for row in end.drop("change").rows()]
    return told(moves, found["before"].sum())


def pandas(data: Path, year: int) -> str:
    """Two sums, joined and sorted."""
    import pandas as pd

    sums = []
    for path in _files(data, year):
        rows = pd.read_parquet(path, columns=["flow", "hs", "country", "value"])
        sums.append(rows[rows["flow"] == 2].groupby(["hs", "country"])["value"].sum())
    found = pd.concat(sums, axis=1, keys=["before", "now"]).fillna(0).astype("int64").reset_index()
    found["change"] = found["now"] - found["before"]
    rises = found[found["change"] > 0].sort_values(["change", "hs", "country"], ascending=[False, True, True])
    falls = found[found["change"] < 0].sort_values(["change", "hs", "country"])
    columns = ["hs", "country", "now", "before"]
    moves = [tuple(row) for end in (rises, falls) for row in end.head(MOST)[columns].to_numpy().tolist()]
    return told(moves, int(found["before"].sum()))


def _files(data: Path, year: int) -> list[str]:
    return [f"{data}/{one}.parquet" for one in (year - 1, year)]


TOOLS: dict[str, Callable[[Path, int], str]] = {"sokuho": sokuho, "duckdb": duckdb, "polars": polars, "pandas": pandas}

if __name__ == "__main__":
    _, tool, data, year = sys.argv
    print(TOOLS[tool](Path(data), int(year)))
