"""What changed most, against plain sums over every cell."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.statistics.detail.trade import Trade, parts, total

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.errors import NoFigures, PeriodError, UsageError
from sokuho.statistics.detail.movers import Moved, Mover, Movers, Presence, movers
from sokuho.statistics.detail.scope import By, Part, Scope
from sokuho.store.detail.view import DetailView

BYS = [By(9), By(6), By(2), By(partner=True), By(9, True), By(4, True)]
PERIODS = ["2020-02", "2020-Q1", "2021", "FY2020", "2021-01/2021-05"]
SCOPES = [
    Scope(Flow.EXPORT),
    Scope(Flow.IMPORT, "eu"),
    Scope(Flow.EXPORT, "105", "85"),
    Scope(Flow.IMPORT, item="0101"),
]


ASKED = [
    (period, BYS[(place + turn) % len(BYS)], scope)
    for place, period in enumerate(PERIODS)
    for turn, scope in enumerate(SCOPES)
]


def plainly(trade: Trade, scope: Scope, period: Period, by: By) -> list[tuple[int, str, str, int, int]]:
    """Difference, partner, item, value and base of every part that was traded."""
    now, base = (
        parts(trade, scope.flow.value, one, by.digits, by.partner, scope.partner, scope.item)
        for one in (period, period.year_before())
    )
    return sorted(
        (now.get(key, 0) - base.get(key, 0), *key, now.get(key, 0), base.get(key, 0)) for key in {*now, *base}
    )


def shown(found: tuple[Mover, ...]) -> list[tuple[int, str, str, int, int]]:
    return [(one.moved.difference, one.part.partner, one.part.item, one.moved.now, one.moved.base) for one in found]


@pytest.mark.parametrize(("period", "by", "scope"), ASKED, ids=str)
def test_against_every_cell(view: DetailView, trade: Trade, period: str, by: By, scope: Scope) -> None:
    """The largest first, equal ones in the order of codes; a group has its members of each month."""
    when = Period.parse(period)
    expected = plainly(trade, scope, when, by)
    rises = sorted((one for one in expected if one[0] > 0), key=lambda one: (-one[0], *one[1:3]))
    falls = sorted((one for one in expected if one[0] < 0), key=lambda one: (one[0], *one[1:3]))
    found = movers(view, scope, when, by, most=3)
    assert rises[:3] == shown(found.rises)
    assert falls[:3] == shown(found.falls)
    assert len(expected) == found.parts
    assert sum(1 for one in expected if one[4] == 0) == found.new
    assert sum(1 for one in expected if one[3] == 0) == found.vanished
    assert total(trade, scope.flow.value, when, scope.partner, scope.item) == found.whole.now
    reconciles(found)


def reconciles(found: Movers) -> None:
    everything = [*(one.moved for one in (*found.rises, *found.falls)), found.rest]
    assert found.whole.now == sum(one.now for one in everything)
    assert found.whole.base == sum(one.base for one in everything)
    if found.whole.base:
        assert found.whole.growth == sum(one.contribution or 0 for one in everything)


@settings(max_examples=8)
@given(
    month=st.integers(1, 12),
    year=st.integers(2020, 2022),
    by=st.sampled_from(BYS),
    scope=st.sampled_from(SCOPES),
    most=st.integers(1, 40),
)
def test_contributions_add_up_to_the_growth(
    view: DetailView, month: int, year: int, by: By, scope: Scope, most: int
) -> None:
    reconciles(movers(view, scope, Period.month(year, month), by, most=most))


def test_from_nothing_there_is_no_growth() -> None:
    assert (None, Fraction(5)) == (Moved(5, 0, Fraction(5)).growth, Moved(5, 0, Fraction(5)).contribution)
    assert Fraction(-100) == Moved(0, 5, None).growth


def test_a_code_that_came_on_1_january_is_told(view: DetailView) -> None:
    """Trousers of one code went, those of another of the same six digits came."""
    found = movers(view, Scope(Flow.EXPORT, item="6203"), Period.parse("2022"), By(9))
    [new], [gone] = found.rises, found.falls
    assert (Part(item="620342200"), Presence.NEW, None) == (new.part, new.presence, new.moved.growth)
    assert (Part(item="620342100"), Presence.VANISHED) == (gone.part, gone.presence)
    assert new.code
    assert gone.code
    assert (2022, True, ("620342100",)) == (new.code.day, new.code.is_new, new.code.others)
    assert (2022, False, ("620342200",)) == (gone.code.day, gone.code.is_new, gone.code.others)


def test_by_six_digits_the_same_goods_are_not_new(view: DetailView) -> None:
    found = movers(view, Scope(Flow.EXPORT, item="6203"), Period.parse("2022"), By(6))
    assert [Presence.BOTH] == [one.presence for one in (*found.rises, *found.falls)]


def test_what_was_traded_before_the_base_is_not_first_ever(view: DetailView, trade: Trade) -> None:
    """A part without a base says when it was last traded, by the cells."""
    when = Period.month(2021, 7)
    found = movers(view, Scope(Flow.IMPORT), when, By(9, True), most=40)
    new = [one for one in found.rises if one.presence is Presence.NEW]
    assert new
    for one in new:
        months = [
            Period.month(year, month)
            for (_, flow, partner, item, year, month) in trade
            if (flow, partner, item) == ("import", one.part.partner, one.part.item)
        ]
        assert one.past
        assert max(month for month in months if month < when) == one.past.last
        assert Period.month(2019, 1) == one.past.since


def test_what_cannot_be_asked(view: DetailView) -> None:
    scope = Scope(Flow.EXPORT)
    with pytest.raises(NoFigures, match=r"No exports of 2018 are held of japan_mof/JP-HS9/JP"):
        movers(view, scope, Period.parse("2019"), By(9))
    with pytest.raises(PeriodError, match="not by first 10 days"):
        movers(view, scope, Period.parse("2020-03-D10"), By(9))
    with pytest.raises(UsageError, match="does not come before"):
        movers(view, scope, Period.parse("2020"), By(9), base=Period.parse("2021"))
    with pytest.raises(UsageError, match="not of balance"):
        movers(view, Scope(Flow.BALANCE), Period.parse("2020"), By(9))
    with pytest.raises(UsageError, match="Nothing to split by"):
        By()
    with pytest.raises(UsageError, match="At least one part"):
        movers(view, scope, Period.parse("2020"), By(9), most=0)


def test_every_number_names_its_files(view: DetailView) -> None:
    found = movers(view, Scope(Flow.EXPORT), Period.parse("FY2020"), By(9)).evidence
    assert ("japan_mof/JP-HS9/JP", [2019, 2020, 2021]) == (found.dataset, [one.year for one in found.sources])
    assert {("japan_mof.csv",)} == {tuple(file.name for file in one.files) for one in found.sources}
    assert [version.rows.sha256 for version in view.versions[:3]] == [one.sha256 for one in found.sources]
