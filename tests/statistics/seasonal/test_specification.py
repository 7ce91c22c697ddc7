"""What is asked of the program: the Ministry's models, ramps and span, as its page says."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.statistics.seasonal.specification import Series, automatic, official


def series(first: str, months: int) -> Series:
    return Series(Period.parse(first), tuple(Fraction(1000 + month) for month in range(months)))


def test_the_ministry_s_exports_to_the_letter():
    """Logarithms, (1 1 0)(2 1 1), trading days, two ramps, additive outliers, 48 months ahead."""
    text = official(Flow.EXPORT, series("2015-04", 120))
    data = "\n".join(f"{1000 + month}.000" for month in range(120))
    assert (
        "series{ start=2015.04 period=12 print=none data=(\n"
        f"{data}\n"
        ") }\n"
        "transform{ function=log print=none }\n"
        "regression{ variables=(td rp2020.feb-2020.may rp2020.may-2020.sep) print=none }\n"
        "arima{ model=(1 1 0)(2 1 1) }\n"
        "outlier{ types=ao print=none }\n"
        "estimate{ maxiter=5000 print=none }\n"
        "forecast{ maxlead=48 print=none }\n"
        "x11{ print=none save=(d10 d11 d12 d16) }\n"
    ) == text


def test_imports_have_a_model_of_their_own_and_no_ramp():
    """(2 1 2)(2 1 0)."""
    text = official(Flow.IMPORT, series("2015-04", 120))
    assert "arima{ model=(2 1 2)(2 1 0) }" in text
    assert "regression{ variables=(td) print=none }" in text


@pytest.mark.parametrize(
    ("first", "ramps"),
    [
        ("2009-01", ""),  # ends in December 2018
        ("2010-06", " rp2020.feb-2020.may"),  # ends in May 2020
        ("2010-10", " rp2020.feb-2020.may rp2020.may-2020.sep"),
        ("2020-03", " rp2020.may-2020.sep"),
        ("2020-06", ""),
    ],
)
def test_a_ramp_is_asked_for_where_both_its_ends_are_in_the_span(first: str, ramps: str):
    """The program refuses others."""
    assert f"variables=(td{ramps})" in official(Flow.EXPORT, series(first, 120))


@pytest.mark.parametrize(("first", "months", "last"), [("2015-04", 120, "2025-03"), ("2024-12", 1, "2024-12")])
def test_a_series_knows_its_last_month(first: str, months: int, last: str):
    assert last == str(series(first, months).last)


def test_the_automatic_one_chooses_model_transformation_and_trading_days():
    text = automatic(series("2015-04", 120))
    assert "automdl{" in text
    assert "function=auto" in text
    assert "aictest=td" in text
    assert "arima{" not in text


def test_the_input_s_hash_is_of_values_to_the_yen():
    """A yen more in one month is another input."""
    one = series("2015-04", 60)
    other = Series(one.first, (*one.values[:-1], one.values[-1] + Fraction(1, 1000)))
    assert one.sha256 != other.sha256
    assert one.sha256 == series("2015-04", 60).sha256
