"""Rows that were taken over lead to the files they came from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.cli.test_load_detail import files, table  # noqa: F401

from sokuho.store.detail.manifest import Manifest
from sokuho.store.detail.store import DetailStore


@pytest.fixture
def sokuho(capsys: pytest.CaptureFixture[str]) -> Command:
    from tests.cli.conftest import Ended

    from sokuho.cli.main import run

    return lambda *words: Ended(run([str(word) for word in words]), *capsys.readouterr())


def test_a_part_issued_anew_names_the_parts_of_before(sokuho: Command, tmp_path: Path, files: list[Path]) -> None:  # noqa: F811
    """The newest version has rows of both; whole years loaded anew have none of before."""
    store = tmp_path / "mine"
    sokuho("load", *files[:3], "--captured", "2025-12-01", "--store", store)
    [first] = DetailStore.open(store / "detail").versions
    assert ((), first.files) == (first.earlier, first.all_files)
    files[1].write_bytes(table(1, 2024, {("854231039", "304"): 8}))
    sokuho("load", files[1], "--captured", "2025-12-02", "--store", store)
    *_, second = DetailStore.open(store / "detail").versions
    assert (1, first.files) == (len(second.files), second.earlier)
    text = (store / "detail" / "manifest.jsonl").read_text(encoding="utf-8")
    assert Manifest.parse(text).text() == text
    assert "earlier" not in json.loads(text.splitlines()[1])["version"]
