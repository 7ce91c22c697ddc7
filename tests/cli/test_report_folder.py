"""A full set: every form in a folder, each file whole, each vouched for."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import get_args

import pytest
from tests.cli.conftest import Command

from sokuho.cli.main import run
from sokuho.cli.report import Format
from sokuho.reporting.forms import FORMS

SHORT = ("report", "1985-03")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A full set of a short report, in a folder that was not there."""
    into = tmp_path_factory.mktemp("set") / "deep" / "out"
    assert 0 == run([*SHORT, "-o", f"{into}/"])
    return into


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_command_line_names_every_form():
    assert [form.name for form in FORMS] == list(get_args(Format))


def test_every_form_is_there_in_both_languages(folder: Path):
    worded = [form.ending for form in FORMS if form.is_worded]
    expected = {f"report-1985-03-{lang}{ending}" for lang in ("en", "ja") for ending in worded}
    expected |= {f"report-1985-03{form.ending}" for form in FORMS if not form.is_worded}
    expected |= {f"report-1985-03-{lang}.csv-metadata.json" for lang in ("en", "ja")} | {"datapackage.json"}
    pictures = {name for name in names(folder) if name.endswith(".svg")}
    assert expected == set(names(folder)) - pictures
    assert {"report-1985-03-en-trade.svg", "report-1985-03-ja-trade.svg"} <= pictures


def test_the_data_package_vouches_for_every_other_file(folder: Path):
    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    listed = {one["path"]: (one["bytes"], one["hash"]) for one in told["resources"]}
    found = {
        path.name: (path.stat().st_size, f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}")
        for path in folder.iterdir()
        if path.name != "datapackage.json"
    }
    assert found == listed


def test_what_holds_no_words_is_the_same_in_both_languages(folder: Path, tmp_path: Path, sokuho: Command):
    """So one file serves both."""
    for form in (form for form in FORMS if not form.is_worded):
        path = tmp_path / f"ja{form.ending}"
        assert 0 == sokuho(*SHORT, "--lang", "ja", "-o", path).code
        assert (folder / f"report-1985-03{form.ending}").read_bytes() == path.read_bytes()


@pytest.mark.parametrize("form", ["text", "md", "json", "csv", "parquet"])
def test_a_file_alone_is_the_one_of_the_set(folder: Path, tmp_path: Path, sokuho: Command, form: str):
    ending = next(one.ending for one in FORMS if one.name == form)
    path = tmp_path / f"x{ending}"
    assert (0, f"Wrote {path}\n") == (sokuho(*SHORT, "-o", path).code, f"Wrote {path}\n")
    assert (folder / f"report-1985-03-en{ending}").read_bytes() == path.read_bytes()


def test_one_language_is_enough_if_it_is_asked_for(sokuho: Command, tmp_path: Path):
    """A folder that is there needs no slash; what else lies in it stays."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    ended = sokuho(*SHORT, "--lang", "ja", "-o", tmp_path)
    assert 0 == ended.code
    assert f"Wrote {len(names(tmp_path)) - 2} files to {tmp_path}\n" == ended.err  # mine, and the empty home
    assert [] == [name for name in names(tmp_path) if "-en" in name]
    assert "mine" == (tmp_path / "mine.txt").read_text(encoding="utf-8")


def test_a_form_whose_package_is_missing_is_left_out_and_told(
    sokuho: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Everything else is written; the exit code says that something is not."""
    for package in ("typst", "altair"):
        monkeypatch.setitem(sys.modules, package, None)
    into = tmp_path / "out"
    ended = sokuho(*SHORT, "--lang", "en", "-o", f"{into}/")
    assert 69 == ended.code
    assert all(package in ended.err for package in ("typst", "altair", "pip install 'sokuho[report]'"))
    assert 1 == ended.err.count("altair")
    assert {".csv", ".txt", ".parquet"} <= {path.suffix for path in into.iterdir()}
    assert set() == {path.suffix for path in into.iterdir()} & {".pdf", ".svg"}


def test_a_form_that_is_asked_for_and_cannot_be_made_is_an_error(
    sokuho: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "typst", None)
    ended = sokuho(*SHORT, "-o", tmp_path / "a.txt", "-o", tmp_path / "a.pdf")
    assert (69, True) == (ended.code, "typst" in ended.err)
    assert ["home"] == names(tmp_path)


def test_a_folder_with_a_format_is_refused(sokuho: Command, tmp_path: Path):
    ended = sokuho(*SHORT, "--format", "md", "-o", f"{tmp_path}/")
    assert (2, True) == (ended.code, "A folder gets every format, but md is asked for" in ended.err)


def test_a_failing_write_leaves_the_old_set(
    folder: Path, sokuho: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The disk fills up before the last part is written: nothing has moved, nothing is left behind."""
    into = tmp_path / "out"
    into.mkdir()
    for name in names(folder):
        (into / name).write_text("old", encoding="utf-8")
    written = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name == "datapackage.json":
            raise OSError(28, "No space left on device")
        return written(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    ended = sokuho(*SHORT, "-o", into)
    assert (74, f"Cannot write {into}: No space left on device") == (ended.code, ended.err.splitlines()[0])
    assert {"old"} == {path.read_text(encoding="utf-8") for path in into.iterdir()}
    assert names(folder) == names(into)


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.5, 2, 4, 6, 8])
def test_a_killed_process_leaves_files_that_are_old_or_new(folder: Path, tmp_path: Path, after: float):
    """Each one whole, at whatever moment it ends."""
    into = tmp_path / "out"
    into.mkdir()
    for name in names(folder):
        (into / name).write_text("old", encoding="utf-8")
    line = [sys.executable, "-m", "sokuho", *SHORT, "-o", str(into)]
    started = subprocess.Popen(line, env=os.environ, stderr=subprocess.DEVNULL)
    time.sleep(after)
    started.send_signal(signal.SIGKILL)
    started.wait()
    kept = {path.name: path.read_bytes() for path in into.iterdir() if path.is_file()}
    assert names(folder) == sorted(kept)
    assert [] == [name for name, found in kept.items() if found not in (b"old", (folder / name).read_bytes())]


def spent(*words: str) -> float:
    """Return the seconds of work that a command took, over all cores."""
    begun = os.times()
    subprocess.run([sys.executable, "-m", "sokuho", *words], check=True, capture_output=True)
    ended = os.times()
    return ended.children_user + ended.children_system - begun.children_user - begun.children_system


@pytest.mark.slow
def test_a_full_set_takes_the_work_of_fifteen_texts_at_most(tmp_path: Path):
    """A text takes less than a second on a core at rest; fifteen are shared by two. Busy cores slow both alike."""
    founding = ("report", "FY2024", "--as-of", "2025-04-17")
    assert spent(*founding, "-o", f"{tmp_path}/out/") < 15 * spent(*founding)
