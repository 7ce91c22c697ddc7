"""A set is the same to the byte wherever, whenever and under whichever settings it is built."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sokuho.reporting.forms import FORMS

TEXTS = [form.ending for form in FORMS if form.mediatype.startswith("text/") or form.name == "json"]
HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1", "COLUMNS": "80"}
THERE = {"TZ": "Asia/Tokyo", "LC_ALL": "ja_JP.UTF-8", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "4711", "COLUMNS": "43"}


def built(folder: Path, settings: dict[str, str], *words: str) -> dict[str, bytes]:
    """Build a report in a folder of its own, at home there, and return its files."""
    folder.mkdir(parents=True, exist_ok=True)
    line = [sys.executable, "-m", "sokuho", "report", *words]
    own = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "SOKUHO"))}
    environment = {
        **own,
        **settings,
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder),
        "XDG_CACHE_HOME": str(folder),
    }
    subprocess.run(line, cwd=folder, env=environment, check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in (folder / "out").iterdir()}


def compare(tmp_path: Path, *words: str) -> dict[str, bytes]:
    here = built(tmp_path / "here", HERE, *words)
    there = built(tmp_path / "側 there" / "deeper", THERE, *words)
    assert sorted(here) == sorted(there)
    assert [] == [name for name in here if here[name] != there[name]]
    return here


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_texts_are_the_same_bytes(tmp_path: Path, lang: str):
    """Whatever is text, or data as text, of a short report."""
    for place in ("here", "側 there/deeper"):
        (tmp_path / place / "out").mkdir(parents=True)
    words = ["1985-03", "--lang", lang, *(word for ending in TEXTS for word in ("-o", f"out/a{ending}"))]
    assert len(TEXTS) == len(compare(tmp_path, *words))


@pytest.mark.slow
@pytest.mark.parametrize("report", [("1985-03",), ("FY2024", "--as-of", "2025-04-17")], ids=lambda words: words[0])
def test_a_full_set_is_the_same_bytes(tmp_path: Path, report: tuple[str, ...]):
    """Every file of every form in both languages: pages, PDF, workbook, pictures, data and their descriptions."""
    assert len(compare(tmp_path, *report, "-o", "out/")) > 2 * len(FORMS)
