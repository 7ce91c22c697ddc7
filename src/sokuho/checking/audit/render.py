"""An audit as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from sokuho.checking.audit.page_cells import PageCell
from sokuho.checking.audit.spans import stands_for
from sokuho.checking.audit.summary import PageCount, added, count
from sokuho.checking.audit.verdicts import Audit, CellVerdict

_COLUMNS = ("page", "table", "cells", "within", "store", "revised", "unexplained", "unchecked")
_WIDEST_TABLE = 23
_SHORTER = ((" by commodity", ""), (" of trade", ""))
"""The table is to fit into 80 columns."""
_TOGETHER = 3
"""How many cells of which one is wrong are told one by one; more are told by the first of them."""


def render_text(audit: Audit, *, details: bool = False) -> str:
    """Return the audit as text: what is wrong first, then the counts by page; every cell if details are wanted."""
    parts = [_title(audit), _table(_shortened(count(audit))), *_findings(audit), _legend(audit)]
    if details:
        parts += _details(audit)
    return "\n\n".join(part for part in parts if part) + "\n"


def render_json(audit: Audit) -> str:
    """Return the audit as JSON: the counts, and every cell with its verdict."""
    heading = audit.printing.heading
    fields = {
        "file": audit.printing.file.name,
        "sha256": audit.printing.file.sha256,
        "title": heading.title,
        "period": str(heading.period) if heading.period else None,
        "published": heading.published.isoformat() if heading.published else None,
        "as_of": audit.as_of.isoformat() if audit.as_of else None,
        "own_copy_left_out": audit.leaves_out,
        "notices": list(audit.printing.notices),
        "sound": not audit.of("unexplained"),
        "pages": [_page_fields(one) for one in count(audit)],
        "cells": [_cell_fields(one) for one in audit.verdicts],
    }
    return json.dumps(fields, ensure_ascii=False, indent=1) + "\n"


def _title(audit: Audit) -> str:
    heading = audit.printing.heading
    wrong = len(audit.of("unexplained"))
    said = f"{wrong:,} {'cell is' if wrong == 1 else 'cells are'} not explained" if wrong else "every cell is explained"
    store = f"held against the figures of {audit.as_of}" if audit.as_of else "held against itself alone"
    lines = [f"{audit.printing.file.name}: {heading.title}", f"{len(audit.verdicts):,} cells, {store}: {said}"]
    return "\n".join([*lines, *(f"note: {notice}" for notice in audit.printing.notices)])


def _findings(audit: Audit) -> Iterator[str]:
    told: set[object] = set()
    for one in audit.of("unexplained"):
        if one.cell in told:
            continue
        group = [one, *(other for other in audit.of("unexplained") if other.cell in one.instead)]
        is_group = len(group) > 1 and all(one.cell in other.instead for other in group[1:])
        if is_group:
            told.update(other.cell for other in group)
        yield _finding(one, group[1:] if is_group else [])


def _finding(one: CellVerdict, others: Sequence[CellVerdict]) -> str:
    cell = one.cell
    printed = cell.text or "blank"
    head = f"{cell.page} {cell.table}: {cell.row}, {cell.column}"
    due = f", expected {one.expected}" if one.expected else ""
    lines = [head, f"  printed {printed}{due}", *(f"  {reason}" for reason in one.why.split("; "))]
    if others:
        lines.append("  if it is right, one of these is wrong:")
        lines += [
            f"    {other.cell.label}: printed {other.cell.text or 'blank'}"
            + (f", expected {other.expected}" if other.expected else "")
            for other in others[:_TOGETHER]
        ]
        if len(others) > _TOGETHER:
            lines.append(f"    and {len(others) - _TOGETHER} more")
    return "\n".join(lines)


def _shortened(counts: Sequence[PageCount]) -> list[PageCount]:
    """Return the counts of pages with something unexplained, if any, and of the others together."""
    *pages, together = counts
    wrong = [one for one in pages if one.unexplained]
    if not wrong or len(wrong) == len(pages):
        return list(counts)
    others = [one for one in pages if not one.unexplained]
    return [*wrong, added("others", f"{len(others)} pages", others), together]


def _table(counts: Sequence[PageCount]) -> str:
    rows: list[tuple[str, ...]] = [_COLUMNS]
    for one in counts:
        numbers = (one.cells, one.with_cells, one.with_store, one.revised, one.unexplained, one.unchecked)
        rows.append((one.page, _short(one.table), *(f"{number:,}" if number else "-" for number in numbers)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        " ".join(
            text.ljust(width) if place < 2 else text.rjust(width)
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _short(table: str) -> str:
    for words, shorter in _SHORTER:
        table = table.replace(words, shorter)
    return table[:_WIDEST_TABLE]


def _legend(audit: Audit) -> str:
    lines = ["within: agree with other cells of the release; store: with figures held"]
    if audit.of("revised"):
        lines.append("revised: not the figure held, by a revision; --details names each")
    if audit.leaves_out:
        lines.append("The store holds this very file; it was not asked about itself.")
    return "\n".join(lines)


def _details(audit: Audit) -> Iterator[str]:
    for page, ones in audit.by_page().items():
        lines = [f"{page} {ones[0].cell.table}"]
        for one in ones:
            due = f" [expected {one.expected}]" if one.expected else ""
            lines.append(f"  {one.cell.row}, {one.cell.column}: {one.cell.text or 'blank'}  {one.word}{due}  {one.why}")
        yield "\n".join(lines)


def _page_fields(one: PageCount) -> dict[str, object]:
    return {
        "page": one.page,
        "table": one.table,
        "cells": one.cells,
        "agree_with_each_other": one.with_cells,
        "agree_with_store": one.with_store,
        "agree": one.agree,
        "revised": one.revised,
        "unexplained": one.unexplained,
        "unchecked": one.unchecked,
    }


def _cell_fields(one: CellVerdict) -> dict[str, object]:
    cell = one.cell
    return {
        "page": cell.page,
        "table": cell.table,
        "row": cell.row,
        "column": cell.column,
        "flow": cell.flow.value,
        "partner": cell.partner,
        "item": cell.item,
        "period": str(cell.period) if cell.period else None,
        "printed": cell.text,
        "verdict": one.word,
        "agrees_with_cells": one.agrees_with_cells,
        "agrees_with_store": one.agrees_with_store,
        "expected": one.expected or None,
        "interval": _interval(cell),
        "vintage": one.vintage or None,
        "why": one.why,
        "instead": [other.label for other in one.instead],
    }


def _interval(cell: PageCell) -> dict[str, str] | None:
    span = stands_for(cell)
    return None if span is None else {"low": str(span.low), "high": str(span.high)}
