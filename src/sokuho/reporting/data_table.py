"""Data as tables: typed columns that say what they hold, and rows. Every form for programs prints these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Kind = Literal["text", "whole", "decimal", "day", "yes-no"]
Value = str | int | Decimal | date | None
"""A whole number has 64 bits, a decimal ten places; None where there is nothing to say."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what kind of values it holds, what they say, and whether each row has one."""

    name: str
    kind: Kind
    says: str
    is_filled: bool = False


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table for programs.

    Attributes:
        name: what its rows are: ``figures``, ``printed``, ``cells``.
        says: what it holds, in a sentence.
        columns: the columns, in order.
        key: the columns that tell one row from every other.
        rows: the rows.
        is_worded: whether it holds words of a language.
    """

    name: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    is_worded: bool = True

    @property
    def refers_to_figures(self) -> bool:
        """Return whether its column ``figure`` names a row of the table of figures."""
        return self.name != "figures"

    def column(self, name: str) -> tuple[Value, ...]:
        """Return the values of a column."""
        place = [column.name for column in self.columns].index(name)
        return tuple(row[place] for row in self.rows)
