"""The Ministry's monthly series by principal commodity: d51ma, d52maNNN (exports), d61ma, d62maNNN (imports).

One column for the total's value, then a pair for each commodity: its quantity and its value in thousand yen. The
commodity is a formula of codes in single quotes over the quantity column; ``(単位)`` means that no quantity is
published, ``(単位：MT)`` that it is, in metric tons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sokuho.core.code import TOTAL, Flow, Mark
from sokuho.core.observation import Cell, Observation
from sokuho.core.period import Period
from sokuho.core.quantity import JPY_THOUSAND, ONE, Unit, unit
from sokuho.core.slice import Slice
from sokuho.reference import items
from sokuho.reference.items import Item
from sokuho.sources.japan_mof import monthly_rows
from sokuho.sources.japan_mof.monthly_rows import ENCODING, NIL, ZERO, Head, MonthRow
from sokuho.sources.official_file import OfficialFile

FIRST = Period.month(1988, 1)
LABELS = ("報道発表品目名", "概況品名", "概況品コード", "", monthly_rows.CORNER)
_FLOWS = {"Export": (Flow.EXPORT, "輸出"), "Import": (Flow.IMPORT, "輸入")}
_TOTAL = re.compile(r"'0'[～〜]'9'")
_TOTAL_COLUMN = "column 2 (total)"


@dataclass(frozen=True, slots=True)
class Pair:
    """The two columns of a commodity: the place of the quantity in a row (the value follows), its unit, their name."""

    item: str
    quantity: int
    unit: Unit | None
    column: str


def read(file: OfficialFile, captured: date, *, excerpt: bool = False) -> Iterator[Observation]:
    """Return the published cells of a series by commodity, month by month.

    A quantity and a value of the same commodity are one observation. ``-`` in a published month is none; a pair left
    blank was not compiled and gives nothing; a quantity of ``0`` is less than half a unit. Values are exact: the
    nine sections add up to the total in every month, which is checked.

    Args:
        file: the file.
        captured: the day on which it was fetched from the Ministry's site.
        excerpt: whether rows were left out on purpose.

    Raises:
        BadInput: the file is not such a series, is cut, or contradicts itself or the release calendar.
    """
    lines = ((number, line.split(",")) for number, line in file.lines(ENCODING, only_crlf=True))
    head = monthly_rows.head(file, lines)
    flow, partner = _flow(file, head), monthly_rows.partner(file, head)
    pairs = _pairs(file, head, flow)
    rows = monthly_rows.month_rows(file, lines, len(head.columns), FIRST, excerpt=excerpt)
    releases = monthly_rows.published(file, rows, _is_placeholder, flow, captured, excerpt=excerpt)
    sums = _sums(flow)
    for row in rows[: len(releases)]:
        release = releases[row.month]
        cells = tuple(_cells(file, row, pairs))
        _check_sums(file, row, sums, {item: value.number for item, _, value, _ in cells})
        for item, column, value, quantity in cells:
            at = Slice(flow, row.month, partner, item)
            place = file.place(row.line, column)
            yield Observation(at, value, quantity, release.stage, release.released, release.is_inferred, place)


def _flow(file: OfficialFile, head: Head) -> Flow:
    title = f"{head.rows[0][0]} {head.rows[1][0]}"
    for english, (flow, japanese) in _FLOWS.items():
        if f"（{japanese}）" in title and title.endswith(f"({english})"):
            return flow
    raise file.refuse(
        "The title says neither exports nor imports",
        column="column 1",
        detail='Expected "（輸出）" with "(Export)" or "（輸入）" with "(Import)"; found ' + f'"{title[:80]}".',
    )


def _pairs(file: OfficialFile, head: Head, flow: Flow) -> tuple[Pair, ...]:
    """Return the columns of each commodity, once the header is what it has always been."""
    labels = tuple(row[0] for row in head.rows[2:])
    if labels != LABELS:
        raise file.refuse(
            "The header is not that of a series by commodity",
            line=head.line,
            column="column 1",
            detail=f"Expected the rows {', '.join(filter(None, LABELS))}; found {', '.join(labels)[:200]}.",
        )
    expected = items.items(flow)
    for line, row in enumerate(head.rows, 1):
        monthly_rows.check_width(file, line, row, 2 * len(expected))
    _check_total(file, head)
    return tuple(_pair(file, head, item, 2 * place) for place, item in enumerate(expected[1:], 1))


def _check_total(file: OfficialFile, head: Head) -> None:
    _, codes, kinds, units = (row[1] for row in head.rows[3:])
    if not _TOTAL.fullmatch(codes) or (kinds, units) != ("金額", "(千円)"):
        raise file.refuse(
            "The first column of figures is not the total in thousand yen",
            line=head.line,
            column="column 2",
            detail=f"Expected '0'～'9', 金額, (千円); found {codes}, {kinds}, {units}.",
        )


def _pair(file: OfficialFile, head: Head, item: Item, index: int) -> Pair:
    formula = "+".join(f"'{term}'" for term in item.terms)
    measured = f"(単位：{item.unit})" if item.unit else "(単位)"
    expected = (formula, "", "数量", "金額", measured, "(千円)")
    found = tuple(row[place] for row in head.rows[4:7] for place in (index, index + 1))
    if found != expected:
        raise file.refuse(
            f"The columns are not those of {formula}, {item.name_en}",
            line=head.line,
            column=f"columns {index + 1}-{index + 2}",
            detail=f"Expected {', '.join(filter(None, expected))}; found {', '.join(filter(None, found))[:200]}.",
            hint="If the Ministry changed the table, this version of Sokuho cannot read it.",
        )
    if item.unit is None:
        return Pair(item.code, index - 1, None, f"column {index + 2} ({formula})")
    return Pair(item.code, index - 1, unit(item.unit), f"columns {index + 1}-{index + 2} ({formula})")


def _is_placeholder(row: MonthRow) -> bool:
    return all(text in (NIL, ZERO) for text in row.cells)


def _cells(file: OfficialFile, row: MonthRow, pairs: Sequence[Pair]) -> Iterator[tuple[str, str, Cell, Cell | None]]:
    """Return item, column, value and quantity of each cell of a published month; a blank pair has none."""
    total = monthly_rows.cell(file, row.line, _TOTAL_COLUMN, row.cells[0], JPY_THOUSAND)
    if total is None or total.mark is not Mark.NUMBER:
        raise file.refuse(
            f"{row.month} has no total, but later months or other columns have figures",
            line=row.line,
            column=_TOTAL_COLUMN,
            detail="Only whole months at the end of the file may be empty.",
        )
    yield TOTAL, _TOTAL_COLUMN, total, None
    for pair in pairs:
        value = monthly_rows.cell(file, row.line, pair.column, row.cells[pair.quantity + 1], JPY_THOUSAND)
        quantity = monthly_rows.cell(file, row.line, pair.column, row.cells[pair.quantity], pair.unit or ONE)
        if value is not None and quantity is not None:
            _check_pair(file, row, pair, value, quantity)
            yield pair.item, pair.column, value, quantity if pair.unit else None
        elif value is not quantity:
            raise file.refuse("One half of the pair is blank, the other is not", line=row.line, column=pair.column)


def _check_pair(file: OfficialFile, row: MonthRow, pair: Pair, value: Cell, quantity: Cell) -> None:
    if quantity.mark is Mark.NIL or (pair.unit is not None and value.mark is not Mark.NIL):
        return
    raise file.refuse(
        "A quantity stands where none is published" if pair.unit is None else "A quantity stands without a value",
        line=row.line,
        column=pair.column,
        detail=f'The cells are "{row.cells[pair.quantity]}" and "{row.cells[pair.quantity + 1]}". Was a column lost?',
    )


@dataclass(frozen=True, slots=True)
class Sum:
    """What the parts of an item do in every month: add up to it exactly, or to no more than it."""

    whole: str
    parts: tuple[str, ...]
    is_exact: bool


def _sums(flow: Flow) -> tuple[Sum, ...]:
    """Return the sums of the table: sections in the total, terms in combined items, items in what they are parts of."""
    sums = [Sum(TOTAL, tuple(item.code for item in items.partition(flow)), is_exact=True)]
    parts: dict[str, list[str]] = {}
    for item in items.items(flow):
        if "+" in item.code:
            sums.append(Sum(item.code, item.terms, is_exact=True))
        if item.is_press and item.level > 1:
            parts.setdefault(item.of or item.section, []).append(item.code)
    return (*sums, *(Sum(whole, tuple(codes), is_exact=False) for whole, codes in parts.items()))


def _check_sums(file: OfficialFile, row: MonthRow, sums: Sequence[Sum], values: Mapping[str, int]) -> None:
    for one in sums:
        over = sum(values.get(part, 0) for part in one.parts) - values.get(one.whole, 0)
        if over > 0 or (over and one.is_exact):
            raise file.refuse(
                f"{', '.join(one.parts)} add up to {values.get(one.whole, 0) + over:,}; "
                f"{one.whole} is {values.get(one.whole, 0):,}",
                line=row.line,
                column=_TOTAL_COLUMN if one.whole == TOTAL else f"the columns of {one.whole}",
                detail="Sections and combined items add up to the last thousand yen, and no part is larger than the "
                "whole, in every month; a digit was lost or changed.",
            )
