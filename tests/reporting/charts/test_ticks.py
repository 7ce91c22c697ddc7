"""Round numbers along an axis."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sokuho.reporting.charts.ticks import ticks

numbers = st.fractions(min_value=-1000, max_value=1000, max_denominator=1000)


@given(st.lists(numbers, min_size=1), st.integers(min_value=2, max_value=8))
def test_ticks(held, most):
    """Few, within the numbers, evenly apart by 1, 2 or 5 of a power of ten, and all multiples of that step."""
    found = [tick.at for tick in ticks([Fraction(0), *held], most, str)]
    assert 1 <= len(found) <= most
    assert min(0, *held) <= found[0] <= found[-1] <= max(0, *held)
    steps = {after - before for before, after in pairwise(found)}
    assert len(steps) <= 1
    for step in steps:
        assert str(step.numerator / step.denominator if step < 1 else step).strip("0.")[0] in "125"
        assert all(at % step == 0 for at in found)
    assert 0 in found
