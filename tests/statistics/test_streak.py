"""Streaks and turns: runs of periods, their ends, and where they cannot be followed further."""

import pytest
from tests.statistics.cells import EXPORT, IMPORT, ask, cell, million, months, told, value, view, year, years

from sokuho.core.period import Period
from sokuho.errors import NoFigures, UsageError
from sokuho.store.view import View


def exports(*amounts: int, first: int = 2001) -> View:
    return view(years(EXPORT, dict(enumerate(amounts, first))))


def balances(*amounts: int, first: int = 2001) -> View:
    """Years with these balances."""
    held = {number: (max(amount, 0), max(-amount, 0)) for number, amount in enumerate(amounts, first)}
    return view(
        years(EXPORT, {number: 100 + out for number, (out, _) in held.items()}),
        years(IMPORT, {number: 100 + into for number, (_, into) in held.items()}),
    )


def test_a_streak_counts_back_from_the_period():
    """Three rises in a row, begun in 2003."""
    figure = ask(exports(5, 4, 5, 6, 7), "streak,test=rise.export.world.total.2005")
    assert (3, "year", "2003") == told(figure.value, figure.unit.code, figure.fact("began"))
    assert "" == figure.fact("open_ended")


def test_a_streak_that_reaches_the_start_of_the_data_may_be_longer():
    """The first year that can be compared rose too."""
    figure = ask(exports(4, 5, 6), "streak,test=rise.export.world.total.2003")
    assert (2, "2002", "yes", "2001") == told(figure.value, *map(figure.fact, ("began", "open_ended", "unknown")))


def test_no_change_ends_a_streak_of_rises_and_one_of_falls():
    """Zero is neither."""
    assert 0 == value(exports(4, 5, 5), "streak,test=rise.export.world.total.2003")
    assert 0 == value(exports(6, 5, 5), "streak,test=fall.export.world.total.2003")
    assert 1 == value(exports(5, 5, 6), "streak,test=rise.export.world.total.2003")


def test_months_rise_on_the_year_before():
    """Six months in a row are six months above their month of the year before, whatever the month before was."""
    seen = view(year(EXPORT, 2023, [5] * 12), year(EXPORT, 2024, [9, 5, 8, 7, 6, 6, 6, 6, 6, 6, 6, 6]))
    figure = ask(seen, "streak,test=rise.export.world.total.2024-06")
    assert (4, "month", "2024-03") == told(figure.value, figure.unit.code, figure.fact("began"))


def test_a_missing_period_stops_a_streak_and_is_said():
    """A gap in 2003 leaves 2004 without a base."""
    held = [one for one in years(EXPORT, dict(enumerate(range(1, 8), 2001))) if str(one.slice.period) != "2003-07"]
    figure = ask(view(held), "streak,test=rise.export.world.total.2007")
    assert (3, "2005", "2004") == told(figure.value, figure.fact("began"), figure.fact("unknown"))


def test_deficits_and_bounds():
    """The fourth deficit in a row; above a bound is more than it."""
    assert 4 == value(balances(1, -1, -2, -9, -3), "streak,test=deficit.balance.world.total.2005")
    assert 0 == value(balances(1, 0), "streak,test=surplus.balance.world.total.2002")
    seen = exports(5, 100, 101, 200)
    assert 2 == value(seen, "streak,bound=100,test=above.export.world.total.2004")
    assert 3 == value(seen, "streak,bound=99,test=above.export.world.total.2004")


def test_a_balance_widens_on_its_own_side_only():
    """A surplus a year ago is no smaller deficit."""
    assert 2 == value(balances(5, -1, -2, -3), "streak,test=widen.balance.world.total.2004")
    assert 1 == value(balances(-1, -2, -3, -2), "streak,test=narrow.balance.world.total.2004")


def test_halves_and_quarters_are_counted_as_such():
    """In the unit of the kind of period."""
    seen = view(year(EXPORT, 2023, 5), year(EXPORT, 2024, 6))
    assert "half" == ask(seen, "streak,test=rise.export.world.total.2024-H2").unit.code
    assert "quarter" == ask(seen, "streak,test=rise.export.world.total.2024-Q2").unit.code
    to_date = ask(seen, "streak,test=rise.export.world.total.2024-01/2024-05")
    assert (1, "year") == told(to_date.value, to_date.unit.code)


def test_the_first_rise_in_two_years():
    """Fell last year, rose the year before: 2年ぶり."""
    figure = ask(exports(5, 6, 5, 6), "turn,test=rise.export.world.total.2004")
    assert (2, "2002") == told(figure.value, figure.fact("last"))


@pytest.mark.parametrize(
    ("amounts", "reason"),
    [
        ((5, 6, 5, 4), "2004 does not pass the test rise"),
        ((5, 4, 5, 6), "it did so in 2003 too"),
        ((9, 8, 7, 8), "it never did so before, since 2002"),
    ],
)
def test_no_turn_without_a_pause(amounts: tuple[int, ...], reason: str):
    """Not now, just before, or never: there is none, and why."""
    figure = ask(exports(*amounts), "turn,test=rise.export.world.total.2004")
    assert (None, reason) == told(figure.value, figure.fact("reason"))
    assert ("never" in reason) == (figure.fact("never") == "yes")


def test_a_deficit_widens_again():
    """China's deficit widened, narrowed, and widened again after a year."""
    figure = ask(balances(-5, -6, -5, -7), "turn,test=widen.balance.world.total.2004")
    assert (2, "2002") == told(figure.value, figure.fact("last"))


def test_rounding_that_could_end_a_streak_is_said():
    """A rise from 9,000,400 thousand to 9,000 million, which may be 9,000,499 or less than it was."""
    seen = view([cell(EXPORT, "2024-01", 8_999_900), cell(EXPORT, "2025-01", million(9_000))])
    figure = ask(seen, "streak,test=rise.export.world.total.2025-01")
    assert (1, "yes") == told(figure.value, figure.fact("doubtful"))


def test_the_largest_partner_for_three_years():
    """Rank 1 in each year; known not to be the largest before, although others are not known then."""
    held = [
        years(EXPORT, {2001: 1000, 2002: 100, 2003: 100, 2004: 100}),
        years(EXPORT, {2001: 20, 2002: 50, 2003: 60, 2004: 70}, partner="304"),
        years(EXPORT, {2001: 30, 2002: 40, 2003: 30, 2004: 20}, partner="105"),
    ]
    figure = ask(view(*held), "streak,test=largest.export.304.total.2004")
    assert (3, "2002", "") == told(figure.value, figure.fact("began"), figure.fact("open_ended"))


def test_the_largest_as_far_as_is_known():
    """In 2003 the countries that are not held may have more: the streak is open."""
    held = [
        years(EXPORT, {2003: 1000, 2004: 100}),
        years(EXPORT, {2003: 60, 2004: 70}, partner="304"),
    ]
    figure = ask(view(*held), "streak,test=largest.export.304.total.2004")
    assert (1, "yes", "2003") == told(figure.value, figure.fact("open_ended"), figure.fact("unknown"))
    undecided = ask(view(*held), "streak,test=largest.export.304.total.2003")
    assert (None, "what is held does not decide it") == told(undecided.value, undecided.fact("reason"))


@pytest.mark.parametrize(
    "question",
    [
        "streak,test=rise.balance.world.total.2003",
        "streak,test=deficit.export.world.total.2003",
        "turn,test=widen.export.world.total.2003",
        "streak,test=above.export.world.total.2003",
        "streak,bound=5,test=rise.export.world.total.2003",
        "streak.export.world.total.2003",
        "streak,bound=much,test=above.export.world.total.2003",
        "turn,test=largest.export.304.total.2003",
    ],
)
def test_tests_that_cannot_be_asked(question: str):
    """A flow has no deficit, a balance no rise, only a bound test a bound."""
    with pytest.raises(UsageError):
        ask(balances(1, 2, 3), question)


def test_a_period_whose_base_is_missing_is_an_error():
    """Not a streak of nothing."""
    with pytest.raises(NoFigures, match="2000-01 to 2000-12 missing"):
        ask(exports(5, 6), "streak,test=rise.export.world.total.2001")
    with pytest.raises(NoFigures):
        ask(exports(5, 6), "turn,test=rise.export.world.total.2001")


def test_a_streak_follows_the_calendar():
    """Every month of three years, each compared with its own."""
    values = {str(month): number for number, month in enumerate(all_months())}
    assert 24 == value(view(months(EXPORT, values)), "streak,test=rise.export.world.total.2003-12")


def all_months() -> list[Period]:
    return [Period.month(number, month) for number in (2001, 2002, 2003) for month in range(1, 13)]
