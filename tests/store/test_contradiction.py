"""When two cells of one slice, stage and release day may stand side by side."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.published import DAY, file, seen

from sokuho.core.code import Flow, Mark
from sokuho.core.observation import Cell, Observation
from sokuho.core.quantity import JPY_MILLION, JPY_THOUSAND, unit
from sokuho.errors import BadInput
from sokuho.store.contradiction import agree
from sokuho.store.store import Store

TONS = Cell(1500, unit("MT"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Cell(9_847_813_622, JPY_THOUSAND), Cell(9_847_814, JPY_MILLION, is_rounded=True)),
        (Cell(499, JPY_THOUSAND), Cell(0, JPY_MILLION, Mark.BELOW_UNIT, is_rounded=True)),
        (Cell(0, JPY_THOUSAND, Mark.NIL), Cell(0, JPY_MILLION, Mark.NIL, is_rounded=True)),
    ],
)
def test_roundings_of_one_number_agree(one: Cell, other: Cell) -> None:
    assert agree(replace(seen(), value=one), replace(seen(), value=other))
    assert agree(replace(seen(), value=other), replace(seen(), value=one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Cell(9_847_814_501, JPY_THOUSAND), Cell(9_847_814, JPY_MILLION, is_rounded=True)),
        (Cell(501, JPY_THOUSAND), Cell(0, JPY_MILLION, Mark.BELOW_UNIT, is_rounded=True)),
        (Cell(1, JPY_THOUSAND), Cell(2, JPY_THOUSAND)),
        (Cell(1, JPY_MILLION, is_rounded=True), Cell(3, JPY_MILLION, is_rounded=True)),
        (Cell(0, JPY_THOUSAND), Cell(0, JPY_THOUSAND, Mark.NIL)),
        (Cell(5, JPY_THOUSAND), Cell(5, unit("MT"))),
    ],
)
def test_other_numbers_do_not(one: Cell, other: Cell) -> None:
    assert not agree(replace(seen(), value=one), replace(seen(), value=other))


@given(st.integers(0, 10**13))
def test_a_number_agrees_with_its_rounding_and_no_other(exact: int) -> None:
    """The rounding as the release does it, half-up; one million more or less is another number."""
    rounded = (exact + 500) // 1000
    one = seen(exact)
    assert agree(one, seen(rounded, is_rounded=True))
    assert not agree(one, seen(rounded + 2, is_rounded=True))
    assert not agree(one, seen(rounded - 2, is_rounded=True))


def test_quantities_count_where_both_have_one() -> None:
    one = seen(quantity=TONS)
    assert agree(one, seen())
    assert agree(one, seen(quantity=Cell(2, unit("TMT"), is_rounded=True)))
    assert not agree(one, seen(quantity=Cell(1501, unit("MT"))))
    assert not agree(one, seen(quantity=Cell(1500, unit("NO"))))


def test_a_contradiction_is_refused_with_both_places(tmp_path: Path) -> None:
    store = Store.create(tmp_path)
    file("a.csv", seen(1, line=11)).into(store)
    root = store.root
    with pytest.raises(BadInput) as caught:
        file("b.csv", seen(2, file="b.csv", line=22)).into(store)
    assert "export.world.total.2025-03, provisional, released 2025-04-17" in str(caught.value)
    assert "b.csv, line 22, total" in str(caught.value)
    assert "2 JPY_k here; 1 JPY_k in a.csv, line 11, total" in str(caught.value)
    assert root == Store.open(tmp_path).root
    assert [] == store.verify()


@pytest.mark.parametrize(
    "other",
    [
        seen(1, file="b.csv"),
        seen(0, is_rounded=True, file="b.csv"),
        seen(1, quantity=TONS, file="b.csv"),
        seen(2, released=date(2025, 4, 18), file="b.csv"),
        seen(2, period="2025-02", file="b.csv"),
        seen(2, partner="304", file="b.csv"),
        seen(2, item="701", file="b.csv"),
        seen(2, flow=Flow.IMPORT, file="b.csv"),
    ],
    ids=["equal", "rounded", "with a quantity", "another day", "month", "partner", "item", "flow"],
)
def test_what_does_not_contradict_is_added_without_a_word(tmp_path: Path, other) -> None:
    store = Store.create(tmp_path)
    file("a.csv", seen(1)).into(store)
    assert () == file("b.csv", other).into(store).notes


@pytest.mark.parametrize("is_first_inferred", [False, True])
def test_an_inferred_release_day_gives_way_and_it_is_said(tmp_path: Path, is_first_inferred: bool) -> None:
    """The inference was wrong, not a file: both are kept and the loader is told."""
    store = Store.create(tmp_path)
    file("a.csv", seen(1, is_inferred=is_first_inferred)).into(store)
    (note,) = file("b.csv", seen(2, is_inferred=not is_first_inferred, file="b.csv")).into(store).notes
    assert "1 figure differs from stored ones" in note
    assert "export.world.total.2025-03, 2 JPY_k in b.csv, line 8, total; 1 JPY_k in a.csv, line 8, total" in note
    assert 2 == len(store.sources())


def test_what_was_out_long_before_both_captures_cannot_be_excused_by_inference(tmp_path: Path) -> None:
    """A figure fixed decades ago does not change: one of the files is damaged."""

    def fixed(number: int, name: str) -> Observation:
        return seen(number, file=name, period="1998-03", released=date(1999, 11, 11), is_inferred=True)

    store = Store.create(tmp_path)
    file("a.csv", fixed(1, "a.csv"), captured=date(2025, 8, 3)).into(store)
    with pytest.raises(BadInput, match=r"Two different figures for export.world.total.1998-03"):
        file("b.csv", fixed(2, "b.csv"), captured=date(2026, 10, 1)).into(store)
    early = file("c.csv", fixed(2, "c.csv"), captured=date(1999, 11, 20))
    assert "1 figure differs" in early.into(store).notes[0]


def test_one_file_cannot_excuse_itself_by_inference(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="Two different figures"):
        file("a.csv", seen(1, is_inferred=True), seen(2, is_inferred=True, line=9)).into(Store.create(tmp_path))
    assert DAY == seen().released
