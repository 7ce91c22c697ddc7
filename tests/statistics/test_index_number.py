"""Index numbers: the laws they obey, and another program that knows the formulas."""

import decimal
import math
from collections.abc import Callable
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyindexnum import bilateral
from tests.statistics.goods import AMOUNTS, GOODS, Good, prices, quantities, value_ratio, values

from sokuho.statistics.index_number import FORMULAS, Relative, chained, fisher, laspeyres, linked, paasche, tornqvist
from sokuho.statistics.powers import PLACES, Product

NAMES = sorted(FORMULAS)
ONE, EXACT = Fraction(1), Fraction(0)
ORACLES: dict[str, Callable[[pl.DataFrame], float]] = {
    "laspeyres": bilateral.laspeyres,
    "paasche": bilateral.paasche,
    "fisher": bilateral.fisher,
}
TEXTBOOK = [
    Good(Fraction(4), Fraction(10), Fraction(5), Fraction(8)),
    Good(Fraction(2), Fraction(30), Fraction(3), Fraction(35)),
    Good(Fraction(10), Fraction(5), Fraction(8), Fraction(9)),
]
"""Costs: 150 then; 217 now; the goods of then at the prices of now 180; those of now at the prices of then 192."""


def index(name: str, goods: list[Relative]) -> Fraction:
    return FORMULAS[name](goods, None).worked_out()[0]


def test_the_textbook_sums():
    """sum(p1 q0)/sum(p0 q0) = 180/150 and sum(p1 q1)/sum(p0 q1) = 217/192, added up by hand."""
    assert Fraction(180, 150) == index("laspeyres", prices(TEXTBOOK))
    assert Fraction(217, 192) == index("paasche", prices(TEXTBOOK))
    assert Fraction(192, 150) == index("laspeyres", quantities(TEXTBOOK))
    assert Fraction(217, 180) == index("paasche", quantities(TEXTBOOK))


def test_fisher_and_tornqvist_to_twenty_decimals():
    """Worked out elsewhere to forty digits: sqrt(1.2 x 217/192), and exp of the weighted logarithms."""
    margin = Fraction(1, 10**PLACES)
    assert (Fraction("1.16458146988521159450"), margin) == fisher(prices(TEXTBOOK)).worked_out()
    assert (Fraction("1.16800634835343991318"), margin) == tornqvist(prices(TEXTBOOK)).worked_out()


def _logarithm(goods: list[Good]) -> float:
    """The logarithm of Törnqvist's price index in floats, an own and plain reading of the definition."""
    then, now = sum(float(g.p0 * g.q0) for g in goods), sum(float(g.p1 * g.q1) for g in goods)
    return sum((float(g.p0 * g.q0) / then + float(g.p1 * g.q1) / now) / 2 * math.log(g.p1 / g.p0) for g in goods)


@pytest.mark.parametrize("name", sorted(ORACLES))
@settings(max_examples=20)
@given(goods=GOODS)
def test_another_program_says_the_same(name: str, goods: list[Good]):
    """pyindexnum in floats; prices and, with the two exchanged, quantities."""
    frames = [(prices, "p", "q"), (quantities, "q", "p")]
    for relatives, price, amount in frames:
        rows = [
            (f"202{year}-01-01", str(number), *(float(getattr(one, f"{what}{year}")) for what in (price, amount)))
            for number, one in enumerate(goods)
            for year in (0, 1)
        ]
        frame = pl.DataFrame(rows, schema=["date", "product_id", "price", "quantity"], orient="row")
        assert ORACLES[name](frame) == pytest.approx(float(index(name, relatives(goods))), rel=1e-9)


@given(GOODS)
def test_tornqvist_is_the_definition(goods: list[Good]):
    """Against floats; pyindexnum weighs with quantities instead of values here, and is no oracle."""
    assert float(index("tornqvist", prices(goods))) == pytest.approx(math.exp(_logarithm(goods)), rel=1e-9)


@pytest.mark.parametrize("name", NAMES)
@given(goods=GOODS, by=AMOUNTS)
def test_identity_and_proportionality(name: str, goods: list[Good], by: Fraction):
    """Prices that stay give exactly 1, prices that all move alike give exactly that: no root is drawn."""
    same = [Good(one.p0, one.q0, one.p0, one.q1) for one in goods]
    scaled = [Good(one.p0, one.q0, one.p0 * by, one.q1) for one in goods]
    assert (ONE, EXACT) == FORMULAS[name](prices(same), None).worked_out()
    assert (by, EXACT) == FORMULAS[name](prices(scaled), None).worked_out()


@pytest.mark.parametrize("name", NAMES)
@given(goods=GOODS)
def test_the_index_lies_among_its_ratios(name: str, goods: list[Good]):
    ratios = [one.p1 / one.p0 for one in goods]
    least, greatest = min(ratios), max(ratios)
    assert least - Fraction(1, 10**PLACES) <= index(name, prices(goods)) <= greatest


@pytest.mark.parametrize("name", ["fisher", "tornqvist"])
@given(goods=GOODS)
def test_time_reversal(name: str, goods: list[Good]):
    """There and back is exactly 1; Laspeyres there and Paasche back too."""
    there, back = (FORMULAS[name](prices(way), None) for way in (goods, [one.turned() for one in goods]))
    assert (ONE, EXACT) == (there * back).worked_out()
    assert (ONE, EXACT) == (laspeyres(prices(goods)) * paasche(prices([one.turned() for one in goods]))).worked_out()


@given(GOODS)
def test_factor_reversal(goods: list[Good]):
    """Fisher's prices times quantities is exactly the ratio of the values; so is Laspeyres' times Paasche's."""
    for product in (
        fisher(prices(goods)) * fisher(quantities(goods)),
        laspeyres(prices(goods)) * paasche(quantities(goods)),
        paasche(prices(goods)) * laspeyres(quantities(goods)),
    ):
        assert (value_ratio(goods), EXACT) == product.worked_out()


@given(GOODS)
def test_an_index_of_values_is_their_ratio(goods: list[Good]):
    for name in ("laspeyres", "paasche", "fisher"):
        assert (value_ratio(goods), EXACT) == FORMULAS[name](values(goods), None).worked_out()


@pytest.mark.parametrize("name", NAMES)
@given(goods=GOODS, by=AMOUNTS)
def test_units_of_measure_do_not_matter(name: str, goods: list[Good], by: Fraction):
    """Counting one good in another unit changes nothing."""
    recounted = [goods[0].recounted(by), *goods[1:]]
    for relatives in (prices, quantities):
        assert index(name, relatives(goods)) == index(name, relatives(recounted))


@pytest.mark.parametrize("name", NAMES)
@given(goods=GOODS)
def test_a_chain_is_the_product_of_its_links(name: str, goods: list[Good]):
    """Worked out once at the end, it lies where the links worked out one by one allow."""
    links = [FORMULAS[name](prices(way), None) for way in (goods, [one.turned() for one in goods], goods[:1])]
    whole, cut = chained(links).worked_out()
    singly = [link.worked_out() for link in links]
    least, greatest = (math.prod(value + by * margin for value, margin in singly) for by in (0, 1))
    assert least - cut <= whole <= greatest


@given(
    st.dictionaries(st.integers(2000, 2015), AMOUNTS, min_size=1),
    st.dictionaries(st.integers(2015, 2025), AMOUNTS, min_size=1),
    AMOUNTS,
    AMOUNTS,
)
def test_linking_keeps_growth(older: dict[int, Fraction], newer: dict[int, Fraction], one: Fraction, other: Fraction):
    """Before the link growth is that of the older base, after it that of the newer one; there it is the newer one."""
    older, newer = older | {2015: one}, newer | {2015: other}
    whole = linked(older, newer, 2015)
    assert newer.items() <= whole.items()
    assert {year: index / one for year, index in older.items()} == {year: whole[year] / other for year in older}


@pytest.mark.parametrize("name", NAMES)
@given(goods=GOODS, moves=st.lists(st.tuples(*[st.sampled_from((-1, 0, 1))] * 3), min_size=6, max_size=6))
def test_the_bounds_hold_whatever_rounding_hid(name: str, goods: list[Good], moves: list[tuple[int, int, int]]):
    """Ratios and values up to a tenth off, each its own way: the index lies between the formula's two ends."""
    formula = FORMULAS[name]

    def moved(value_by: int, ratio_by: int) -> list[Relative]:
        return [Relative(_off(o.ratio, ratio_by), _off(o.then, value_by), _off(o.now, value_by)) for o in prices(goods)]

    least, greatest = formula(moved(-1, -1), moved(1, -1)), formula(moved(1, 1), moved(-1, 1))
    hidden = [
        Relative(_off(one.ratio, ratio_by), _off(one.then, then_by), _off(one.now, now_by))
        for one, (ratio_by, then_by, now_by) in zip(prices(goods), moves, strict=False)
    ]
    cut = Fraction(1, 10**PLACES)
    exact = formula(hidden, None).worked_out()[0]
    assert least.worked_out()[0] - cut <= exact <= greatest.worked_out()[0] + cut


def _off(number: Fraction, by: int) -> Fraction:
    return number * Fraction(10 + by, 10)


def test_precision_is_its_own():
    """The caller's decimal settings change no digit."""
    product = Product.of(Fraction(7, 3), Fraction(1, 3))
    usual = product.worked_out()
    with decimal.localcontext() as context:
        context.prec, context.rounding = 3, decimal.ROUND_UP
        assert usual == product.worked_out()
    assert abs(usual[0] ** 3 - Fraction(7, 3)) < Fraction(10, 10**PLACES)


@given(st.lists(st.tuples(AMOUNTS, st.builds(Fraction, st.integers(-9, 9), st.integers(1, 7))), max_size=5))
def test_a_product_divided_by_itself_is_one(factors: list[tuple[Fraction, Fraction]]):
    product = Product.all(factors)
    assert (ONE, EXACT) == (product / product).worked_out()
    value, margin = product.worked_out()
    told = math.exp(sum(float(power) * math.log(base) for base, power in factors))
    assert float(value) == pytest.approx(told, rel=1e-9, abs=1e-15)
    assert margin in (EXACT, Fraction(1, 10**PLACES))
