"""The release's tables as values: what stands in every cell, and why nothing stands in some."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Literal

from sokuho.core.code import Flow, Stage
from sokuho.core.period import Period
from sokuho.sources.japan_mof.printed_cell import Measure

WITHHELD = "…"
"""What stands where a number cannot be vouched for: ``-`` is the release's own mark for none."""
PageKind = Literal["totals", "areas", "commodities", "indices", "index_history"]


class Reason(Enum):
    """Why a cell is left open."""

    MISSING = "missing"
    """Months were not published by then, or are not held."""
    PIECED = "pieced"
    """Some months could only be had by taking figures of one release off those of another."""
    ROUNDED = "rounded"
    """A figure it is made of was published rounded, and what it hides would show."""
    OTHER_UNIT = "other-unit"
    """The series counts in a unit that measures something else."""
    REGROUPED = "regrouped"
    """The group had other members in the period it is compared with."""
    MIXED = "mixed"
    """The part and its whole are held of different releases."""
    ROUNDED_TWICE = "rounded-twice"
    """The release rounds its indices twice, in a way that is not known to the last digit."""
    NOT_COMPUTED = "not-computed"
    """Quantity and unit value indices are made of nine-digit figures, which are not held."""


@dataclass(frozen=True, slots=True)
class ReleaseCell:
    """A cell of the release.

    Attributes:
        measure: what sort of figure.
        flow: exports, imports or the balance.
        period: what the figure is of.
        text: what the release prints, or ``…``.
        nearest: where that is left open because of its last digits only, the number that is nearest, else empty.
        reason: why it is left open, or None.
        detail: more about the reason, in English: which months are missing.
        question: the address under which the amount can be asked for (``sokuho explain``), empty if there is none.
        superseded: the later stages of the months it is made of that had come out by then and are not held.
    """

    measure: Measure
    flow: Flow
    period: Period
    text: str
    nearest: str = ""
    reason: Reason | None = None
    detail: str = ""
    question: str = ""
    superseded: str = ""

    @property
    def shown(self) -> str:
        """Return what people are shown: the text, or the nearest number with a mark that it may be off by one."""
        return f"≈{self.nearest}" if self.nearest else self.text


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A row of the release.

    Attributes:
        key: the code of what the row is about: a partner, an item, a flow (page 1) or a period (index history).
        level: 0 for the total, 1 for an area or a section, 2 for what stands beneath.
        unit: the unit of its quantity as printed, else empty.
        cells: its cells, in the order of the columns.
        provisional: the flows of which the index is flagged ``(P)``.
    """

    key: str
    level: int
    cells: tuple[ReleaseCell, ...]
    unit: str = ""
    provisional: frozenset[Flow] = frozenset()


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """A page of the release: its number, what it is about, its rows."""

    number: int
    kind: PageKind
    partner: str
    rows: tuple[ReleaseRow, ...]
    flow: Flow | None = None


@dataclass(frozen=True, slots=True)
class OfficialTables:
    """The tables of one release.

    Attributes:
        period: what they are of.
        as_of: the day as of which they stand, all of them; what was released on it is in.
        stages: how mature the last month is, by flow.
        pages: the pages asked for, by number.
        asked: the day that was asked for; later than ``as_of`` if only some rows are held as they were published last.
    """

    period: Period
    as_of: date
    stages: Mapping[Flow, Stage]
    pages: tuple[ReleasePage, ...]
    asked: date

    def cells(self) -> Iterator[tuple[ReleasePage, ReleaseRow, ReleaseCell]]:
        """Return every cell with its page and row."""
        for page in self.pages:
            for row in page.rows:
                for cell in row.cells:
                    yield page, row, cell
