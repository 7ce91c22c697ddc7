"""How long a report takes, as a whole process: the text alone, and a full set in both languages.

``python -m benchmarks.report_speed [--times 5]`` prints medians: seconds on the clock, which other work on the machine
lengthens, and seconds of work over all cores, which it lengthens less.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

REPORT = ("report", "FY2024", "--as-of", "2025-04-17")
GOALS = {"text": 1.0, "full set": 10.0}
"""Seconds on the clock, on two cores at rest."""


def spent(*words: str) -> tuple[float, float]:
    """Return the seconds that a command took on the clock, and the seconds of work over all cores."""
    begun, worked = time.perf_counter(), os.times()
    subprocess.run([sys.executable, "-m", "sokuho", *words], check=True, capture_output=True)
    ended, done = time.perf_counter(), os.times()
    work = done.children_user + done.children_system - worked.children_user - worked.children_system
    return ended - begun, work


def measured(times: int, *words: str) -> tuple[float, float]:
    """Return the medians of some runs, after one that fills the caches of the system."""
    spent(*words)
    clock, work = zip(*(spent(*words) for _ in range(times)), strict=True)
    return statistics.median(clock), statistics.median(work)


def main() -> None:
    """Print the medians beside the goals."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--times", type=int, default=5, help="how often each is run")
    times = options.parse_args().times
    with tempfile.TemporaryDirectory() as folder:
        asked = {"text": REPORT, "full set": (*REPORT, "-o", f"{folder}/")}
        print(f"{'':10}{'clock':>9}{'work':>9}{'goal':>9}")
        for name, words in asked.items():
            clock, work = measured(times, *words)
            print(f"{name:10}{clock:8.2f}s{work:8.2f}s{GOALS[name]:8.0f}s")


if __name__ == "__main__":
    main()
