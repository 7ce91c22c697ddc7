"""Periods as people type them."""

from __future__ import annotations

import pytest

from sokuho.errors import PeriodError
from sokuho.reporting.series.periods import read_period, read_stretch


@pytest.mark.parametrize(
    ("meant", "typed"),
    [
        ("2024-Q4", "2024q4"),
        ("2024-Q4", "Q4 2024"),
        ("2024-Q4", "4Q2024"),
        ("2024-H1", "2024H1"),
        ("FY2024-H1", "FY2024 H1"),
        ("FY2024", "FY 2024"),
        ("FY2024", "FY24"),
        ("FY2024", "2024年度"),
        ("2024", "2024年"),
        ("2025-03", "2025-3"),
        ("2025-03", "202503"),
        ("2025-03", "2025年3月"),
        ("2025-03", "March 2025"),
        ("2025-12", "2025-dec"),
    ],
)
def test_a_period_written_otherwise_meets_what_was_meant(meant: str, typed: str):
    """Nothing is guessed: the error names the value and the right way to write it."""
    with pytest.raises(PeriodError) as caught:
        read_period(typed)
    assert (f'No period is written "{typed}"', f"Did you mean {meant}?") == (caught.value.title, caught.value.hint)
    assert meant == str(read_period(meant))


@pytest.mark.parametrize("typed", ["march", "2025-13", "202513", "Q5 2024", "", "FY"])
def test_what_means_no_period_is_told_how_periods_are_written(typed: str):
    """A month that does not exist is not turned into another."""
    with pytest.raises(PeriodError) as caught:
        read_period(typed)
    assert caught.value.hint.startswith("Periods are written 2025-03")


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        (["FY2024"], "fy2024"),
        (["2024-11", "2024-12", "2025-01"], "2024-11:2025-01"),
        (["2024-Q4", "2025-Q1"], "2024-q4:2025-q1"),
        (["2023-01/2023-05", "2024-01/2024-05"], "2023-01/2023-05:2024-01/2024-05"),
        (["2024"], "2024:2024"),
    ],
)
def test_a_stretch_holds_every_period_from_the_first_to_the_last(expected: list[str], typed: str):
    assert expected == [str(one) for one in read_stretch(typed)]


@pytest.mark.parametrize(
    "typed", [":", "2024:", ":2024", "2024:FY2024", "2024:2023", "0001-01:9999-12", "2023-01/2023-03:2025-01/2025-05"]
)
def test_a_stretch_that_leads_nowhere_is_refused(typed: str):
    """Neither shortened without a word nor run past its beginning."""
    with pytest.raises(PeriodError) as caught:
        read_stretch(typed)
    assert caught.value.hint
