"""The article that began it all, claim by claim, against the figures of its day and of today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.checking.gold import reading

from sokuho.checking.check import check, check_reading
from sokuho.core.period import Period
from sokuho.core.rounded import Convention

RELEASE = "2025-04-17"
TODAY = date(2026, 9, 29)


@pytest.fixture(scope="module")
def article(shared):
    return reading(shared, "jp-fy2024-seed", dated=RELEASE)


@pytest.fixture(scope="module")
def on_its_day(article):
    return check_reading(article)


@pytest.fixture(scope="module")
def today(article):
    return check_reading(article, as_of=TODAY)


def _words(checked, word):
    return [one.said.words for one in checked.judged if one.verdict.word == word]


def test_its_own_date_is_the_day(on_its_day):
    """Without a day, a text is judged by what was published when it was written."""
    assert date(2025, 4, 17) == on_its_day.as_of


def test_it_cuts_its_amounts(on_its_day):
    """5.22168 trillion is printed 5.2216, and 9.30376 is printed 9.3037: nothing but cutting explains both."""
    assert Convention.TRUNCATED is on_its_day.convention


@pytest.mark.parametrize("checked", ["on_its_day", "today"])
def test_no_false_alarm(checked, request):
    """Nothing in it is wrong, and nothing is off by one under its own convention."""
    assert {"ambiguous", "held", "unknown", "holds"} >= set(request.getfixturevalue(checked).counts)


def test_what_the_extract_covers_holds(on_its_day):
    """But for imports from Asia and medicines from the EU, whose figures of the day are not held."""
    assert [
        "imports increased by 7.1%",
        "the increase in the unit price of medicines",
    ] == _words(on_its_day, "held")
    unknown = [one for one in on_its_day.judged if one.verdict.word == "unknown" and one.said.kind != "other"]
    assert ["imports of personal computers and smartphones increased", "to 55.176 trillion yen"] == [
        one.said.words for one in unknown
    ]


@pytest.mark.parametrize("checked", ["on_its_day", "today"])
@pytest.mark.parametrize("words", ["automobiles increased by 1.6%", "computer products increased by 2.9 times"])
def test_cars_and_computers_are_true_of_the_united_states_only(checked, words, request):
    """Their paragraph names no partner: it is true of the United States before it, not of the world."""
    [one] = [one for one in request.getfixturevalue(checked).judged if one.said.words == words]
    first, second, *_ = one.verdict.reading.split("; ")
    assert "ambiguous" == one.verdict.word
    assert first.endswith("the United States, fiscal 2024: true")
    assert "United States" not in second
    assert not second.endswith(": true")


def test_what_was_revised_since_was_true(today):
    """The deficit of the day is told, and what the figures say now."""
    [deficit] = [
        one for one in today.judged if one.said.words == "the trade balance was a deficit of 5.2216 trillion yen"
    ]
    assert "held" == deficit.verdict.word
    assert "true by the figures released on 2025-04-17; revised since" in deficit.verdict.why
    assert "a deficit of 5.4195 trillion yen" == deficit.verdict.expected


def test_a_year_that_means_a_fiscal_year_is_read_so(article):
    """The text says 2024; far more of it is true of fiscal 2024, so that is meant, and said."""
    fiscal = Period.parse("FY2024")
    calendar = tuple(replace(one, period=Period.parse("2024")) if one.period == fiscal else one for one in article.said)
    checked = check_reading(replace(article, said=calendar))
    assert "The text says 2024; its figures are those of fiscal 2024, and it is read so." == checked.notes[0]
    assert "fails" not in checked.counts
    assert fiscal in {one.said.period for one in checked.judged}


SLIPS = [
    ("108.9345 trillion", "108.9345 billion", "to 108.9345 billion yen", "1,000 times too small"),
    ("Exports increased by 5.9%", "Exports decreased by 5.9%", "decreased by 5.9%", "the direction is not"),
    ("in March 2025 alone", "in February 2025 alone", "to 9.8478 trillion", "true of March 2025"),
    (
        "to the United States increased by 3.8%",
        "to China increased by 3.8%",
        "by 3.8%",
        "true of exports to the United States",
    ),
    ("Exports increased by 5.9%", "Imports increased by 5.9%", "to 108.9345 trillion yen", "true of exports"),
    ("114.1562 trillion", "110.1562 trillion", "to 110.1562 trillion yen", "114.1562 trillion yen"),
    (
        "fourth consecutive year of a trade",
        "third consecutive year of a trade",
        "third consecutive",
        "4 years in a row",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "words", "told"), SLIPS, ids=[one[1] for one in SLIPS])
def test_a_slip_fails_with_its_likely_cause(article, right, wrong, words, told):
    """The article with one slip in it: the claim fails, and the reason names the slip."""
    assert 1 == article.text.count(right)
    text = article.text.replace(right, wrong) + "\nAll years are fiscal years."
    [one, *_] = [one for one in check(text, as_of=date(2025, 4, 17)).judged if words in one.said.words]
    assert "fails" == one.verdict.word
    assert told in one.verdict.why


GOLD_ALONE = [
    ("jp-fy2024-xinhua-newbusinessage", "JP", "2025-04-17"),
    ("jp-2025-04-gmteight", "JP", "2025-05-21"),
    ("jp-fy2025h1-yomiuri-ja-livedoor", "JP", "2025-10-22"),
    ("kr-2024-08-menafn", "KR", ""),
    ("de-2023-02-destatis-nhlog", "DE", ""),
]


@pytest.mark.parametrize(("name", "reporter", "dated"), GOLD_ALONE)
def test_correct_articles_are_not_accused(shared, name, reporter, dated):
    """Their numbers are right, as far as anybody can tell."""
    checked = check_reading(reading(shared, name, reporter=reporter, dated=dated))
    assert [] == [(one.said.words, one.verdict.why) for one in checked.judged if one.verdict.word in ("fails", "near")]


def test_two_wrong_flows_are_found_without_figures(shared):
    """Goods and services give the deficit, exports and imports do not: the flows are wrong."""
    checked = check_reading(reading(shared, "us-2020-08-aba", reporter="US"))
    assert [
        "Exports in August came to $165.2 billion",
        "$10.0 billion more than in July",
        "August imports were $226.6 billion",
        "$13.1 billion more than in July",
    ] == _words(checked, "fails")
