"""The Ministry's monthly series of totals: d41ma (the world), d42maNNN (areas, with a pair of columns per country)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sokuho.core.code import Flow, Mark
from sokuho.core.observation import Cell, Observation
from sokuho.core.period import Period
from sokuho.core.quantity import JPY_THOUSAND
from sokuho.core.slice import Slice
from sokuho.errors import UnknownCode
from sokuho.reference import partners
from sokuho.sources.japan_mof import monthly_rows
from sokuho.sources.japan_mof.monthly_rows import ENCODING, NIL, ZERO, Head, MonthRow
from sokuho.sources.official_file import OfficialFile

FIRST = Period.month(1979, 1)
_COLUMN = re.compile(r"(Exp|Imp)-(Total|[1-7][0-9]{2})")
_FLOWS = {"Exp": Flow.EXPORT, "Imp": Flow.IMPORT}
_EMPTY = (NIL, ZERO)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: whose, which way, its place among a row's cells, what to call it."""

    flow: Flow
    partner: str
    place: int
    label: str


def read(file: OfficialFile, captured: date, *, excerpt: bool = False) -> Iterator[Observation]:
    """Return the published totals, month by month: exports and imports in thousand yen.

    Months at the end in which both are ``0`` or ``-`` are not published; a country's columns may lag behind the
    total. A total of nothing on one side only, or before the last published month, is refused.

    Args:
        file: the file.
        captured: the day on which it was fetched from the Ministry's site.
        excerpt: whether rows were left out on purpose.

    Raises:
        BadInput: the file is not such a series, is cut, or contradicts itself or the release calendar.
    """
    lines = ((number, line.split(",")) for number, line in file.lines(ENCODING, only_crlf=True))
    head = monthly_rows.head(file, lines)
    columns = _columns(file, head, monthly_rows.partner(file, head))
    rows = monthly_rows.month_rows(file, _after_rule(file, lines, head), len(head.columns), FIRST, excerpt=excerpt)
    for flow in _FLOWS.values():
        releases = monthly_rows.published(file, rows, _is_placeholder, flow, captured, excerpt=excerpt)
        for column in (column for column in columns if column.flow is flow):
            for row in rows[: _count(rows[: len(releases)], column)]:
                release = releases[row.month]
                value = _value(file, row, column)
                at = Slice(flow, row.month, column.partner)
                place = file.place(row.line, column.label)
                yield Observation(at, value, None, release.stage, release.released, release.is_inferred, place)


def _columns(file: OfficialFile, head: Head, partner: str) -> tuple[Column, ...]:
    if "（単位：千円）" not in head.rows[0][0] or "(a thousand yen)" not in head.rows[1][0]:
        raise file.refuse(
            "The title does not say that the figures are thousand yen",
            column="column 1",
            detail=f'Expected "（単位：千円）" and "(a thousand yen)"; found "{head.rows[0][0][:60]}".',
        )
    names = list(head.columns[1:])
    partners_named = ["Total", *dict.fromkeys(name[4:] for name in names[2:])]
    if names != [f"{way}-{one}" for one in partners_named for way in _FLOWS]:
        raise file.refuse(
            "The columns are not pairs of exports and imports, each once, the total first",
            line=head.line,
            column="column 2",
            detail=f"Expected Exp-Total,Imp-Total and then Exp-304,Imp-304 and so on; found {','.join(names)[:200]}.",
        )
    return tuple(_column(file, head, place, name, partner) for place, name in enumerate(names))


def _column(file: OfficialFile, head: Head, place: int, name: str, partner: str) -> Column:
    found = _COLUMN.fullmatch(name)
    try:
        if not found:
            raise UnknownCode(f'No country has the code "{name[4:]}"')
        code = partner if found[2] == "Total" else partners.partner(found[2]).code
    except UnknownCode as error:
        raise file.refuse(
            f"A column is of a country that is not known: {error.title}", line=head.line, column=f"column {place + 2}"
        ) from None
    return Column(_FLOWS[found[1]], code, place, f"column {place + 2} ({name})")


def _after_rule(
    file: OfficialFile, lines: Iterator[tuple[int, list[str]]], head: Head
) -> Iterator[tuple[int, list[str]]]:
    """Return the lines below the empty one under the header."""
    line, cells = next(lines, (head.line, []))
    if any(cells) or len(cells) != len(head.columns):
        raise file.refuse("An empty row was to come below the header", line=line, column="column 1")
    return lines


def _is_placeholder(row: MonthRow) -> bool:
    return row.cells[0] in _EMPTY and row.cells[1] in _EMPTY


def _count(rows: Sequence[MonthRow], column: Column) -> int:
    """Return how many months a column has: those at the end in which its pair is empty are not published."""
    first = column.place - column.place % 2
    count = len(rows)
    while count and all(text in _EMPTY for text in rows[count - 1].cells[first : first + 2]):
        count -= 1
    return count


def _value(file: OfficialFile, row: MonthRow, column: Column) -> Cell:
    cell = monthly_rows.cell(file, row.line, column.label, row.cells[column.place], JPY_THOUSAND)
    if cell is None or (cell.mark is not Mark.NUMBER and column.place < 2):
        raise file.refuse(
            f'{row.month} has "{row.cells[column.place]}" where a number was to stand',
            line=row.line,
            column=column.label,
            detail="Only whole months at the end of the file may be empty, exports and imports together.",
        )
    return Cell(0, JPY_THOUSAND) if cell.mark is Mark.BELOW_UNIT else cell
