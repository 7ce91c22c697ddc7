"""A change of value taken apart: the parts add up, and what they are not is said."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.statistics.cells import EXPORT, IMPORT, ask, cell, million, value, view
from tests.statistics.test_matched_index import COAL, CRUDE, LNG, NOW, THEN, UNITS, Amounts, annual, fuels

from sokuho.core.figure import Figure
from sokuho.core.observation import Cell
from sokuho.core.quantity import unit
from sokuho.core.rounded import Rounded
from sokuho.errors import UsageError
from sokuho.statistics import lineage
from sokuho.store.location import extract
from sokuho.store.view import View

PARTS = {"bennet": ("price", "quantity", "unmatched"), "laspeyres": ("price", "quantity", "cross", "unmatched")}
TRADED = st.fixed_dictionaries({code: st.tuples(st.integers(1, 10**9), st.integers(1, 10**6)) for code in UNITS})


def part(seen: View, which: str, where: str = "import.world.3.2021", **options: str) -> Figure:
    said = dict(sorted({**options, "part": which}.items()))
    return ask(seen, "decomposition" + "".join(f",{key}={word}" for key, word in said.items()) + f".{where}")


def test_the_sums_by_hand():
    """Unit values 6 to 12.5, 6 to 7.5 and 2.5 to 5; quantities 100 to 80, 50 to 60 and 40 to 36."""
    bennet = [Fraction("6.5") * 90, Fraction("1.5") * 55, Fraction("2.5") * 38]
    assert sum(bennet) == part(fuels(), "price").value
    assert Fraction("9.25") * -20 + Fraction("6.75") * 10 + Fraction("3.75") * -4 == part(fuels(), "quantity").value
    assert 6.5 * 100 + 1.5 * 50 + 2.5 * 40 == part(fuels(), "price", method="laspeyres").value
    assert 6 * -20 + 6 * 10 + 2.5 * -4 == part(fuels(), "quantity", method="laspeyres").value
    assert 6.5 * -20 + 1.5 * 10 + 2.5 * -4 == part(fuels(), "cross", method="laspeyres").value


@pytest.mark.parametrize("method", PARTS)
@given(then=TRADED, now=TRADED, other=st.integers(0, 10**9))
@settings(max_examples=50)
def test_the_parts_add_up_exactly(method: str, then: Amounts, now: Amounts, other: int):
    """To the difference in thousand yen, and to the growth in points; goods that are left out are in the rest."""
    whole = sum(worth for worth, _ in now.values()) + other
    seen = view(annual(2020, then), annual(2021, now, whole))
    options = {"method": method, "matched": "0", "outlier": "1000"}
    found = [part(seen, which, **options) for which in PARTS[method]]
    if found[0].value is None:
        assert "none" == found[0].fact("goods")
        return
    assert value(seen, "difference.import.world.3.2021") == sum(one.exact for one in found)
    points = [part(seen, which, counted="points", **options) for which in PARTS[method]]
    assert value(seen, "change.import.world.3.2021") == sum(one.exact for one in points)


@given(then=TRADED, now=TRADED)
@settings(max_examples=30)
def test_bennet_is_the_mean_of_both_weights_and_turns_around(then: Amounts, now: Amounts):
    """Half of the cross term each, and with then and now exchanged the same with the other sign."""
    there = view(annual(2020, then), annual(2021, now))
    back = view(annual(2020, now), annual(2021, then))
    options = {"matched": "0", "outlier": "1000000000000"}
    cross = part(there, "cross", method="laspeyres", **options).exact
    for which in ("price", "quantity"):
        bennet = part(there, which, **options).exact
        assert bennet == part(there, which, method="laspeyres", **options).exact + cross / 2
        assert bennet == -part(back, which, **options).exact


def test_of_one_commodity_nothing_is_left():
    """Crude oil: 6.5 x 90 and 9.25 x -20 are all of the 400."""
    where = f"import.world.{CRUDE}.2021"
    assert [585, -185, 0] == [part(fuels(), which, where).value for which in PARTS["bennet"]]


def test_an_outlier_is_in_the_rest():
    """Its change of value is told, its prices are not."""
    seen = fuels(now={**NOW, CRUDE: (4000, 80)})
    assert 3400 == part(seen, "unmatched", matched="0").value
    assert Fraction("1.5") * 55 + Fraction("2.5") * 38 == part(seen, "price", matched="0").value
    assert f"{LNG} {COAL}" == part(seen, "price", matched="0").fact("goods")


def test_without_enough_goods_there_is_no_answer():
    refused = part(view(annual(2020, THEN), annual(2021, NOW, 10**6)), "price")
    assert refused.value is None
    assert refused.fact("reason").startswith("goods with a quantity cover 0.2% of the value, less than 40%")


def test_bennet_has_no_cross_term():
    with pytest.raises(UsageError, match="no cross term"):
        part(fuels(), "cross")
    with pytest.raises(UsageError, match="needs the option part"):
        ask(fuels(), "decomposition.import.world.3.2021")


def test_a_group_that_changed_is_not_taken_apart():
    """From 2019 to 2020 exports to the European Union fall because the United Kingdom leaves it."""
    cells = [cell(EXPORT, f"{y}-02", 5, partner="eu", item="70503") for y in (2019, 2020)]
    figure = ask(view(cells), "decomposition,part=price.export.eu.70503.2020-02")
    assert figure.value is None
    assert "the members of the group eu were not the same" in figure.fact("reason")


def test_crude_oil_in_fiscal_2024():
    """Unit values account for +168.7 billion of -643.9 and quantities for -812.6: +1.5 and -7.2 points."""
    seen = extract().view(date(2025, 4, 17))
    where = "import.world.30301.FY2024"
    price, quantity = (part(seen, which, where) for which in ("price", "quantity"))
    assert -643_939_734 == price.exact + quantity.exact == ask(seen, f"difference.{where}").exact
    points = [part(seen, which, where, counted="points") for which in ("price", "quantity")]
    assert ["1.5", "-7.2"] == [str(Rounded.of(one.exact, 1)) for one in points]
    assert ["168.7", "-812.6"] == [str(Rounded.of(one.exact / 10**6, 1)) for one in (price, quantity)]


@pytest.mark.parametrize("method", PARTS)
def test_all_imports_of_fiscal_2024_add_up_and_lead_to_cells(method: str):
    """To the thousand yen; every value behind a part is a published cell."""
    seen = extract().view(date(2025, 4, 17))
    where = "import.world.total.FY2024"
    found = [part(seen, which, where, method=method) for which in PARTS[method]]
    assert 5_110_900_930 == sum(one.exact for one in found) == value(seen, f"difference.{where}")
    assert 2 + 2 * 23 == len(found[0].inputs)
    leaves = [leaf for one in found[0].inputs for leaf in (one.inputs or (one,))]
    assert all(lineage(seen, leaf) for leaf in leaves)


@given(
    off=st.tuples(*[st.sampled_from((-500, -499, 0, 498, 499))] * 4),
    asked=st.sampled_from([(method, which) for method, parts in PARTS.items() for which in parts]),
    counted=st.sampled_from(("yen", "points")),
)
def test_the_margin_holds_what_was_rounded_away(off: tuple[int, ...], asked: tuple[str, str], counted: str):
    """Crude oil printed in millions and thousands of kilolitres, and the same exactly."""
    method, which = asked
    printed = [
        cell(IMPORT, f"{year}-01", million(worth), item=CRUDE, quantity=Cell(amount, unit("TKL"), is_rounded=True))
        for year, worth, amount in ((2020, 6, 10), (2021, 7, 11))
    ]
    exact = [
        cell(IMPORT, f"{year}-01", worth, item=CRUDE, quantity=Cell(amount, unit("KL")))
        for year, worth, amount in ((2020, 6000 + off[0], 10_000 + off[1]), (2021, 7000 + off[2], 11_000 + off[3]))
    ]
    options = {"method": method, "counted": counted}
    true, shown = (part(view(cells), which, f"import.world.{CRUDE}.2021-01", **options) for cells in (exact, printed))
    assert abs(true.exact - shown.exact) <= shown.margin
    assert (which == "unmatched") == (shown.margin == 0)
    assert counted == "yen" or shown.margin < 60  # of a value of 6 million that changed by a sixth
