"""A release with wrong cells put right, so that what they hide can be seen: a share beside a wrong value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sokuho.checking.audit.check import Check
from sokuho.checking.audit.page_cells import PageCell, Printing, Row
from sokuho.sources.japan_mof.printed_cell import printed


def corrections(wrong: Mapping[PageCell, tuple[Check, ...]]) -> dict[PageCell, str]:
    """Return the right text of wrong cells, where a rule leaves one, and all that leave one leave the same."""
    found = {}
    for cell, checks in wrong.items():
        told = {check.expected[cell] for check in checks if check.strength == "exact" and cell in check.expected}
        text = told.pop() if len(told) == 1 else ""
        if text and printed(text, cell.measure, cell.flow) is not None:
            found[cell] = text
    return found


def corrected(printing: Printing, right: Mapping[PageCell, str]) -> tuple[Printing, dict[PageCell, PageCell]]:
    """Return the release with cells put right, and of each new cell the one it stands for."""
    instead = {
        cell: replace(cell, text=text, said=printed(text, cell.measure, cell.flow)) for cell, text in right.items()
    }
    tables = tuple(replace(table, rows=tuple(_row(row, instead) for row in table.rows)) for table in printing.tables)
    return replace(printing, tables=tables), {new: old for old, new in instead.items()}


def _row(row: Row, instead: Mapping[PageCell, PageCell]) -> Row:
    cells = [*row.cells.values(), *([row.then] if row.then else [])]
    if not any(cell in instead for cell in cells):
        return row
    kept = {name: instead.get(cell, cell) for name, cell in row.cells.items()}
    return replace(row, cells=kept, then=instead.get(row.then, row.then) if row.then else None)
