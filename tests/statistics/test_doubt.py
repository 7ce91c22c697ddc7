"""Rounding leaves open which of two amounts is the larger if the amounts they stand for overlap."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from sokuho.core.code import Flow
from sokuho.core.figure import Address, Figure
from sokuho.core.period import Period
from sokuho.core.quantity import JPY_THOUSAND
from sokuho.core.slice import Slice
from sokuho.statistics.doubt import overlaps
from sokuho.statistics.worth import Worth

AT = Slice(Flow.EXPORT, Period.parse("2024"))
AMOUNTS = st.tuples(st.integers(-20, 20), st.sampled_from([0, 0, 1, 5]))


def figure(amount: int, margin: int) -> Figure:
    asked = Address("level", AT, date(2025, 4, 17))
    return Figure(asked, Fraction(amount), JPY_THOUSAND, "", Fraction(margin))


def worth(amount: int, margin: int) -> Worth:
    return Worth(AT, Fraction(amount), Fraction(margin), "level")


@given(AMOUNTS, st.lists(AMOUNTS, max_size=5))
def test_it_is_so_if_they_lie_no_further_apart_than_both_margins(own, others):
    """Exact amounts leave nothing open, not even if they are equal."""
    expected = any(abs(own[0] - amount) <= own[1] + margin != 0 for amount, margin in others)
    assert expected == overlaps(figure(*own), [worth(*one) for one in others])
