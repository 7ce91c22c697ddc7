from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

import pytest

from sokuho.cli.main import run
from sokuho.core.period import Period
from sokuho.core.rounded import Convention
from sokuho.language.tongue import Language
from sokuho.reporting.compose import compose
from sokuho.reporting.document import Document
from sokuho.store.view import View

SAMPLES = Path(__file__).resolve().parents[1] / "sources" / "japan_mof" / "samples"


@dataclass(frozen=True, slots=True)
class Ended:
    code: int
    out: str
    err: str


class Command(Protocol):
    def __call__(self, *words: str | Path) -> Ended:
        """Run ``sokuho`` with these words and return how it ended and what it said."""


@pytest.fixture(autouse=True)
def nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user without a store, at home in an empty folder, before a terminal of 80 columns."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("SOKUHO_STORE", "XDG_DATA_HOME", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def sokuho(capsys: pytest.CaptureFixture[str]) -> Command:
    """The command, run in this process."""

    def command(*words: str | Path) -> Ended:
        code = run([str(word) for word in words])
        return Ended(code, *capsys.readouterr())

    return command


@pytest.fixture
def process() -> Command:
    """The command, run in a process of its own."""

    def command(*words: str | Path) -> Ended:
        line = [sys.executable, "-m", "sokuho", *map(str, words)]
        done = subprocess.run(line, capture_output=True, text=True, timeout=60, env=os.environ, check=False)
        return Ended(done.returncode, done.stdout, done.stderr)

    return command


@pytest.fixture(scope="session")
def composed() -> Callable[..., Document]:
    """What composes reports, remembering them."""
    kept: dict[tuple[date, Period, Convention, Language], Document] = {}

    def remember(view: View, period: Period, *, convention: Convention, language: Language = "en") -> Document:
        asked = (view.as_of, period, convention, language)
        if asked not in kept:
            kept[asked] = compose(view, period, convention=convention, language=language)
        return kept[asked]

    return remember


@pytest.fixture
def quick_reports(composed: Callable[..., Document], monkeypatch: pytest.MonkeyPatch) -> None:
    """Compose the same report only once, where it matters what becomes of it and not how it comes about."""
    monkeypatch.setattr("sokuho.reporting.compose.compose", composed)
