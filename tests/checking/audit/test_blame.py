"""Which of several cells that contradict each other is named."""

from __future__ import annotations

from sokuho.checking.audit.blame import suspects
from sokuho.checking.audit.check import broken, kept
from sokuho.checking.audit.page_cells import PageCell
from sokuho.core.code import Flow


def cell(name: str) -> PageCell:
    return PageCell("pg3", "", name, "", Flow.EXPORT, "world", name, None, "value", None, "", None)


A, B, C, D = (cell(name) for name in "ABCD")


def test_nothing_broken_nobody_is_suspected():
    assert {} == suspects([kept(A, B, why="")])


def test_a_cell_broken_alone_is_wrong_and_clears_the_others():
    alone, both = broken(A, why="alone"), broken(A, B, why="both")
    assert {A: (both, alone)} == suspects([both, alone])


def test_one_cell_that_explains_all_is_taken_before_several_that_explain_some():
    assert [A] == list(suspects([broken(A, B, why=""), broken(A, C, why=""), broken(A, D, why="")]))


def test_a_total_that_keeps_many_rules_is_not_wrong_because_of_two():
    confirmed = [kept(A, cell(str(number)), why="") for number in range(50)]
    assert {B, C} == set(suspects([*confirmed, broken(B, A, why=""), broken(C, A, why="")]))


def test_of_two_that_contradict_each_other_the_one_nothing_else_confirms_is_wrong():
    assert [B] == list(suspects([broken(A, B, why=""), kept(A, C, why="", strength="exact")]))


def test_rules_that_only_bound_confirm_nobody():
    assert {A, B} == set(suspects([broken(A, B, why=""), kept(A, C, why="", strength="loose")]))


def test_every_broken_rule_has_a_suspect():
    checks = [broken(A, B, why=""), broken(C, D, why=""), kept(A, C, why="", strength="exact")]
    found = suspects(checks)
    assert all(any(one in found for one in check.cells) for check in checks if not check.holds)
