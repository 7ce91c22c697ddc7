"""What a report may say: nothing more certain, and nothing other, than its figures allow."""

from __future__ import annotations

import json
from datetime import date

import pytest

from sokuho.core.period import Period
from sokuho.reporting.compose import compose
from sokuho.reporting.render_json import render_json

LATEST = date(2026, 10, 15)


@pytest.fixture(scope="module")
def report(shipped):
    made = {}

    def of(period, as_of=LATEST):
        if (period, as_of) not in made:
            made[period, as_of] = compose(shipped.view(as_of), Period.parse(period))
        return made[period, as_of]

    return of


def said(document) -> str:
    return "\n".join(one.text for section in document.sections for one in section.sentences)


def test_ten_days_are_not_compared_with_a_whole_month(report):
    document = report("2025-03-D10")
    assert ["Total"] == [section.title for section in document.sections]
    assert "Exports came to 2.8997 trillion yen.\nImports came to 2.9391 trillion yen." in said(document)
    assert [True] == [
        note.endswith(": exports, imports.") for note in document.notes if note.startswith("Not compared")
    ]


@pytest.mark.parametrize("period", ["1980", "1981"])
def test_a_run_that_may_be_longer_is_not_counted(report, period):
    """Nothing before 1979 is held, so that nobody knows whether this is the second year or the tenth."""
    assert "in a row" not in said(report(period)).partition("December")[0]


def test_a_first_place_that_may_be_older_is_not_counted(report):
    """By partner nothing is held from before 1988."""
    assert "was the largest destination." in said(report("1989"))


def test_a_first_place_is_counted_where_it_began(report):
    """Exports to the United States are known to have been larger in 2019, though most countries are not."""
    assert "China took 21.6% of all exports and was the largest destination for the second year in a row." in said(
        report("2021")
    )


def test_a_record_for_a_month_is_no_record_in_the_headline(report):
    """Exports of March 2026 were larger than those of August."""
    assert "(a record for August)" in report("2026-08").headline.text
    assert "record high" not in report("2026-08").headline.text


def test_a_low_among_the_years_held_is_no_record_low(report):
    """Imports were lower in the years before 1979."""
    assert "record" not in report("FY1986").headline.text


def test_a_headline_without_a_change_is_english(report):
    assert report("1979").headline.text.endswith(
        "; exports came to 22.5315 trillion yen, imports came to 24.2454 trillion yen"
    )


def test_a_claim_among_months_of_a_name_says_so(report):
    told = json.loads(render_json(report("2026-08")))
    records = [
        claim
        for section in told["sections"]
        for one in section["sentences"]
        for claim in one["claims"]
        if claim["kind"] == "record"
    ]
    assert ["same-month"] * 2 == [claim["among"] for claim in records]


def test_the_european_union_is_not_compared_across_a_departure(report):
    document = report("2020-02")
    union = next(section for section in document.sections if section.title == "European Union")
    assert [
        "Exports to the European Union came to 609.1 billion yen.",
        "Imports from the European Union came to 629.8 billion yen.",
        "Japan ran a trade deficit of 20.7 billion yen with the European Union in February 2020.",
    ] == [one.text for one in union.sentences]
    row = next(row for row in document.sections[0].tables[0].rows if row.label == "European Union")
    assert ["…"] * 3 == [cell.text for cell in row.cells[1::2]]
    assert [True] == ["a year earlier: the European Union." in note for note in document.notes if "No change" in note]


def test_records_of_a_group_are_said_to_be_of_its_members_of_the_time(document):
    assert [True] == ["the European Union" in note for note in document.notes if note.startswith("Records of a group")]


def test_a_table_leaves_out_what_was_not_listed_then(report):
    tables = [table for section in report("1998").sections for table in section.tables]
    labels = {row.label for table in tables for row in table.rows}
    assert "Semiconductors and other electronic parts" in labels
    assert "Semiconductor manufacturing equipment" not in labels


def test_a_section_without_items_is_weighed_as_one(report):
    """Mineral fuels took more from the exports of March 2025 than any item: -50.5, -0.9 points."""
    assert "Exports were held back most by mineral fuels (-50.5%; -0.9 points), iron and steel" in said(
        report("2025-03", date(2025, 4, 17))
    )


def test_years_to_date_are_counted_by_their_months(report):
    words = said(report("2026-01/2026-08"))
    assert "it was the fifth January-August deficit in a row." in words
    assert "annual" not in words


def test_months_by_difference_are_warned_of(report):
    """March 2024 by country is the year to date up to March less that up to February, of another day."""
    notes = report("2025-03", date(2025, 4, 17)).notes
    assert [True] == ["2024-03" in note for note in notes if "differences of years to date" in note]


def test_what_was_pieced_together_is_told_with_about_and_marked(report):
    """Countries without a monthly series have no base of their own; China has one."""
    partners = report("2025-03", date(2025, 4, 17)).sections[0].tables[0]
    changes = {row.label: row.cells[1].text for row in partners.rows}
    assert "-4.8" == changes["China"]
    assert changes["Singapore"].startswith("≈")
    assert "fell about 6.6% from a year earlier to about 20.2088 trillion yen" in said(report("FY2025"))
    assert "about" not in said(report("FY2024", date(2025, 4, 17)))
