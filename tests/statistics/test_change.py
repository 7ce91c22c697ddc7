"""Changes on the year before: the release's own cases."""

from fractions import Fraction

import pytest
from tests.statistics.cells import EXPORT, IMPORT, NIL, ask, cell, months, told, value, view

from sokuho.core.rounded import Rounded

CHANGE = "change.balance.world.total.2025-03"


def balances(now: int, then: int):
    """Two months a year apart whose balances are these."""
    base = 10**6
    return view(
        months(EXPORT, {"2025-03": base + now, "2024-03": base + then}),
        months(IMPORT, {"2025-03": base, "2024-03": base}),
    )


@pytest.mark.parametrize(
    ("then", "now", "printed", "size", "side"),
    [
        (-41_544, -418_542, "907.5", "widened", "deficit"),
        (-156_284, -634_500, "306.0", "widened", "deficit"),
        (434_513, 217_306, "-50.0", "narrowed", "surplus"),
        (-100, -50, "-50.0", "narrowed", "deficit"),
        (7, 7, "0.0", "unchanged", "surplus"),
    ],
)
def test_balances_change_by_their_size(then: int, now: int, printed: str, size: str, side: str):
    """A growing deficit is a positive percentage, as the release prints it."""
    figure = ask(balances(now, then), CHANGE)
    assert printed == str(Rounded.of(figure.exact, 1))
    assert (size, side, "") == (figure.fact("size"), figure.fact("side"), figure.fact("turned"))
    assert {"widened": "up", "narrowed": "down", "unchanged": "flat"}[size] == figure.fact("direction")


@pytest.mark.parametrize(
    ("then", "now", "turned"),
    [(-5, 5, "surplus"), (5, -5, "deficit"), (0, 5, "surplus"), (0, -5, "deficit"), (5, 0, "balanced"), (0, 0, "")],
)
def test_balances_have_no_percentage_across_zero(then: int, now: int, turned: str):
    """No number, the side it turned to, and a reason."""
    for name in ("change", "multiple"):
        figure = ask(balances(now, then), CHANGE.replace("change", name))
        assert figure.value is None
        assert turned == figure.fact("turned")
        assert figure.fact("reason")


@pytest.mark.parametrize(
    ("then", "now", "percent", "token"),
    [(0, 7, None, "ZENZO"), (7, 0, -100, "ZENGEN"), (0, 0, None, ""), (8, 4, -50, ""), (4, 8, 100, "")],
)
def test_nothing_and_something(then: int, now: int, percent: int | None, token: str):
    """Something after nothing has no percentage, nothing after something is -100; the release's words are facts."""
    seen = view(months(EXPORT, {"2025-03": now, "2024-03": then}))
    figure = ask(seen, "change.export.world.total.2025-03")
    assert (percent, token) == told(figure.value, figure.fact("token"))
    assert (figure.fact("reason") == "") == (percent is not None)


def test_a_base_of_nil_is_a_base_of_nothing():
    """``-`` a year ago and something now is the release's 全増."""
    seen = view([cell(EXPORT, "2024-03", NIL), cell(EXPORT, "2025-03", 9)])
    assert "ZENZO" == ask(seen, "change.export.world.total.2025-03").fact("token")
    assert 9 == value(seen, "difference.export.world.total.2025-03")


def test_growth_comes_from_unrounded_values():
    """Russia's organic chemicals print 1 million and +98.6: impossible from whole millions."""
    seen = view(months(EXPORT, {"2025-03": 1_390, "2024-03": 700}))
    assert Fraction(6900, 70) == value(seen, "change.export.world.total.2025-03")


def test_two_point_nine_times_is_a_rise_of_190_percent():
    """A multiple is the percentage over a hundred, plus one."""
    seen = view(months(EXPORT, {"2025-03": 290, "2024-03": 100}))
    assert Fraction(29, 10) == value(seen, "multiple.export.world.total.2025-03")
    assert 190 == value(seen, "change.export.world.total.2025-03")


def test_a_narrowing_deficit_moves_up():
    """The difference of a balance is signed, its change is of its size."""
    seen = balances(-50, -100)
    assert 50 == value(seen, "difference.balance.world.total.2025-03")
    assert "narrowed" == ask(seen, CHANGE).fact("size")


@pytest.mark.parametrize("negative", ["2024", "2025"])
def test_differences_of_years_to_date_may_be_negative_and_then_have_no_percentage(negative: str):
    """A revision larger than the month itself, now or a year before."""
    other = {"2024": "2025", "2025": "2024"}[negative]
    revised = {f"{negative}-01/{negative}-03": 90, f"{negative}-01": 60, f"{negative}-02": 40}
    figure = ask(view(months(EXPORT, {f"{other}-03": 5, **revised})), "change.export.world.total.2025-03")
    assert figure.value is None
    assert "an amount is negative" in figure.fact("reason")
