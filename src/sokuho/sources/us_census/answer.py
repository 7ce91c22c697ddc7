"""An answer of the service: a JSON list of lists of strings, the first of them the names of the columns."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sokuho.errors import NoFigures
from sokuho.sources.official_file import OfficialFile

_AGAIN = "Ask the service again; an answer is taken whole or not at all."


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of an answer, each by the name of its column; row 1 is the header."""

    file: OfficialFile
    columns: tuple[str, ...]
    rows: tuple[dict[str, str | None], ...]

    def has(self, column: str) -> bool:
        """Return whether the answer has a column."""
        return column in self.columns


def answer(file: OfficialFile) -> Answer:
    """Return the rows of an answer.

    A column that was asked for and also filtered by comes twice; both have to say the same.

    Raises:
        BadInput: the file is no such answer, or is cut.
        NoFigures: the answer has no rows.
    """
    head, *rows = _lists(file)
    columns = tuple(str(name) for name in head)
    if not rows:
        raise NoFigures(
            f"The Census Bureau has no figures for what {file.name} asks",
            detail="The answer is a header without rows.",
            hint="Is the month published, and are the commodity and country codes those of the service?",
        )
    return Answer(
        file, tuple(dict.fromkeys(columns)), tuple(_row(file, columns, n, row) for n, row in enumerate(rows, 2))
    )


def _lists(file: OfficialFile) -> list[list[object]]:
    try:
        said = json.loads(file.text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise file.refuse("The answer is not JSON, or is cut", detail=str(error)[:200], hint=_AGAIN) from None
    if not isinstance(said, list) or not said or not all(isinstance(one, list) for one in said):
        raise file.refuse(
            "The answer is no list of rows",
            detail='It begins [["CTY_CODE","GEN_VAL_MO",...],["5880","123",...].',
            hint="Is it an answer of timeseries/intltrade/exports/hs or imports/hs?",
        )
    return said


def _row(file: OfficialFile, columns: Sequence[str], number: int, cells: list[object]) -> dict[str, str | None]:
    if len(cells) != len(columns):
        raise file.refuse(
            f"The row has {len(cells)} cells, the header {len(columns)}", column=f"row {number}", hint=_AGAIN
        )
    row: dict[str, str | None] = {}
    for name, cell in zip(columns, cells, strict=True):
        if cell is not None and not isinstance(cell, str):
            raise file.refuse(f"The cell is no text: {cell!r}"[:100], column=f"row {number}, {name}", hint=_AGAIN)
        if row.setdefault(name, cell) != cell:
            raise file.refuse(f'The row says {name} twice: "{row[name]}" and "{cell}"', column=f"row {number}")
    return row
