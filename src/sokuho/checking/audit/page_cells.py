"""A release as it is printed, right or wrong: cells in rows, rows in tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sokuho.checking.audit.heading import Heading
from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.core.quantity import Unit
from sokuho.core.rounded import Rounded
from sokuho.sources.japan_mof.printed_cell import Measure, Printed
from sokuho.sources.official_file import OfficialFile

UNKNOWN = "?"
"""What the code of a row begins with whose name no list knows."""
TableKind = Literal["totals", "areas", "commodities", "index", "index_growth"]


@dataclass(frozen=True, slots=True, eq=False)
class PageCell:
    """A printed cell; two are the same only if they are one.

    Attributes:
        page: ``pg3``.
        table: what the page is about, in words.
        row: the name of the row as printed.
        column: the column, in words.
        flow: exports, imports or the balance.
        partner: the partner's code, or ``?`` and the printed name.
        item: the item's code, or ``?`` and the printed name.
        period: what the figure is of; None where that cannot be read.
        measure: what sort of figure.
        unit: what the printed number counts; None for a unit that no list knows.
        text: the cell's text.
        said: what the text says; None if no such cell ever prints it.
    """

    page: str
    table: str
    row: str
    column: str
    flow: Flow
    partner: str
    item: str
    period: Period | None
    measure: Measure
    unit: Unit | None
    text: str
    said: Printed | None

    @property
    def label(self) -> str:
        """Return where the cell stands, for people."""
        return f"{self.page} {self.row}, {self.column}"

    @property
    def number(self) -> Rounded | None:
        """Return the printed number, or None where something else stands."""
        return self.said if isinstance(self.said, Rounded) else None

    @property
    def is_known(self) -> bool:
        """Return whether the lists know the row, so that the store can be asked about it."""
        return not self.partner.startswith(UNKNOWN) and not self.item.startswith(UNKNOWN)


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A row of one flow: its level (0 the total, 1 a section or zone, 2 what is below) and its cells by measure.

    Attributes:
        name: as printed.
        level: 0, 1 or 2.
        flow: exports, imports or the balance.
        is_of_which: whether it stands in parentheses: contained in other rows and never added.
        cells: by measure.
        then: the value of the year before, where the page prints one.
    """

    name: str
    level: int
    flow: Flow
    is_of_which: bool
    cells: Mapping[str, PageCell]
    then: PageCell | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The rows of a page in order; on pages with exports, imports and balance side by side, three rows a name."""

    page: str
    kind: TableKind
    rows: tuple[Row, ...]

    def of(self, flow: Flow) -> tuple[Row, ...]:
        """Return the rows of a flow."""
        return tuple(row for row in self.rows if row.flow is flow)


@dataclass(frozen=True, slots=True)
class Printing:
    """A release as it is printed.

    Attributes:
        file: the file.
        heading: what it says of itself.
        tables: its pages.
        notices: what is unusual about its structure, for people.
        notes: the notes its pages print, such as the base year of the indices.
    """

    file: OfficialFile
    heading: Heading
    tables: tuple[Table, ...]
    notices: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def cells(self) -> Iterator[PageCell]:
        """Return every cell, page by page and row by row."""
        for row in (row for table in self.tables for row in table.rows):
            yield from row.cells.values()
            if row.then is not None:
                yield row.then

    def of_kind(self, *kinds: TableKind) -> tuple[Table, ...]:
        """Return the tables of some kinds."""
        return tuple(table for table in self.tables if table.kind in kinds)
