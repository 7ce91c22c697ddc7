"""Places, and how concentrated a whole is, against plain sums over every cell."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.statistics.detail.trade import Trade, parts

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.errors import NoFigures, UsageError
from sokuho.statistics.detail.breakdown import breakdown
from sokuho.statistics.detail.concentration import concentration
from sokuho.statistics.detail.ranks import ranks
from sokuho.statistics.detail.scope import By, Scope
from sokuho.store.detail.view import DetailView

BYS = [By(9), By(4), By(partner=True), By(9, True)]
SCOPES = [Scope(Flow.EXPORT), Scope(Flow.IMPORT, "eu"), Scope(Flow.EXPORT, item="01")]
PERIODS = ["2020-02", "2021", "2019-05", "2020-Q1"]
ASKED = [
    (period, BYS[(place + turn) % len(BYS)], scope)
    for place, period in enumerate(PERIODS)
    for turn, scope in enumerate(SCOPES)
]


@pytest.mark.parametrize(("period", "by", "scope"), ASKED, ids=str)
def test_against_every_cell(view: DetailView, trade: Trade, period: str, by: By, scope: Scope) -> None:
    """Equal values share a place; of 2018 nothing is held, so there are no places before."""
    when = Period.parse(period)
    now, before = (
        parts(trade, scope.flow.value, one, by.digits, by.partner, scope.partner, scope.item)
        for one in (when, when.year_before())
    )
    expected = [
        (
            1 + sum(other > value for other in now.values()),
            sum(other == value for other in now.values()) - 1,
            *key,
            value,
            1 + sum(other > before[key] for other in before.values()) if before.get(key) else None,
        )
        for key, value in sorted(now.items(), key=lambda one: (-one[1], one[0]))
    ]
    found = ranks(view, scope, when, by, most=100)
    assert expected == [
        (one.place, one.tied, one.part.partner, one.part.item, one.value, one.place_before) for one in found.ranked
    ]
    assert (sum(now.values()), len(now)) == (found.whole, found.parts)
    assert 100 == sum(one.share or 0 for one in found.ranked)
    assert found.ranked[:2] == ranks(view, scope, when, by, most=2).ranked


@settings(max_examples=6)
@given(month=st.integers(1, 12), year=st.integers(2019, 2022), by=st.sampled_from(BYS), scope=st.sampled_from(SCOPES))
def test_places_are_a_permutation(view: DetailView, month: int, year: int, by: By, scope: Scope) -> None:
    """Counting those that share one, places run from 1 on without a gap; every part has one."""
    when = Period.month(year, month)
    try:
        found = ranks(view, scope, when, by, most=100)
    except NoFigures:
        assert {} == parts({}, scope.flow.value, when, by.digits, by.partner)
        return
    following = 1
    for one in found.ranked:
        assert one.place <= following <= one.place + one.tied
        following += 1
    assert len({one.part for one in found.ranked}) == found.parts


@settings(max_examples=6)
@given(month=st.integers(1, 12), year=st.integers(2019, 2022), by=st.sampled_from(BYS), scope=st.sampled_from(SCOPES))
def test_the_index_lies_between_equal_parts_and_one(
    view: DetailView, trade: Trade, month: int, year: int, by: By, scope: Scope
) -> None:
    """And is the sum of squared shares of every part."""
    when = Period.month(year, month)
    values = sorted(
        parts(trade, scope.flow.value, when, by.digits, by.partner, scope.partner, scope.item).values(), reverse=True
    )
    if not values:
        return
    found = concentration(view, scope, when, by, first=(1, 2))
    assert sum(Fraction(value, sum(values)) ** 2 for value in values) == found.hhi
    assert Fraction(1, found.parts) <= found.hhi <= 1
    assert 1 <= found.equals <= found.parts
    assert Fraction(sum(values[:2]), sum(values)) == found.shares[2]


def test_too_many_places(view: DetailView) -> None:
    with pytest.raises(UsageError, match="1 to 1000 parts, not of 0"):
        ranks(view, Scope(Flow.EXPORT), Period.parse("2020"), By(9), most=0)


def test_nothing_traded(view: DetailView) -> None:
    for ask in (ranks, concentration):
        with pytest.raises(NoFigures, match="Nothing was traded in 2020"):
            ask(view, Scope(Flow.EXPORT, item="99"), Period.parse("2020"), By(9))


def test_every_part(view: DetailView, trade: Trade) -> None:
    """In the order of codes, with a value for each period."""
    when = [Period.parse("2020-01"), Period.parse("2021")]
    found = breakdown(view, Scope(Flow.IMPORT, "105"), By(4, True), when)
    tables = [parts(trade, "import", one, 4, True, "105") for one in when]
    keys = sorted({key for table in tables for key in table})
    assert keys == [(one.part.partner, one.part.item) for one in found.lines]
    assert [tuple(table.get(key, 0) for table in tables) for key in keys] == [one.values for one in found.lines]
