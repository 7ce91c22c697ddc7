from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sokuho.core.rounded import Convention, Rounded

exact = st.fractions(min_value=-(10**15), max_value=10**15)
decimals = st.integers(0, 6)


@given(exact, decimals, st.sampled_from(list(Convention)))
def test_a_printed_interval_holds_its_exact_value(number, places, convention):
    assert Rounded.of(number, places, convention).holds(number)


@given(exact, exact, decimals, st.sampled_from([Convention.HALF_UP, Convention.TRUNCATED]))
def test_an_interval_holds_just_the_numbers_that_print_so(one, other, places, convention):
    shown, theirs = Rounded.of(one, places, convention), Rounded.of(other, places, convention)
    if shown.digits or theirs.digits:
        assert shown.holds(other) == (shown.value == theirs.value)


@given(st.integers(-(10**6), 10**6), decimals)
def test_half_a_unit_rounds_away_from_zero(units, places):
    tie = Fraction(2 * units + 1, 2) / 10**places
    assert abs(tie) < abs(Rounded.of(tie, places).value)


@given(exact, decimals)
def test_cutting_never_goes_further_from_zero(number, places):
    assert abs(Rounded.of(number, places, Convention.TRUNCATED).value) <= abs(number)


@given(exact, decimals)
def test_the_unknown_convention_allows_what_either_allows(number, places):
    unknown = Rounded.of(number, places, Convention.UNKNOWN)
    half_up = Rounded(unknown.digits, places, unknown.negative, Convention.HALF_UP)
    cut = Rounded(unknown.digits, places, unknown.negative, Convention.TRUNCATED)
    for probe in (number, number + Fraction(1, 2 * 10**places), number - Fraction(1, 3 * 10**places)):
        assert unknown.holds(probe) or not (half_up.holds(probe) or cut.holds(probe))


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        ("9344798663/1000", 0, "9,344,799"),
        ("9474897787/1000", 0, "9,474,898"),
        ("-1/100", 1, "0.0"),
        ("0.05", 1, "0.1"),
        ("-0.05", 1, "-0.1"),
        ("1648.7", 1, "1,648.7"),
    ],
)
def test_figures_as_the_release_prints_them(number, places, text):
    assert text == Rounded.of(Fraction(number), places).text()


def test_a_small_fall_keeps_its_sign_where_the_release_prints_it():
    shown = Rounded.of(Fraction(-1, 100), 1)
    assert "-0.0" == shown.text(negative_zero=True)
    assert not Rounded(0, 1, negative=True).holds(Fraction(1, 1000))


def test_a_printed_zero_may_be_either_sign():
    assert all(Rounded(0, 1).holds(Fraction(sign, 100)) for sign in (-1, 0, 1))
