"""Where a report goes: printed, or into files that are there whole or not at all."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Command

from sokuho.reporting import render_html

SHORT = ("report", "1985-03")
pytestmark = pytest.mark.usefixtures("quick_reports")


def test_it_is_printed_unless_a_file_is_named(sokuho: Command, tmp_path: Path):
    """Files get the formats of their endings, each one a message; "-" prints as well."""
    printed = sokuho(*SHORT)
    names = [tmp_path / name for name in ("a.txt", "b.md", "c.HTML", "d.json")]
    written = sokuho(*SHORT, *(word for name in names for word in ("-o", name)))
    assert (0, "") == (printed.code, printed.err)
    assert (0, "", [f"Wrote {name}" for name in names]) == (written.code, written.out, written.err.splitlines())
    assert printed.out == names[0].read_text(encoding="utf-8")
    assert names[1].read_text(encoding="utf-8").startswith("# Japan's merchandise trade in March 1985")
    assert names[2].read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "1985-03" == json.loads(names[3].read_text(encoding="utf-8"))["period"]
    assert printed.out == sokuho(*SHORT, "-o", names[1], "-o", "-").out


def test_the_format_serves_what_is_printed_and_names_without_an_ending(sokuho: Command, tmp_path: Path):
    printed = sokuho(*SHORT, "--format", "json").out
    sokuho(*SHORT, "--format", "json", "-o", tmp_path / "report")
    assert printed == (tmp_path / "report").read_text(encoding="utf-8")
    assert printed == sokuho(*SHORT, "--format", "json", "-o", tmp_path / "x.md", "-o", "-").out


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("does not say which format to write: report.docx", ("-o", "report.docx")),
        ("report.html ends as html, but text is asked for", ("-o", "report.html", "--format", "text")),
        ("this is an option: --json", ("-o", "--json")),
    ],
)
def test_a_name_that_leaves_the_format_open_is_refused(sokuho: Command, reason: str, words: tuple[str, ...]):
    ended = sokuho(*SHORT, *words)
    assert (2, True) == (ended.code, reason in ended.err)


def test_a_failing_render_leaves_every_old_file(sokuho: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """All is rendered before anything is written, though the file that fails comes last."""
    old = [tmp_path / "a.txt", tmp_path / "b.html"]
    for path in old:
        path.write_text("old", encoding="utf-8")

    def fail(document: object) -> str:
        raise RuntimeError("no ink")

    monkeypatch.setattr(render_html, "render_html", fail)
    with pytest.raises(RuntimeError, match="no ink"):
        sokuho(*SHORT, "-o", old[0], "-o", old[1])
    assert ["old", "old"] == [path.read_text(encoding="utf-8") for path in old]
    assert sorted(old) == sorted(tmp_path.glob("*.*"))


def test_a_failing_write_leaves_the_old_file(sokuho: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The disk is full before the last step: the old report stands, the part is gone."""
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")

    def full(part: Path, target: Path) -> Path:
        assert part.read_text(encoding="utf-8").startswith("Japan's")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    ended = sokuho(*SHORT, "-o", path)
    assert (74, f"Cannot write {path}: No space left on device") == (ended.code, ended.err.splitlines()[0])
    assert "old" == path.read_text(encoding="utf-8")
    assert [path] == list(tmp_path.glob("*.*"))


def test_a_read_only_folder_is_named(sokuho: Command, tmp_path: Path):
    folder = tmp_path / "shut"
    folder.mkdir(0o555)
    if os.access(folder, os.W_OK):
        pytest.skip("nothing is read-only to this user")
    ended = sokuho(*SHORT, "-o", folder / "a.txt")
    assert (74, True) == (ended.code, f"Cannot write {folder}/a.txt: Permission denied" in ended.err)


def test_names_may_hold_blanks_and_japanese_and_be_as_long_as_names_may_be(sokuho: Command, tmp_path: Path):
    folder = tmp_path / "速報 2024 📦"
    folder.mkdir()
    for path in (folder / "三月 の報告.txt", folder / ("x" * 251 + ".txt")):
        assert 0 == sokuho(*SHORT, "-o", path).code
        assert path.read_text(encoding="utf-8").startswith("Japan's")


def test_a_link_stays_a_link(sokuho: Command, tmp_path: Path):
    """What it leads to is written, as with every other program."""
    link, target = tmp_path / "newest.txt", tmp_path / "1985-03.txt"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    assert 0 == sokuho(*SHORT, "-o", link).code
    assert (True, False) == (link.is_symlink(), target.read_text(encoding="utf-8") == "old")


def test_truncated_amounts_are_those_of_newsrooms(sokuho: Command):
    """Exports of 3,782,761 million yen are 3.7828 trillion to the release and 3.7827 to a newsroom that cuts."""
    rounded, cut = sokuho(*SHORT).out, sokuho(*SHORT, "--rounding", "truncated").out
    assert (True, False) == ("3.7828 trillion" in rounded, "3.7827 trillion" in rounded)
    assert (False, True) == ("3.7828 trillion" in cut, "3.7827 trillion" in cut)


def test_a_page_without_charts_for_want_of_a_package_says_so(
    sokuho: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """It is written all the same: the numbers of the charts are there."""
    monkeypatch.setitem(sys.modules, "altair", None)
    ended = sokuho(*SHORT, "-o", tmp_path / "a.html")
    assert (0, "") == (ended.code, ended.out)
    assert [
        "The page has tables in place of charts. Charts need altair, which is not installed",
        "  Install it with: pip install 'sokuho[report]'",
        f"Wrote {tmp_path / 'a.html'}",
    ] == ended.err.splitlines()
