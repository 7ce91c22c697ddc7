"""The published cells behind a document's figures, each with the file, hash, line and column it was read from."""

from __future__ import annotations

from collections.abc import Iterator

from sokuho.core.figure import Figure
from sokuho.reporting.data_table import Column, DataTable, Value
from sokuho.reporting.document import Document
from sokuho.reporting.evidence import shown
from sokuho.statistics.published import Term

COLUMNS = (
    Column("figure", "text", "The id of the figure that the cell is added into", True),
    Column("sign", "whole", "1 if it is added, -1 if it is taken off", True),
    Column("flow", "text", "export, import or fx", True),
    Column("partner", "text", "With whom, by code", True),
    Column("item", "text", "In what, by code", True),
    Column("period", "text", "The month, or the year to date", True),
    Column("number", "whole", "The number as published", True),
    Column("unit", "text", "Its unit", True),
    Column("mark", "text", "What stands in its place: - for nothing traded, 0 for less than half a unit"),
    Column("is_rounded", "yes-no", "Whether its publisher rounded it to the unit", True),
    Column("stage", "text", "How mature it is", True),
    Column("released", "day", "When it came out", True),
    Column("is_inferred", "yes-no", "Whether that day was worked out by the Ministry's habit", True),
    Column("file", "text", "The official file", True),
    Column("sha256", "text", "The hash of its bytes", True),
    Column("line", "whole", "The line it stands on", True),
    Column("column", "text", "The column or element on the line", True),
)


def cells_table(document: Document) -> DataTable:
    """Return the published cells of every figure that was read from cells, by figure and in the order of its sum."""
    rows = (_row(found.figure, term) for _, found in sorted(document.evidence.items()) for term in found.terms)
    says = "The published cells that the figures are sums of, with the place each was read at"
    key = ("figure", "flow", "partner", "item", "period")
    return DataTable("cells", says, COLUMNS, key, tuple(rows), is_worded=False)


def _row(figure: Figure, term: Term) -> tuple[Value, ...]:
    return (figure.id, term.sign, *_seen(figure, term))


def _seen(figure: Figure, term: Term) -> Iterator[Value]:
    seen, cell = term.observation, shown(term, figure)
    at, place = seen.slice, seen.place
    yield from (at.flow.value, at.partner, at.item, str(at.period))
    yield from (cell.number, cell.unit.code, cell.mark.value or None, cell.is_rounded)
    yield from (seen.stage.value, seen.released, seen.is_inferred)
    yield from (place.file, place.sha256, place.line, place.column)
