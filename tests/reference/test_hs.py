"""The names of the Harmonized System."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sokuho.errors import UnknownCode
from sokuho.reference import hs
from sokuho.reference.concordance import HUB, families

CODES = [row.code for row in hs.search("e")]


def test_every_code_of_the_concordance_has_a_name():
    codes = [code for one in families(HUB, "HS2017") for code in one.here]
    assert 5613 == len(codes)
    assert all(hs.heading(code).name for code in codes)


@given(st.sampled_from(CODES))
def test_every_code_stands_below_its_beginning(code: str):
    if len(code) > 2:
        assert hs.heading(code) in hs.below(code[:-2])
    assert {2: "chapter", 4: "heading", 6: "subheading"}[len(code)] == hs.heading(code).level


@given(st.sampled_from(CODES))
def test_a_code_is_found_by_the_words_of_its_name(code: str):
    assert hs.heading(code) in hs.search(hs.heading(code).name)


def test_broad_headings_come_first():
    assert ["01", "0101", "010121"] == [one.code for one in hs.search("animals live") if one.code == "01"] + [
        one.code for one in hs.search("horses live")
    ][:2]


def test_nothing_is_found_by_nothing():
    assert () == hs.search(" ")


@pytest.mark.parametrize(
    ("code", "hint"),
    [("854299", "Above it: 8542 Electronic integrated circuits."), ("x", "Codes have two, four or six digits.")],
)
def test_a_code_that_is_not_there_is_told_with_what_is_above(code: str, hint: str):
    with pytest.raises(UnknownCode) as caught:
        hs.heading(code)
    assert hint == caught.value.hint
    assert f'HS 2022 has no code "{code}"' == caught.value.title
