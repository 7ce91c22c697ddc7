"""Like is compared with like: groups with the same members, periods of one length, items that existed."""

import pytest
from tests.statistics.cells import EXPORT, IMPORT, NIL, ask, cell, months, told, value, view

from sokuho.core.period import Period
from sokuho.errors import NoFigures
from sokuho.statistics.composition import is_same_group

EU = {"2019-02": 800, "2020-01": 686, "2020-02": 609, "2021-02": 580}


@pytest.mark.parametrize(
    ("code", "one", "other", "is_same"),
    [
        ("eu", "2020-01", "2019-01", True),
        ("eu", "2020-02", "2019-02", False),
        ("eu", "2021-02", "2020-02", True),
        ("eu", "2020", "2019", False),
        ("eu", "FY2021", "FY2020", True),
        ("asean", "2000", "1999", False),
        ("asia", "2025", "1988", True),
        ("105", "2025", "1988", True),
        ("nowhere", "2025", "1988", True),
    ],
)
def test_a_group_is_the_same_if_no_country_joined_or_left(code, one, other, is_same):
    """The United Kingdom is in the European Union up to January 2020; Cambodia joined ASEAN in April 1999."""
    assert is_same == is_same_group(code, Period.parse(one), Period.parse(other))


@pytest.mark.parametrize("statistic", ["change", "multiple", "contribution,of=item"])
def test_a_group_with_other_members_is_not_compared(statistic):
    """February 2020 without the United Kingdom says nothing beside February 2019 with it; 2021 and 2020 go together."""
    seen = view(months(EXPORT, EU, partner="eu"))
    figure = ask(seen, f"{statistic}.export.eu.total.2020-02")
    assert (None, True) == told(figure.value, "members of the group eu" in figure.fact("reason"))
    assert None is not value(seen, f"{statistic}.export.eu.total.2021-02")


def test_no_balance_turns_because_a_country_left():
    """A deficit after a surplus of other members is no turn."""
    seen = view(months(EXPORT, EU, partner="eu"), months(IMPORT, {"2019-02": 700, "2020-02": 630}, partner="eu"))
    figure = ask(seen, "change.balance.eu.total.2020-02")
    assert (None, "", "yes") == told(figure.value, figure.fact("turned"), figure.fact("regrouped"))


def test_a_streak_of_a_group_stops_where_its_members_changed():
    """January 2021 cannot be compared with January 2020, when the United Kingdom was in."""
    seen = view(months(EXPORT, EU | {"2021-01": 600}, partner="eu"))
    figure = ask(seen, "streak,test=fall.export.eu.total.2021-02")
    assert (1, "2021-01") == told(figure.value, figure.fact("unknown"))
    with pytest.raises(NoFigures):
        ask(view(months(EXPORT, {"2020-02": 609}, partner="eu")), "streak,test=fall.export.eu.total.2020-02")


def test_ten_days_are_never_made_of_whole_months():
    """The years to date would give the whole month."""
    seen = view(
        [cell(EXPORT, "2024-01/2024-03", 90), cell(EXPORT, "2024-01/2024-02", 60), cell(EXPORT, "2025-03-D10", 9)]
    )
    assert 30 == value(seen, "level.export.world.total.2024-03")
    assert 9 == value(seen, "level.export.world.total.2025-03-D10")
    for question in ("level.export.world.total.2024-03-D10", "change.export.world.total.2025-03-D10"):
        with pytest.raises(NoFigures):
            ask(seen, question)


def test_an_item_has_no_amount_before_the_release_had_it():
    """A column that begins in 2007 prints "-" before, for the world and for each partner; later a "-" is nothing."""
    seen = view(
        [cell(EXPORT, "2006-12", NIL, item="70131"), cell(EXPORT, "2007-01", 5, item="70131")],
        [cell(EXPORT, month, NIL, item="70131", partner="105") for month in ("2006-12", "2007-01")],
    )
    for partner in ("world", "105"):
        with pytest.raises(NoFigures, match="2006-12 missing"):
            ask(seen, f"level.export.{partner}.70131.2006-12")
    assert (5, 0) == told(*(value(seen, f"level.export.{one}.70131.2007-01") for one in ("world", "105")))
