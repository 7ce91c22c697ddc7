"""A process that dies while it loads detail leaves each year as it was before or as it is after."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.store.detail.loading import given, load
from tests.store.detail.years import plain

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.store.detail.store import DetailStore

ROOT = Path(__file__).resolve().parents[3]
COUNT = 6


def start(folder: Path, nth: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.detail.loading", str(folder), str(COUNT), str(nth)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def check(folder: Path, acknowledged: int) -> None:
    """The store holds the loadings that were acknowledged and at most one more; the rest can be loaded."""
    store = DetailStore.open(folder)
    assert [] == store.verify()
    held = len(store.versions)
    assert held in (acknowledged, acknowledged + 1)
    newest = {given(number)[0]: plain(number) for number in range(held)}
    view = store.view(store.datasets()[0])
    for flow in ("export", "import"):
        series = view.series(Flow(flow), "world")
        for year, values in newest.items():
            for month in range(12):
                expected = sum(v[month] for key, v in values.items() if key[0] == flow)
                assert expected == series[Period.month(year, month + 1)]
    for number in range(held, COUNT):
        load(store, number)
    assert [] == store.verify()
    files = {path.name for path in folder.glob("*/*/*/*")}
    assert files == {one.rows.name for one in store.versions} | {
        max((one for one in store.versions if one.year == year), key=lambda one: one.captured).panel.name
        for year in {one.year for one in store.versions}
    }
    assert {"japan_mof", "lock", "manifest.jsonl"} == {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("seed", [*range(3), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(3, 33))])
def test_kill_at_any_time(tmp_path: Path, seed: int) -> None:
    """At a random moment of loading five years."""
    with start(tmp_path) as process:
        assert process.stdout is not None
        assert "ready\n" == process.stdout.readline()
        time.sleep(random.Random(seed).uniform(0, 0.3))
        process.kill()
        rest = process.stdout.read()
    check(tmp_path, 1 + rest.count("\n"))


@pytest.mark.parametrize(
    "nth", [*range(1, 26, 8), *(pytest.param(nth, marks=pytest.mark.slow) for nth in range(1, 40) if nth % 8 != 1)]
)
def test_kill_at_each_operation(tmp_path: Path, nth: int) -> None:
    """Before every opening, renaming and removing of a file and before and after every sync."""
    process = start(tmp_path, nth)
    said, _ = process.communicate()
    assert -9 == process.returncode
    check(tmp_path, said.count("\n"))
