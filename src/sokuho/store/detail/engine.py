"""What an engine has to do for questions over detail: open parquet files. All else is narwhals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import narwhals.stable.v2 as nw

Frame: TypeAlias = "nw.LazyFrame[Any]"
"""Rows that are not read yet."""


class Engine(Protocol):
    """A machine that reads parquet files: DuckDB in this process, Spark on a cluster."""

    def scan(self, parts: Sequence[Path]) -> Frame:
        """Return the rows of parquet files with the same columns, together, unread."""


def rows(frame: Frame) -> list[Mapping[str, int | str]]:
    """Return the rows of a frame by the names of their columns, read now.

    ``narwhals`` reads those of DuckDB through pyarrow, whose import alone takes longer than most answers.
    """
    if not frame.implementation.is_duckdb():
        return list(frame.collect().rows(named=True))
    relation = frame.to_native()
    names: list[str] = relation.columns
    return [dict(zip(names, row, strict=True)) for row in relation.fetchall()]
