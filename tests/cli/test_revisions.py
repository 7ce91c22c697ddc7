"""How figures were revised, as people and programs see it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.cli.conftest import Command


def test_a_year(sokuho: Command, snapshot: SnapshotAssertion):
    """Each headline figure with its prints, then how far its months moved."""
    assert snapshot == sokuho("revisions", "2024").out


def test_a_month_with_its_triangle(sokuho: Command, snapshot: SnapshotAssertion):
    """What is not held, or pieced together, is named and not counted."""
    assert snapshot == sokuho("revisions", "2025-03", "--triangle", "--months", "4").out


def test_a_commodity_of_a_country(sokuho: Command, snapshot: SnapshotAssertion):
    words = ("--flow", "export", "--partner", "US", "--item", "cars", "--months", "3")
    assert snapshot == sokuho("revisions", "FY2024", *words).out


def test_programs_get_exact_numbers_with_ids(sokuho: Command):
    """Every number is a string of a whole number or a fraction, every figure can be asked again."""
    ended = sokuho("revisions", "2024", "--flow", "import", "--json")
    (track,) = json.loads(ended.out)["tracks"]
    assert ["112426065443", "112559130871", "112715960939"] == [one["value"] for one in track["prints"]]
    assert [None, "133065428", "289895496"] == [
        None if one["revision"] == "0" else one["revision"] for one in track["prints"]
    ]
    assert 24 == len(track["triangle"])
    assert {"import"} == {one["flow"] for one in track["not_held"]}
    for one in track["prints"]:
        assert 0 == sokuho("explain", one["figure"]).code
        assert 0 == sokuho("explain", one["change_figure"]).code


def test_as_of_a_day(sokuho: Command):
    """In April 2025 the fixed figures of 2024 were not out."""
    out = sokuho("revisions", "2024", "--as-of", "2025-04-17", "--months", "1").out
    assert "2025-03-20" in out
    assert "2025-11-13" not in out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["1950"], 69, "No print of 1950 is held"),
        (["2024", "--months", "0"], 2, "Revisions are seen over 1 to 120 months, not 0"),
        (["2024", "--partner", "atlantis"], 2, "atlantis"),
        (["2024q4"], 2, "Did you mean 2024-Q4?"),
        ([], 2, "sokuho revisions needs PERIOD"),
    ],
)
def test_what_cannot_be_asked(sokuho: Command, words: list[str], code: int, said: str):
    ended = sokuho("revisions", *words)
    assert (code, "") == (ended.code, ended.out)
    assert said in ended.err


@pytest.mark.parametrize(("no_color", "is_coloured"), [("", True), ("1", False)])
def test_colour_is_for_terminals_that_want_it(
    sokuho: Command, monkeypatch: pytest.MonkeyPatch, no_color: str, is_coloured: bool
):
    """Piped it is plain; NO_COLOR is heeded; and colour alone says nothing."""
    words = ("revisions", "2025-03", "--months", "1")
    plain = sokuho(*words).out
    assert "\x1b" not in plain
    monkeypatch.setattr("sokuho.cli.revisions.is_terminal", lambda: True)
    monkeypatch.setenv("NO_COLOR", no_color)
    shown = sokuho(*words).out
    assert is_coloured == ("\x1b[" in shown)
    for code in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[36m", "\x1b[33m"):
        shown = shown.replace(code, "")
    assert plain == shown


def test_a_loaded_table_fills_the_gap(sokuho: Command, shared: Path, tmp_path: Path):
    """The nine-digit imports of March 2025, which do not ship."""
    before = sokuho("revisions", "2025-03", "--flow", "import", "--months", "1").out
    assert "not held, so not shown: import 9-digit-provisional of 2025-04-29" in before
    path = shared / "data" / "japan" / "estat" / "ik-140h2025i001__2025-04-29_99fa2cd.csv"
    assert 0 == sokuho("load", path, "--store", tmp_path / "mine").code
    after = sokuho("revisions", "2025-03", "--flow", "import", "--months", "1", "--store", tmp_path / "mine").out
    assert "not held" not in after
    assert "9,293,167" in after
