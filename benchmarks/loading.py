"""Loading years of CSV files, written out: ``loading TOOL FILES-FOLDER OUT FIRST LAST``.

By hand: one long table of flow, code, country, month, quantities and value; sorted; zstd parquet. Only DuckDB, polars
and pandas are told the columns' types, so that none has to guess.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
KEYS = ("Exp or Imp", "Year", "HS", "Country", "Unit1", "Unit2")
MEASURES = ("Quantity1", "Quantity2", "Value")
NUMBERS = tuple(f"{measure}-{when}" for when in ("Year", *MONTHS) for measure in MEASURES)


def files(folder: Path, first: int, last: int) -> list[str]:
    """Return the paths of the files of years."""
    return [str(path) for year in range(first, last + 1) for path in sorted((folder / str(year)).glob("*.csv"))]


def sokuho(folder: Path, out: Path, first: int, last: int) -> None:
    """Run the command as a user would."""
    from sokuho.cli.main import main

    main(["load", *files(folder, first, last), "--captured", "2026-11-20", "--store", str(out)])


def duckdb(folder: Path, out: Path, first: int, last: int) -> None:
    """Read, unnest twelve months, sort and copy, in one statement."""
    import duckdb as engine

    types = dict.fromkeys(NUMBERS, "BIGINT")
    types |= {"Exp or Imp": "TINYINT", "Year": "INTEGER", "HS": "VARCHAR", "Country": "SMALLINT"}
    types |= {"Unit1": "VARCHAR", "Unit2": "VARCHAR"}
    columns = ", ".join(f"'{name}': '{types[name]}'" for name in (*KEYS, *NUMBERS))
    named = {measure: ", ".join(f'"{measure}-{month}"' for month in MONTHS) for measure in MEASURES}
    lists = ", ".join(f"unnest([{names}]) as {measure.lower()}" for measure, names in named.items())
    engine.connect(config={"threads": 2, "preserve_insertion_order": False}).execute(
        f"""copy (
            select * from (
                select "Exp or Imp" as flow, trim(HS, '''')::integer as hs, Country as country,
                    unnest(range("Year" * 100 + 1, "Year" * 100 + 13))::integer as period, {lists}
                from read_csv($files, header = true, auto_detect = false, columns = {{{columns}}})
            ) where value > 0 order by flow, hs, country, period
        ) to '{out}.parquet' (format parquet, compression zstd)""",
        {"files": files(folder, first, last)},
    )


def polars(folder: Path, out: Path, first: int, last: int) -> None:
    """Read, twelve slices, concatenate, sort."""
    import polars as pl

    types = dict.fromkeys(NUMBERS, pl.Int64) | {"Exp or Imp": pl.Int8, "Year": pl.Int32, "HS": pl.String}
    types |= {"Country": pl.Int16, "Unit1": pl.String, "Unit2": pl.String}
    wide = pl.concat(
        [pl.read_csv(path, schema=_ordered(types), quote_char=None) for path in files(folder, first, last)]
    )
    key = [
        pl.col("Exp or Imp").alias("flow"),
        pl.col("HS").str.strip_chars("'").cast(pl.Int32).alias("hs"),
        pl.col("Country").alias("country"),
    ]
    slices = [
        wide.lazy()
        .filter(pl.col(f"Value-{month}") > 0)
        .select(
            *key,
            (pl.col("Year") * 100 + number).alias("period"),
            *(pl.col(f"{measure}-{month}").alias(measure.lower()) for measure in MEASURES),
        )
        for number, month in enumerate(MONTHS, 1)
    ]
    pl.concat(slices).sort("flow", "hs", "country", "period").collect().write_parquet(f"{out}.parquet")


def _ordered(types: dict[str, object]) -> dict[str, object]:
    return {name: types[name] for name in (*KEYS, *NUMBERS)}


def pandas(folder: Path, out: Path, first: int, last: int) -> None:
    """Read, twelve slices, concatenate, sort."""
    import pandas as pd

    types = dict.fromkeys(NUMBERS, "int64") | {"Exp or Imp": "int8", "Year": "int32", "HS": "str", "Country": "int16"}
    wide = pd.concat(
        [
            pd.read_csv(path, dtype=types, usecols=[*KEYS[:4], *NUMBERS], engine="c", quoting=3)
            for path in files(folder, first, last)
        ],
        ignore_index=True,
    )
    wide["HS"] = wide["HS"].str.strip("'").astype("int32")
    slices = []
    for number, month in enumerate(MONTHS, 1):
        part = wide.loc[wide[f"Value-{month}"] > 0, [*KEYS[:4], *(f"{measure}-{month}" for measure in MEASURES)]]
        part.columns = ["flow", "period", "hs", "country", *(measure.lower() for measure in MEASURES)]
        slices.append(part.assign(period=part["period"] * 100 + number))
    long = pd.concat(slices).sort_values(["flow", "hs", "country", "period"])
    long.to_parquet(f"{out}.parquet", compression="zstd", index=False)


TOOLS: dict[str, Callable[[Path, Path, int, int], None]] = {
    "sokuho": sokuho,
    "duckdb": duckdb,
    "polars": polars,
    "pandas": pandas,
}

if __name__ == "__main__":
    _, tool, folder, out, first, last = sys.argv
    TOOLS[tool](Path(folder), Path(out), int(first), int(last))
