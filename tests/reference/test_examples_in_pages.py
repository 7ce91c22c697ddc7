"""What the pages on classifications and on the world's files show in Python is what comes out."""

import doctest
from pathlib import Path

import pytest

PAGES = Path(__file__).resolve().parents[2] / "docs" / "how-to"


@pytest.mark.parametrize("name", ["convert-classifications.md", "more-of-the-worlds-files.md"])
def test_the_examples_of_a_page_work(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(PAGES.parents[1])
    failed, tried = doctest.testfile(str(PAGES / name), module_relative=False, encoding="utf-8")
    assert (0, True) == (failed, tried > 3)
