"""Detail asked, and turned from cells into rows of years, by DuckDB. No other file of the package knows it.

No text from a file or a user becomes SQL: what differs between statements is names of columns, which are ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

from sokuho.errors import BadInput
from sokuho.store.detail.arranged import MEASURES, ORDER, UNITS
from sokuho.store.detail.engine import Frame
from sokuho.store.detail.rows_file import number_columns

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

_OFF = ("allow_community_extensions", "autoinstall_known_extensions", "autoload_known_extensions")
_KEY = (*ORDER, *UNITS)


class DuckDB:
    """DuckDB as an engine (see ``sokuho.store.detail.engine``).

    Attributes:
        memory: bytes it may use.
    """

    def __init__(self, memory: int = 1 << 30, threads: int = 2) -> None:
        self.memory = memory
        self._connection = _connect(":memory:", memory, threads)

    def scan(self, parts: Sequence[Path]) -> Frame:
        """Return the rows of parquet files with the same columns, together, unread."""
        return nw.from_native(self._connection.read_parquet([str(part) for part in parts])).lazy()

    def interrupt(self) -> None:
        """Have the question at hand end now, with an error for whoever put it."""
        self._connection.interrupt()


class Cells:
    """Cells of any number of years, kept on disk until they are asked for as rows of a year."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def years(self) -> list[tuple[int, bool]]:
        """Return the years there are cells of, and whether those are of the year as a whole."""
        found = self._connection.execute("select distinct year, month = 0 from cells order by 1, 2").fetchall()
        return [(int(year), bool(is_annual)) for year, is_annual in found]

    def published(self, year: int, *, is_annual: bool) -> list[tuple[str, int]]:
        """Return the flows and months of a year there are cells of."""
        asked = "select distinct flow, month from cells where year = $year and (month = 0) = $annual order by 1, 2"
        return [(flow, int(m)) for flow, m in self._connection.execute(asked, _of(year, is_annual)).fetchall()]

    def rows(
        self, year: int, months: Sequence[int], complete_in: Sequence[str], held: Path | None
    ) -> list[pa.RecordBatch]:
        """Return the rows of a year: its cells, and what was held of that the cells do not speak of.

        Args:
            year: the year.
            months: the months of a row; 0 alone for the year as a whole.
            complete_in: by which columns the cells are all there are, in the months they have.
            held: the rows before, or None.

        Raises:
            BadInput: two cells are of the same.
        """
        given = _of(year, months == (0,))
        self._refuse_doubles(given)
        self._connection.execute(f"create or replace temp table fresh as {_pivot(months)}", given)
        statement = "from fresh"
        if held is not None:
            covered = sorted({month for _, month in self.published(year, is_annual=months == (0,))})
            statement = _merged(months, covered, complete_in)
            given = {"held": [str(held)]}
        else:
            given = {}
        # All columns of the key: the same cells are the same bytes, however the threads took turns.
        ordered = f"select * from ({statement}) order by {', '.join(_KEY)}"
        table = self._connection.execute(ordered, given).to_arrow_table()
        batches: list[pa.RecordBatch] = table.to_batches(max_chunksize=1 << 17)
        return batches

    def _refuse_doubles(self, given: dict[str, object]) -> None:
        twice = self._connection.execute(
            f"""select {", ".join(ORDER)}, year, month from cells where year = $year and (month = 0) = $annual
            group by {", ".join(_KEY)}, year, month having count(*) > 1 limit 1""",
            given,
        ).fetchone()
        if twice:
            raise BadInput(
                f"Two cells are of the same: {', '.join(map(str, twice))}",
                detail="Each commodity of a partner stands once in a month.",
                hint="Give each file once.",
            )


@contextmanager
def cells(batches: Iterable[pa.RecordBatch], reporter: str, folder: Path, memory: int) -> Iterator[Cells]:
    """Hold cells while the block lasts, on disk where they are too many.

    Args:
        batches: the cells (see ``Layout.CELLS``).
        reporter: whose trade they are, where they do not say.
        folder: where the disk is used.
        memory: bytes that may be used.

    Raises:
        BadInput: there are none.
    """
    import pyarrow as pa

    rest = iter(batches)
    first = next((batch for batch in rest if batch.num_rows), None)
    if first is None:
        raise BadInput("The files hold no cells", hint="Are these the files you meant?")
    with TemporaryDirectory(prefix="cells-", suffix=".tmp", dir=folder) as place:
        connection = _connect(str(Path(place) / "cells.duckdb"), memory, 2, Path(place))
        incoming = pa.RecordBatchReader.from_batches(first.schema, chain([first], rest))
        connection.register("incoming", incoming)
        connection.execute(
            f"create table cells as select {_columns(first.schema.names)} from incoming", _own(first, reporter)
        )
        connection.unregister("incoming")
        try:
            yield Cells(connection)
        finally:
            connection.close()


def _own(first: pa.RecordBatch, reporter: str) -> dict[str, object]:
    return {} if "reporter" in first.schema.names else {"reporter": reporter}


def _of(year: int, is_annual: bool) -> dict[str, object]:
    return {"year": year, "annual": is_annual}


def _columns(held: Sequence[str]) -> str:
    """Return the columns of the table of cells; those that a file leaves out are null."""
    texts = [
        name if name in held else "$reporter as reporter" if name == "reporter" else f"null as {name}" for name in _KEY
    ]
    found = [f"({text.split(' as ')[0]})::varchar as {name}" for text, name in zip(texts, _KEY, strict=True)]
    numbers = [f"{name if name in held else 'null'}::bigint as {name}" for name in MEASURES]
    flag = "flag::varchar as flag" if "flag" in held else "null::varchar as flag"
    return ", ".join([*found, "year::smallint as year", "month::tinyint as month", *numbers, flag])


def _pivot(months: Sequence[int]) -> str:
    numbers = [
        f"max({measure}) filter (month = {month}) as {measure}_{month:02d}" for measure in MEASURES for month in months
    ]
    flags = "string_agg(printf('%02d=%s', month, flag), ',' order by month) filter (flag <> '') as flags"
    return f"""select {", ".join(_KEY)}, {flags}, {", ".join(numbers)} from cells
        where year = $year and (month = 0) = $annual group by {", ".join(_KEY)}"""


def _merged(months: Sequence[int], covered: Sequence[int], complete_in: Sequence[str]) -> str:
    """Return rows held without the months that fresh rows of the same combination have, joined with the fresh rows."""
    names = number_columns(months)
    of = ", ".join("left(item, 2)" if name == "chapter" else name for name in complete_in)
    spoken = (
        f"(({of}) in (select ({of}) from fresh))" if len(complete_in) > 1 else f"({of} in (select {of} from fresh))"
    )
    kept = [
        f"case when not {spoken} then {name} end as {name}" if int(name[-2:]) in covered else name for name in names
    ]
    gone = ", ".join(f"'{month:02d}'" for month in covered)
    flags = f"""case when {spoken} then nullif(array_to_string(
        list_filter(string_split(flags, ','), one -> left(one, 2) not in ({gone})), ','), '') else flags end as flags"""
    key = ", ".join(_KEY)
    added = ", ".join(f"max({name}) as {name}" for name in names)
    some = ", ".join(names)
    return f"""select {key}, string_agg(flags, ',') as flags, {added} from (
        select {key}, flags, {some} from fresh
        union all select {key}, {flags}, {", ".join(kept)} from read_parquet($held)
    ) where coalesce({some}) is not null group by {key}"""


def _connect(database: str, memory: int, threads: int, spill: Path | None = None) -> duckdb.DuckDBPyConnection:
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = dict.fromkeys(_OFF, "false")
    settings |= {"memory_limit": f"{max(memory >> 20, 128)}MiB", "threads": str(threads)}
    settings["preserve_insertion_order"] = "false"
    settings["temp_directory" if spill else "max_temp_directory_size"] = str(spill) if spill else "0B"
    return duckdb.connect(database, config=settings)
