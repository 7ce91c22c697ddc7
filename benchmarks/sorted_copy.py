"""The long table as it suits point questions best: sorted by country, flow, code and month; a file and a table."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb


def main(work: Path) -> None:
    """Write ``points/sorted.parquet`` and ``points/sorted.duckdb``."""
    connection = duckdb.connect(str(work / "points" / "sorted.duckdb"), config={"threads": 2, "memory_limit": "4GB"})
    connection.execute(
        "create table trade as select * from read_parquet($files) order by country, flow, hs, period",
        {"files": f"{work}/long/*.parquet"},
    )
    connection.execute(
        f"copy (from trade order by country, flow, hs, period) to '{work}/points/sorted.parquet' (compression zstd)"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
