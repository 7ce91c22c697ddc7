"""How many changed cells of pages 1 to 20 the audit names: single digits, signs and words, drawn by seed."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.checking.audit.mutations import copies

from sokuho.checking.audit.held import Holdings
from sokuho.checking.audit.pages import read
from sokuho.checking.audit.verdicts import audit_printing
from sokuho.sources.official_file import OfficialFile

MEASURES = ("value", "growth", "share", "contribution")


def caught(xml: str, holdings: Holdings | None, seeds: range, at_once: int) -> tuple[Counter[str], Counter[str], int]:
    """Return by measure how many cells were changed, how many of them were named, and how many others were."""
    original = list(read(OfficialFile.of("release.xml", xml.encode())).cells())
    changed: Counter[str] = Counter()
    named: Counter[str] = Counter()
    others = 0
    for copy in copies(xml, seeds, at_once):
        found = audit_printing(read(OfficialFile.of("copy.xml", copy.encode())), holdings)
        for before, one in zip(original, found.verdicts, strict=True):
            is_named = one.word == "unexplained"
            if before.text != one.cell.text:
                changed[before.measure] += 1
                named[before.measure] += is_named
            else:
                others += is_named
    return changed, named, others


def rate(changed: Counter[str], named: Counter[str]) -> float:
    return sum(named[measure] for measure in MEASURES) / sum(changed[measure] for measure in MEASURES)


def test_changed_cells_are_named(xml: str, with_it: Holdings):
    changed, named, others = caught(xml, with_it, range(1, 2), 40)
    assert 0.95 <= rate(changed, named), (changed, named)
    assert others <= 8


@pytest.mark.slow
def test_nearly_all_changed_cells_are_named_by_the_store_that_ships(xml: str, with_it: Holdings):
    changed, named, others = caught(xml, with_it, range(1, 25), 25)
    assert 0.98 <= rate(changed, named), (changed, named)
    assert others <= 0.08 * sum(changed.values())


@pytest.mark.slow
def test_most_changed_cells_are_named_by_a_store_without_the_release(xml: str, without_it: Holdings):
    """What remains are last digits of imports, which were revised soon after by as much."""
    changed, named, others = caught(xml, without_it, range(1, 25), 25)
    assert 0.95 <= rate(changed, named), (changed, named)
    assert others <= 0.25 * sum(changed.values())


@pytest.mark.slow
def test_a_release_can_convict_itself(xml: str):
    """Without any store shares, contributions and balances are still bound by the cells beside them."""
    changed, named, _ = caught(xml, None, range(1, 25), 25)
    assert 0.93 <= named["share"] / changed["share"]
    assert 0.9 <= named["contribution"] / changed["contribution"]
