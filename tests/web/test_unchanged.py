"""What somebody has already is known by its tag, however the field If-None-Match names it."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from sokuho.web.unchanged import has_it


@pytest.mark.parametrize(
    ("said", "has"),
    [
        (b'W/"b"', True),
        (b'"b"', True),
        (b'"a",W/"b" , "c"', True),
        (b" * ", True),
        (b"", False),
        (b'"a"', False),
        (b"b", False),
        (b'*, "a"', False),
    ],
)
def test_weak_and_strong_tags_are_the_same(said: bytes, has: bool) -> None:
    assert has == has_it(Request({"type": "http", "headers": [(b"if-none-match", said)]}), 'W/"b"')


def test_without_the_field_nothing_is_had() -> None:
    assert not has_it(Request({"type": "http", "headers": []}), 'W/"b"')
