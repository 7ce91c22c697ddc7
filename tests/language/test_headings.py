"""Titles, the headline and the notes of a report."""

from datetime import date

import pytest
from hypothesis import given
from tests.language.statements import balances, claim, claims_of, flows

from sokuho.core.code import Flow, Stage
from sokuho.core.period import Period
from sokuho.language import en
from sokuho.language.statement import BalanceStatement, FlowStatement

YEAR = Period.parse("FY2024")


def flow(way, printed, rate, direction, **more):
    return FlowStatement(
        claim("level", printed, "JPY", scale=10**12, flow=way),
        claim("change", rate, "%", direction=direction, flow=way),
        **more,
    )


def test_the_headline_gives_balance_and_flows():
    """A record stands in brackets; a second place does not."""
    balance = BalanceStatement(
        claim("level", "-5.2217", "JPY", scale=10**12, flow="balance", side="deficit"),
        claim("change", "15.0", "%", direction="down", flow="balance"),
    )
    record = claim("record", "1979", "since_year", direction="up")
    second = claim("record", "2", "rank", direction="up", flow="import")
    said = en.headline(
        balance,
        [flow("export", "108.9346", "5.9", "up", place=record), flow("import", "114.1563", "4.7", "up", place=second)],
        YEAR,
    )
    assert (
        "Fiscal 2024: trade deficit of 5.2217 trillion yen, 15.0% smaller than a year earlier; exports rose 5.9% to "
        "108.9346 trillion yen (a record high), imports rose 4.7% to 114.1563 trillion yen"
    ) == said.text


def test_the_headline_does_without_what_is_not_published():
    """And without a low: nearly every amount was lower before comparable figures begin."""
    low = claim("record", "1979", "since_year", direction="down")
    assert "Fiscal 2024: exports fell 5.9% to 1.0 trillion yen" == (
        en.headline(None, [flow("export", "1.0", "5.9", "down", place=low)], YEAR).text
    )


def test_a_record_among_months_of_a_name_names_the_month():
    march = Period.parse("2025-03")
    best = claim("record", "1979", "since_year", direction="up", among="same-month", period="2025-03")
    said = en.headline(None, [flow("export", "9.8478", "3.9", "up", place=best)], march)
    assert "March 2025: exports rose 3.9% to 9.8478 trillion yen (a record for March)" == said.text


@given(balances(period=YEAR), flows(flow="export", period=YEAR), flows(flow="import", period=YEAR))
def test_the_headline_claims_only_what_its_statements_do(balance, exports, imports):
    said = en.headline(balance, [exports, imports], YEAR)
    claimed = claims_of(balance) + claims_of(exports) + claims_of(imports)
    assert all(one in claimed for _, _, one in said.spans())
    assert {balance.level, exports.level, imports.level} <= {one for _, _, one in said.spans()}


@pytest.mark.parametrize(
    ("subject", "partner", "period", "title"),
    [
        ("total", "world", None, "Total"),
        ("partner", "304", None, "United States"),
        ("partner", "eu", None, "European Union"),
        ("month", "world", "2025-03", "March 2025 alone"),
        ("items", "world", None, "Commodities"),
    ],
)
def test_section_titles(subject, partner, period, title):
    assert title == en.section_title(subject, partner, period and Period.parse(period))


def test_every_stage_has_a_name():
    assert set(Stage) == set(en.STAGES)


def test_days_and_titles_are_written_out():
    assert "17 April 2025" == en.day(date(2025, 4, 17))
    assert "Japan's merchandise trade in the second half of fiscal 2024, as published by 1 May 2025" == en.title(
        Period.parse("FY2024-H2"), date(2025, 5, 1)
    )


def test_notes_say_what_the_numbers_are():
    assert "Exports add up months of these stages: fixed." == en.stages_note(Flow.EXPORT, "fixed")
    assert "rounded half-up" in en.rounding_note("half-up")
    assert "cut, not rounded" in en.rounding_note("truncated")
    assert "cuts instead of rounding: 108.9345 for 108.9346" in en.other_convention_note(
        [("108.9346", "108.9345")], "half-up"
    )
    assert "rounds half-up: 108.9346 for 108.9345" in en.other_convention_note([("108.9345", "108.9346")], "truncated")
    assert "The provisional figures of April 2025 are expected about 21 May 2025." == en.next_release_note(
        Period.parse("2025-04"), date(2025, 5, 21)
    )
