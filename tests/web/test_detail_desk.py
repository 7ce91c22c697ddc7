"""Detail at hand: one question at a time, ended at its deadline; what is loaded is found by the next who asks."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.statistics.detail.trade import Trade, add, made_up

from sokuho.errors import NoFigures, UsageError
from sokuho.sources.detail import Measure
from sokuho.store.detail.store import DetailStore
from sokuho.store.location import extract
from sokuho.store.store import DETAIL, Store
from sokuho.web import turns
from sokuho.web.desk import Desk
from sokuho.web.detail_desk import DetailDesk
from sokuho.web.problems import TurnedAway


@pytest.fixture(scope="module")
def trade() -> Trade:
    return made_up(2, partners=("105", "304"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.create(tmp_path / "store", extract())


def load(store: Store, trade: Trade, authority: str = "japan_mof") -> None:
    add(DetailStore.open(store.path / DETAIL), trade, authority, currency=Measure("JPY", 3))


def test_what_is_loaded_is_found_by_the_next_who_asks(store: Store, trade: Trade) -> None:
    """Without a restart; and tags of questions that detail has no part in stay as they are."""
    desk = Desk(store)
    with pytest.raises(NoFigures, match="No figures by commodity code and country are loaded") as told:
        desk.detail()
    assert "sokuho load" in told.value.hint
    load(store, trade)
    now = desk.fresh()
    assert now is not desk
    assert now.detail() is now.detail() is desk.fresh().detail()
    assert desk.etag("a") == now.etag("a")


def test_the_dataset_that_is_meant(store: Store, trade: Trade) -> None:
    load(store, trade, "elsewhere")
    one = Desk(store).detail()
    assert "elsewhere/JP-HS9/JP" == str(one.view().dataset)
    load(store, trade)
    both = Desk(store).detail()
    assert "japan_mof/JP-HS9/JP" == str(both.view().dataset)
    assert both.view() is both.view()
    assert "elsewhere/JP-HS9/JP" == str(both.view("elsewhere/JP-HS9/JP").dataset)
    with pytest.raises(UsageError, match='No detail is called "nobody"'):
        both.view("nobody")


@pytest.fixture
def desk(store: Store, trade: Trade) -> DetailDesk:
    load(store, trade)
    return Desk(store).detail()


def without_end(desk: DetailDesk) -> int:
    """A question that takes hours."""
    [[found]] = desk._engine._connection.execute(
        "select sum(a.range * b.range) from range(10000000) a, range(1000000) b"
    ).fetchall()
    return int(found)


def test_a_question_is_ended_at_its_deadline(desk: DetailDesk) -> None:
    """Really ended: the engine answers the next one."""
    set_back = turns._until.set(time.monotonic() + 0.2)
    began = time.monotonic()
    try:
        with pytest.raises(TurnedAway, match="took too long") as told:
            desk.worked_out("long", lambda: without_end(desk), lambda _: 1)
        assert 503 == told.value.problem.status
        assert time.monotonic() - began < 20
    finally:
        turns._until.reset(set_back)
    assert 1 == desk.worked_out("short", lambda: desk._engine._connection.execute("select 1").fetchall()[0][0], int)


def test_a_question_of_several_is_ended_between_two_of_them(desk: DetailDesk) -> None:
    """At the deadline the engine has nothing to do; what it is told to do after that is ended too."""

    def idle_first() -> int:
        time.sleep(0.4)
        return without_end(desk)

    set_back = turns._until.set(time.monotonic() + 0.2)
    try:
        with pytest.raises(TurnedAway, match="took too long"):
            desk.worked_out("several", idle_first, lambda _: 1)
    finally:
        turns._until.reset(set_back)


def test_who_waits_for_the_engine_waits_no_longer_than_the_deadline(desk: DetailDesk) -> None:
    def late() -> str:
        set_back = turns._until.set(time.monotonic() + 0.1)
        try:
            desk.worked_out("other", lambda: 1, lambda _: 1)
        except TurnedAway as told:
            return told.title
        finally:
            turns._until.reset(set_back)
        return ""

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(desk.worked_out, "slow", lambda: time.sleep(1.0), lambda _: 1)
        time.sleep(0.1)
        assert "too long" in pool.submit(late).result()
        first.result()
    assert 2 == desk.worked_out("other", lambda: 2, lambda _: 1)


def test_an_error_of_the_question_stays_what_it_is(desk: DetailDesk) -> None:
    for error in (NoFigures("nothing"), ZeroDivisionError("slip")):

        def fail(error: Exception = error) -> int:
            raise error

        with pytest.raises(type(error)):
            desk.worked_out("wrong", fail, lambda _: 1)
    assert 3 == desk.worked_out("wrong", lambda: 3, lambda _: 1)
