"""Every operation that is asked of an engine, as a narwhals expression and as a plain reading of lists.

The name of an operation says which methods of narwhals it is there for; a test collects those that the package calls,
so that none is used there that was not compared here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from statistics import median
from typing import Any

import narwhals.stable.v2 as nw
from tests.store.detail.conformance.made import PAST_FLOATS

Record = Mapping[str, Any]
Right = Callable[[Sequence[Record]], list[tuple[Any, ...]]]
KEY = ("flow", "partner", "item", "year", "month", "unit1", "unit2")


@dataclass(frozen=True)
class Operation:
    """What is asked, what is right, and whether the order counts."""

    name: str
    asked: Callable[[Any], Any]
    right: Right
    speaks: frozenset[str]
    is_ordered: bool = False


def of(speaks: str, asked: Callable[[Any], Any], right: Right, *, is_ordered: bool = False) -> Operation:
    return Operation(speaks, asked, right, frozenset(speaks.split()), is_ordered)


def pick(rows: Sequence[Record], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def grouped(rows: Sequence[Record], keys: Sequence[str], *sums: Callable[[list[Record]], Any]) -> list[tuple[Any, ...]]:
    def key(row: Record) -> tuple[str, ...]:
        return tuple(row[name] for name in keys)

    found = []
    for codes, members in groupby(sorted(rows, key=key), key):
        held = list(members)
        found.append((*codes, *(one(held) for one in sums)))
    return found


def added(name: str, rows: list[Record]) -> int:
    return sum(row[name] or 0 for row in rows)


value, unit1, unit2 = nw.col("value"), nw.col("unit1"), nw.col("unit2")
exports = nw.col("flow") == "export"
weighed = (nw.col("quantity2") > 0) & (value > 0)


def is_weighed(row: Record) -> bool:
    return bool((row["quantity2"] or 0) > 0 and row["value"] > 0)


def ranked(rows: Sequence[Record], most: int) -> list[tuple[Any, ...]]:
    found = grouped(rows, ["partner", "item"], partial(added, "value"))
    return sorted(found, key=lambda one: (-one[2], one[0], one[1]))[:most]


def halves(rows: list[Record]) -> tuple[int, int]:
    return sum(row["value"] for row in rows if row["month"] <= 6), sum(row["value"] for row in rows if row["month"] > 6)


def never_large(rows: Sequence[Record]) -> list[tuple[Any, ...]]:
    large = {row["item"] for row in rows if row["value"] > PAST_FLOATS + 8}
    return pick([row for row in rows if row["item"] not in large], "item", "month")


def ever_exported(rows: Sequence[Record]) -> list[tuple[Any, ...]]:
    exported = set(pick([row for row in rows if row["flow"] == "export"], "item", "partner"))
    return pick([row for row in rows if (row["item"], row["partner"]) in exported], "item", "month")


def with_january(rows: Sequence[Record]) -> list[tuple[Any, ...]]:
    january = [row for row in rows if row["month"] == 1]
    most = dict(grouped(january, ["item"], lambda held: max(row["value"] for row in held)))
    return [(row["item"], row["value"], most[row["item"]]) for row in rows if row["item"] in most]


OPERATIONS = (
    of("select col", lambda f: f.select(*KEY, "value"), lambda rows: pick(rows, *KEY, "value")),
    of(
        "filter is_in starts_with",
        lambda f: f.filter(
            exports, nw.col("partner").is_in(["304", "105", "US"]), nw.col("item").str.starts_with("85")
        ).select(*KEY, "quantity1", "quantity2"),
        lambda rows: pick(
            [
                row
                for row in rows
                if row["flow"] == "export" and row["partner"] in ("304", "105", "US") and row["item"].startswith("85")
            ],
            *(*KEY, "quantity1", "quantity2"),
        ),
    ),
    of(
        "is_null",
        lambda f: f.filter(unit1.is_null() & ~unit2.is_null()).select("item", "month", "value", "quantity2"),
        lambda rows: pick(
            [row for row in rows if row["unit1"] is None and row["unit2"] is not None],
            *("item", "month", "value", "quantity2"),
        ),
    ),
    of(
        "when then otherwise lit alias",
        lambda f: f.select(
            "partner",
            nw.when(nw.col("quantity1") > 500).then(nw.lit("much")).otherwise(nw.lit("little")).alias("how"),
            nw.when(exports).then(value).otherwise(None).alias("exported"),
        ),
        lambda rows: [
            (
                row["partner"],
                "much" if (row["quantity1"] or 0) > 500 else "little",  # nothing is more than null
                row["value"] if row["flow"] == "export" else None,
            )
            for row in rows
        ],
    ),
    of(
        "with_columns fill_null",
        lambda f: f.with_columns(kept=nw.col("quantity1").fill_null(0) + 1, doubled=value * 2 - 1).select(
            "kept", "doubled"
        ),
        lambda rows: [((row["quantity1"] or 0) + 1, row["value"] * 2 - 1) for row in rows],
    ),
    of(
        "slice concat_str",
        lambda f: f.select(
            nw.col("item").str.slice(0, 4).alias("head"), nw.concat_str("flow", "partner", separator="/").alias("way")
        ),
        lambda rows: [(row["item"][:4], f"{row['flow']}/{row['partner']}") for row in rows],
    ),
    of(
        "split explode",
        lambda f: f.select(
            "value", nw.concat_str("partner", nw.lit("world,x"), separator=",").str.split(",").alias("p")
        ).explode("p"),
        lambda rows: [(row["value"], place) for row in rows for place in (row["partner"], "world", "x")],
    ),
    of(
        "group_by agg sum cast",
        lambda f: f.group_by("flow", "partner", "item").agg(
            nw.col("value").sum().cast(nw.Int64), nw.col("quantity1").sum().cast(nw.Int64)
        ),
        lambda rows: grouped(rows, ["flow", "partner", "item"], partial(added, "value"), partial(added, "quantity1")),
    ),
    of(
        "max min count len",
        lambda f: f.group_by("partner").agg(
            *(
                value.max().alias("most"),
                value.min().alias("least"),
                unit1.count().alias("told"),
                nw.len().alias("rows"),
            )
        ),
        lambda rows: grouped(
            rows,
            ["partner"],
            *(
                lambda held: max(row["value"] for row in held),
                lambda held: min(row["value"] for row in held),
                lambda held: sum(row["unit1"] is not None for row in held),
                len,
            ),
        ),
    ),
    of(
        "sort head",
        lambda f: (
            f.group_by("partner", "item")
            .agg(value.sum().cast(nw.Int64))
            .sort("value", "partner", "item", descending=[True, False, False])
            .head(17)
        ),
        lambda rows: ranked(rows, 17),
        is_ordered=True,
    ),
    of(
        "unique",
        lambda f: f.select("partner", "unit1").unique(),
        lambda rows: list({(row["partner"], row["unit1"]) for row in rows}),
    ),
    of(
        "join semi anti",
        lambda f: nw.concat(
            [
                f.join(f.filter(value > PAST_FLOATS + 8).select("item").unique(), on="item", how="anti").select(
                    "item", "month"
                ),
                f.join(f.filter(exports).select("item", "partner").unique(), on=["item", "partner"], how="semi").select(
                    "item", "month"
                ),
            ]
        ),
        lambda rows: never_large(rows) + ever_exported(rows),
    ),
    of(
        "join inner",
        lambda f: f.select("item", "value").join(
            f.filter(nw.col("month") == 1).group_by("item").agg(nw.col("value").max().alias("most")),
            on="item",
            how="inner",
        ),
        lambda rows: with_january(rows),
    ),
    of(
        "concat",
        lambda f: nw.concat(
            [f.filter(nw.col("month") == month).select("month", "value") for month in (3, 1, 3)], how="vertical"
        ),
        lambda rows: [(row["month"], row["value"]) for month in (3, 1, 3) for row in rows if row["month"] == month],
    ),
    of(
        "compare two halves of a year",
        lambda f: (
            f.select(
                "partner",
                nw.when(nw.col("month") <= 6).then(value).otherwise(0).alias("base"),
                nw.when(nw.col("month") > 6).then(value).otherwise(0).alias("now"),
            )
            .group_by("partner")
            .agg(nw.col("base").sum().cast(nw.Int64), nw.col("now").sum().cast(nw.Int64))
            .with_columns(difference=nw.col("now") - nw.col("base"))
            .sort("difference", "partner")
        ),
        lambda rows: sorted(
            ((partner, base, now, now - base) for partner, (base, now) in grouped(rows, ["partner"], halves)),
            key=lambda one: (one[3], one[0]),
        ),
        is_ordered=True,
    ),
    of(
        "median abs",
        lambda f: (
            f.filter(weighed)
            .with_columns((value.cast(nw.Float64) / nw.col("quantity2").cast(nw.Float64)).alias("each"))
            .group_by("partner", "item")
            .agg(nw.col("each").median().alias("usual"), (nw.lit(0.0) - nw.col("each").min()).abs().alias("least"))
        ),
        lambda rows: grouped(
            [{**row, "each": float(row["value"]) / float(row["quantity2"])} for row in rows if is_weighed(row)],
            ["partner", "item"],
            *(
                lambda held: median(row["each"] for row in held),
                lambda held: min(row["each"] for row in held),
            ),
        ),
    ),
)
