"""What the engine answers is what a plain reading of the as-of rule over a list answers."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.published import DAY, File, everything, file, publications, seen

from sokuho.core.code import Flow, Stage
from sokuho.core.period import Period
from sokuho.store.store import Store
from sokuho.store.view import ListArchive, View

MARCH = Period.parse("2025-03")


def store_of(folder: Path, files: Sequence[File]) -> Store:
    store = Store.create(folder)
    for one in files:
        one.into(store)
    return store


@settings(max_examples=30)
@given(publications(), st.integers(-1, 4))
def test_engine_answers_as_the_list_does(files: Sequence[File], days: int) -> None:
    """Random vintages, days on which several stages came out among them: every question has the list's answer."""
    as_of = DAY + timedelta(days)
    oracle = ListArchive(everything(files))
    with tempfile.TemporaryDirectory() as folder:
        store = store_of(Path(folder), files)
        asked = store.view(as_of)
        for flow in (Flow.EXPORT, Flow.IMPORT):
            for partner, item in ((None, "total"), ("304", None), (None, None), ("world", "0+1"), ("no such", None)):
                assert oracle.newest(as_of, flow, partner, item) == store.archive.newest(as_of, flow, partner, item)
            plain = View(oracle, as_of)
            assert plain.partners(flow) == asked.partners(flow)
            assert plain.items(flow, "304") == asked.items(flow, "304")
            assert plain.cells(flow, "304", "701") == asked.cells(flow, "304", "701")


def test_a_series_is_a_mapping_like_any_other(tmp_path: Path) -> None:
    """Length, membership, iteration and lookup agree, and an observation made once is the one given again."""
    one, other = seen(1, period="2025-02", item="701"), seen(2, period="2025-01", item="701")
    cells = store_of(tmp_path, [file("a.csv", one, other)]).view(DAY).cells(Flow.EXPORT, "world", "701")
    assert {one.slice.period: one, other.slice.period: other} == dict(cells)
    assert len(cells) == 2
    assert MARCH not in cells
    assert cells.get(MARCH) is None
    assert cells[one.slice.period] is cells[one.slice.period]
    with pytest.raises(KeyError):
        cells[MARCH]


@pytest.mark.parametrize("is_swapped", [False, True])
@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (seen(1, stage=Stage.DETAILED, line=1), seen(2, line=2)),
        (seen(1, released=DAY + timedelta(1), stage=Stage.FIRST_10_DAYS), seen(2, stage=Stage.FIXED, line=2)),
        (seen(1, line=1), seen(2, is_inferred=True, line=2)),
        (seen(9_847_813_622, line=1), seen(9_847_814, is_rounded=True, line=2)),
    ],
    ids=["later stage", "later release", "day on record", "exact"],
)
def test_which_of_two_versions_holds(tmp_path: Path, better, worse, is_swapped: bool) -> None:
    """Later release, later stage, a day on record before one inferred, exact before rounded: in this order."""
    files = [file("a.csv", better), file("b.csv", seen(3, item="701", file="b.csv"), _in_b(worse))]
    store = store_of(tmp_path, files[::-1] if is_swapped else files)
    assert better == store.view(DAY + timedelta(9)).cells(Flow.EXPORT)[MARCH]


@pytest.mark.parametrize("is_swapped", [False, True])
def test_of_equal_standing_the_file_captured_later_holds(tmp_path: Path, is_swapped: bool) -> None:
    """In whatever order they are loaded."""
    early = file("a.csv", seen(1, is_inferred=True), captured=date(2025, 5, 3))
    late = file("b.csv", seen(2, is_inferred=True, file="b.csv"), captured=date(2026, 10, 1))
    store = store_of(tmp_path, [late, early] if is_swapped else [early, late])
    assert late.observations[0] == store.view(DAY).cells(Flow.EXPORT)[MARCH]


def _in_b(one):
    return replace(one, place=seen(file="b.csv", line=one.place.line).place)
