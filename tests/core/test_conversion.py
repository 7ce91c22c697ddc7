"""Amounts in another currency, by a rate that has a name."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sokuho.core.conversion import NamedRate, convert
from sokuho.core.period import Period
from sokuho.errors import UsageError

FY2024 = Period.parse("FY2024")
CUSTOMS = NamedRate(Fraction("152.60"), "USD", "JPY", "customs rate", FY2024, "simple average of weekly rates")


@given(st.integers(-(10**18), 10**18), st.fractions(min_value=Fraction(1, 10**6), max_value=10**6))
def test_there_and_back_is_the_same_amount(amount: int, value: Fraction):
    rate = NamedRate(value, "USD", "JPY", "a bank", FY2024, "end of period")
    there = convert(amount, "USD", FY2024, rate)
    assert amount == convert(there.amount, there.currency, FY2024, rate).amount


def test_the_result_says_by_which_rate_and_from_what():
    found = convert(1_526_000, "JPY", FY2024, CUSTOMS)
    assert (Fraction(10_000), "USD") == (found.amount, found.currency)
    assert (Fraction(1_526_000), "JPY", CUSTOMS) == (found.published, found.published_in, found.rate)
    assert "152.6 JPY for a USD (customs rate, FY2024, simple average of weekly rates)" == str(found.rate)


@pytest.mark.parametrize("name", ["source", "weighting", "base", "quote"])
def test_a_rate_without_a_name_is_none(name: str):
    told = {"base": "USD", "quote": "JPY", "source": "a bank", "weighting": "end of period"} | {name: " "}
    with pytest.raises(UsageError, match=f"does not say its {name}"):
        NamedRate(Fraction(1), period=FY2024, **told)


@pytest.mark.parametrize("value", [0, -1])
def test_a_rate_is_more_than_nothing(value: int):
    with pytest.raises(UsageError, match="more than nothing"):
        NamedRate(Fraction(value), "USD", "JPY", "a bank", FY2024, "end of period")


def test_amounts_of_another_currency_or_period_are_refused():
    with pytest.raises(UsageError, match="the amount is in EUR"):
        convert(1, "EUR", FY2024, CUSTOMS)
    with pytest.raises(UsageError, match="the amount of 2024"):
        convert(1, "USD", Period.parse("2024"), CUSTOMS)
