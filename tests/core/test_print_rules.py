"""The print rules against what the release printed: exact amounts of the series, and the strings beside them.

``samples/release_2025_03.tsv`` holds cells of the English release of 17 April 2025. The inputs are the detailed figures
of March 2025 and the revised ones of March 2024, in thousand yen or in the unit of the series, of the cells whose
amount had not been revised to the printed digit since the release. One such cell is left out: imports of petroleum
spirits from the European Union (page 14) print 16 million and -79.8 per cent, and were revised to 15,995 thousand
(-79.4) afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sokuho.core import print_rules
from sokuho.core.print_rules import MINUS, TRIANGLE, Span
from sokuho.core.quantity import unit
from sokuho.core.rounded import Rounded

CASES = (Path(__file__).parent / "samples" / "release_2025_03.tsv").read_text(encoding="utf-8").splitlines()[1:]
AMOUNTS = st.integers(0, 10**11)


def _quantity(counted: str, into_unit: str, printed_unit: str, value: str) -> str:
    return print_rules.quantity(int(counted), unit(into_unit), unit(printed_unit), is_traded=value != "0")


def _whole(rule: Callable[..., str | None], *inputs: str) -> str | None:
    return rule(*map(Fraction, inputs))


RULES: dict[str, Callable[..., str | None]] = {
    "quantity": _quantity,
    "balance△": partial(_whole, partial(print_rules.balance, minus=TRIANGLE)),
    "balance": partial(_whole, partial(print_rules.balance, minus=MINUS)),
    **{
        name: partial(_whole, getattr(print_rules, name))
        for name in ("amount", "growth", "share", "contribution", "balance_growth", "index")
    },
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(case.split("\t")[:3]))
def test_the_release_prints(case: str):
    rule, _, _, printed, inputs = case.split("\t")
    assert printed == RULES[rule](*inputs.split())


def test_the_cases_are_many_and_of_every_kind():
    """At least 300, with every rule and every word the release knows."""
    found = [case.split("\t") for case in CASES]
    assert len(found) >= 300
    assert set(RULES) == {rule for rule, *_ in found}
    words = {printed for *_, printed, _ in found}
    assert {"", "-", "0", "0.0", "-0.0", "ZENZO", "ZENGEN", "*939", "*474"} <= words


@pytest.mark.parametrize(
    ("printed", "now", "then"),
    [
        ("907.5", -418_542, -41_544),  # a deficit that grew
        ("306.0", -634_500, -156_284),
        ("-50.0", 217_306, 434_513),  # a surplus that shrank
        ("-15.0", -5_221_684_034, -6_142_982_454),
        ("-", -39_376, 204_408),  # across zero
        ("-", 39_376, -204_408),
        ("-", 0, -204_408),
        ("-", -39_376, 0),
        ("-", 0, 0),
    ],
)
def test_a_balance_is_compared_by_its_size(printed: str, now: int, then: int):
    assert printed == print_rules.balance_growth(now, then)


@pytest.mark.parametrize(
    ("printed", "now", "then"),
    [
        ("1648.7", 174_870, 10_000),  # no comma
        ("9999.9", 1_009_990, 10_000),
        ("*101", 1_010_000, 10_000),  # from 10,000 per cent on it is told as a multiple
        ("*939", 1_774_000, 1_890),
        ("-95.9", 41, 1_000),  # a value that prints 0 has a growth
        ("-0.0", 9_999, 10_000),
        ("0.0", 10_000, 10_000),
        ("0.0", 10_001, 100_000_000 // 10_000),
        ("0.1", 10_005, 10_000),  # half-way goes away from zero
        ("-0.1", 9_995, 10_000),
        ("ZENZO", 1, 0),
        ("ZENGEN", 0, 1),
        ("", 0, 0),
    ],
)
def test_growth_has_words_where_there_is_no_percentage(printed: str, now: int, then: int):
    assert printed == print_rules.growth(now, then)


@pytest.mark.parametrize(
    ("printed", "thousand"),
    [("9,344,799", 9_344_798_663), ("9,501,083", 9_501_082_798), ("9,474,898", 9_474_897_787)],
)
def test_amounts_are_rounded_half_up(printed: str, thousand: int):
    assert printed == print_rules.amount(thousand)


def test_a_row_that_is_nothing_in_both_years_has_no_numbers():
    nothing = (print_rules.amount(0), print_rules.share(0, 5), print_rules.growth(0, 0))
    assert ("-", "-", "") == nothing
    assert "-" == print_rules.contribution(0, 0, 100)
    assert "-" == print_rules.balance(0, 0)
    assert "-" == print_rules.share(0, 0)


@given(AMOUNTS, AMOUNTS)
def test_the_balance_is_that_of_the_printed_amounts(exports: int, imports: int):
    printed = [Decimal(amount).scaleb(-3).quantize(Decimal(1), ROUND_HALF_UP) for amount in (exports, imports)]
    said = print_rules.balance(exports, imports)
    assert said == (f"{printed[0] - printed[1]:,}" if exports or imports else "-")


@given(AMOUNTS.filter(bool), AMOUNTS.filter(bool))
def test_the_contribution_of_the_total_is_its_growth(now: int, then: int):
    grown = print_rules.growth(now, then)
    assert grown == print_rules.contribution(now, then, then) or grown.startswith("*")


@given(AMOUNTS, st.integers(0, 999), AMOUNTS, st.integers(0, 999), st.data())
def test_what_all_corners_print_everything_between_prints(
    low: int, width: int, base: int, other: int, data: st.DataObject
):
    """A number that is the same at the ends of the spans is the same for every number in them."""
    spans = [Span(Fraction(low), Fraction(low + width)), Span(Fraction(base), Fraction(base + other))]
    inside = [data.draw(st.integers(int(span.low), int(span.high))) for span in spans]
    for rule in (print_rules.growth, print_rules.share):
        texts = print_rules.printed(rule, *spans)
        assert len(texts) > 1 or {rule(*inside)} == texts


def test_an_index_is_rounded_twice():
    """Imports of September 2024, and exports to the United States of February 2025, as printed on pages 22 and 23."""
    assert "164.9" == print_rules.index(Fraction(9_342_983_773) * 12, 68_010_831_589)
    assert "181.3" == print_rules.index(Fraction(1_904_759_067) * 3, 3_152_706_124)


def test_an_index_is_not_told_where_the_two_roundings_differ():
    assert print_rules.index(Fraction(164_846), 100_000) is None
    assert ("164.8", "164.9") == (print_rules.index(164_844, 100_000), print_rules.index(16_485, 10_000))


@given(st.integers(1, 10**9), st.integers(10**5, 10**9), st.sampled_from(print_rules.INDEX_BY))
def test_an_index_lies_in_the_span_of_what_it_prints(now: int, base: int, places: int):
    """Whichever way it was rounded first; and the span is no wider than both ways together need."""
    text = print_rules.index_by(places, now, base)
    span = print_rules.index_span(Rounded(int(text.replace(".", "")), 1))
    exact = Fraction(now * 100, base)
    assert span.low <= exact <= span.high
    assert Fraction(105, 1000) == span.high - span.low


def test_rows_that_are_parts_stand_in_parentheses():
    assert "(IC)" == print_rules.of_which("IC")
