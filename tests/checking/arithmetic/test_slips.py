"""A text is caught in its own numbers, and let go if they fit."""

from __future__ import annotations

import pytest
from tests.checking.arithmetic.slips import SLIPS, Slip

from sokuho.checking.check import against_itself, read


@pytest.mark.parametrize("slip", SLIPS, ids=[slip.name for slip in SLIPS])
def test_a_slip_is_caught(slip: Slip):
    """A number that cannot be right beside the others fails, by arithmetic alone."""
    verdicts = [one.verdict for one in against_itself(read(slip.wrong)).judged]
    assert "fails" in {one.word for one in verdicts}
    assert {"arithmetic"} == {one.basis for one in verdicts if one.word == "fails"}


@pytest.mark.parametrize("slip", SLIPS, ids=[slip.name for slip in SLIPS])
def test_its_correct_neighbour_is_not(slip: Slip):
    """The same text with the number that was meant is not accused of anything."""
    failing = [(one.said.words, one.verdict.why) for one in against_itself(read(slip.right)).judged
               if one.verdict.word == "fails"]  # fmt: skip
    assert [] == failing


def test_there_are_thirty():
    assert 30 <= len(SLIPS)
