"""Every statistic against a plain re-implementation, over made-up trade with holes in it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.statistics import oracle
from tests.statistics.cells import ask
from tests.statistics.oracle import Missing, Trade
from tests.statistics.trades import COUNTRIES, CRUDE, FLOWS, PERIODS, published, trades

from sokuho.core.figure import Figure
from sokuho.errors import NoFigures
from sokuho.store.view import View

TRADE = st.tuples(trades(), st.sampled_from(PERIODS))
BALANCE = ("balance", "world", "total")


def agrees(seen: View, question: str, expected) -> Figure | None:
    """Assert that a question has the oracle's answer; return the figure, or None if both have nothing to say."""
    try:
        wanted = expected()
    except Missing:
        with pytest.raises(NoFigures):
            ask(seen, question)
        return None
    except ZeroDivisionError:
        wanted = None
    figure = ask(seen, question)
    assert figure.value == (None if wanted is None else Fraction(wanted)), question
    assert figure.value is not None or figure.fact("reason"), question
    return figure


def measures() -> list[tuple[str, tuple[str, str, str]]]:
    crude = [(of, (flow, "world", CRUDE)) for of in ("quantity", "unit_value") for flow in FLOWS]
    totals = [("level", (flow, partner, "total")) for flow in FLOWS for partner in ("world", *COUNTRIES)]
    return [*crude, *totals, ("balance", BALANCE), ("balance", ("balance", "304", "total"))]


@given(TRADE)
def test_amounts_are_sums_of_months(drawn: tuple[Trade, str]):
    """An amount is the sum of its months, and none if one is missing; a unit value is a quotient of sums."""
    trade, period = drawn
    seen = published(trade)
    for of, where in measures():
        name = ".".join((*where, period))
        agrees(seen, f"{of}.{name}", lambda of=of, where=where: oracle.amount(trade, of, where, period))


@given(TRADE)
def test_comparisons_with_the_year_before(drawn: tuple[Trade, str]):
    """Change, multiple and difference join by the calendar; a balance across zero and a base of zero have none."""
    trade, period = drawn
    seen = published(trade)

    def both(of, where):
        return oracle.amounts(trade, of, where, (period, oracle.last_year(period)))

    def multiple(of, where):
        by = oracle.change(*both(of, where), is_balance=of == "balance")
        return None if by is None else 1 + by / 100

    for of, where in measures():
        name = f",of={of}.{'.'.join((*where, period))}"
        agrees(
            seen,
            f"change{name}",
            lambda of=of, where=where: oracle.change(*both(of, where), is_balance=of == "balance"),
        )
        agrees(seen, f"multiple{name}", lambda of=of, where=where: multiple(of, where))
        agrees(seen, f"difference{name}", lambda of=of, where=where: both(of, where)[0] - both(of, where)[1])


@given(TRADE)
def test_parts_of_a_whole(drawn: tuple[Trade, str]):
    """Shares are of the same period's whole, contributions of the whole of the year before."""
    trade, period = drawn
    seen = published(trade)

    def level(where, when):
        return oracle.amount(trade, "level", where, when)

    def share(part, whole):
        return 100 * level(part, period) / level(whole, period)

    def contribution(part, whole):
        then = oracle.last_year(period)
        grown = level(part, period) - level(part, then)
        return 100 * grown / level(whole, then)

    for flow in FLOWS:
        for of, part, whole in (
            ("partner", (flow, "304", "total"), (flow, "world", "total")),
            ("partner", (flow, "105", "5"), (flow, "world", "5")),
            ("item", (flow, "world", "5"), (flow, "world", "total")),
            ("item", (flow, "304", "6"), (flow, "304", "total")),
        ):
            name = f",of={of}.{'.'.join((*part, period))}"
            agrees(seen, f"share{name}", lambda part=part, whole=whole: share(part, whole))
            agrees(seen, f"contribution{name}", lambda part=part, whole=whole: contribution(part, whole))


@given(TRADE)
def test_ranks(drawn: tuple[Trade, str]):
    """A country's place counts the larger ones; what nobody knows may not be large enough to change it."""
    trade, period = drawn
    seen = published(trade)
    for flow in FLOWS:
        for country in COUNTRIES:
            name = f"rank.{flow}.{country}.total.{period}"
            agrees(seen, name, lambda flow=flow, country=country: oracle.rank(trade, flow, country, "total", period))


@given(TRADE)
def test_records(drawn: tuple[Trade, str]):
    """A place among the comparable periods up to this one, back to a gap; both from above and from below."""
    trade, period = drawn
    seen = published(trade)
    for of, where in measures():
        found = oracle.comparable(trade, of, where, oracle.line_up(period))
        name = f"record,of={of}.{'.'.join((*where, period))}"

        def expected(found=found, of=of, where=where):
            return oracle.place(found)[0] if found else oracle.amount(trade, of, where, period)

        figure = agrees(seen, name, expected)
        if figure is not None and found:
            assert str(oracle.place(found)[1]) == figure.fact("low_place")
            assert str(len(found)) == figure.fact("of")
            assert oracle.line_up(period)[-len(found)] == figure.fact("since")
            assert ("yes" if found.count(found[-1]) > 1 else "no") == figure.fact("is_tie")


@given(TRADE)
def test_records_among_months_of_one_name(drawn: tuple[Trade, str]):
    """Among months of one name every twelfth month is compared; a fact says so beside the general place."""
    trade, period = drawn
    if len(period) != 7 or period[5] in "QH":
        period = "2018-03"
    seen = published(trade)
    alike = [one for one in oracle.line_up(period) if one[5:] == period[5:]]
    found = oracle.comparable(trade, "level", ("export", "world", "total"), alike)
    name = f"export.world.total.{period}"
    if found:
        assert oracle.place(found)[0] == ask(seen, f"record,among=same-month.{name}").value
        assert str(oracle.place(found)[0]) == ask(seen, f"record.{name}").fact("same_month_place")


@given(TRADE, st.integers(0, 900))
def test_streaks_and_turns(drawn: tuple[Trade, str], bound: int):
    """Streaks and turns are read off the line of outcomes, back to where one is not known."""
    trade, period = drawn
    seen = published(trade)
    tests = [("level", (flow, "world", "total"), test) for flow in FLOWS for test in ("rise", "fall")]
    tests += [("unit_value", ("import", "world", CRUDE), "rise"), ("level", ("export", "304", "total"), "above")]
    tests += [("balance", BALANCE, test) for test in ("surplus", "deficit", "widen", "narrow")]
    for of, where, test in tests:
        told = oracle.line(trade, test, of, where, period, bound)
        limits = f",bound={bound}" if test == "above" else ""
        at = f"of={of},test={test}.{'.'.join((*where, period))}"
        if told == "?":
            continue
        figure = ask(seen, f"streak{limits},{at}")
        assert oracle.streak(told) == figure.value
        assert ("yes" if told.lstrip("?") == "1" * (len(told) - 1) else "") == figure.fact("open_ended")
        if test != "above":
            turned = ask(seen, f"turn,{at}")
            assert oracle.turn(told) == turned.value, told
            assert ("yes" if told.count("1") == 1 and told.endswith("1") else "") == turned.fact("never")
