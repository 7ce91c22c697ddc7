"""A claim that its sentence leaves open is not called wrong; one that says what it is about is."""

from __future__ import annotations

from datetime import date

import pytest

from sokuho.checking.check import check
from sokuho.store.location import extract

DAY = date(2025, 4, 17)
FIRST = "In March 2025 Japan's exports to the United States rose 3.1% from a year earlier to 1.8762 trillion yen."


def _verdict(text, words):
    [one] = [one for one in check(text, as_of=DAY, store=extract()).judged if words in one.said.words]
    return one.verdict


def test_what_is_said_is_taken_by_its_word():
    """The sentence names the partner and the month: it is wrong, and the slip is named."""
    verdict = _verdict(FIRST.replace("the United States", "China"), "1.8762")
    assert "fails" == verdict.word
    assert "exports to the United States" in verdict.why


def test_a_rate_told_for_comparison_may_be_of_another_time():
    """A rate behind another as "after" is not called wrong for the month or the base it was read with."""
    text = "In March 2025 Japan's exports rose 3.9% from a year earlier, after 11.4% in February."
    assert _verdict(text, "11.4").word in ("holds", "held", "ambiguous", "unknown")


@pytest.mark.parametrize(("printed", "words"), [("9.8478", {"holds"}), ("9.8578", {"fails"}), ("9.8479", {"near"})])
def test_a_number_of_the_day_is_held_to_its_last_digit(printed, words):
    text = f"In March 2025 Japan's exports rose 3.9% from a year earlier to {printed} trillion yen."
    assert _verdict(text, printed).word in words
