"""What a process of Sokuho does first, and what one runs that another has started."""

import subprocess
import sys
from pathlib import Path

import pytest

from sokuho import process

SCRIPT = """
from sokuho import process
process.begin()
import duckdb, pyarrow as pa
assert pa.array(["a"]).to_pylist() == ["a"]
assert duckdb.execute("select list_contains($a, 2)", {"a": [1, 2]}).fetchall() == [(True,)]
try:
    import pandas
except ModuleNotFoundError as error:
    print(error)
"""


def test_pandas_comes_back() -> None:
    """For whoever wants it, where the process is not Sokuho's alone."""
    pytest.importorskip("pandas")
    script = (
        "from sokuho.process import without_pandas\n"
        "with without_pandas():\n    try: import pandas\n    except ImportError: print('away')\n"
        "import pandas; print('back')\n"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "away\nback\n" == said.stdout


def test_pandas_is_not_there_and_nobody_minds() -> None:
    """Neither Arrow nor DuckDB, which would import it."""
    said = subprocess.run([sys.executable, "-W", "error", "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert "No command needs pandas\n" == said.stdout


def test_another_process_runs_nothing_of_the_folder_it_is_started_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where files from elsewhere may lie, such as one that is called like a module."""
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    (tmp_path / "queue.py").write_text("raise SystemExit('somebody else')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [one for one in sys.path if one])
    started = process.start("sokuho.store.detail.side_by_side", stderr=subprocess.PIPE)
    assert started is not None
    assert (b"", b"") == started.communicate(b"")
    assert 0 == started.returncode
