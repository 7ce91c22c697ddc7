"""A second process makes what needs no drawing; without one the first does, and nothing differs."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from datetime import date

import pytest

from sokuho import process
from sokuho.core.period import Period
from sokuho.core.quantity import PERCENT, Unit, unit
from sokuho.reporting.beside import Beside, Outcome
from sokuho.reporting.compose import compose
from sokuho.reporting.datapackage import Resource
from sokuho.reporting.document import Document
from sokuho.reporting.full_set import undrawn

Made = Iterator[tuple[str, Callable[[], Outcome]]]


def jobs(documents: Sequence[Document]) -> Made:
    return ((name, lambda name=name: _file(name)) for name in ("a", "b"))  # type: ignore[misc]


def ending(documents: Sequence[Document]) -> Made:
    yield "a", lambda: _file("a")
    yield "b", lambda: _ended("b")


def _file(name: str) -> Resource:
    return Resource(name, name.encode(), "", "")


def _ended(name: str) -> Resource:
    """Die in the second process; the first one makes the file."""
    import os

    if "SECOND" in os.environ:
        os._exit(9)
    return _file(name)


@pytest.fixture(scope="module")
def short(shipped) -> Document:
    return compose(shipped.view(date(2025, 4, 17)), Period.parse("1985-03"))


def test_files_come_with_their_names_told_first():
    heard: list[str] = []
    with Beside([], jobs, heard.append) as made:
        assert {"a": _file("a"), "b": _file("b")} == made.made()
    assert ["a", "b"] == heard


def test_what_a_process_that_died_did_not_make_is_made_here(monkeypatch: pytest.MonkeyPatch):
    heard: list[str] = []
    monkeypatch.setenv("SECOND", "yes")
    with Beside([], ending, heard.append) as made:
        monkeypatch.delenv("SECOND")
        assert {"a": _file("a"), "b": _file("b")} == made.made()
    assert ["a", "b"] == sorted(set(heard))


@pytest.mark.parametrize("spoil", [("os", "cpu_count", lambda: 1), ("sys", "executable", "/nowhere/python")])
def test_without_a_second_process_all_is_made_here(monkeypatch: pytest.MonkeyPatch, spoil: tuple[str, str, object]):
    """A machine with one core, or a Python that cannot be started."""
    module, name, value = spoil
    monkeypatch.setattr(getattr(process, module), name, value)
    with Beside([], jobs, lambda name: None) as made:
        assert {"a", "b"} == made.made().keys()


def test_who_is_interrupted_leaves_no_process_behind(short: Document):
    made = Beside([short], undrawn, lambda name: None)
    with pytest.raises(KeyboardInterrupt), made:
        raise KeyboardInterrupt
    assert made._process is not None
    assert made._process.poll() is not None


def test_both_processes_make_the_same(short: Document):
    with Beside([short], undrawn, lambda name: None) as made:
        there = made.made()
    assert {name: make() for name, make in undrawn([short])} == there


def test_a_document_is_the_same_in_another_process(short: Document):
    """Units too, which are compared by identity."""
    assert short == pickle.loads(pickle.dumps(short))
    assert pickle.loads(pickle.dumps(PERCENT)) is PERCENT
    apart = Unit("JPY/KL", "yen per volume")
    assert (apart, unit("KL")) == pickle.loads(pickle.dumps((apart, unit("KL"))))
