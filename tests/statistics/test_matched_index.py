"""Indices of unit values and quantities: which goods, which links, how far off, and when there is none."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.statistics.cells import EXPORT, IMPORT, ask, cell, million, told, value, view

from sokuho.core.code import Flow
from sokuho.core.figure import Figure
from sokuho.core.observation import Cell, Observation
from sokuho.core.period import Period
from sokuho.core.quantity import unit
from sokuho.core.rounded import Rounded
from sokuho.core.slice import Slice
from sokuho.errors import PeriodError, UsageError
from sokuho.reference.items import items
from sokuho.statistics.basket import selected
from sokuho.statistics.powers import PLACES
from sokuho.store.location import extract
from sokuho.store.view import View

CRUDE, LNG, COAL, FUELS = "30301", "3050103", "30101", "3"
MONTHS = range(1, 13)
UNITS = {CRUDE: "KL", LNG: "MT", COAL: "MT"}
Amounts = Mapping[str, tuple[int, int]]
"""The value and the quantity of goods."""

THEN: Amounts = {CRUDE: (600, 100), LNG: (300, 50), COAL: (100, 40)}
NOW: Amounts = {CRUDE: (1000, 80), LNG: (450, 60), COAL: (180, 36)}


def annual(number: int, goods: Amounts, whole: int | None = None) -> list[Observation]:
    """A year of which December alone holds what was traded, and the section of fuels around it."""
    total = sum(worth for worth, _ in goods.values()) if whole is None else whole
    cells = [cell(IMPORT, f"{number}-{month:02d}", 0 if month < 12 else total, item=FUELS) for month in MONTHS]
    for code, (worth, amount) in goods.items():
        for month in MONTHS:
            traded = (worth, amount) if month == 12 else (0, 0)
            counted = Cell(traded[1], unit(UNITS[code]))
            cells.append(cell(IMPORT, f"{number}-{month:02d}", traded[0], item=code, quantity=counted))
    return cells


def fuels(now: Amounts = NOW) -> View:
    return view(annual(2020, THEN), annual(2021, now))


def index(seen: View, of: str = "unit_value", period: str = "2021", item: str = FUELS, **options: str) -> Figure:
    said = "".join(f",{key}={options[key]}" for key in sorted(options))
    return ask(seen, f"{of}_index{said}.import.world.{item}.{period}")


def test_the_formulas_added_up_by_hand():
    """Unit values 6 to 12.5, 6 to 7.5, 2.5 to 5; the goods of 2020 would have cost 1250 + 375 + 200."""
    assert Fraction(182500, 1000) == index(fuels(), formula="laspeyres").value
    assert Fraction(163000, 480 + 360 + 90) == index(fuels(), formula="paasche").value
    assert Fraction(93000, 1000) == index(fuels(), "quantity", formula="laspeyres").value
    assert Fraction(163000, 1825) == index(fuels(), "quantity", formula="paasche").value


def test_fisher_is_meant_when_nothing_is_said():
    """sqrt(182.5 x 175.2688...), to twenty decimals of the index before it is multiplied by 100."""
    figure = index(fuels())
    assert abs(figure.exact**2 - Fraction(182500, 1000) * Fraction(163000, 930)) < Fraction(1, 10**14)
    assert Fraction(100, 10**PLACES) == figure.margin
    assert figure.address == index(fuels(), formula="fisher", links="fixed", base="2020").address


def test_unit_values_times_quantities_are_the_value():
    """Fisher's two make the index of value where all of the value is matched, up to the digits of their roots."""
    seen = fuels()
    made = index(seen).exact * index(seen, "quantity").exact / 100
    assert abs(made - 163) < Fraction(1, 10**15)
    assert 163 == value(seen, "value_index.import.world.3.2021")


def test_quantities_of_mean_months_are_compared():
    """Of December alone twelve times what a mean month of the year had; unit values know no months."""
    assert 12 * index(fuels(), "quantity", formula="paasche").exact == value(
        fuels(), "quantity_index,formula=paasche.import.world.3.2021-12"
    )
    assert index(fuels(), formula="paasche").value == value(
        fuels(), "unit_value_index,formula=paasche.import.world.3.2021-12"
    )


def test_the_base_is_a_hundred():
    for of in ("unit_value", "quantity"):
        for formula in ("laspeyres", "paasche", "fisher", "tornqvist"):
            figure = index(fuels(), of, "2020", formula=formula)
            assert (100, 0, "2020=100") == told(figure.value, figure.margin, figure.unit.code)


def test_the_facts_name_the_goods_the_share_and_the_rules():
    """1630 of 2000 are matched now, all then."""
    figure = index(view(annual(2020, THEN), annual(2021, NOW, 2000)))
    assert {
        "goods": "30301 3050103 30101",
        "left_out": "3030301: no value in 2020; 3050101: no value in 2020",
        "matched_share": "81.5%",
        "matched_share_then": "100.0%",
        "matched_rule": "at least 40% of the value of either period",
        "outlier_rule": "unit values within 1/5 to 5 times those of then",
    } == dict(figure.facts)
    asked = [str(one.address).partition("@")[0] for one in figure.inputs]
    assert ["level.import.world.3.2021", "level.import.world.3.2020", "unit_value.import.world.30301.2021"] == asked[:3]
    assert 8 == len(asked)


def test_an_outlier_is_left_out_on_both_sides_of_the_rule():
    """Crude oil at just five times its unit value stays; a little more, or less than a fifth, and it goes."""
    for worth, is_in in ((2400, True), (2401, False), (96, True), (95, False)):
        figure = index(fuels(now={**NOW, CRUDE: (worth, 80)}), matched="0")
        assert is_in == (CRUDE in figure.fact("goods").split()), worth
        assert is_in == (f"{CRUDE}: its unit value is" not in figure.fact("left_out"))
    wider = index(fuels(now={**NOW, CRUDE: (2401, 80)}), outlier="6")
    assert "unit values within 1/6 to 6 times those of then" == wider.fact("outlier_rule")
    assert CRUDE in wider.fact("goods")


def test_too_small_a_share_is_refused_with_its_reason():
    """1630 of 4075 are 40 per cent and pass; of one more they do not."""
    assert index(view(annual(2020, THEN), annual(2021, NOW, 4075))).value is not None
    refused = index(view(annual(2020, THEN), annual(2021, NOW, 4076)))
    assert refused.value is None
    assert refused.fact("reason").startswith("goods with a quantity cover 40.0% of the value, less than 40%; 3030301:")
    assert index(view(annual(2020, THEN), annual(2021, NOW, 4076)), matched="39").value is not None
    assert index(view(annual(2020, THEN, 10_000), annual(2021, NOW))).value is None


def test_a_quantity_of_zero_and_nothing_traded_are_left_out():
    for now in ((5, 0), (0, 5), (0, 0)):
        figure = index(fuels(now={**NOW, COAL: now}))
        assert "30101: a quantity or value of 0 in 2021" in figure.fact("left_out")
        assert "30301 3050103" == figure.fact("goods")


def test_units_that_differ_are_refused():
    """The series counts ships by number, the release by gross tonnage."""
    cells = [cell(EXPORT, f"2020-{month:02d}", 100, quantity=Cell(20, unit("NO")), item="7051301") for month in MONTHS]
    ships = cell(EXPORT, "2025-03", million(1), quantity=Cell(900, unit("GT")), item="7051301")
    figure = ask(view(cells, [ships]), "unit_value_index.export.world.7051301.2025-03")
    assert figure.value is None
    assert "7051301: quantities in different units in 2025-03" in figure.fact("reason")


def test_no_unit_of_measure_changes_an_index():
    """Thousands of kilolitres are kilolitres."""
    thousands = [
        cell(
            one.slice.flow, str(one.slice.period), one.value, item=one.slice.item, quantity=_in_thousands(one.quantity)
        )
        for one in [*annual(2020, _times(THEN, 1000)), *annual(2021, _times(NOW, 1000))]
    ]
    for formula in ("fisher", "tornqvist"):
        for of in ("unit_value", "quantity"):
            assert index(fuels(), of, formula=formula).value == index(view(thousands), of, formula=formula).value


def _times(goods: Amounts, by: int) -> Amounts:
    return {code: (worth, amount * by) for code, (worth, amount) in goods.items()}


def _in_thousands(counted: Cell | None) -> Cell | None:
    return Cell(counted.number // 1000, unit("TKL")) if counted and counted.unit == unit("KL") else counted


def test_a_chain_is_the_product_of_its_links():
    """2020 to 2021 and 2021 to December 2022; its inputs are the links, each with its own goods."""
    later: Amounts = {CRUDE: (900, 60), LNG: (500, 70), COAL: (90, 30)}
    seen = view(annual(2020, THEN), annual(2021, NOW), annual(2022, later))
    for formula in ("laspeyres", "paasche"):
        first = index(seen, "quantity", "2021", formula=formula).exact
        last = index(seen, "quantity", "2022-12", formula=formula, base="2021").exact
        chain = index(seen, "quantity", "2022-12", formula=formula, links="chained")
        assert first * last / 100 == chain.exact
        assert [first, last] == [one.value for one in chain.inputs]
        assert "2020 2021 2022-12" == chain.fact("links")
        assert index(seen, "quantity", "2021", formula=formula, links="chained").value == first


def test_a_chain_without_one_link_is_refused():
    seen = view(annual(2020, THEN), annual(2021, NOW, 10**6), annual(2022, NOW))
    assert index(seen, period="2022").value is not None
    refused = index(seen, period="2022", links="chained")
    assert refused.value is None
    assert "2020 to 2021" == refused.fact("thinnest_link")
    assert refused.fact("reason").startswith("goods with a quantity cover 0.2%")


def test_the_year_before_as_base():
    figure = index(fuels(), links="year-before", formula="laspeyres")
    assert (Fraction(365, 2), "2020=100") == told(figure.value, figure.unit.code)


@pytest.mark.parametrize(
    ("error", "match", "options"),
    [
        (UsageError, "no base year", {"base": "2019", "links": "year-before"}),
        (PeriodError, "does not reach back", {"base": "2022", "links": "chained"}),
        (UsageError, "less than 2 times", {"outlier": "1"}),
        (UsageError, "No part of the value is 101 per cent", {"matched": "101"}),
        (UsageError, 'has no formula "walsh"', {"formula": "walsh"}),
        (PeriodError, "No period is written", {"base": "20"}),
    ],
)
def test_options_that_contradict(error: type[UsageError], match: str, options: dict[str, str]):
    with pytest.raises(error, match=match):
        index(fuels(), **options)


@pytest.mark.parametrize("flow", [Flow.EXPORT, Flow.IMPORT])
def test_no_good_is_selected_twice(flow: Flow):
    """No selected code is a part of another; together they leave no commodity with a quantity out."""
    chosen = selected(Slice(flow, Period.parse("2021")))
    counted = [one for one in items(flow) if one.unit or one.release_unit]
    for one in counted:
        holders = [code for code in chosen if all(term.startswith(tuple(code.split("+"))) for term in one.terms)]
        assert 1 == len(holders), one.code


def test_a_single_commodity_is_its_own_basket():
    """Every formula is the plain ratio."""
    for formula in ("laspeyres", "paasche", "fisher", "tornqvist"):
        figure = index(fuels(), item=CRUDE, formula=formula)
        assert (Fraction(1250, 6), 0, CRUDE) == told(figure.value, figure.margin, figure.fact("goods"))


ROUNDED = st.fixed_dictionaries(
    {code: st.tuples(st.integers(10**6, 10**8), st.integers(5000, 10**6)) for code in UNITS}
)


@settings(max_examples=25)
@given(ROUNDED, st.sampled_from(("laspeyres", "paasche", "fisher", "tornqvist")))
def test_the_margin_holds_what_the_release_rounded_away(hidden: dict[str, tuple[int, int]], formula: str):
    """The exact index is within the margin of the one made of printed millions and thousands."""
    then = annual(2020, {CRUDE: (10**7, 10**5), LNG: (10**7, 10**5), COAL: (10**7, 10**5)})
    whole = sum(worth for worth, _ in hidden.values())
    exact = [cell(IMPORT, "2021-01", whole, item=FUELS)]
    printed = [cell(IMPORT, "2021-01", million(_rounded(whole)), item=FUELS)]
    for code, (worth, amount) in hidden.items():
        thousands = Cell(_rounded(amount), unit("TKL" if code == CRUDE else "TMT"), is_rounded=True)
        exact.append(cell(IMPORT, "2021-01", worth, item=code, quantity=Cell(amount, unit(UNITS[code]))))
        printed.append(cell(IMPORT, "2021-01", million(_rounded(worth)), item=code, quantity=thousands))
    for of in ("unit_value", "quantity"):
        options = {"formula": formula, "outlier": "1000000"}
        true, shown = (index(view(then, cells), of, "2021-01", **options) for cells in (exact, printed))
        assert shown.margin > 0
        assert abs(true.exact - shown.exact) <= shown.margin + true.margin


def test_the_margin_reaches_to_the_farther_end():
    """One thousand kilolitres may be 500: the unit value twice as high; 1,500 would make it only a third lower."""
    then = annual(2020, {CRUDE: (12_000, 12_000)})
    printed = cell(IMPORT, "2021-01", 700, item=CRUDE, quantity=Cell(1, unit("TKL"), is_rounded=True))
    figure = index(view(then, [printed]), period="2021-01", item=CRUDE)
    assert (70, 70) == told(figure.value, figure.margin)


def _rounded(number: int) -> int:
    return Rounded.of(Fraction(number, 1000), 0).digits


def test_crude_oil_in_fiscal_2024():
    """Unit value +1.5 per cent and volume -7.1, as the flash report of 17 April 2025 had it."""
    seen = extract().view(date(2025, 4, 17))
    found = [ask(seen, f"{of}_index,links=year-before.import.world.30301.FY2024") for of in ("unit_value", "quantity")]
    assert ["1.5", "-7.1"] == [str(Rounded.of(one.exact - 100, 1)) for one in found]


def test_growth_can_be_asked_of_indices():
    """From unrounded indices."""
    changed = ask(extract().view(date(2025, 4, 17)), "change,of=quantity_index.import.world.total.2024")
    now, then = changed.inputs
    assert (now.exact / then.exact - 1) * 100 == changed.exact
