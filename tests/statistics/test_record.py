"""Records: the place among comparable periods."""

import pytest
from tests.statistics.cells import EXPORT, IMPORT, NIL, ask, cell, million, months, told, value, view, year, years

from sokuho.errors import UsageError


def test_the_highest_ever_since_the_first_complete_period():
    """A series from January 1979 makes fiscal years from FY1979 and years from 1979 comparable."""
    seen = view(years(EXPORT, {1979: 5, 1980: 7, 1981: 6, 1982: 9}))
    figure = ask(seen, "record.export.world.total.1982")
    assert (1, "1979", "4") == told(figure.value, figure.fact("since"), figure.fact("of"))
    assert ("1980", "7", "4") == tuple(map(figure.fact, ("previous_best", "previous_best_level", "low_place")))
    assert "FY1979" == ask(seen, "record.export.world.total.FY1981").fact("since")
    assert "" == figure.fact("gap")


def test_later_periods_do_not_take_a_record_away():
    """1980 was a record when it was published, whatever came after."""
    assert 1 == value(view(years(EXPORT, {1979: 5, 1980: 7, 1981: 9})), "record.export.world.total.1980")


def test_the_series_of_comparable_periods_stops_at_a_gap():
    """What lies before a missing month is not compared; the gap is said."""
    held = [one for one in years(EXPORT, {1979: 99, 1980: 7, 1981: 6, 1982: 9}) if str(one.slice.period) != "1980-05"]
    figure = ask(view(held), "record.export.world.total.1982")
    assert (1, "1981", "1980") == told(figure.value, figure.fact("since"), figure.fact("gap"))


def test_equal_amounts_share_a_place():
    """A tie equals the record."""
    seen = view(years(EXPORT, {2001: 9, 2002: 4, 2003: 9}))
    figure = ask(seen, "record.export.world.total.2003")
    assert (1, "yes", "2", "2001") == told(figure.value, *map(figure.fact, ("is_tie", "low_place", "previous_best")))


def test_a_column_that_did_not_exist_yet_is_no_low():
    """Leading ``-`` cells are not trade of nothing; a ``-`` later on is."""
    early = [cell(EXPORT, f"1988-{month:02d}", NIL) for month in range(1, 13)]
    seen = view(early, year(EXPORT, 1989, 2), year(EXPORT, 1990, 1))
    figure = ask(seen, "record.export.world.total.1990")
    assert ("1989", "1") == (figure.fact("since"), figure.fact("low_place"))


def test_rounding_can_leave_a_record_in_doubt():
    """9,000 million printed half-up may be more or less than 9,000,400 thousand yen a month ago."""
    later = [cell(EXPORT, "2025-02", million(9_002))]
    seen = view([cell(EXPORT, "2024-12", 9_000_400), cell(EXPORT, "2025-01", million(9_000))], later)
    assert "yes" == ask(seen, "record.export.world.total.2025-01").fact("doubtful")
    assert "" == ask(seen, "record.export.world.total.2025-02").fact("doubtful")


def test_the_largest_deficit_is_a_record_of_its_side():
    """With a side, the size of that side is placed; a period of the other side has no place."""
    seen = view(years(EXPORT, {2001: 5, 2002: 5, 2003: 5}), years(IMPORT, {2001: 6, 2002: 4, 2003: 9}))
    deficit = ask(seen, "record,side=deficit.balance.world.total.2003")
    assert (1, "2001", "-1") == told(deficit.value, *map(deficit.fact, ("previous_best", "previous_best_level")))
    assert 3 == value(seen, "record.balance.world.total.2003")
    surplus = ask(seen, "record,side=surplus.balance.world.total.2003")
    assert surplus.value is None
    assert "2003 is no surplus" == surplus.fact("reason")
    with pytest.raises(UsageError, match="Only a balance has a deficit"):
        ask(seen, "record,side=deficit.export.world.total.2003")


def test_months_have_a_place_among_those_of_the_same_name():
    """The highest March ever may be the second-highest month."""
    seen = view(year(EXPORT, 2023, 4), year(EXPORT, 2024, range(1, 13)), months(EXPORT, {"2025-01": 10}))
    general = ask(seen, "record.export.world.total.2025-01")
    assert (3, "1", "3") == told(general.value, general.fact("same_month_place"), general.fact("same_month_of"))
    alike = ask(seen, "record,among=same-month.export.world.total.2025-01")
    assert (1, "2023-01", "2023-01") == told(alike.value, alike.fact("since"), alike.fact("previous_best"))


def test_years_to_date_are_compared_with_the_same_months():
    """January to March with January to March."""
    seen = view(year(EXPORT, 2023, 5), year(EXPORT, 2024, [9, 1, 1] + [100] * 9))
    figure = ask(seen, "record.export.world.total.2024-01/2024-03")
    assert (2, "2") == told(figure.value, figure.fact("of"))
