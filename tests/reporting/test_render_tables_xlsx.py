"""Tables for programs as a workbook: numbers are numbers, text is text whatever it begins with."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

from python_calamine import CalamineWorkbook

from sokuho.core.figure import Address
from sokuho.reporting.data_table import Column, DataTable
from sokuho.reporting.evidence import gather
from sokuho.reporting.render_tables_xlsx import render_tables_xlsx
from sokuho.statistics import answer
from sokuho.store.location import extract

DAY = date(2025, 4, 17)
COLUMNS = (
    Column("code", "text", "A code", True),
    Column("amount", "whole", "An amount"),
    Column("rate", "decimal", "A rate"),
    Column("day", "day", "A day"),
    Column("so", "yes-no", "Whether"),
)
ROWS = (
    ("007", -1234, Decimal("1.5"), DAY, True),
    ("=1+1", None, None, None, False),
    ("http://a.example", 0, Decimal("-0.0000000001"), DAY, True),
)
TABLE = DataTable("things", "Things", COLUMNS, ("code",), ROWS)


def sheet(made: bytes, name: str) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_name(name).to_python()


def test_cells_have_their_types() -> None:
    made = render_tables_xlsx([TABLE], title="Things", as_of=DAY, credit="Somebody")
    head, *rows = sheet(made, "things")[3:]
    assert ["code", "amount", "rate", "day", "so"] == head
    assert [
        ["007", -1234, 1.5, DAY, "true"],
        ["=1+1", "", "", "", "false"],
        ["http://a.example", 0, -0.0000000001, DAY, "true"],
    ] == rows


def test_equal_tables_give_equal_bytes() -> None:
    first, second = (render_tables_xlsx([TABLE], title="Things", as_of=DAY, credit="Somebody") for _ in "ab")
    assert first == second


def test_a_figure_is_a_number_that_leads_to_its_evidence() -> None:
    """The exact text of the figure that stands in its row; another text of digits stays text."""
    view = extract().view(DAY)
    figure = answer(view, Address.parse("level.export.304.total.2025-03@2025-04-17"))
    columns = (Column("value", "text", "It"), Column("code", "text", "A code"), Column("figure", "text", "Its id"))
    table = DataTable("rows", "Rows", columns, ("figure",), ((str(figure.exact), "105", figure.id),))
    made = render_tables_xlsx([table], title="Rows", as_of=DAY, credit="x", evidence=gather(view, [figure]))
    assert [float(figure.exact), "105", figure.id] == sheet(made, "rows")[4]
    names = CalamineWorkbook.from_filelike(io.BytesIO(made)).sheet_names
    assert ["rows", "Figures"] == [name for name in names if name in ("rows", "Figures")]
