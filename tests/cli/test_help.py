"""What the command says of itself."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal, get_args

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.cli.conftest import Command

from sokuho.cli.main import EXIT_CODES, app
from sokuho.cli.show import Measure
from sokuho.cli.wrong_usage import EXAMPLES

COMMANDS = [
    "report",
    "show",
    "movers",
    "ranks",
    "unusual",
    "advantage",
    "mirror",
    "tables",
    "explain",
    "revisions",
    "check",
    "ask",
    "audit",
    "codes",
    "fetch",
    "load",
    "sources",
    "verify",
    "serve",
]
_ENDS = {"load": 65, "audit": 65, "mirror": 69, "unusual": 69, "advantage": 69}
"""How the examples end that need a file of the reader's, or detail that is loaded."""


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_page(sokuho: Command, snapshot: SnapshotAssertion, command: str):
    """The pages as a terminal of 80 columns shows them: no colours, nothing wider."""
    ended = sokuho(*[command] if command else [], "--help")
    assert (0, "") == (ended.code, ended.err)
    assert "\x1b" not in ended.out
    assert max(map(len, ended.out.splitlines())) <= 80
    assert snapshot == ended.out


def test_the_first_page_names_every_exit_code(sokuho: Command):
    page = sokuho("--help").out
    assert list(EXIT_CODES) == [int(code) for code in re.findall(r"^ +(\d+)  ", page, re.MULTILINE)]


@pytest.mark.usefixtures("quick_reports")
@pytest.mark.parametrize("line", [line for lines in EXAMPLES.values() for line in lines])
def test_the_examples_work(sokuho: Command, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """All but those that name a file of the reader's, which must at least be understood."""
    monkeypatch.chdir(tmp_path)
    if " report " in line:
        line = re.sub("FY2024|2024-Q4|2025-03", "1985-03", line, count=1)  # the same words, a shorter report
    (tmp_path / "article.txt").write_text(
        "In March 2025 Japan's exports rose to 9.8515 trillion yen.", encoding="utf-8"
    )
    monkeypatch.setattr("sokuho.web.serving.run", lambda wanted: 0)  # which would go on until it is told to end
    words = shlex.split(line)[1:]
    assert _ENDS.get(words[0], 0) == sokuho(*words).code


def test_every_measure_is_a_statistic():
    from sokuho.core.code import Flow
    from sokuho.core.period import Period
    from sokuho.core.slice import Slice
    from sokuho.reporting.series.rows import Asked
    from sokuho.statistics.catalogue import CATALOGUE

    at = Slice(Flow.EXPORT, Period.parse("FY2024"))
    assert set() == {Asked(at, measure).statistic for measure in get_args(Measure)} - set(CATALOGUE)


def test_help_needs_no_engine():
    """So that it comes at once."""
    code = (
        "import sys; from sokuho.cli.main import run; run(['--help']); run(['show', '--help']); "
        "print(sorted({'duckdb', 'pyarrow', 'jinja2', 'sokuho.store.store'} & set(sys.modules)), file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]" == ended.stderr.strip()


def test_version(sokuho: Command):
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", sokuho("--version").out)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script_knows_the_commands_and_loads(shell: Literal["bash", "zsh", "fish"], tmp_path: Path):
    """Where the shell is installed, it reads the script without a complaint."""
    script = app.generate_completion(shell=shell)
    assert [] == [word for word in [*COMMANDS, "as-of", "captured"] if word not in script]
    if found := shutil.which(shell):
        path = tmp_path / "completion"
        path.write_text(script)
        done = subprocess.run([found, "-n", str(path)], capture_output=True, text=True, check=False)
        assert (0, "") == (done.returncode, done.stderr)


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
def test_bash_completes_a_command():
    script = app.generate_completion(shell="bash")
    ask = (
        'COMP_WORDS=(sokuho ver); COMP_CWORD=1; COMP_LINE="sokuho ver"; COMP_POINT=10; _sokuho; echo "${COMPREPLY[@]}"'
    )
    done = subprocess.run(["bash"], input=f"{script}\n{ask}\n", capture_output=True, text=True, check=True)
    assert ["verify"] == done.stdout.split()


def test_completion_is_installed_where_it_is_asked_for(sokuho: Command, tmp_path: Path):
    """And into the home folder of whoever asks, which in tests is an empty one."""
    path = tmp_path / "scripts" / "sokuho.bash"
    path.parent.mkdir()
    ended = sokuho("--install-completion", "--shell", "bash", "-o", path)
    assert (0, True) == (ended.code, path.is_file())
