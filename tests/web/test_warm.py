"""What is kept is made once, and there is never too much of it."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sokuho.web.warm import Warm


def test_a_thing_is_made_once_however_many_ask() -> None:
    made: list[int] = []
    kept: Warm[str] = Warm(10)

    def make() -> str:
        made.append(1)
        time.sleep(0.05)
        return "made"

    with ThreadPoolExecutor(8) as pool:
        assert {"made"} == set(pool.map(lambda _: kept.get("a", make), range(8)))
    assert [1] == made


def test_what_could_not_be_made_is_tried_again() -> None:
    kept: Warm[str] = Warm(10)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: str(1 / 0))
    assert "made" == kept.get("a", lambda: "made")


def test_one_that_takes_long_keeps_no_other_waiting() -> None:
    kept: Warm[str] = Warm(10)
    begun, go_on = threading.Event(), threading.Event()

    def make() -> str:
        begun.set()
        assert go_on.wait(5)
        return "slow"

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(kept.get, "slow", make)
        assert begun.wait(5)
        assert "quick" == kept.get("quick", lambda: "quick")
        go_on.set()
        assert "slow" == waiting.result()


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=4), max_size=60), st.integers(1, 12))
def test_no_more_is_kept_than_there_is_room_for(asked: list[str], most: int) -> None:
    """And what was used last is: an oracle with a plain list says the same."""
    kept: Warm[str] = Warm(most, len)
    order: list[str] = []
    for word in asked:
        made: list[str] = []
        assert word == kept.get(word, lambda word=word, made=made: made.append(word) or word)  # type: ignore[misc]
        assert (word not in order) == bool(made)
        order = [one for one in order if one != word] + [word]
        while len(order) > 1 and sum(map(len, order)) > most:
            order.pop(0)
        assert len(order) == len(kept)
