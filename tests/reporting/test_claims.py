"""Claims made from figures: kind, printed number, unit and direction."""

from fractions import Fraction

import pytest

from sokuho.core.figure import Address, Figure
from sokuho.core.quantity import JPY_PER_USD, JPY_THOUSAND, ONE, PERCENT, POINTS, RANK, YEARS, unit
from sokuho.reporting import claims
from sokuho.reporting.house_style import HouseStyle

STYLE = HouseStyle()


def figure(asked, value, of, **facts) -> Figure:
    address = Address.parse(f"{asked}@2025-04-17")
    return Figure(address, Fraction(value), of, "", facts=tuple(facts.items()))


def test_a_claim_keeps_the_slice_and_the_id_of_its_figure():
    made = claims.level(level := figure("level.export.304.70503.FY2024", 6_000_000_000, JPY_THOUSAND), STYLE)
    assert ("level", "exports", "export", "304", "70503") == (
        made.kind,
        made.measure,
        made.flow,
        made.partner,
        made.item,
    )
    assert (level.id, "FY2024", "JPY", 10**12) == (made.figure, str(made.period), made.unit, made.scale)
    assert (None, None, None) == (made.direction, made.basis, made.side)


@pytest.mark.parametrize(("value", "side"), [(-1, "deficit"), (0, "surplus"), (1, "surplus")])
def test_a_balance_is_a_surplus_or_a_deficit(value, side):
    assert side == claims.level(figure("balance.balance.world.total.2024", value, JPY_THOUSAND), STYLE).side


@pytest.mark.parametrize(("value", "direction"), [("5.9", "up"), ("-7.8", "down"), ("0.04", "up"), ("-0.04", "down")])
def test_a_change_goes_up_or_down(value, direction):
    made = claims.change(figure("change.export.eu.total.FY2024", value, PERCENT))
    assert ("change", "%", direction, "yoy") == (made.kind, made.unit, made.direction, made.basis)


@pytest.mark.parametrize(("times", "kind"), [("1.99", "change"), ("2", "multiple"), ("2.9", "multiple")])
def test_a_doubling_is_told_as_a_multiple(times, kind):
    rate = figure("change.import.304.total.FY2024", (Fraction(times) - 1) * 100, PERCENT)
    many = figure("multiple.import.304.total.FY2024", times, ONE)
    made = claims.change(rate, many, STYLE)
    assert kind == made.kind
    assert {"change": (rate.id, "%"), "multiple": (many.id, "x")}[kind] == (made.figure, made.unit)


def test_shares_contributions_and_ranks():
    share = claims.share(figure("share,of=partner.export.304.total.FY2024", "19.87", PERCENT), STYLE)
    assert ("share", "19.9", "%", None) == (share.kind, str(share.printed), share.unit, share.direction)
    drag = claims.contribution(figure("contribution,of=item.export.world.5.FY2024", "-0.25", POINTS), STYLE)
    assert ("contribution", "-0.3", "pp", "down") == (drag.kind, str(drag.printed), drag.unit, drag.direction)
    rank = claims.rank(figure("rank.export.304.total.FY2024", 1, RANK))
    assert ("rank", "1", "rank") == (rank.kind, str(rank.printed), rank.unit)


@pytest.mark.parametrize(
    ("place", "low_place", "direction", "printed", "unit_"),
    [(1, "46", "up", "1979", "since_year"), (2, "45", "up", "2", "rank"), (46, "1", "down", "1979", "since_year")],
)
def test_the_first_place_says_since_when_another_which(place, low_place, direction, printed, unit_):
    found = figure("record.export.world.total.FY2024", place, RANK, since="FY1979", low_place=low_place)
    made = claims.record(found, direction)
    assert (printed, unit_, direction, None) == (str(made.printed), made.unit, made.direction, made.among)


def test_a_record_among_months_of_a_name_says_so():
    found = figure("record,among=same-month.export.304.total.2025-03", 1, RANK, since="1988-03", low_place="38")
    assert "same-month" == claims.record(found, "up").among


@pytest.mark.parametrize(
    ("test", "direction", "side"),
    [("rise", "up", None), ("fall", "down", None), ("deficit", None, "deficit"), ("surplus", None, "surplus")],
)
def test_streaks_have_the_direction_or_the_side_of_their_test(test, direction, side):
    made = claims.streak(figure(f"streak,test={test}.balance.world.total.FY2024", 4, YEARS))
    assert ("4", "year", direction, side) == (str(made.printed), made.unit, made.direction, made.side)


@pytest.mark.parametrize(
    ("test", "direction"), [("rise", "up"), ("widen", "up"), ("fall", "down"), ("narrow", "down"), ("deficit", "up")]
)
def test_turns_have_the_direction_of_their_test(test, direction):
    found = figure(f"turn,test={test}.balance.world.total.FY2024", 2, YEARS)
    assert direction == claims.turn(found, "deficit").direction


@pytest.mark.parametrize(
    ("thousand_yen", "printed", "scale"), [(100 * 10**9, "100", 10**12), (500 * 10**6, "500", 10**9)]
)
def test_a_threshold_is_printed_round(thousand_yen, printed, scale):
    made = claims.threshold(figure("streak,test=above.export.world.total.FY2024", 2, YEARS), thousand_yen)
    assert ("threshold", printed, scale, "JPY") == (made.kind, str(made.printed), made.scale, made.unit)


@pytest.mark.parametrize(("value", "direction"), [("6.1", "down"), ("-6.1", "up")])
def test_more_yen_per_dollar_is_a_weaker_yen(value, direction):
    rate = claims.exchange_rate(figure("rate.fx.304.usd.FY2024", "152.6", JPY_PER_USD), STYLE)
    moved = claims.exchange_rate_change(figure("change.fx.304.usd.FY2024", value, PERCENT), STYLE)
    assert ("152.60", "JPY/USD", None, "fx") == (str(rate.printed), rate.unit, rate.flow, rate.measure)
    assert direction == moved.direction


def test_prices_and_volumes_are_measures_of_their_own():
    per_kilolitre = unit("JPY").per(unit("KL"))
    price = claims.price(figure("unit_value.import.world.30301.FY2024", "79083.4", per_kilolitre), STYLE)
    rise = claims.price(figure("change,of=unit_value.import.world.30301.FY2024", "1.5", PERCENT), STYLE)
    fall = claims.volume(figure("change,of=quantity.import.world.30301.FY2024", "-7.1", PERCENT), STYLE)
    assert [("unit_price", "JPY/KL", None), ("unit_price", "%", "up"), ("volume", "%", "down")] == [
        (one.measure, one.unit, one.direction) for one in (price, rise, fall)
    ]
