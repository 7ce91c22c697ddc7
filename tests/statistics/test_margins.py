"""What was published rounded leaves a margin, and the truth lies within it."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from tests.statistics.cells import EXPORT, IMPORT, ask, cell, million, told, view, year
from tests.statistics.test_laws import QUESTIONS
from tests.statistics.trades import PERIODS, cells_of, trades

from sokuho.core.observation import Cell, Observation
from sokuho.core.quantity import JPY_MILLION, unit
from sokuho.errors import NoFigures
from sokuho.statistics.margin import margin_of


def rounded(seen: Observation) -> Observation:
    """The cell as the press release prints it: half-up, in millions of yen and thousands of kilolitres."""
    value = Cell((seen.value.number + 500) // 1000, JPY_MILLION, is_rounded=True)
    quantity = seen.quantity and Cell((seen.quantity.number + 500) // 1000, unit("TKL"), is_rounded=True)
    return Observation(seen.slice, value, quantity, seen.stage, seen.released, seen.is_inferred, seen.place)


def enlarged(seen: Observation) -> Observation:
    value = Cell(seen.value.number * 12_345 + 6_789, seen.value.unit)
    quantity = seen.quantity and Cell(seen.quantity.number * 5_432 + 1, seen.quantity.unit)
    return Observation(seen.slice, value, quantity, seen.stage, seen.released, seen.is_inferred, seen.place)


@given(trades(with_holes=False), st.sampled_from(PERIODS), st.integers(1, 4))
def test_the_truth_lies_within_the_margin(trade, period: str, every: int):
    """Publish some months rounded: each statistic of the exact months lies within the margin of the printed ones."""
    exact = [enlarged(seen) for seen in cells_of(trade)]
    printed = [rounded(seen) if number % every == 0 else seen for number, seen in enumerate(exact)]
    truth, told = view(exact), view(printed)
    for question in QUESTIONS:
        try:
            one, other = ask(truth, f"{question}.{period}"), ask(told, f"{question}.{period}")
        except NoFigures:
            continue
        if one.value is not None and other.value is not None:
            assert abs(one.exact - other.exact) <= other.margin, question


def test_sums_add_their_margins():
    """Twelve cells rounded to a million may be six million off together, and a balance twelve."""
    seen = view([cell(flow, f"2024-{month:02d}", million(9000)) for flow in (EXPORT, IMPORT) for month in range(1, 13)])
    assert 6_000 == ask(seen, "level.export.world.total.2024").margin
    assert 12_000 == ask(seen, "balance.balance.world.total.2024").margin


def test_exact_cells_leave_none():
    """A number in thousand yen is what was published."""
    seen = view(year(EXPORT, 2023, 5), year(EXPORT, 2024, 6))
    assert 0 == ask(seen, "level.export.world.total.2024").margin
    assert 0 == ask(seen, "change.export.world.total.2024").margin


def test_a_ratio_is_farthest_at_a_corner():
    """10 +/- 1 over 5 +/- 1 lies between 9/6 and 11/4, so up to 3/4 from 2."""
    seen = view([cell(EXPORT, "2024-01", million(10)), cell(EXPORT, "2023-01", million(5))])
    now, then = (ask(seen, f"level.export.world.total.{month}") for month in ("2024-01", "2023-01"))
    assert (Fraction(500), Fraction(10_000)) == (now.margin, now.value)
    assert Fraction(10_500, 4_500) - 2 == margin_of(lambda one, other: one / other, now, then)


def test_a_base_that_may_be_zero_gives_no_percentage():
    """The release printed 0 million a year ago: something or nothing, so no number can be vouched for."""
    seen = view([cell(EXPORT, "2024-01", million(10)), cell(EXPORT, "2023-01", million(0))])
    changed = ask(seen, "change.export.world.total.2024-01")
    assert changed.value is None
    assert "may be zero" in changed.fact("reason")


def test_a_balance_that_may_be_on_either_side_is_no_base():
    """A surplus of 300 thousand from exports of 10 million printed rounded."""
    seen = view(
        [cell(EXPORT, "2024-01", 10_900), cell(EXPORT, "2023-01", million(10))],
        [cell(IMPORT, "2024-01", 9_700), cell(IMPORT, "2023-01", 9_700)],
    )
    base = ask(seen, "balance.balance.world.total.2023-01")
    assert (300, 500) == told(base.value, base.margin)
    assert ask(seen, "change.balance.world.total.2024-01").value is None


def test_the_whole_is_all_of_itself():
    """However it was rounded, the world's share of the world is 100."""
    figure = ask(view([cell(EXPORT, "2024-01", million(10))]), "share,of=partner.export.world.total.2024-01")
    assert (100, 0) == told(figure.value, figure.margin)
