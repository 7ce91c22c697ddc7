"""A worth is what the figure says, whether it is read straight from the columns or told in full."""

from datetime import date

import pytest

from sokuho.core.code import TRADE, Flow
from sokuho.core.period import Period
from sokuho.core.slice import Slice
from sokuho.errors import NoFigures
from sokuho.statistics.measure import measured
from sokuho.statistics.worth import known, worth
from sokuho.store.location import extract
from sokuho.store.view import View

_DAYS = (date(2025, 4, 17), date(2026, 10, 15))
_PERIODS = tuple(
    map(Period.parse, ("FY2024", "2025-03", "2024", "2025-01/2025-05", "1979-01", "2025-03-D10", "FY1985"))
)
_ITEMS = ("total", "70503", "0+1", "30301", "7010505")


@pytest.fixture(scope="module", params=_DAYS, ids=str)
def view(request: pytest.FixtureRequest) -> View:
    return extract().view(request.param)


def test_a_worth_is_what_the_figure_says(view: View) -> None:
    """Exact amounts, rounded ones with their margin, differences of years to date, and nothing where there is none."""
    asked = [
        (Slice(flow, period, partner, item), "level")
        for flow in TRADE
        for period in _PERIODS
        for partner in ("world", "304", "105", "asia", "eu", "112")
        for item in _ITEMS
    ]
    asked += [(Slice(Flow.BALANCE, period, "304"), "balance") for period in _PERIODS]
    asked += [(Slice(Flow.IMPORT, period, "world", "30301"), "quantity") for period in _PERIODS]
    found = 0
    for at, of in asked:
        try:
            figure = measured(view, at, of)
        except NoFigures:
            assert worth(view, at, of) is None, at
            continue
        told = worth(view, at, of)
        assert told is not None, at
        assert (figure.value, figure.margin) == (told.exact, told.margin), at
        assert figure == told.figure(view)
        found += 1
    assert found > 120


def test_nothing_is_known_before_a_series_begins(view: View) -> None:
    """Trade with a partner begins with its first number, not with the ``-`` printed before."""
    at = Slice(Flow.EXPORT, Period.parse("1979-01"), "304")
    assert known(view, at, "level") is None
    assert known(view, at.of(partner="world"), "level") is not None
