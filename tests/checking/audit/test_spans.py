"""What a printed cell may stand for holds every number that is printed so."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from sokuho.checking.audit import spans
from sokuho.checking.audit.page_cells import PageCell
from sokuho.core import print_rules
from sokuho.core.code import Flow
from sokuho.core.quantity import PERCENT, unit
from sokuho.sources.japan_mof.printed_cell import Measure, Word, printed

AMOUNTS = st.one_of(st.integers(0, 2_000), st.integers(0, 10**10))


def cell(text: str, measure: Measure) -> PageCell:
    said = printed(text, measure, Flow.EXPORT)
    return PageCell("pg3", "", "", "", Flow.EXPORT, "world", "total", None, measure, PERCENT, text, said)


@given(AMOUNTS)
def test_an_amount_lies_in_the_span_of_what_it_prints(thousand: int):
    span = spans.amount(cell(print_rules.amount(thousand), "value"))
    assert span is not None
    assert span.low <= thousand <= span.high


@given(st.integers(1, 10**9))
def test_the_next_amounts_outside_a_span_print_something_else(thousand: int):
    text = print_rules.amount(thousand)
    span = spans.amount(cell(text, "value"))
    assert span is not None
    assert text != print_rules.amount(span.high + 1)
    assert text != print_rules.amount(span.low - 1)


@given(st.integers(0, 10**10))
def test_a_quantity_lies_in_the_span_of_what_it_prints(kilograms: int):
    text = print_rules.quantity(kilograms, unit("KG"), unit("TMT"), is_traded=kilograms > 0)
    span = spans.quantity(cell(text, "quantity"))
    assert span is not None
    assert span.low <= Fraction(kilograms, 10**6) <= span.high


@given(AMOUNTS, AMOUNTS)
def test_growth_implies_the_amount_of_the_year_before(now: int, then: int):
    said = printed(print_rules.growth(now, then), "growth", Flow.EXPORT)
    implied = spans.before(print_rules.Span.exactly(now), said)
    assert said is not None
    assert implied is None or implied.low <= then <= implied.high
    assert implied is not None or said is Word.ALL_GONE or print_rules.growth(now, then) in ("-100.0", "-99.9")


def test_an_index_is_rounded_twice_as_the_release_of_march_2025_shows():
    """9,342,983,773 over a month of 68,010,831,589 is 164.84993, which the release prints 164.9, by way of 164.85."""
    exact = Fraction(9_342_983_773 * 1200, 68_010_831_589)
    assert "164.8" == print_rules.decimal(exact)
    span = spans.index(printed("164.9", "value_index", Flow.IMPORT))
    assert span is not None
    assert span.low <= exact <= span.high
