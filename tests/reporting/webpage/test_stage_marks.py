"""The mark of amounts that will still be revised."""

from __future__ import annotations

from datetime import date

from sokuho.core.period import Period
from sokuho.reporting.compose import compose
from sokuho.reporting.webpage.stage_marks import stage_marks


def test_amounts_with_a_provisional_month_are_marked_rates_are_not(document):
    """March 2025 was provisional on the day: exports, imports and balances of the year, and values by commodity."""
    tables = [table for one in document.sections for table in one.tables]
    partners, items = stage_marks(document, tables[0]), stage_marks(document, tables[1])
    assert ((True, False, True, False, True, False), frozenset()) == (partners.columns, partners.figures)
    assert ((True, False, False, False), frozenset()) == (items.columns, items.figures)


def test_fixed_figures_are_not_marked(shipped):
    """But those of March 2022 that are held in an early version alone: they have marks of their own."""
    document = compose(shipped.view(date(2025, 4, 17)), Period.parse("2022-03"))
    partners, *items = [table for one in document.sections for table in one.tables]
    marks = stage_marks(document, partners)
    assert {False} == set(marks.columns)
    stages = {document.evidence[id].figure.fact("stages") for id in marks.figures}
    assert {"1 9-digit-provisional", ""} == stages  # a balance has none of its own
    world = {cell.figure for cell in partners.rows[0].cells}
    assert set() == world & marks.figures
    assert [False, False] == [stage_marks(document, table).is_needed for table in items]
