"""Every change, against the few that an engine tells; all of them are the whole."""

from __future__ import annotations

import pytest
from tests.statistics.detail.trade import Trade, parts

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.errors import UsageError
from sokuho.statistics.detail.changes import changes
from sokuho.statistics.detail.movers import movers
from sokuho.statistics.detail.scope import By, Scope
from sokuho.store.detail.view import DetailView


@pytest.mark.parametrize("by", [By(9), By(2), By(partner=True), By(6, True)], ids=str)
@pytest.mark.parametrize(
    "scope", [Scope(Flow.EXPORT), Scope(Flow.IMPORT, "eu"), Scope(Flow.EXPORT, item="01")], ids=str
)
@pytest.mark.parametrize("period", ["2020-02", "2021"])
def test_all_changes_are_those_of_movers(view: DetailView, trade: Trade, period: str, by: By, scope: Scope) -> None:
    """From the largest rise to the largest fall; each part once; together the growth of the whole."""
    when = Period.parse(period)
    found = changes(view, scope, when, by)
    few = movers(view, scope, when, by, most=1000)
    rises = [one for one in found.parts if one.moved.difference > 0]
    falls = [one for one in reversed(found.parts) if one.moved.difference < 0]
    assert [(one.part, one.moved, one.presence) for one in few.rises] == [
        (one.part, one.moved, one.presence) for one in rises
    ]
    assert sorted((one.part, one.moved.difference) for one in few.falls) == sorted(
        (one.part, one.moved.difference) for one in falls
    )
    assert (few.whole, few.parts, few.base, few.evidence) == (
        found.whole, len(found.parts), found.base, found.evidence
    )  # fmt: skip
    assert found.whole.contribution == found.whole.growth == sum(one.moved.contribution or 0 for one in found.parts)
    told = parts(trade, scope.flow.value, when, by.digits, by.partner, scope.partner, scope.item)
    assert {key: value for key, value in told.items() if value} == {
        (one.part.partner, one.part.item): one.moved.now for one in found.parts if one.moved.now
    }
    assert [one.moved.difference for one in found.parts] == sorted(
        (one.moved.difference for one in found.parts), reverse=True
    )


def test_the_base_comes_before(view: DetailView) -> None:
    with pytest.raises(UsageError, match="does not come before"):
        changes(view, Scope(Flow.EXPORT), Period.parse("2020-02"), By(9), base=Period.parse("2020-02"))
