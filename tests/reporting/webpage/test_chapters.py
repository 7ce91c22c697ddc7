"""What stands where on the page: every sentence, chart and table once, charts with their subject."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sokuho.core.period import Period
from sokuho.reporting.compose import compose
from sokuho.reporting.document import Document
from sokuho.reporting.illustrate import illustrate
from sokuho.reporting.webpage.chapters import chapters


@pytest.fixture(scope="module")
def illustrated(shipped) -> Document:
    view = shipped.view(date(2025, 4, 17))
    return illustrate(compose(view, Period.parse("FY2024")), view)


def placed(document: Document) -> dict[str, list[list[str]]]:
    return {one.title: [[chart.id for chart in row] for row in one.charts] for one in chapters(document, "By partner")}


def test_each_chart_stands_with_its_subject_exports_beside_imports(illustrated):
    assert {
        "Total": [["trade"]],
        "Exchange rate": [["rate"]],
        "Price and volume": [["prices-import"]],
        "By partner": [
            ["shares-export", "shares-import"],
            ["contributions-partners-export", "contributions-partners-import"],
        ],
        "Commodities": [["contributions-items-export", "contributions-items-import"]],
    } == {title: rows for title, rows in placed(illustrated).items() if rows}


def test_partners_come_before_the_first_section_on_a_part_of_trade(illustrated):
    order = list(placed(illustrated))
    assert ["Total", "Exchange rate", "Price and volume", "By partner", "United States"] == order[:5]


def test_nothing_is_lost_and_nothing_stands_twice(illustrated):
    found = chapters(illustrated, "By partner")
    assert [said for one in illustrated.sections for said in one.sentences] == [
        said for one in found for said in one.sentences
    ]
    assert [table for one in illustrated.sections for table in one.tables] == [
        table for one in found for table in one.tables
    ]
    assert sorted(chart.id for chart in illustrated.charts) == sorted(
        chart.id for one in found for row in one.charts for chart in row
    )


def test_a_chart_without_its_twin_stands_alone(illustrated):
    charts = tuple(one for one in illustrated.charts if one.id != "shares-export")
    assert ["shares-import"] in placed(replace(illustrated, charts=charts))["By partner"]


def test_a_chart_without_its_section_stands_in_the_first(illustrated):
    sections = tuple(one for one in illustrated.sections if one.subject != "rate")
    assert [["trade"], ["rate"]] == placed(replace(illustrated, sections=sections))["Total"]


def test_without_charts_the_table_still_stands_by_partner(document):
    (found,) = [one for one in chapters(document, "By partner") if one.title == "By partner"]
    assert ((), ()) == (found.sentences, found.charts)
    assert 1 == len(found.tables)


def test_without_table_and_charts_there_is_no_such_heading(document):
    bare = replace(document, sections=tuple(replace(one, tables=()) for one in document.sections))
    assert "By partner" not in placed(bare)
