"""Headings that name another time than the text under them."""

from __future__ import annotations

import pytest

from sokuho.checking.check import check
from sokuho.store.location import extract

TEXT = """Japan's merchandise trade in fiscal 2024, as published by 29 September 2026
==========================================================================

Exports rose 5.9% from a year earlier to 108.9373 trillion yen in fiscal 2024.

March 2025 alone
----------------
Exports rose 4.0% from a year earlier to 9.8516 trillion yen in March 2025.
"""


def _wrong(text):
    return [
        (one.said.words, one.verdict.why) for one in check(text, store=extract()).judged if one.verdict.word == "fails"
    ]


def test_headings_over_their_own_figures_are_right():
    """The day of publication in the title is no period of the figures."""
    assert [] == _wrong(TEXT)


def test_a_heading_of_a_year_that_cannot_be_fails():
    wrong = _wrong(TEXT.replace("trade in fiscal 2024", "trade in fiscal 4024"))
    assert [("4024", "the heading says 4024, and nothing in the text is about that")] == wrong


@pytest.mark.parametrize(
    ("right", "wrong"), [("trade in fiscal 2024", "trade in fiscal 2014"), ("March 2025 alone", "June 2019 alone")]
)
def test_a_heading_of_another_time_is_noticed(right, wrong):
    """By itself, or by what stands beneath and takes its time from it."""
    checked = check(TEXT.replace(right, wrong), store=extract())
    assert {"holds"} != set(checked.counts)


def test_a_year_that_cannot_be_fails():
    """Nothing can be true of it, whatever else the sentence may be about."""
    wrong = TEXT.replace("trillion yen in fiscal 2024", "trillion yen in fiscal 4024")
    assert "there are no figures of a year 4024" in {why for _, why in _wrong(wrong)}
