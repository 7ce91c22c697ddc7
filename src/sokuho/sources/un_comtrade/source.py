"""A download of UN Comtrade that was taken apart into text: its rows, and how to say where one of them stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sokuho.errors import BadInput
from sokuho.sources.official_file import OfficialFile
from sokuho.sources.un_comtrade.json_body import read_json
from sokuho.sources.un_comtrade.layouts import V1, Layout
from sokuho.sources.un_comtrade.text_table import LINE, read_csv

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Source:
    """A file and its rows.

    Attributes:
        file: the file.
        layout: which layout its rows had; answers of the service have that of today.
        rows: the columns that are read, as text, and ``line``.
        is_json: whether ``line`` counts the rows of an answer, and not lines.
    """

    file: OfficialFile
    layout: Layout
    rows: pa.RecordBatch
    is_json: bool

    @staticmethod
    def of(file: OfficialFile, *, limit: int | None = None) -> Source:
        """Return a file taken apart.

        Raises:
            BadInput: it is neither a CSV download nor an answer of the service, or is damaged.
        """
        if is_answer(file.head()):
            return Source(file, V1, read_json(file, limit=limit), True)
        layout, rows = read_csv(file)
        return Source(file, layout, rows, False)

    def refuse(self, title: str, row: int, column: str, *, detail: str, hint: str = "") -> BadInput:
        """Return the error about a cell, by the number in its column ``line`` and today's name of its column."""
        spoken = {ours: theirs for theirs, ours in self.layout.columns.items()}.get(column, column)
        line, place = (1, f"row {row}, {spoken}") if self.is_json else (row, spoken)
        return self.file.refuse(title, line=line, column=place, detail=detail, **({"hint": hint} if hint else {}))

    def first(self, is_wrong: pa.Array, rows: pa.RecordBatch, column: str) -> tuple[int, str] | None:
        """Return the line and the text of the first row of which something is true, else None."""
        from pyarrow import compute as pc

        at = pc.index(is_wrong, True).as_py()
        return None if at < 0 else (rows[LINE][at].as_py(), rows[column][at].as_py() or "")


def is_answer(head: str) -> bool:
    """Return whether a file begins like an answer of the service and not like a table.

    >>> is_answer('{"elapsedTime":"0.1 secs","count":0'), is_answer("Year,Reporter Code")
    (True, False)
    """
    return head.lstrip().startswith("{")
