"""Stretches of months: what they are called, which periods they are, what lies before them."""

import pytest

from sokuho.core.period import Period
from sokuho.language.reading.stretch import Stretch

NAMED = ["2025-03", "2025-Q2", "2025-H2", "2025", "FY2025", "FY2025-H1", "FY2025-H2", "2025-01/2025-05", "2025-03-D10"]


@pytest.mark.parametrize("name", NAMED)
def test_a_period_is_the_same_as_a_stretch(name):
    """Every period comes back from its months."""
    period = Period.parse(name)
    assert (name, period) == (str(Stretch.of(period)), Stretch.of(period).period())


def test_months_that_are_no_period():
    """Three months that are no quarter have a name and no period; neither has a fiscal year from July."""
    assert ("2020-06/2020-08", None) == (str(Stretch.months(2020, 6, 3)), Stretch.months(2020, 6, 3).period())
    assert ("FY2022", None) == (str(Stretch.months(2021, 7, 12)), Stretch.months(2021, 7, 12).period())


def test_what_lies_before():
    """Before a month the month before; before a year to date that of the year before."""
    assert "2024-12" == str(Stretch.month(2025, 1).before())
    assert "2024-Q4" == str(Stretch.months(2025, 1, 3).before())
    assert "2024-01/2024-05" == str(Stretch.months(2025, 1, 5).before())
    assert "2024-03" == str(Stretch.month(2025, 3).year_before())
