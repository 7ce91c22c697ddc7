"""Titles, periods and days as releases word them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sokuho.core.code import Flow, Stage
from sokuho.core.period import Kind, Period
from sokuho.sources.japan_mof.press_title import read_day, read_period, read_title

KINDS = (Kind.MONTH, Kind.QUARTER, Kind.HALF, Kind.YEAR, Kind.FISCAL_HALF, Kind.FISCAL_YEAR)
PERIODS = st.builds(
    lambda kind, year, number: Period(kind, year, number % kind.per_year + 1),
    st.sampled_from(KINDS),
    st.integers(1980, 2040),
    st.integers(0, 11),
)


@given(PERIODS)
def test_a_span_of_months_is_the_period_that_has_them(period: Period):
    first, last = (f"{date(one.year, one.number, 1):%B} {one.year}" for one in (period.first, period.last))
    if period.kind is not Kind.MONTH:
        assert period == read_period(f"{first} - {last}")
        assert period == read_period(
            f"{period.first.year}年{period.first.number}月～{last[-4:]}年{period.last.number}月"
        )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Calendar Year 2024", "2024"),
        ("CY2024", "2024"),
        ("令和６年", "2024"),
        ("平成31年4月", "2019-04"),
        ("令和元年度", "FY2019"),
        ("昭和63年12月", "1988-12"),
        ("2024FY", "FY2024"),
        ("First Half of 2024", "2024-H1"),
        ("the second half of FY2024", "FY2024-H2"),
        ("令和６年度上半期分", "FY2024-H1"),
        ("2024年下半期", "2024-H2"),
        ("Sept. 2024", "2024-09"),
        ("January-March 2024", "2024-Q1"),
        ("2024 January-June", "2024-H1"),
    ],
)
def test_wordings_of_a_period(text: str, expected: str):
    assert Period.parse(expected) == read_period(text)


@pytest.mark.parametrize("text", ["", "2024年13月", "Marchember 2024", "March", "half", "FY", "20245", "2024 (Fixed)"])
def test_what_names_no_period(text: str):
    assert read_period(text) is None


@pytest.mark.parametrize(
    ("stage", "exports", "imports"),
    [
        ("Provisional", Stage.PROVISIONAL, Stage.PROVISIONAL),
        ("Exports: Detailed Data; Imports: Provisional (HS-code Basis)", Stage.DETAILED, Stage.NINE_DIGIT),
        ("Revised", Stage.REVISED, Stage.REVISED),
        ("Fixed", Stage.FIXED, Stage.FIXED),
        ("Detailed", Stage.DETAILED, Stage.DETAILED),
    ],
)
def test_stages(stage: str, exports: Stage, imports: Stage):
    read = read_title(f"Value of Exports and Imports May 2024 ({stage})")
    assert (Period.parse("2024-05"), {Flow.EXPORT: exports, Flow.IMPORT: imports}) == read


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("輸出確報；輸入速報（9桁速報）", Stage.DETAILED),
        ("確々報", Stage.REVISED),
        ("確定", Stage.FIXED),
        ("確報", Stage.DETAILED),
    ],
)
def test_stages_in_japanese(stage: str, expected: Stage):
    read = read_title(f"令和６年５月分　貿易統計（{stage}）")
    assert read is not None
    assert expected is read[1][Flow.EXPORT]


@pytest.mark.parametrize(
    "title",
    [
        "Value of Exports and Imports March 2025",
        "Value of Exports and Imports March 2025 (Nearly)",
        "Value of Exports and Imports FY2024 (First 10 days Provisional)",
        "Exports March 2025 (Provisional)",
    ],
)
def test_titles_that_say_too_little(title: str):
    assert read_title(title) is None


def test_days():
    assert date(2025, 4, 17) == read_day("April 17, 2025") == read_day("令和７年４月１７日（木）")
    assert read_day("April 31, 2025") is None
    assert read_day("2025-04-17") is None
