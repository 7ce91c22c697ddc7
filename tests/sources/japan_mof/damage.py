"""Copies of official files with something wrong, and what has to come of them."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from sokuho.core.observation import Observation
from sokuho.errors import BadInput

SAMPLES = Path(__file__).parent / "samples"
Facts = dict[object, tuple[object, ...]]
Reader = Callable[[bytes], Iterable[Observation]]


def sample(name: str) -> bytes:
    """The bytes of a sample: real lines or pages of an official file."""
    return (SAMPLES / name).read_bytes()


def facts(observations: Iterable[Observation]) -> Facts:
    """What was said, without the place it was said at."""
    return {one.slice: (one.value, one.quantity, one.stage, one.released) for one in observations}


def refused(read: Reader, name: str, content: bytes, said: str, where: str = "") -> BadInput:
    """The error a damaged copy has to raise: it names the file, a line and a column, and gives a cure."""
    with pytest.raises(BadInput) as error:
        list(read(content))
    assert re.search(said, f"{error.value.title}\n{error.value.detail}"), str(error.value)
    assert re.match(rf"in {re.escape(name)}, line \d+, \S+", error.value.where), error.value.where
    assert re.search(where, error.value.where), error.value.where
    assert error.value.hint
    return error.value


def never_other_facts(read: Reader, name: str, content: bytes, expected: Facts) -> bool:
    """Whether a damaged copy was refused, at a place; if not, it has to say what the whole file says."""
    try:
        got = facts(read(content))
    except BadInput as error:
        where = error.where
    else:
        assert expected == got
        return False
    assert re.match(rf"in {re.escape(name)}, line \d+, \S+", where), where
    return True
