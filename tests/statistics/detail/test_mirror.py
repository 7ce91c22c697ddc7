"""What two reporters say of the same trade."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.statistics.detail.trade import Cell, Trade, add, made_up, total

from sokuho.core.code import Flow
from sokuho.core.conversion import NamedRate
from sokuho.core.period import Period
from sokuho.errors import NoFigures, UsageError
from sokuho.sources.detail import Measure
from sokuho.statistics.detail.mirror import Caveat, Side, Valuation, mirror
from sokuho.store.detail.store import DetailStore
from sokuho.store.detail.view import DetailView

USD = Measure("USD", -3)
ENDS = ("CN", "JP", "US")


@pytest.fixture(scope="module")
def told() -> Trade:
    return made_up(9, ENDS, partners=ENDS)


@pytest.fixture(scope="module")
def many(told: Trade, tmp_path_factory: pytest.TempPathFactory) -> DetailView:
    return add(DetailStore.open(tmp_path_factory.mktemp("many")), told, "un_comtrade", "HS2017", "", USD)


def sides(view: DetailView, one: str, other: str) -> tuple[Side, Side]:
    return Side(view, one, (other,), Flow.EXPORT), Side(view, other, (one,), Flow.IMPORT)


@settings(max_examples=8)
@given(
    one=st.sampled_from(ENDS),
    other=st.sampled_from(ENDS),
    period=st.sampled_from(["2020-03", "2021", "FY2020"]),
    item=st.sampled_from(["total", "85", "010121"]),
)
def test_against_every_cell(many: DetailView, told: Trade, one: str, other: str, period: str, item: str) -> None:
    """The one's exports to the other, the other's imports from the one, in dollars; exchanged, it is the way back."""
    when = Period.parse(period)
    expected = [Fraction(total(told, *of), 1000) for of in _both(when, one, other, item)]
    if not any(expected):
        return
    [found] = mirror(*sides(many, one, other), [when], item).reflections
    assert expected == [found.exported, found.imported]
    assert expected[1] - expected[0] == found.difference
    assert (expected[1] / expected[0] if expected[0] else None) == found.ratio


def _both(when: Period, one: str, other: str, item: str) -> list[tuple[str, Period, str, str, str]]:
    return [("export", when, other, item, one), ("import", when, one, item, other)]


def test_two_that_say_the_same(tmp_path: Path) -> None:
    """A trade told alike by both reflects without a difference, whichever is asked about."""
    same: dict[Cell, tuple[int, int | None]] = {}
    for month in range(1, 13):
        for one, other in (("JP", "US"), ("US", "JP")):
            same[one, "export", other, "870323", 2022, month] = (100 + month, None)
            same[other, "import", one, "870323", 2022, month] = (100 + month, None)
    view = add(DetailStore.open(tmp_path), same, "un_comtrade", "HS2017", "", USD, flag="fob")
    for one, other in (("JP", "US"), ("US", "JP")):
        found = mirror(*sides(view, one, other), [Period.parse("2022")])
        [one_year] = found.reflections
        assert one_year.difference == 0
        assert one_year.ratio == 1
        assert (Valuation.FOB, Valuation.FOB) == (found.exporter.valuation, found.importer.valuation)
        assert (Caveat.TIMING, Caveat.PARTNER) == found.caveats


@pytest.fixture
def two(tmp_path: Path) -> tuple[Side, Side]:
    """Japan's exports in thousand yen, and what America says it imports, in dollars."""
    store = DetailStore.open(tmp_path)
    ours: Mapping[Cell, tuple[int, int | None]] = {
        ("JP", "export", "304", "870323000", 2022, month): (1_500_000 * month, None) for month in (1, 2)
    }
    theirs: Mapping[Cell, tuple[int, int | None]] = {
        ("US", "import", "JP", "870323", 2022, month): (11_000_000 * month, None) for month in (1, 2)
    }
    japan = add(store, ours)
    america = add(store, theirs, "us_census", "HS2022", "US", Measure("USD"))
    return Side(japan, "JP", ("304",), Flow.EXPORT), Side(america, "US", ("JP",), Flow.IMPORT)


def monthly(period: Period) -> NamedRate:
    return NamedRate(Fraction(100 + 50 * (period.number - 1)), "USD", "JPY", "made up", period, "average")


def test_currencies_differ(two: tuple[Side, Side]) -> None:
    """Nothing is converted unless a rate is named; each month then has its own."""
    months = [Period.parse("2022-01"), Period.parse("2022-02")]
    with pytest.raises(UsageError, match="JP publishes in JPY, US in USD"):
        mirror(*two, months)
    found = mirror(*two, months, "8703", rates=monthly)
    assert ("USD", [Fraction(15_000_000), Fraction(20_000_000)]) == (
        found.currency,
        [one.exported for one in found.reflections],
    )
    assert [11_000_000, 22_000_000] == [one.imported for one in found.reflections]
    assert [Fraction(100), Fraction(150)] == [rate.value for one in found.reflections for rate in one.rates]
    [whole] = mirror(*two, [Period.parse("2022-01")], rates=monthly, by_month=False).reflections
    assert found.reflections[0] == whole
    assert Valuation.CUSTOMS is found.importer.valuation
    assert (Caveat.TIMING, Caveat.PARTNER, Caveat.CODES, Caveat.CURRENCY) == found.caveats
    assert Fraction(1_100_000_000) == mirror(*two, months, rates=monthly, currency="JPY").reflections[0].imported


def test_imports_with_freight(many: DetailView) -> None:
    found = mirror(*sides(many, "JP", "US"), [Period.parse("2021")])
    assert (Valuation.FOB, Valuation.CIF) == (found.exporter.valuation, found.importer.valuation)
    assert Caveat.VALUATION is found.caveats[0]


def test_what_has_no_mirror(many: DetailView, told: Trade, tmp_path: Path) -> None:
    when = [Period.parse("2021")]
    one, other = sides(many, "JP", "US")
    with pytest.raises(UsageError, match="against the imports of the other"):
        mirror(other, one, when)
    with pytest.raises(NoFigures, match="Neither side has anything of 99 in 2021"):
        mirror(one, other, when, "99")
    with pytest.raises(UsageError, match="has no code for the partner of JP"):
        mirror(Side(many, "JP", (), Flow.EXPORT), other, when)
    reconciled = add(DetailStore.open(tmp_path), told, "baci", "HS2017", "", USD)
    with pytest.raises(UsageError, match="one figure made of what both sides report"):
        mirror(*sides(reconciled, "JP", "US"), when)
