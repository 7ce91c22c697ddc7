"""Files are whole or not there; what dead processes left goes, what living ones write stays."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sokuho.errors import OutputError
from sokuho.reporting.publish import publish, publish_all

Write = Callable[[Path], None]
WRITES: list[Write] = [
    lambda folder: publish(folder / "new.txt", b"new"),
    lambda folder: publish_all(folder, [("new.txt", b"new")]),
]


@pytest.fixture(scope="module")
def dead() -> int:
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("write", WRITES, ids=["a file", "a folder"])
def test_what_a_dead_process_left_is_swept(tmp_path: Path, dead: int, write: Write):
    """A part of a file, or a folder of them; also under the name without a mark that older versions gave."""
    (tmp_path / f".sokuho-{dead}.part").write_bytes(b"half")
    left = tmp_path / f".sokuho-{dead}-0a1b.part"
    left.mkdir()
    (left / "report.html").write_bytes(b"half")
    write(tmp_path)
    assert ["new.txt"] == names(tmp_path)


@pytest.mark.parametrize("write", WRITES, ids=["a file", "a folder"])
def test_what_somebody_still_writes_stays(tmp_path: Path, dead: int, write: Write):
    """And so does what only looks alike, and what a link of that name leads to."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.txt").write_bytes(b"mine")
    (tmp_path / f".sokuho-{dead}-cd.part").symlink_to(elsewhere)
    kept = [f".sokuho-{os.getppid()}-0a1b.part", ".sokuho-1-0a1b.part", ".sokuho-x.part", f".sokuho-{dead}.parts"]
    for name in kept:
        (tmp_path / name).write_bytes(b"half")
    write(tmp_path)
    assert sorted([*kept, "elsewhere", "new.txt"]) == names(tmp_path)
    assert ["mine.txt"] == names(elsewhere)


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a.txt").write_bytes(b"old")

    def refuse(path: Path, target: Path) -> Path:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError, match=r"Cannot write .*a\.txt: Input/output error"):
        publish(tmp_path / "a.txt", b"new")
    assert (["a.txt"], b"old") == (names(tmp_path), (tmp_path / "a.txt").read_bytes())
