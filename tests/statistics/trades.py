"""Made-up trade for Hypothesis: the dictionaries of the oracle, and the same published as cells."""

from collections.abc import Iterator, Mapping
from datetime import date

from hypothesis import strategies as st
from tests.statistics.cells import DAY, LONG_AGO, NOWHERE, thousand
from tests.statistics.oracle import Month, Series, Trade, Where

from sokuho.core.code import Flow, Stage
from sokuho.core.observation import Cell, Observation
from sokuho.core.period import Period
from sokuho.core.quantity import unit
from sokuho.core.slice import Slice
from sokuho.store.view import View

FLOWS = ("export", "import")
COUNTRIES = ("105", "304", "205")
PARTS = ("5", "6")
CRUDE = "30301"
MONTHS: list[Month] = [(y, m) for y in (2015, 2016, 2017, 2018) for m in range(1, 13)]
PERIOD = {month: Period.month(*month) for month in MONTHS}
KILOLITRE = unit("KL")
KEYS = [(flow, partner, item) for flow in FLOWS for partner in COUNTRIES for item in (*PARTS, CRUDE)]
PERIODS = (
    *(f"{y}-{m:02d}" for y, m in MONTHS),
    *(f"{y}-Q{q}" for y in (2016, 2017, 2018) for q in (1, 2, 3, 4)),
    *(f"{year}-H{half}" for year in (2016, 2017, 2018, "FY2016", "FY2017") for half in (1, 2)),
    *("2015", "2016", "2017", "2018", "FY2015", "FY2016", "FY2017", "FY2018"),
    *("2017-01/2017-05", "2018-01/2018-01", "2018-01/2018-12", "2016-04/2016-06", "2017-04/2018-02"),
)
COMPLETE = tuple(period for period in PERIODS if period != "FY2018")
"""The periods of which all months were made up."""


@st.composite
def trades(draw: st.DrawFn, *, with_holes: bool = True) -> Trade:
    """Four years of two flows with three countries in three items, which add up to totals and to the world."""
    amounts = draw(st.binary(min_size=len(KEYS) * len(MONTHS), max_size=len(KEYS) * len(MONTHS)))
    steps = draw(st.sampled_from((3, 9, 256)))
    values: dict[Where, Series] = {}
    for number, key in enumerate(KEYS):
        mine = amounts[number * len(MONTHS) : (number + 1) * len(MONTHS)]
        values[key] = {month: byte % steps for month, byte in zip(MONTHS, mine, strict=True)}
    _add_up(values)
    counted = {
        (flow, "world", CRUDE): {month: 5 - number % 6 for month, number in values[flow, "world", CRUDE].items()}
        for flow in FLOWS
    }
    for key, month in draw(_holes()) if with_holes else ():
        values[key].pop(month, None)
        counted.get(key, {}).pop(month, None)
    return Trade(values, counted)


def _add_up(values: dict[Where, Series]) -> None:
    for flow in FLOWS:
        for partner in COUNTRIES:
            parts = [values[flow, partner, item] for item in (*PARTS, CRUDE)]
            values[flow, partner, "total"] = {month: sum(part[month] for part in parts) for month in MONTHS}
        for item in (*PARTS, CRUDE, "total"):
            parts = [values[flow, partner, item] for partner in COUNTRIES]
            values[flow, "world", item] = {month: sum(part[month] for part in parts) for month in MONTHS}


def _holes() -> st.SearchStrategy[list[tuple[Where, Month]]]:
    wheres = [
        (flow, partner, item)
        for flow in FLOWS
        for partner, item in (("world", "total"), ("world", CRUDE), ("105", "total"), ("304", "total"))
    ]
    return st.lists(st.tuples(st.sampled_from(wheres), st.sampled_from(MONTHS)), max_size=3)


class _Archive:
    """Trade published month by month on one day; only what is asked for is made into cells."""

    def __init__(self, trade: Trade) -> None:
        self._trade = trade

    def newest(
        self, as_of: date, flow: Flow, partner: str | None, item: str | None, first_year: int = 0
    ) -> Mapping[tuple[str, str], Mapping[Period, Observation]]:
        return {
            key[1:]: {seen.slice.period: seen for seen in _cells(self._trade, key)}
            for key in self._trade.values
            if key[0] == flow.value and partner in (None, key[1]) and item in (None, key[2])
        }

    def days(self, flow: Flow, partner: str, item: str) -> Mapping[Period, tuple[date, ...]]:
        held = _cells(self._trade, (flow.value, partner, item))
        return {seen.slice.period: (seen.released,) for seen in held}


def published(trade: Trade) -> View:
    """A view of trade published month by month."""
    return View(_Archive(trade), DAY)


def cells_of(trade: Trade) -> list[Observation]:
    return [seen for key in trade.values for seen in _cells(trade, key)]


def _cells(trade: Trade, key: Where) -> Iterator[Observation]:
    flow, partner, item = key
    counted = trade.quantities.get(key, {})
    for month, value in trade.values[key].items():
        quantity = Cell(counted[month], KILOLITRE) if month in counted else None
        at = Slice(Flow(flow), PERIOD[month], partner, item)
        yield Observation(at, thousand(value), quantity, Stage.FIXED, LONG_AGO, False, NOWHERE)
