"""Printed numbers as intervals."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sokuho.checking.meant import Habits, decimals_of, meant, with_zeros
from sokuho.core.rounded import Convention, Rounded
from sokuho.language.said import Said


def _said(digits, decimals, near=None, unit="JPY", scale=10**12):
    printed = Rounded(digits, decimals, False, Convention.UNKNOWN)
    return Said("", 0, 0, "level", "exports", "export", printed=printed, scale=scale, unit=unit, near=near)


@pytest.mark.parametrize(
    ("near", "inside", "outside"),
    [
        (None, ["5.225", "5.2349"], ["5.2249", "5.235"]),
        ("about", ["5.22", "5.24"], ["5.2199", "5.2401"]),
        ("above", ["5.23", "7"], ["5.2", "8"]),
        ("almost", ["5.22"], ["5.24", "5.2"]),
        ("below", ["4"], ["5.24", "3"]),
    ],
)
def test_an_approximate_number_reaches_further(near, inside, outside):
    """Rounded half-up, 5.23 trillion is from 5.225 to below 5.235; "more than" reaches up, "almost" down."""
    reach = meant(_said(523, 2, near), Habits(Convention.HALF_UP))
    assert all(Fraction(one) * 10**12 in reach for one in inside)
    assert not any(Fraction(one) * 10**12 in reach for one in outside)


def test_about_a_round_number_is_about_that_round():
    """About 70 is from 63 to 77, not from 69.5: a tenth, where the last digit that is not zero would allow 60."""
    reach = meant(_said(70, 0, "about", "%", 1), Habits())
    assert (Fraction(63), Fraction(77)) == (reach.low, reach.high)


def test_a_lost_zero_comes_back():
    """9.774 among amounts of four decimals is 9.7740: its interval is a tenth as wide."""
    usual = decimals_of([_said(digits, 4) for digits in (1089345, 1141562, 90053)])
    assert Rounded(97740, 4, False, Convention.UNKNOWN) == with_zeros(_said(9774, 3), Habits(decimals=usual))
    assert Rounded(523, 2, False, Convention.UNKNOWN) == with_zeros(_said(523, 2), Habits(decimals=usual))
