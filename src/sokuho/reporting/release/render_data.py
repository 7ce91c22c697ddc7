"""The release for programs: JSON and CSV, one entry a cell, with the codes behind the labels."""

from __future__ import annotations

import csv
import io
import json

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.reference.items import item
from sokuho.reporting.release.page import OfficialTables, ReleaseCell, ReleasePage, ReleaseRow
from sokuho.reporting.release.words import (
    Language,
    area_label,
    area_title,
    flow_words,
    item_label,
    page_title,
    period_words,
    release_title,
)

_COLUMNS = (
    *("page", "title", "row", "label", "level", "unit", "flow", "period", "measure"),
    *("text", "nearest", "reason", "detail", "figure", "superseded"),
)


def render_json(tables: OfficialTables, language: Language = "en") -> str:
    """Return the release as JSON: pages, rows, cells; ``text`` is what the release prints, ``null`` if left open."""
    document = {
        "title": release_title(tables, language),
        "period": str(tables.period),
        "as_of": tables.as_of.isoformat(),
        "asked": tables.asked.isoformat(),
        "stages": {flow.value: stage.value for flow, stage in tables.stages.items()},
        "language": language,
        "pages": [_page(page, language) for page in tables.pages],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def render_csv(tables: OfficialTables, language: Language = "en") -> str:
    """Return the release as CSV, a line for each cell."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(_COLUMNS)
    for page, row, cell in tables.cells():
        title = page_title(page.kind, page.flow, page.partner, language)
        about = (page.number, title, row.key, label(page, row, language), row.level, row.unit)
        lines.writerow((*about, cell.flow.value, cell.period, cell.measure, *_said(cell)))
    return out.getvalue()


def label(page: ReleasePage, row: ReleaseRow, language: Language) -> str:
    """Return how a row is headed."""
    match page.kind:
        case "totals":
            return flow_words(Flow(row.key), language)
        case "areas":
            return area_label(row.key, language)
        case "commodities":
            assert page.flow is not None
            return item_label(item(page.flow, row.key), language)
        case "indices":
            return area_title(row.key, language)
    return period_words(Period.parse(row.key), language)


def _said(cell: ReleaseCell) -> tuple[str, ...]:
    reason = cell.reason.value if cell.reason else ""
    return ("" if cell.reason else cell.text, cell.nearest, reason, cell.detail, cell.question, cell.superseded)


def _page(page: ReleasePage, language: Language) -> dict[str, object]:
    return {
        "page": page.number,
        "kind": page.kind,
        "flow": page.flow.value if page.flow else None,
        "partner": page.partner,
        "title": page_title(page.kind, page.flow, page.partner, language),
        "rows": [_row(page, row, language) for row in page.rows],
    }


def _row(page: ReleasePage, row: ReleaseRow, language: Language) -> dict[str, object]:
    fields: dict[str, object] = {
        "row": row.key,
        "label": label(page, row, language),
        "level": row.level,
        "unit": row.unit or None,
    }
    if row.provisional:
        fields["provisional"] = sorted(flow.value for flow in row.provisional)
    return fields | {"cells": [_cell(cell) for cell in row.cells]}


def _cell(cell: ReleaseCell) -> dict[str, object]:
    fields: dict[str, object] = {
        "flow": cell.flow.value,
        "period": str(cell.period),
        "measure": cell.measure,
        "text": None if cell.reason else cell.text,
    }
    if cell.reason:
        fields |= {"reason": cell.reason.value, "nearest": cell.nearest or None, "detail": cell.detail or None}
    if cell.question:
        fields["figure"] = cell.question
    if cell.superseded:
        fields["superseded"] = cell.superseded
    return fields
