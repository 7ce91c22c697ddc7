"""Tables for programs as CSV: RFC 4180 with line feeds, UTF-8, a head line, nothing where there is no value."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date

from sokuho.reporting.data_table import DataTable, Value


def render_csv(table: DataTable) -> str:
    """Return a table as CSV: days as 2025-04-17, true and false, decimals without closing noughts."""
    return lines([column.name for column in table.columns], table.rows)


def lines(head: Iterable[str], rows: Iterable[Iterable[Value]]) -> str:
    """Return rows beneath their head as CSV."""
    out = io.StringIO()
    written = csv.writer(out, lineterminator="\n")
    written.writerow(head)
    written.writerows([_text(value) for value in row] for row in rows)
    return out.getvalue()


def _text(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case str() | int():
            return str(value)
    return f"{value:f}"
