"""Which periods are complete."""

from tests.statistics.cells import EXPORT, IMPORT, months, view, year

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.core.slice import Slice
from sokuho.statistics import complete, newest


def at(period: str, flow: Flow = EXPORT, item: str = "total") -> Slice:
    return Slice(flow, Period.parse(period), item=item)


def names(periods: tuple[Period, ...]) -> list[str]:
    return [str(period) for period in periods]


def test_complete_periods_of_a_kind():
    """Whole years, fiscal years, quarters; incomplete ones are left out, in the middle too."""
    held = [*year(EXPORT, 2020, 1), *year(EXPORT, 2021, 1), *year(EXPORT, 2022, 1), *months(EXPORT, {"2023-01": 1})]
    seen = view([one for one in held if str(one.slice.period) != "2021-05"])
    assert ["2020", "2022"] == names(complete(seen, at("2000")))
    assert ["FY2020"] == names(complete(seen, at("FY2021")))
    assert ["2020-01/2020-04", "2021-01/2021-04", "2022-01/2022-04"] == names(complete(seen, at("2030-01/2030-04")))
    assert ["2021-Q1", "2021-Q3", "2021-Q4", "2022-Q1"] == names(complete(seen, at("2022-Q1")))[4:8]
    assert "2023-01" == str(newest(seen, at("2000-01")))


def test_a_balance_needs_both_flows():
    """The shorter of the two."""
    seen = view(year(EXPORT, 2020, 1), year(EXPORT, 2021, 1), year(IMPORT, 2021, 1), year(IMPORT, 2022, 1))
    assert ["2021"] == names(complete(seen, at("2021", Flow.BALANCE)))


def test_nothing_is_complete_of_nothing():
    """No series, no periods, no newest one."""
    assert () == complete(view(), at("2021"))
    assert newest(view(), at("2021")) is None


def test_components_stand_in_for_a_sum():
    """An item that is never published itself is as complete as all of its components."""
    seen = view(year(EXPORT, 2020, 1, item="0"), year(EXPORT, 2021, 1, item="0"), year(EXPORT, 2021, 1, item="1"))
    assert ["2021"] == names(complete(seen, at("2021", item="0+1")))
