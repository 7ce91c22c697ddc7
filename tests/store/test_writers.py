"""One process writes at a time; the others are told who."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.store.published import months

from sokuho.errors import StoreBusy
from sokuho.store.disk import one_writer
from sokuho.store.store import Store

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys
from pathlib import Path
from sokuho.store.disk import one_writer
with one_writer(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""
LOAD = """
import sys
from pathlib import Path
from sokuho.errors import StoreBusy
from sokuho.store.store import Store
from tests.store.published import months
store = Store.open(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
loaded = []
for year in range(2000, 2006):
    while True:
        try:
            months(f"{sys.argv[2]} {year}.csv", int(sys.argv[3]) + year - 2000).into(store)
            break
        except StoreBusy:
            print("busy", flush=True)
"""


def run(script: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_the_second_writer_hears_of_the_first(tmp_path: Path) -> None:
    """It is told the number of the process, may try again later, and may read all the while."""
    store = Store.create(tmp_path)
    holder = run(HOLD, str(tmp_path / "lock"))
    assert holder.stdout is not None
    assert "held\n" == holder.stdout.readline()
    with pytest.raises(StoreBusy, match=f"process {holder.pid}\n") as caught:
        months("a.csv", 2024).into(store)
    assert 75 == caught.value.exit_code
    assert () == Store.open(tmp_path).sources()
    holder.communicate("")
    assert months("a.csv", 2024).into(store).is_new


def test_a_lock_dies_with_its_holder(tmp_path: Path) -> None:
    """Whatever number stands in the lock file."""
    store = Store.create(tmp_path)
    holder = run(HOLD, str(tmp_path / "lock"))
    assert holder.stdout is not None
    holder.stdout.readline()
    holder.kill()
    holder.communicate()
    assert str(holder.pid) == (tmp_path / "lock").read_text()
    assert months("a.csv", 2024).into(store).is_new
    assert b"" == (tmp_path / "lock").read_bytes()


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    """Each is let in or turned away; tried again, every file is in once and the store is whole."""
    Store.create(tmp_path)
    writers = [run(LOAD, str(tmp_path), name, year) for name, year in (("a", "1980"), ("b", "1990"))]
    for writer in writers:
        assert writer.stdout is not None
        assert "ready\n" == writer.stdout.readline()
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate()
        assert 0 == writer.returncode
    store = Store.open(tmp_path)
    assert [] == store.verify()
    names = {f"{name} {year}.csv" for name in "ab" for year in range(2000, 2006)}
    assert names == {source.official.name for source in store.sources()}
    assert 12 == len(store.sources())


def test_a_thread_is_turned_away_as_a_process_is(tmp_path: Path) -> None:
    with one_writer(tmp_path / "lock"), pytest.raises(StoreBusy, match=str(os.getpid())), one_writer(tmp_path / "lock"):
        pass
