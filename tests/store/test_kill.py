"""A process that dies while it loads leaves the store as it was before the file or as it is after it."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.store.published import DAY, everything, months

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.store.store import Store

ROOT = Path(__file__).resolve().parents[2]
FILES = 6
ALL = [months("warm.csv", 1999), *(months(f"{number}.csv", 2000 + number) for number in range(FILES))]


def start(folder: Path, nth: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.loading", str(folder), str(FILES), str(nth)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def check(folder: Path, acknowledged: int, root: str) -> None:
    """The store holds all files that were acknowledged and at most one more, and loading the rest ends as ever."""
    store = Store.open(folder)
    assert [] == store.verify()
    held = len(store.sources())
    assert held in (acknowledged, acknowledged + 1)
    figures = store.view(DAY).cells(Flow.EXPORT)
    expected = {one.slice.period: one for one in everything(ALL[:held]) if one.slice.item == "total"}
    assert expected == dict(figures)
    for file in ALL:
        file.into(store)
    assert root == store.root
    listed = {source.part.name for source in store.sources()}
    assert listed == {path.name for path in (folder / "parts").iterdir()}
    assert {"manifest.json", "lock", "parts"} == {path.name for path in folder.iterdir()}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The root hash of a store into which all files were loaded in peace."""
    store = Store.create(tmp_path_factory.mktemp("undisturbed"))
    for file in ALL:
        file.into(store)
    return store.root


@pytest.mark.parametrize("seed", [*range(15), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(15, 115))])
def test_kill_at_any_time(tmp_path: Path, seed: int, undisturbed: str) -> None:
    """At a random moment of loading six files, about a tenth of a second."""
    Store.create(tmp_path)
    with start(tmp_path) as process:
        assert process.stdout is not None
        assert "ready\n" == process.stdout.readline()
        time.sleep(random.Random(seed).uniform(0, 0.15))
        process.kill()
        rest = process.stdout.read()
    check(tmp_path, 1 + rest.count("\n"), undisturbed)


@pytest.mark.parametrize("nth", range(1, 19))
def test_kill_at_each_operation(tmp_path: Path, nth: int, undisturbed: str) -> None:
    """Before every opening, renaming and removing of a file and before and after every sync of one loading."""
    Store.create(tmp_path)
    process = start(tmp_path, nth)
    said, _ = process.communicate()
    assert -9 == process.returncode
    check(tmp_path, said.count("\n"), undisturbed)


def test_what_a_dead_process_left_behind_is_not_read_and_then_removed(tmp_path: Path) -> None:
    """A temporary file, and a whole part that no manifest lists."""
    store, other = Store.create(tmp_path / "s"), Store.create(tmp_path / "t")
    months("a.csv", 2024).into(store)
    part = months("b.csv", 2023).into(other).source.part.name
    orphan = tmp_path / "s" / "parts" / part
    orphan.write_bytes((tmp_path / "t" / "parts" / part).read_bytes())
    halves = [orphan.with_name("0123.parquet.tmp"), tmp_path / "s" / "manifest.json.tmp"]
    for half in halves:
        half.write_bytes(b"PAR1")
    assert [] == store.verify()
    assert Period.parse("2023-01") not in store.view(DAY).cells(Flow.EXPORT)
    months("c.csv", 2025).into(store)
    assert [False] * 3 == [path.exists() for path in (orphan, *halves)]
