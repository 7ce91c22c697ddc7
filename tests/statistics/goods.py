"""Made-up goods for Hypothesis, and the plain sums of textbooks over them."""

from dataclasses import dataclass
from fractions import Fraction

from hypothesis import strategies as st

from sokuho.statistics.index_number import Relative

AMOUNTS = st.builds(Fraction, st.integers(1, 10**6), st.integers(1, 50))


@dataclass(frozen=True)
class Good:
    p0: Fraction
    q0: Fraction
    p1: Fraction
    q1: Fraction

    def turned(self) -> "Good":
        """Then and now exchanged."""
        return Good(self.p1, self.q1, self.p0, self.q0)

    def recounted(self, by: Fraction) -> "Good":
        """The same trade, its quantities counted in another unit."""
        return Good(self.p0 / by, self.q0 * by, self.p1 / by, self.q1 * by)


GOODS = st.lists(st.builds(Good, AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS), min_size=1, max_size=6)


def prices(goods: list[Good]) -> list[Relative]:
    return [Relative(one.p1 / one.p0, one.p0 * one.q0, one.p1 * one.q1) for one in goods]


def quantities(goods: list[Good]) -> list[Relative]:
    return [Relative(one.q1 / one.q0, one.p0 * one.q0, one.p1 * one.q1) for one in goods]


def values(goods: list[Good]) -> list[Relative]:
    return [Relative((one.p1 * one.q1) / (one.p0 * one.q0), one.p0 * one.q0, one.p1 * one.q1) for one in goods]


def value_ratio(goods: list[Good]) -> Fraction:
    return sum((one.p1 * one.q1 for one in goods), Fraction(0)) / sum((one.p0 * one.q0 for one in goods), Fraction(0))
