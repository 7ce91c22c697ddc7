"""Half a billion cells under a limit of memory: ``larger_than_memory WORK [CELLS] [MEMORY]``.

One large year is made up; as year after year its files are written, loaded in a process of its own whose memory the
system limits, and deleted, until the store holds as many cells as are wanted. Then the report of a thousand figures is
asked of it.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from benchmarks import generate

ROOT = Path(__file__).resolve().parents[1]
SCALE = 7.0
LAST = 2025


def limited(memory: int, *arguments: str) -> tuple[float, float, str]:
    """Run a module of this package under a limit of memory; return its seconds, its peak in MB and what it said."""
    begun = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    limit = partial(resource.setrlimit, resource.RLIMIT_DATA, (memory, memory))
    command = [sys.executable, "-m", *arguments]
    ended = subprocess.run(command, cwd=ROOT, preexec_fn=limit, stdout=subprocess.PIPE, text=True, check=True)
    peak = max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
    return time.perf_counter() - begun, peak, ended.stdout


def write_as(year: int, model: Path, folder: Path) -> None:
    """Write the files of the large year as those of another year."""
    place = folder / str(year)
    place.mkdir(parents=True)
    for path in sorted((model / str(LAST)).glob("*.csv")):
        flow = 1 if f"{LAST}e" in path.name else 2
        content = path.read_bytes().replace(f"\n{flow},{LAST},".encode(), f"\n{flow},{year},".encode())
        (place / path.name.replace(str(LAST), str(year))).write_bytes(content)


def main(work: Path, cells: int, memory: int) -> None:
    """Load years until the store holds as many cells."""
    from sokuho.store.detail.store import DetailStore

    generate.write(work / "model", range(LAST, LAST + 1), scale=SCALE)
    store = work / "store"
    held, year, seconds, peak = 0, LAST, 0.0, 0.0
    while held < cells:
        write_as(year, work / "model", work / "csv")
        took, peak, _ = limited(
            memory, "benchmarks.loading", "sokuho", str(work / "csv"), str(store), str(year), str(year)
        )
        shutil.rmtree(work / "csv")
        held = sum(version.cells for version in DetailStore.open(store / "detail").versions)
        seconds += took
        print(f"{year}: {took:.1f} s, {held:,} cells, peak {peak:.0f} MB", flush=True)
        year -= 1
    size = sum(path.stat().st_size for path in store.rglob("*") if path.is_file()) / 1e9
    took, _, said = limited(memory, "benchmarks.report", "sokuho", str(store))
    print(
        f"{held:,} cells in {seconds:.0f} s, peak {peak:.0f} MB, {size:.1f} GB; a report {took:.2f} s: {said.strip()}"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(float([*sys.argv[2:], "5e8"][0])), int(float([*sys.argv[3:], "4e9"][0])))
