"""Laws that hold whatever the figures are."""

from collections.abc import Callable
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from tests.statistics.cells import ask, value
from tests.statistics.oracle import Month, Series, Trade
from tests.statistics.trades import COMPLETE, COUNTRIES, CRUDE, MONTHS, PARTS, published, trades

from sokuho.core.figure import Figure
from sokuho.errors import NoFigures
from sokuho.store.view import View

WHOLE = st.tuples(trades(with_holes=False), st.sampled_from(COMPLETE))
QUESTIONS = (
    "level.export.world.total",
    "unit_value.import.world.30301",
    "balance.balance.world.total",
    "change.balance.304.total",
    "change.export.world.total",
    "multiple.import.304.total",
    "difference.export.105.total",
    "share.export.304.total",
    "contribution.import.105.total",
    "contribution,of=item.export.304.5",
)


def said(seen: View, question: str) -> Figure | None:
    try:
        return ask(seen, question)
    except NoFigures:
        return None


def mapped(trade: Trade, by: Callable[[tuple[str, str, str], Series], Series]) -> Trade:
    return Trade({key: by(key, series) for key, series in trade.values.items()}, trade.quantities)


@given(WHOLE)
def test_contributions_of_a_partition_sum_to_the_growth_of_the_whole(drawn: tuple[Trade, str]):
    """Exactly, for items of a partner and for partners of the world."""
    trade, period = drawn
    seen = published(trade)
    for of, whole, parts in (
        ("item", "export.304.total", [f"export.304.{item}" for item in (*PARTS, CRUDE)]),
        ("partner", "import.world.total", [f"import.{partner}.total" for partner in COUNTRIES]),
    ):
        growth = said(seen, f"change.{whole}.{period}")
        points = [said(seen, f"contribution,of={of}.{part}.{period}") for part in parts]
        if growth is not None and growth.value is not None:
            assert growth.value == sum(point.exact for point in points if point)


@given(WHOLE)
def test_shares_of_a_partition_sum_to_a_hundred(drawn: tuple[Trade, str]):
    """Before they are rounded."""
    trade, period = drawn
    seen = published(trade)
    shares = [value(seen, f"share.export.{partner}.total.{period}") for partner in COUNTRIES]
    assert None in shares or sum(one for one in shares if one is not None) == 100


@given(WHOLE)
def test_swapping_the_flows_turns_the_balance_around(drawn: tuple[Trade, str]):
    """The balance is antisymmetric; the change of its size stays, and so does a turn, with the side named otherwise."""
    trade, period = drawn
    other = {"export": "import", "import": "export"}
    swapped = Trade(
        {(other[flow], *where): series for (flow, *where), series in trade.values.items()},  # type: ignore[misc]
        {},
    )
    here, there = published(trade), published(swapped)
    assert -ask(here, f"balance.balance.world.total.{period}").exact == value(
        there, f"balance.balance.world.total.{period}"
    )
    question = f"change.balance.world.total.{period}"
    before, after = said(here, question), said(there, question)
    assert (before and before.value) == (after and after.value)
    assert (before and before.fact("size")) == (after and after.fact("size"))


@given(WHOLE, st.sampled_from((7, 1000)))
def test_scaling_everything_leaves_comparisons_alone(drawn: tuple[Trade, str], by: int):
    """Changes, shares, places and runs do not depend on the currency."""
    trade, period = drawn
    scaled = mapped(trade, lambda _, series: {month: by * number for month, number in series.items()})
    here, there = published(trade), published(scaled)
    for question in (*QUESTIONS[3:6], *QUESTIONS[7:], "rank.export.304.total", "record.balance.world.total"):
        before, after = said(here, f"{question}.{period}"), said(there, f"{question}.{period}")
        assert (before and before.value) == (after and after.value), question
    for test in ("rise.export", "fall.import", "widen.balance", "deficit.balance"):
        runs = [ask(seen, f"streak,test={test}.world.total.2018-09") for seen in (here, there)]
        assert runs[0].value == runs[1].value


@given(WHOLE, st.sampled_from(MONTHS), st.sampled_from(("export", "import")))
def test_a_missing_month_never_shifts_a_comparison(drawn: tuple[Trade, str], hole: Month, flow: str):
    """Without a month a question has the answer it had, or none; never that of another base."""
    trade, period = drawn

    def without(key: tuple[str, str, str], series: Series) -> Series:
        return {month: number for month, number in series.items() if key[0] != flow or month != hole}

    here, there = published(trade), published(mapped(trade, without))
    for question in QUESTIONS:
        after = said(there, f"{question}.{period}")
        if after is not None:
            assert ask(here, f"{question}.{period}").value == after.value, question


@given(WHOLE, st.sampled_from(MONTHS[:24]))
def test_a_shorter_past_keeps_records_and_makes_no_streak_longer(drawn: tuple[Trade, str], first: Month):
    """With the first years gone a record is still one, and a streak as long or cut short (and then says so)."""
    trade, period = drawn
    cut = mapped(trade, lambda _, series: {month: number for month, number in series.items() if month >= first})
    here, there = published(trade), published(cut)
    for where in ("export.world.total", "balance.world.total"):
        before, after = said(here, f"record.{where}.{period}"), said(there, f"record.{where}.{period}")
        if before and after:
            assert after.exact <= before.exact
    for test in ("rise.export", "surplus.balance", "narrow.balance"):
        question = f"streak,test={test}.world.total.2018-11"
        before, after = ask(here, question), ask(there, question)
        assert after.exact <= before.exact
        assert after.exact == before.exact or after.fact("open_ended") == "yes"


@given(WHOLE)
def test_the_facts_agree_with_the_signs(drawn: tuple[Trade, str]):
    """The words for a balance follow from the signs of both years, all nine pairs of them."""
    trade, period = drawn
    seen = published(trade)
    changed = said(seen, f"change.balance.world.total.{period}")
    if changed is None:
        return
    now, then = (figure.exact for figure in changed.inputs)
    side = "surplus" if now > 0 else "deficit" if now < 0 else "balanced"
    assert side == changed.fact("side")
    assert (now * then > 0) == (changed.value is not None)
    if changed.value is not None:
        assert {1: "widened", -1: "narrowed", 0: "unchanged"}[sign(abs(now) - abs(then))] == changed.fact("size")
        assert sign(abs(now) - abs(then)) == sign(changed.exact)
    else:
        assert (side if now != then else "") == changed.fact("turned")


def sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)
