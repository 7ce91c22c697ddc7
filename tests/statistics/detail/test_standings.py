"""Every place, against the few that an engine tells; and against plain sums over every cell."""

from __future__ import annotations

import pytest
from tests.statistics.detail.trade import Trade, parts

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.errors import NoFigures
from sokuho.statistics.detail.ranks import ranks
from sokuho.statistics.detail.scope import By, Scope
from sokuho.statistics.detail.standings import standings
from sokuho.store.detail.view import DetailView

BYS = [By(9), By(2), By(partner=True), By(4, True)]
SCOPES = [Scope(Flow.EXPORT), Scope(Flow.IMPORT, "eu"), Scope(Flow.EXPORT, item="01")]


@pytest.mark.parametrize("by", BYS, ids=str)
@pytest.mark.parametrize("scope", SCOPES, ids=str)
@pytest.mark.parametrize("period", ["2020-02", "2021", "2019-05"])
def test_all_places_are_those_of_ranks(view: DetailView, trade: Trade, period: str, by: By, scope: Scope) -> None:
    """Equal values share one, in 2019 there is no place before; and every part that was traded has one."""
    when = Period.parse(period)
    found = standings(view, scope, when, by)
    assert ranks(view, scope, when, by, most=1000) == found
    told = parts(trade, scope.flow.value, when, by.digits, by.partner, scope.partner, scope.item)
    assert {key: value for key, value in told.items() if value} == {
        (one.part.partner, one.part.item): one.value for one in found.ranked
    }


def test_nothing_traded_has_no_places(view: DetailView) -> None:
    with pytest.raises(NoFigures, match="Nothing was traded in 2021"):
        standings(view, Scope(Flow.EXPORT, item="99"), Period.parse("2021"), By(9))
