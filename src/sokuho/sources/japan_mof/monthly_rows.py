"""What the Ministry's monthly series have in common: the title, the rows of months, and which of them are published."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sokuho.core.code import Flow, Mark
from sokuho.core.observation import Cell
from sokuho.core.period import Period
from sokuho.core.quantity import Unit
from sokuho.errors import UnknownCode
from sokuho.reference import partners, release_calendar
from sokuho.reference.release_calendar import Release
from sokuho.sources.official_file import OfficialFile

ENCODING = "cp932"
CORNER = "Years/Months"
NIL = "-"
ZERO = "0 "
_MONTH = re.compile(r"([0-9]{4})/(0[1-9]|1[0-2])")
_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,14}) ")
_TITLE = re.compile(r"《(.+?)》[ \u3000]*【月別】[ \u3000]*(（.+）)?[ ]*")
_HEADER_WITHIN = 20
_PATIENCE = timedelta(days=14)
"""How long a table may lag: provisional figures come about ten days before the detailed ones fill every table."""


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A row of a monthly series: its line, its month, and the cells after the month as they are printed."""

    line: int
    month: Period
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Head:
    """The rows above the months, and the line the last of them stands on."""

    rows: tuple[Sequence[str], ...]
    line: int

    @property
    def columns(self) -> Sequence[str]:
        """Return the row that names the columns, which begins with `CORNER`."""
        return self.rows[-1]


def head(file: OfficialFile, lines: Iterator[tuple[int, list[str]]]) -> Head:
    """Return the rows up to and with the one that begins with ``Years/Months``, consuming them.

    Raises:
        BadInput: there is no such row near the top.
    """
    rows: list[Sequence[str]] = []
    for line, row in lines:
        rows.append(row)
        if row[0] == CORNER:
            return Head(tuple(rows), line)
        if line >= _HEADER_WITHIN:
            break
    raise file.refuse(
        f'No row begins with "{CORNER}"',
        column="column 1",
        detail=f"A monthly series names its columns within the first {_HEADER_WITHIN} lines; "
        f'this file begins with "{rows[0][0][:40] if rows else ""}".',
    )


def partner(file: OfficialFile, head: Head) -> str:
    """Return the code of the partner that the two title lines name, in Japanese and in English.

    Raises:
        BadInput: the lines are no title, name nobody known, or name two different partners.
    """
    japanese, english = head.rows[0][0], head.rows[1][0] if len(head.rows) > 1 else ""
    found = _TITLE.fullmatch(japanese)
    if not found or " Monthly Data " not in english:
        raise file.refuse(
            "The title is not that of a monthly series",
            column="column 1",
            detail=f'Expected "《世界》  【月別】", "WORLD Monthly Data"; found "{japanese[:40]}", "{english[:40]}".',
        )
    name = english.partition(" Monthly Data ")[0].strip()
    try:
        codes = {partners.find_partner(found[1]).code, partners.find_partner(name).code}
    except UnknownCode as error:
        raise file.refuse(f"The title names a partner that is not known: {error.title}", column="column 1") from None
    if len(codes) > 1:
        raise file.refuse(
            f'The title names two partners: "{found[1]}" is not "{name}"', column="column 1", detail="Were lines mixed?"
        )
    return codes.pop()


def month_rows(
    file: OfficialFile, lines: Iterator[tuple[int, list[str]]], width: int, first: Period, *, excerpt: bool
) -> tuple[MonthRow, ...]:
    """Return the rows of months, which follow one another without a gap.

    Args:
        file: where they stand.
        lines: the lines below the header.
        width: the number of columns, the month's included.
        first: the month the series begins with; a whole file ends with a December.
        excerpt: whether rows were left out on purpose at either end.

    Raises:
        BadInput: a row is no month, of another width, out of order, missing or repeated.
    """
    rows: list[MonthRow] = []
    for line, cells in lines:
        found = _MONTH.fullmatch(cells[0])
        if not found:
            raise file.refuse(
                f'Not a month: "{cells[0][:40]}"',
                line=line,
                column="column 1",
                detail="The rows below the header are months, written 2025/03; the file has no footnotes.",
            )
        check_width(file, line, cells, width)
        month = Period.month(int(found[1]), int(found[2]))
        _check_follows(file, line, month, rows, None if excerpt else first)
        rows.append(MonthRow(line, month, cells[1:]))
    if not rows or (rows[-1].month.number != 12 and not excerpt):
        last = f"the last is {rows[-1].month}" if rows else "there is none"
        raise file.refuse(
            "The file is cut: it does not end with a December",
            line=rows[-1].line if rows else 1,
            column="column 1",
            detail=f"The running year always has twelve rows; {last}.",
            hint="Fetch the file again; if rows were left out on purpose, say that it is an excerpt.",
        )
    return tuple(rows)


def check_width(file: OfficialFile, line: int, cells: Sequence[str], width: int) -> None:
    """Refuse a row that has not exactly as many columns as the header."""
    if len(cells) != width:
        raise file.refuse(
            f"The row has {len(cells)} columns, the header {width}",
            line=line,
            column=f"column {min(len(cells), width) + 1}",
            detail="Thousands separators or a lost comma do that; the official numbers have none.",
        )


def published(
    file: OfficialFile,
    rows: Sequence[MonthRow],
    is_placeholder: Callable[[MonthRow], bool],
    flow: Flow,
    captured: date,
    *,
    excerpt: bool,
) -> dict[Period, Release]:
    """Return the release that a file captured on a day holds for each published month.

    Months at the end that are mere placeholders are not published. The release calendar has to agree: each month
    that has figures was released by the day of capture, and the next one was not, or only just.

    Raises:
        BadInput: a placeholder stands before a published month, or the calendar contradicts the file.
    """
    count = len(rows)
    while count and is_placeholder(rows[count - 1]):
        count -= 1
    releases: dict[Period, Release] = {}
    for row in rows[:count]:
        release = release_calendar.held(flow, row.month, captured)
        if release is None:
            raise file.refuse(
                f"{row.month} has figures, but nothing of it was released by {captured}",
                line=row.line,
                column="column 1",
                detail="The day of capture decides which stage each figure has.",
                hint="Give the day on which this copy was fetched.",
            )
        releases[row.month] = release
    if count and not excerpt:
        _check_not_stale(file, rows[count - 1], flow, captured)
    return releases


def cell(file: OfficialFile, line: int, column: str, text: str, unit: Unit) -> Cell | None:
    """Return what a cell prints: a number, none (``-``) or less than half a unit (``0``); None if it is blank.

    Raises:
        BadInput: anything else, such as a thousands separator or a full-width digit.
    """
    if _NUMBER.fullmatch(text):
        return Cell(0, unit, Mark.BELOW_UNIT) if text == ZERO else Cell(int(text), unit)
    if text == NIL:
        return Cell(0, unit, Mark.NIL)
    if text == "":
        return None
    raise file.refuse(
        f'Not a number as the table prints them: "{text[:40]}"',
        line=line,
        column=column,
        detail='Numbers are plain digits followed by one blank, such as "9851552 "; "-" stands for none.',
    )


def _check_follows(
    file: OfficialFile, line: int, month: Period, rows: Sequence[MonthRow], first: Period | None
) -> None:
    expected = _next(rows[-1].month) if rows else first
    if expected is not None and month != expected:
        raise file.refuse(
            f"The row is {month}; {expected} was to come here",
            line=line,
            column="column 1",
            detail=f"The series begins with {first} and has each month once." if not rows else "Each month comes once.",
            hint="Fetch the file again; if rows were left out on purpose, say that it is an excerpt.",
        )


def _next(month: Period) -> Period:
    return Period.month(month.year + month.number // 12, month.number % 12 + 1)


def _check_not_stale(file: OfficialFile, last: MonthRow, flow: Flow, captured: date) -> None:
    following = _next(last.month)
    release = release_calendar.held(flow, following, captured - _PATIENCE)
    if release is not None:
        raise file.refuse(
            f"The figures end with {last.month}, but those of {following} were out on {release.released}",
            line=last.line,
            column="column 1",
            detail=f"A file captured on {captured} would have them.",
            hint="Give the day on which this copy was fetched, or fetch a newer one.",
        )
