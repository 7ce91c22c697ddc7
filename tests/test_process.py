"""What a process of Sokuho does first."""

import subprocess
import sys

import pytest

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
