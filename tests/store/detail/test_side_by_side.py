"""Years made by processes beside this one: the same years, in their order, and nobody left behind."""

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from tests.store.detail.years import delivery, plain

from sokuho import process
from sokuho.errors import BadInput, StoreError
from sokuho.store.detail.side_by_side import side_by_side
from sokuho.store.detail.store import DetailStore

ROOT = Path(__file__).resolve().parents[3]
YEARS = range(2010, 2016)
Processes = list[subprocess.Popen[bytes]]


def doubled(number: int) -> tuple[int, int]:
    print("what is printed is no answer")
    time.sleep(0.02 * (number % 3))
    return 2 * number, os.getpid()


def refused_at_three(number: int) -> int:
    if number == 3:
        raise BadInput("Three is refused", where="in three.csv", hint="Take four.")
    return number


def dies_elsewhere(home: int, told: bytes, number: int) -> int:
    if os.getpid() != home:
        os.write(1, told)
        os._exit(9)
    time.sleep(0.5)
    return number


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Processes:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    found: Processes = []

    def start(name: str, **options: object) -> subprocess.Popen[bytes] | None:
        one = real(name, **options)  # type: ignore[arg-type]
        found.extend([one] if one else [])
        return one

    real = process.start
    monkeypatch.setattr(process, "start", start)
    return found


@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_what_is_made_comes_in_order(started: Processes, at_once: int) -> None:
    """From this process and others."""
    made = list(side_by_side(doubled, range(8), at_once))
    assert [2 * number for number in range(8)] == [number for number, _ in made]
    assert at_once - 1 == len(started)
    assert {pid for _, pid in made} == {os.getpid(), *(one.pid for one in started)}
    assert all(one.poll() is not None for one in started)


def test_an_error_comes_as_it_was_raised(started: Processes) -> None:
    """After what was made before it."""
    found: list[int] = []
    with pytest.raises(BadInput) as error:
        found.extend(side_by_side(refused_at_three, range(8), 2))
    assert "Three is refused\n  in three.csv\n  Take four." == str(error.value)
    assert all(one.poll() is not None for one in started)


@pytest.mark.parametrize("told", [b"", pickle.dumps((3, None))[:8]], ids=["in silence", "in the middle of a word"])
def test_a_process_that_dies_is_told(started: Processes, told: bytes) -> None:
    """What this process made before that comes all the same."""
    made = side_by_side(partial(dies_elsewhere, os.getpid(), told), range(8), 2)
    assert 0 == next(made)
    with pytest.raises(StoreError, match=r"ended before it was done \(exit code 9\)(?s:.)*--memory"):
        list(made)


def test_where_there_is_no_other_process_this_one_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "start", lambda name, **options: None)
    assert [(2 * number, os.getpid()) for number in range(4)] == list(side_by_side(doubled, range(4), 2))


def test_who_stops_listening_leaves_no_process_behind(started: Processes) -> None:
    made = side_by_side(doubled, range(100), 2)
    next(made)
    made.close()
    assert 1 == len(started)
    assert all(one.poll() is not None for one in started)


def load(folder: Path, apart: int | None) -> Iterator[int]:
    """Load years and yield each when it is done."""
    given = [partial(delivery, year, plain(year)) for year in YEARS]
    for made in DetailStore.open(folder).load(given, apart=apart):
        yield from (one.version.year for one in made)


def test_a_store_made_side_by_side_is_the_same(tmp_path: Path, started: Processes) -> None:
    """To the byte."""
    assert [*YEARS] == list(load(tmp_path / "one", None))
    assert [] == started
    assert [*YEARS] == list(load(tmp_path / "two", 1000))
    assert 1 == len(started)
    first, second = (DetailStore.open(tmp_path / name) for name in ("one", "two"))
    assert {one.rows for one in first.versions} == {one.rows for one in second.versions}
    assert {one.panel for one in first.versions} == {one.panel for one in second.versions}
    assert [] == second.verify()


def test_two_years_of_the_same_numbers(tmp_path: Path, started: Processes) -> None:
    """Their panels are the same bytes, and so one file."""
    given = [partial(delivery, year, plain(1)) for year in YEARS]
    made = [one.version for (one,) in DetailStore.open(tmp_path).load(given, apart=1000)]
    assert ([*YEARS], 1) == ([one.year for one in made], len({one.panel for one in made}))
    assert [] == DetailStore.open(tmp_path).verify()


def test_what_does_not_fit_the_memory_is_made_one_after_the_other(tmp_path: Path, started: Processes) -> None:
    assert [*YEARS] == list(load(tmp_path, 1 << 30))
    assert [] == started


@pytest.mark.parametrize("wait", [0.6, *(pytest.param(wait / 10, marks=pytest.mark.slow) for wait in range(1, 16))])
def test_who_is_killed_leaves_a_sound_store_and_no_process(tmp_path: Path, wait: float) -> None:
    """At any time; what was told to be done is held."""
    script = (
        "import os; os.cpu_count = lambda: 2\n"
        "from pathlib import Path\nfrom tests.store.detail.test_side_by_side import load\n"
        f"print('ready', flush=True)\nfor year in load(Path({str(tmp_path)!r}), 1000): print(year, flush=True)\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, env=environment, stdout=subprocess.PIPE)
    assert parent.stdout is not None
    with parent:
        parent.stdout.readline()
        time.sleep(wait)
        children = _children(parent.pid)
        parent.kill()
        told = [int(line) for line in parent.stdout.read().split()]
    assert _are_gone_soon(children)
    store = DetailStore.open(tmp_path)
    held = [version.year for version in store.versions]
    assert [*YEARS][: len(held)] == held
    assert len(held) in (len(told), len(told) + 1)
    assert [] == store.verify()
    assert [*YEARS] == list(load(tmp_path, None))
    assert {"japan_mof", "lock", "manifest.jsonl"} == {path.name for path in tmp_path.iterdir()}
    assert 2 * len(YEARS) == len(list(tmp_path.glob("*/*/*/*")))


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(one) for one in listed.read_text().split()] if listed.is_file() else []


def _are_gone_soon(pids: list[int]) -> bool:
    for _ in range(500):
        if not any(_is_running(pid) for pid in pids):
            return True
        time.sleep(0.02)
    return False


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.is_file() or status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def test_the_keyboard_interrupts_this_process_only(started: Processes) -> None:
    """The others are in a session of their own, so that none of them says a word."""
    made = side_by_side(doubled, range(4), 2)
    next(made)
    assert {os.getsid(one.pid) for one in started} == {one.pid for one in started}
    made.close()
