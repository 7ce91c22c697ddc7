"""Every question has one answer, whatever engine it is put to."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable
from importlib import import_module

import pytest
from tests.store.detail.conformance import made
from tests.store.detail.conformance.conftest import SPARKS, Asked
from tests.store.detail.conformance.questions import IN, LATE, OUT, QUESTIONS, at

import sokuho.statistics.detail as detail
from sokuho.statistics.detail.movers import movers
from sokuho.statistics.detail.ranks import ranks
from sokuho.statistics.detail.scope import By, Scope


@pytest.mark.parametrize("asked", SPARKS, indirect=True)
@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_the_same_answer(question: Callable[[Asked], object], asked: Asked, duck: Asked) -> None:
    """To the last unit and fraction, in the same order, with the same evidence."""
    assert question(duck) == question(asked)


def test_every_question_is_asked() -> None:
    """A module of questions has a function of its own name."""
    modules = [import_module(f"{detail.__name__}.{one.name}") for one in pkgutil.iter_modules(detail.__path__)]
    names = {module.__name__.rpartition(".")[2] for module in modules if _asks(module.__name__)}
    assert len(names) >= 8
    assert set() == {name for name in names if not any(asked.startswith(name.replace("_", " ")) for asked in QUESTIONS)}


def _asks(module: str) -> bool:
    own = getattr(import_module(module), module.rpartition(".")[2], None)
    return inspect.isfunction(own) and module.rpartition(".")[2] not in NOT_QUESTIONS


NOT_QUESTIONS = ("amounts", "evidence", "past")
"""What questions begin and end with."""

Sums = dict[tuple[str, str], tuple[int, int]]


def sums(flow: str, now: tuple[int, int], base: tuple[int, int]) -> Sums:
    """By the plain reading: what each partner and item has in two months."""
    found: Sums = {}
    for cell in made.cells(made.JP, LATE):
        if cell.flow == flow and (cell.year, cell.month) in (now, base):
            key = (cell.partner, cell.item)
            first, second = found.get(key, (0, 0))
            is_now = (cell.year, cell.month) == now
            found[key] = (first + cell.value * is_now, second + cell.value * (not is_now))
    return found


def test_movers(asked: Asked) -> None:
    """The largest rises and falls of all pairs, and what is left."""
    right = sums("export", (2021, 2), (2020, 2))
    changes = sorted((base - now, key) for key, (now, base) in right.items() if now != base)
    found = movers(asked.view(as_of=LATE), Scope(OUT), at("2021-02"), By(9, True), most=8)
    rises = [(one.part.partner, one.part.item) for one in found.rises]
    falls = [(one.part.partner, one.part.item) for one in found.falls]
    assert [key for change, key in changes if change < 0][:8] == rises
    assert [key for _, key in sorted((-change, key) for change, key in changes if change > 0)][:8] == falls
    assert sum(now for now, _ in right.values()) == found.whole.now
    assert sum(base for _, base in right.values()) == found.whole.base
    shown = sum(one.moved.difference for one in (*found.rises, *found.falls))
    assert found.whole.difference == shown + found.rest.difference


def test_ranks(asked: Asked) -> None:
    """Places with ties, which numbers of few sizes make many of."""
    right = sums("import", (2021, 1), (2020, 1))
    order = sorted((-now, key) for key, (now, _) in right.items() if now > 0)
    found = ranks(asked.view(as_of=LATE), Scope(IN), at("2021-01"), By(9, True), most=60)
    assert order[:60] == [(-one.value, (one.part.partner, one.part.item)) for one in found.ranked]
    values = [-value for value, _ in order]
    places = [1 + sum(other > one.value for other in values) for one in found.ranked]
    assert places == [one.place for one in found.ranked]
    assert [values.count(one.value) - 1 for one in found.ranked] == [one.tied for one in found.ranked]
    assert any(one.tied for one in found.ranked)
    before = [base for _, base in right.values() if base > 0]
    assert [1 + sum(other > one.base for other in before) if one.base else None for one in found.ranked] == [
        one.place_before for one in found.ranked
    ]
