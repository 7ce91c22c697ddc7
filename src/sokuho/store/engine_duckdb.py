"""Questions to the parts, put by DuckDB; no other file of Sokuho knows it.

No text from a file or a user ever becomes SQL: the statements below are constant, and codes, dates and paths go in as
parameters. The connection is in memory and can open the parts it was given and nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from sokuho.core.code import Flow, Stage
from sokuho.core.observation import Observation
from sokuho.core.period import Period
from sokuho.errors import StoreDamaged
from sokuho.process import without_pandas
from sokuho.store.book import Book
from sokuho.store.manifest import CURE, Part, Provenance
from sokuho.store.row import COLUMNS, KEY, from_row

if TYPE_CHECKING:
    import duckdb

_LIMITS: dict[str, str | bool | int | float | list[str]] = {
    "allow_community_extensions": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "max_temp_directory_size": "0B",
    "memory_limit": "512MB",
    "threads": "2",
}

_FIELDS = ", ".join(f'"{name}"' for name in COLUMNS)

# Of the rows of one period the last one holds. Sorting takes half the time of a window that would keep it alone, as
# hardly any figure is held in many versions.
_NEWEST = f"""
    select {_FIELDS}, file_index
    from read_parquet($parts, hive_partitioning = false)
    where flow = $flow and released <= $as_of
      and ($partner is null or partner = $partner)
      and ($item is null or item = $item)
      and period >= $first
    order by partner, item, period, released, list_position($stages, stage), is_inferred desc, value_is_rounded desc,
        list_extract($standing, file_index::bigint + 1), line, "column"
"""

_DAYS = """
    select period, list(distinct released order by released)
    from read_parquet($parts, hive_partitioning = false)
    where flow = $flow and partner = $partner and item = $item
    group by period
"""

# Rows of the last part beside every other row with the same key that does not say the same.
_DIFFERENT = f"""
    with stored as (select {_FIELDS}, file_index from read_parquet($parts, hive_partitioning = false))
    select {", ".join(f'{side}."{name}"' for side in ("a", "b") for name in (*COLUMNS, "file_index"))}
    from stored a join stored b on {" and ".join(f"a.{name} = b.{name}" for name in KEY)}
    where b.file_index = $last
      and (a.file_index < b.file_index or (a.line, a."column") < (b.line, b."column"))
      and ((a.value, a.value_unit, a.value_mark) is distinct from (b.value, b.value_unit, b.value_mark)
        or (a.quantity is not null and b.quantity is not null
          and (a.quantity, a.quantity_unit, a.quantity_mark)
            is distinct from (b.quantity, b.quantity_unit, b.quantity_mark)))
    order by b.line, b."column", a.file_index, a.line, a."column"
"""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A part on disk, and the official file it was made of."""

    path: Path
    official: Provenance
    part: Part


class Engine:
    """The parts of one or several stores as one archive (see ``sokuho.store.view.Archive``).

    Of two observations of one period the one released later holds; on the same day that of the later stage; then one
    whose release date is on record before one inferred, an exact one before a rounded one, and the one of the file
    captured (or else loaded) later.
    """

    def __init__(self, parts: Sequence[Shelved]) -> None:
        self._parts = tuple(parts)
        self._sound: set[Path] = set()
        self._opening = Lock()
        self._opened: duckdb.DuckDBPyConnection | None = None

    def newest(
        self, as_of: date, flow: Flow, partner: str | None, item: str | None, first_year: int = 0
    ) -> Mapping[tuple[str, str], Mapping[Period, Observation]]:
        """Return, by (partner, item), the newest observation of each period released on or before a day.

        Raises:
            StoreDamaged: a part that may hold the answer has not the bytes its manifest names.
        """
        asked = [one for one in self._parts if _may_hold(one.part, as_of, flow, partner)]
        if not asked:
            return {}
        by_capture = sorted(range(len(asked)), key=lambda index: asked[index].official.captured)
        question = {
            "as_of": as_of,
            "flow": flow.value,
            "partner": partner,
            "item": item,
            "first": f"{first_year:04d}",
            "parts": self._checked(asked),
            "stages": [stage.value for stage in Stage],
            "standing": [by_capture.index(index) for index in range(len(asked))],
        }
        with without_pandas():
            rows = self._cursor().execute(_NEWEST, question).fetchall()
        return Book(rows, [one.official for one in asked])

    def days(self, flow: Flow, partner: str, item: str) -> Mapping[Period, tuple[date, ...]]:
        """Return on which days figures of each period of a series came out, in order.

        Raises:
            StoreDamaged: a part that may hold the answer has not the bytes its manifest names.
        """
        asked = [one for one in self._parts if _may_hold(one.part, date.max, flow, partner)]
        if not asked:
            return {}
        question = {"flow": flow.value, "partner": partner, "item": item, "parts": self._checked(asked)}
        with without_pandas():
            rows = self._cursor().execute(_DAYS, question).fetchall()
        return {Period.parse(period): tuple(days) for period, days in rows}

    def different(self) -> list[tuple[Observation, Observation, date]]:
        """Return the pairs with the same key that do not say the same: any observation, and one of the last part.

        With each pair comes the day on which the earlier of the two files was captured.
        """
        new = self._parts[-1]
        asked = [one for one in self._parts if _may_share_a_key(one.part, new.part)]
        question = {"parts": self._checked(asked), "last": len(asked) - 1}
        with without_pandas():
            rows = self._cursor().execute(_DIFFERENT, question).fetchall()
        found: list[tuple[Observation, Observation, date]] = []
        for row in rows:
            half = len(row) // 2
            sides = [(*side, asked[index].official) for *side, index in (row[:half], row[half:])]
            first, second = (from_row(tuple(side), by.name, by.sha256) for *side, by in sides)
            found.append((first, second, min(by.captured for *_, by in sides)))
        return found

    def _checked(self, asked: Sequence[Shelved]) -> list[str]:
        """Return the paths of parts, each hashed once: a figure is never shown from bytes nobody vouches for."""
        for one in asked:
            if one.path not in self._sound:
                check_bytes(one.path, one.part)
                self._sound.add(one.path)
        return [str(one.path) for one in asked]

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        with self._opening:
            if self._opened is None:
                self._opened = _connect([str(one.path) for one in self._parts])
            return self._opened.cursor()


def check_bytes(path: Path, part: Part) -> None:
    """Raise unless a file has the bytes of a part.

    Raises:
        StoreDamaged: the file is missing, or its bytes are others.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise StoreDamaged(f"A stored file cannot be read: {error.strerror}", where=str(path), hint=CURE) from None
    if hashlib.sha256(content).hexdigest() != part.sha256:
        raise StoreDamaged("A stored file has not the bytes that were written", where=str(path), hint=CURE)


def _connect(readable: list[str]) -> duckdb.DuckDBPyConnection:
    import duckdb

    connection = duckdb.connect(":memory:", config=_LIMITS)
    with without_pandas():
        connection.execute("set allowed_paths = $paths", {"paths": readable})
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def _may_hold(part: Part, as_of: date, flow: Flow, partner: str | None) -> bool:
    return flow.value in part.flows and part.first_released <= as_of and (partner is None or partner in part.partners)


def _may_share_a_key(part: Part, other: Part) -> bool:
    meet = set(part.flows) & set(other.flows) and set(part.partners) & set(other.partners)
    return bool(meet) and part.first_released <= other.last_released and other.first_released <= part.last_released
