"""What only a process shows: pipes, signals, a terminal, a full disk, how long the help takes."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.conftest import SAMPLES, Command

from sokuho.store.store import Store

SOKUHO = [sys.executable, "-m", "sokuho"]
SLOW_LOAD = """
import signal, sys, time
from sokuho.cli.main import main
from sokuho.sources import japan_mof
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts what it puts in the background without it
read = japan_mof.read
def slowly(path, **options):
    for number, cell in enumerate(read(path, **options)):
        yield cell
        if number == 100 and path.name == "d52ma001.csv":
            print("reading", flush=True)
            time.sleep(30)
japan_mof.read = slowly
main(sys.argv[1:])
"""


@pytest.mark.slow
def test_help_comes_at_once(process: Command):
    """Under 0.3 s on a quiet machine; the best of five, and twice the time where others run beside it."""
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        assert 0 == process("--help").code
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.6


@pytest.mark.parametrize(("words", "lines"), [(["report", "1985-03", "--json"], 1), (["--help"], 0), (["--help"], 1)])
def test_a_reader_that_has_seen_enough_hears_no_complaint(words: list[str], lines: int):
    """As with ``| head -1``, or with a reader that left before the first line."""
    ran = subprocess.Popen([*SOKUHO, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert ran.stdout is not None
    assert ran.stderr is not None
    for _ in range(lines):
        assert ran.stdout.readline()
    ran.stdout.close()
    with ran.stderr:
        assert b"" == ran.stderr.read()
    assert 0 == ran.wait(timeout=30)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("words", ["report 1985-03", "report 1985-03 --json", "show FY2024"])
def test_a_full_disk_is_told(words: str):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*SOKUHO, *words.split()], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )
    assert (74, ["The system refuses: No space left on device"]) == (done.returncode, done.stderr.splitlines())


def test_a_closed_output_is_told():
    line = " ".join([*SOKUHO, "report 1985-03 >&-"])
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, timeout=60, check=False)
    assert (74, "Standard output is closed") == (done.returncode, done.stderr.splitlines()[0])


def test_an_output_that_cannot_write_japanese_says_so(process: Command, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    ended = process("show", "FY2024", "--lang", "ja")
    assert (74, True) == (ended.code, "PYTHONUTF8=1" in ended.err)


def interrupted(store: Path, signum: int) -> tuple[int, str, float]:
    """Stop a load in the middle of its second file, and return its exit code, message and the seconds it took."""
    words = ["load", str(SAMPLES / "2025034e.xml"), str(SAMPLES / "d52ma001.csv")]
    options = ["--excerpt", "--captured", "2025-08-03", "--store", str(store)]
    line = [sys.executable, "-c", SLOW_LOAD, words[0], *options, *words[1:]]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as ran:
        try:
            assert ran.stdout is not None
            assert "reading\n" == ran.stdout.readline()
            begun = time.perf_counter()
            ran.send_signal(signum)
            _, err = ran.communicate(timeout=10)
            return ran.returncode, err, time.perf_counter() - begun
        finally:
            ran.kill()


@pytest.mark.parametrize(
    ("signum", "code", "message"),
    [(signal.SIGINT, 130, "Interrupted; nothing was left half done.\n"), (signal.SIGTERM, -signal.SIGTERM, "")],
)
def test_an_interrupted_load_leaves_a_sound_store(tmp_path: Path, signum: int, code: int, message: str):
    """The file that was done before is held, the one in hand is not, and the process is gone within two seconds."""
    store = tmp_path / "store"
    ended, err, seconds = interrupted(store, signum)
    assert (code, message, True) == (ended, err, seconds < 2)
    held = Store.open(store)
    assert [] == held.verify()
    assert ["2025034e.xml"] == [source.official.name for source in held.sources()]


def test_a_busy_store_is_told(process: Command, tmp_path: Path):
    """75: try again later."""
    from sokuho.store.disk import one_writer
    from sokuho.store.store import LOCK

    store = Store.create(tmp_path / "store")
    with one_writer(store.path / LOCK):
        ended = process("load", SAMPLES / "2025034e.xml", "--excerpt", "--store", store.path)
    assert (75, "", True) == (ended.code, ended.out, str(os.getpid()) in ended.err)


def at_a_terminal(*words: str, **environment: str) -> str:
    """Return what a terminal of 80 columns receives on standard error."""
    reader, terminal = pty.openpty()
    ran = subprocess.Popen(
        [*SOKUHO, *words], stdout=subprocess.DEVNULL, stderr=terminal, env=os.environ | {"TERM": "xterm"} | environment
    )
    os.close(terminal)
    seen = b""
    try:
        while chunk := os.read(reader, 65536):
            seen += chunk
    except OSError:
        pass  # so Linux says that the other side has closed
    finally:
        os.close(reader)
    assert 0 == ran.wait(timeout=60)
    return seen.decode()


def test_loading_shows_a_bar_at_a_terminal_and_nowhere_else(process: Command, tmp_path: Path):
    """The bar names the file and leaves the terminal as it was; a pipe gets no colour and no bar."""
    words = ["load", str(SAMPLES / "2025034e.xml"), "--excerpt", "--store", str(tmp_path / "store")]
    seen = at_a_terminal(*words)
    assert "2025034e.xml" in seen
    assert seen.endswith("\x1b[2K")
    assert "\x1b[3" not in at_a_terminal(*words, NO_COLOR="1")
    ended = process(*words)
    assert (0, "", False) == (ended.code, ended.err, "\x1b" in ended.out)


def test_a_store_in_a_read_only_folder_is_named(process: Command, tmp_path: Path):
    shut = tmp_path / "shut"
    shut.mkdir(0o555)
    if os.access(shut, os.W_OK):
        pytest.skip("nothing is read-only to this user")
    ended = process("load", SAMPLES / "2025034e.xml", "--excerpt", "--store", shut / "store")
    assert (74, True) == (ended.code, str(shut) in ended.err)
