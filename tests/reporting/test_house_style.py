"""How numbers are printed in sentences."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sokuho.core.figure import Address, Figure
from sokuho.core.quantity import JPY_THOUSAND, PERCENT, Unit, unit
from sokuho.core.rounded import Convention
from sokuho.reporting.house_style import HouseStyle, whole

ASKED = Address.parse("level.export.world.total.FY2024@2025-04-17")
TRILLION, BILLION, MILLION = 10**12, 10**9, 10**6


def figure(value: Fraction | int, of: Unit = JPY_THOUSAND) -> Figure:
    return Figure(ASKED, Fraction(value), of, "")


@pytest.mark.parametrize(
    ("thousand_yen", "half_up", "truncated", "scale"),
    [
        (108_934_598_622, "108.9346", "108.9345", TRILLION),
        (-5_221_684_034, "-5.2217", "-5.2216", TRILLION),
        (1_000_000_000, "1.0000", "1.0000", TRILLION),
        (999_999_999, "1000.0", "999.9", BILLION),
        (544_051_000, "544.1", "544.0", BILLION),
        (1_000_000, "1.0", "1.0", BILLION),
        (12_500, "13", "12", MILLION),
        (999, "999000", "999000", 1),
        (0, "0", "0", 1),
    ],
)
def test_amounts_of_money(thousand_yen, half_up, truncated, scale):
    """Trillions to four decimals, billions to one, millions whole; cut or rounded by their size, not their sign."""
    for convention, printed in ((Convention.HALF_UP, half_up), (Convention.TRUNCATED, truncated)):
        shown, told = HouseStyle(convention).money(figure(thousand_yen))
        assert (printed, scale) == (str(shown), told)


@given(st.integers(-(10**13), 10**13), st.sampled_from((Convention.HALF_UP, Convention.TRUNCATED)))
def test_a_printed_amount_holds_the_exact_one(thousand_yen, convention):
    shown, scale = HouseStyle(convention).money(figure(thousand_yen))
    assert shown.holds(Fraction(thousand_yen * 1000, scale))


@pytest.mark.parametrize("convention", list(Convention))
def test_rates_are_rounded_whatever_becomes_of_amounts(convention):
    """The convention is one of money: -14.96 % is -15.0 % in a report that cuts amounts, too."""
    style = HouseStyle(convention)
    assert "-15.0" == str(style.rate(figure(Fraction("-14.96"), PERCENT)))
    assert "152.60" == str(style.exchange_rate(figure(Fraction("152.5951"))))


@pytest.mark.parametrize(
    ("yen", "printed"), [("79083.4", "79,083"), ("1000", "1,000"), ("999.994", "999.99"), ("0.125", "0.13")]
)
def test_unit_values_have_decimals_below_a_thousand_yen(yen, printed):
    per_kilolitre = unit("JPY").per(unit("KL"))
    assert printed == HouseStyle().unit_value(figure(Fraction(yen), per_kilolitre)).text()


def test_whole_numbers_have_no_decimals():
    assert "1979" == str(whole(1979))
