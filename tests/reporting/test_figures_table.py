"""The figures as tidy rows: what each says of the founding report, and what holds of every row."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from sokuho.core.figure import Address
from sokuho.reporting.cells_table import cells_table
from sokuho.reporting.data_table import DataTable
from sokuho.reporting.figures_table import figures_table
from sokuho.reporting.printings import printings, printings_table


@pytest.fixture(scope="module")
def figures(document) -> DataTable:
    return figures_table(document)


@pytest.fixture(scope="module")
def rows(figures) -> dict[str, dict[str, object]]:
    """The rows of figures by address."""
    names = [column.name for column in figures.columns]
    told = [dict(zip(names, row, strict=True)) for row in figures.rows]
    return {str(row["figure"]).partition("~")[0]: row for row in told}


@pytest.fixture(scope="module", params=["figures", "printed", "cells"])
def table(request: pytest.FixtureRequest, document) -> DataTable:
    made = {"figures": figures_table, "printed": printings_table, "cells": cells_table}
    return made[request.param](document)


def test_an_amount_that_the_release_prints(rows):
    """Exports of fiscal 2024: typed from the release of 17 April 2025, rounded to 100 million yen."""
    row = rows["level.export.world.total.FY2024@2025-04-17"]
    wanted = {
        "statistic": "level",
        "options": None,
        "reporter": "JP",
        "flow": "export",
        "partner": "world",
        "item": "total",
        "period": "FY2024",
        "period_kind": "fiscal year",
        "first_month": "2024-04",
        "last_month": "2025-03",
        "exact": "108934598622",
        "decimal": Decimal(108934598622),
        "whole": 108934598622,
        "unit": "JPY_k",
        "printed": "to 108.9346 trillion yen",
        "printed_at": "headline",
        "convention": "half-up",
        "as_of": date(2025, 4, 17),
        "stages": "provisional detailed revised",
        "released": date(2025, 4, 17),
        "is_approximate": False,
        "inputs": None,
    }
    assert wanted == {name: row[name] for name in wanted}


def test_a_rate_is_a_fraction_and_a_decimal(rows):
    """Exports rose by 5.9 per cent; the vintage is that of the cells of both years."""
    row = rows["change.export.world.total.FY2024@2025-04-17"]
    assert ("%", None, Decimal("5.8620589925")) == (row["unit"], row["whole"], row["decimal"])
    assert Fraction(5862058992, 10**9) == round(Fraction(str(row["exact"])), 9)
    assert ("provisional detailed revised fixed", "rose 5.9%") == (row["stages"], row["printed"])
    assert [
        "level.export.world.total.FY2024@2025-04-17",
        "level.export.world.total.FY2023@2025-04-17",
    ] == [one.partition("~")[0] for one in str(row["inputs"]).split()]


def test_codes_are_text_and_have_names(rows):
    row = rows["level.import.world.30301.FY2024@2025-04-17"]
    assert ("world", "World", "30301", "Crude oil") == tuple(
        row[name] for name in ("partner", "partner_name", "item", "item_name")
    )


def test_what_has_no_value_says_why(figures, rows):
    without = [row for row in rows.values() if row["exact"] is None]
    assert [] == [row["figure"] for row in without if not row["reason"] or row["decimal"] is not None]
    assert [] == [row["figure"] for row in rows.values() if row["exact"] is not None and row["reason"]]


def test_a_row_is_told_by_its_key_and_filled(table):
    """No two rows have one key; a column said to be filled is."""
    names = [column.name for column in table.columns]
    keys = list(zip(*(table.column(name) for name in table.key), strict=True))
    assert len(keys) == len(set(keys)) > 100
    filled = [column.name for column in table.columns if column.is_filled]
    assert [] == [name for name in filled if None in table.column(name) or "" in table.column(name)]
    assert len(names) == len(set(names))


def test_every_value_is_of_the_kind_of_its_column(table):
    """A yes is no whole number, though Python counts it as one."""
    kinds = {"text": str, "whole": int, "decimal": Decimal, "day": date, "yes-no": bool}
    for column in table.columns:
        assert {kinds[column.kind]} >= {type(value) for value in table.column(column.name) if value is not None}


def test_every_figure_of_the_document_is_a_row_once(document, figures):
    assert sorted(document.evidence) == sorted(figures.column("figure"))
    assert all(Address.parse(str(id).partition("~")[0]) for id in figures.column("figure"))


def test_printed_figures_come_first_in_the_order_of_reading(document, figures):
    order = list(dict.fromkeys(one.figure for one in printings(document)))
    assert order == list(figures.column("figure")[: len(order)])
    assert {0} == set(figures.column("printings")[len(order) :])
    assert sum(figures.column("printings")) == len(list(printings(document)))


def test_other_tables_refer_to_rows_of_figures(document, figures):
    known = set(figures.column("figure"))
    for table in (printings_table(document), cells_table(document)):
        assert set() == set(table.column("figure")) - known


def test_the_cells_of_a_sum_add_up_to_it(document, rows):
    """A level in thousand yen is the sum of its cells; the reader of the CSV can do it again."""
    cells = cells_table(document)
    sums: dict[str, int] = {}
    wanted = ("figure", "sign", "number", "unit")
    for id, sign, number, unit in zip(*(cells.column(name) for name in wanted), strict=True):
        scale = {"JPY_k": 1, "JPY_m": 1000}.get(str(unit), 0)
        sums[str(id).partition("~")[0]] = sums.get(str(id).partition("~")[0], 0) + sign * number * scale
    levels = {address: row["whole"] for address, row in rows.items() if row["statistic"] == "level"}
    assert len(levels) > 100
    assert levels == {address: sums[address] for address in levels}


def test_the_words_of_a_printed_claim_stand_where_it_says(document):
    text = document.headline.text
    said = [one for one in printings(document) if one.place == "headline"]
    assert ["deficit of 5.2217 trillion yen", "15.0% smaller than a year earlier"] == [one.printed for one in said[:2]]
    assert all(text[one.start : one.end].strip() == one.printed for one in said)


def test_the_number_of_a_table_cell_is_read_without_its_marks(document):
    """``≈`` and the language's minus are printed; the number of the row is bare."""
    table = printings_table(document)
    told = zip(table.column("printed"), table.column("decimal"), table.column("kind"), strict=True)
    cells = [(str(text), number) for text, number, kind in told if kind is None]
    approximate = [(text, number) for text, number in cells if text.startswith("≈")]
    assert approximate
    assert all(f"{number:,f}".replace("-", "−") == text[1:].replace("-", "−") for text, number in approximate)
