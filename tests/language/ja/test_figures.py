"""Numbers in Japanese: wide digits, groups of four, the last printed place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sokuho.core.claim import Claim
from sokuho.core.period import Period
from sokuho.core.rounded import Rounded
from sokuho.language.ja.figures import fold, number
from sokuho.language.ja.lexicon import amount


@pytest.mark.parametrize(
    ("text", "printed", "scale"),
    [
        ("9兆910億", "9.0910", 10**12),
        ("113兆987億", "113.0987", 10**12),
        ("5兆2,217億", "5.2217", 10**12),
        ("12兆7813億", "12.7813", 10**12),
        ("2,640億", "264.0", 10**9),
        ("2.6兆", "2.6", 10**12),
        ("100兆", "100", 10**12),
        ("1億2,300万", "123", 10**6),
        ("1億2,345万", "123.45", 10**6),
        ("544百万", "544", 10**6),
        ("7万9,083", "79083", 1),
        ("79083", "79083", 1),
    ],
)
def test_an_amount_is_told_to_its_last_group(text, printed, scale):
    found, of = number(text).amount()
    assert (printed, scale) == (str(found), of)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("１１・９％", "11.9%"),
        ("２・６兆円", "2.6兆円"),
        ("△０．９％", "▲0.9%"),
        ("半導体・自動車", "半導体・自動車"),
        ("１・２月", "1・2月"),
    ],
)
def test_wide_letters_become_narrow_in_their_place(text, folded):
    """A middle dot is a decimal point between digits only, and not between months."""
    assert folded == fold(text)
    assert len(text) == len(folded)


HOUSE = st.one_of(
    st.tuples(st.integers(10_000, 10**8), st.just(4), st.just(10**12)).filter(lambda one: one[0] % 10_000),
    st.tuples(st.integers(10, 9_999), st.just(1), st.just(10**9)),
    st.tuples(st.integers(1, 999), st.just(0), st.just(10**6)).filter(lambda one: one[0] % 100),
    st.tuples(st.integers(1, 999_999), st.just(0), st.just(1)).filter(lambda one: one[0] % 10_000),
)


@given(HOUSE)
def test_an_amount_reads_as_it_was_written(one):
    """But where the places that matter are all noughts, which Japanese does not print."""
    digits, decimals, scale = one
    claim = Claim("level", "exports", "export", "world", "total", Period.parse("FY2024"),
                  Rounded(digits, decimals), scale, "JPY")  # fmt: skip
    printed, read_scale = number(amount(claim)).amount()
    assert (digits, decimals, scale) == (printed.digits, printed.decimals, read_scale)
