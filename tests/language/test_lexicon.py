"""The English names of periods, partners and commodities, and numbers in letters."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.language.statements import PERIODS, claim

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.language.en import lexicon
from sokuho.language.en.lexicon import period_name
from sokuho.reference.items import items
from sokuho.reference.partners import partners


@pytest.mark.parametrize(
    ("period", "name"),
    [
        ("2025-03", "March 2025"),
        ("2024-Q1", "January-March 2024"),
        ("2024-Q4", "October-December 2024"),
        ("2024-H1", "January-June 2024"),
        ("2024-H2", "July-December 2024"),
        ("2024", "2024"),
        ("FY2024", "fiscal 2024"),
        ("FY2024-H1", "the first half of fiscal 2024"),
        ("FY2024-H2", "the second half of fiscal 2024"),
        ("2025-01/2025-05", "January-May 2025"),
        ("2025-01/2025-01", "January 2025"),
        ("2024-04/2024-12", "April-December 2024"),
        ("2024-04/2025-02", "April 2024-February 2025"),
        ("2025-03-D10", "the first 10 days of March 2025"),
        ("2025-03-D20", "the first 20 days of March 2025"),
    ],
)
def test_period_names(period, name):
    assert name == period_name(Period.parse(period))


@given(PERIODS, PERIODS)
def test_two_periods_of_a_kind_never_share_a_name(one, other):
    if one.kind is other.kind and one != other:
        assert period_name(one) != period_name(other)


@given(PERIODS)
def test_every_period_names_its_year(period):
    assert re.search(rf"\b{period.year}\b", period_name(period))


@given(PERIODS)
def test_every_kind_of_period_has_a_noun_and_an_adjective(period):
    assert lexicon.span_noun(period)
    assert lexicon.span_adjective(period)


@given(st.integers(1, 10**6))
def test_ordinals_end_as_they_are_spoken(number):
    """11, 12 and 13 end in th, whatever hundred they stand in."""
    if number <= 10:
        assert lexicon.ordinal(number).isalpha()
        return
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    assert f"{number}{ending}" == lexicon.ordinal(number)


def test_cardinals_are_in_letters_up_to_ten():
    assert ["zero", "two", "ten", "11"] == [lexicon.cardinal(number) for number in (0, 2, 10, 11)]


def test_every_partner_and_commodity_has_a_name_for_sentences_and_rows():
    """A name in a sentence starts in lower case unless it is a proper name; a row's label starts with a capital."""
    for country in partners():
        assert country.name_en in lexicon.partner_name(country.code)
        assert not lexicon.partner_name(country.code).startswith("the the")
    for flow in (Flow.EXPORT, Flow.IMPORT):
        for one in items(flow):
            assert lexicon.item_name(flow, one.code).strip()
            assert re.match(r"\(?[A-Z0-9]", lexicon.item_label(flow, one.code)), one


@pytest.mark.parametrize(
    ("code", "sentence", "short"),
    [
        ("304", "the United States", "US"),
        ("105", "China", "China"),
        ("eu", "the European Union", "EU"),
        ("207", "the Netherlands", "Netherlands"),
        ("asia", "Asia", "Asia"),
        ("middle_east", "the Middle East", "Middle East"),
    ],
)
def test_partners_take_their_article(code, sentence, short):
    assert (sentence, short) == (lexicon.partner_name(code), lexicon.partner_name(code, short=True))


@pytest.mark.parametrize(
    ("flow", "partner", "item", "phrase"),
    [
        ("export", "world", "total", "exports"),
        ("import", "105", "total", "imports from China"),
        ("export", "304", "70503", "exports of motor vehicles to the United States"),
        ("import", "world", "30301", "imports of crude oil"),
    ],
)
def test_trade_phrases_say_what_with_whom(flow, partner, item, phrase):
    said = claim("level", "1", "JPY", flow=flow, partner=partner, item=item)
    assert phrase == lexicon.claimed_trade(said)


@pytest.mark.parametrize(
    ("printed", "scale", "words"),
    [
        ("5.2217", 10**12, "5.2217 trillion yen"),
        ("-544.1", 10**9, "544.1 billion yen"),
        ("12", 10**6, "12 million yen"),
        ("1234", 1, "1,234 yen"),
    ],
)
def test_amounts_have_no_sign(printed, scale, words):
    """The word deficit says it."""
    assert words == lexicon.amount(claim("level", printed, "JPY", scale=scale))


@pytest.mark.parametrize(("printed", "said"), [("0.9", "+0.9"), ("-0.9", "-0.9"), ("0.0", "0.0"), ("-0.0", "0.0")])
def test_signed_numbers(printed, said):
    """Nothing is neither plus nor minus."""
    assert said == lexicon.signed(claim("contribution", printed, "pp"))
