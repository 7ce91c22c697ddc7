"""What detail needs is asked for before it is missed: by name, with the cure."""

from __future__ import annotations

import pytest

from sokuho.errors import Unavailable
from sokuho.store.detail import needs


def test_what_is_installed_is_enough() -> None:
    needs.check_needs()


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needs, "find_spec", lambda name: None if name == "numpy" else name)
    with pytest.raises(Unavailable) as raised:
        needs.check_needs()
    assert "Detail needs packages that are not installed: numpy" == raised.value.title
    assert "pip install 'sokuho[detail]'" in raised.value.hint
