"""Runs every tool on every question, turn by turn, and writes the table: ``run --years 1988-2025 --out FILE``.

A run is a whole process, timed from its start to its end, with the most memory it and those it started took. Tools
alternate, so that what else the machine does hits all of them; what counts is the ratio of medians.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks import generate

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- written by make bench -->", "<!-- end of what make bench writes -->"


@dataclass(frozen=True)
class Run:
    """One process: what it took, and what it printed."""

    seconds: float
    processor: float
    memory: float
    said: str


def run(*arguments: str) -> Run:
    """Run a module of this package, or fail with what it said."""
    reading, writing = os.pipe()
    begun = time.perf_counter()
    child = os.fork()
    if child == 0:
        os.dup2(writing, 1)
        os.chdir(ROOT)
        os.execv(sys.executable, [sys.executable, "-m", *arguments])
    os.close(writing)
    with os.fdopen(reading) as output, ThreadPoolExecutor(1) as beside:
        watched = beside.submit(_most_memory, child)
        said = output.read()
        _, status, usage = os.wait4(child, 0)
        seconds = time.perf_counter() - begun
    if status:
        raise SystemExit(f"{' '.join(arguments)[:200]} ended with {status}: {said[-500:]}")
    processor = usage.ru_utime + usage.ru_stime
    return Run(seconds, processor, max(watched.result(), usage.ru_maxrss) / 1024, said)


def _most_memory(process: int) -> int:
    """Return the most KiB that a process and those it started held together, looked at until it ends."""
    most = 0
    while found := _memory_of(process):
        most = max(most, found)
        time.sleep(0.05)
    return most


def _memory_of(process: int) -> int:
    """Return the KiB of memory of a process and those it started, what they share counted for each.

    To share it out the system would look at each page, which takes the longer the more a process has.
    """
    try:
        tree = Path(f"/proc/{process}/task").glob("*/children")
        children = [int(child) for task in tree for child in task.read_text().split()]
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024 + sum(map(_memory_of, children))


@dataclass(frozen=True)
class Question:
    """What is measured: a title, the tools, and how one is run."""

    title: str
    tools: Sequence[str]
    ask: Callable[[str], Run]
    before: Callable[[str], None] = lambda tool: None

    def table(self, turns: int) -> list[str]:
        """Return the lines of the table of all turns; the first tool's ratio is to the quickest of the others."""
        runs: dict[str, list[Run]] = {tool: [] for tool in self.tools}
        for _ in range(turns):
            for tool in self.tools:
                self.before(tool)
                runs[tool].append(self.ask(tool))
                print(f"{self.title}: {tool} {runs[tool][-1].seconds:.2f} s", file=sys.stderr, flush=True)
        lines = [f"**{self.title}**", "", "| | seconds | processor | ratio | peak MB |", "|---|---|---|---|---|"]
        first = statistics.median(one.seconds for one in runs[self.tools[0]])
        for tool, found in runs.items():
            seconds = statistics.median(one.seconds for one in found)
            spread = f"{min(one.seconds for one in found):.2f}-{max(one.seconds for one in found):.2f}"
            busy = statistics.median(one.processor for one in found)
            ratio = "1" if tool == self.tools[0] else f"{first / seconds:.2f}"
            memory = statistics.median(one.memory for one in found)
            lines.append(f"| {tool} | {seconds:.2f} ({spread}) | {busy:.1f} | {ratio} | {memory:.0f} |")
        return [*lines, ""]


@dataclass(frozen=True)
class Place:
    """Where everything lies, and of which years it is."""

    work: Path
    first: int
    last: int
    turns: int
    scale: float
    with_pandas: bool

    @property
    def tools(self) -> tuple[str, ...]:
        """Return the tools that read files."""
        return ("sokuho", "duckdb", "polars", *(["pandas"] if self.with_pandas else []))

    def loading(self, years: int) -> list[str]:
        """Measure loading the last years."""
        out = self.work / "loaded"

        def clear(_: str = "") -> None:
            shutil.rmtree(out, ignore_errors=True)
            for year in range(self.last - years + 1, self.last + 1):
                read_once(self.work / "csv" / str(year))

        def ask(tool: str) -> Run:
            first = str(self.last - years + 1)
            return run("benchmarks.loading", tool, str(self.work / "csv"), str(out), first, str(self.last))

        title = f"Loading {years} year{'s' * (years > 1)} ({self.size(years):,.0f} MB of CSV)"
        table = Question(title, self.tools, ask, clear).table(self.turns)
        clear()
        return table

    def size(self, years: int) -> float:
        """Return the megabytes of the last years' files."""
        found = (self.work / "csv" / str(year) for year in range(self.last - years + 1, self.last + 1))
        return sum(path.stat().st_size for folder in found for path in folder.glob("*.csv")) / 1e6

    def prepare(self) -> None:
        """Load everything once: into a store, into a long parquet file a year, into one sorted file and table."""
        for year in range(self.first, self.last + 1):
            if not (self.work / "long" / f"{year}.parquet").is_file():
                (self.work / "long").mkdir(exist_ok=True)
                out = self.work / "long" / str(year)
                run("benchmarks.loading", "duckdb", str(self.work / "csv"), str(out), str(year), str(year))
        if not (self.work / "store" / "detail").is_dir():
            csv, store = str(self.work / "csv"), str(self.work / "store")
            run("benchmarks.loading", "sokuho", csv, store, str(self.first), str(self.last))
        if not (self.work / "points" / "sorted.duckdb").is_file():
            (self.work / "points").mkdir(exist_ok=True)
            run("benchmarks.sorted_copy", str(self.work))

    def reporting(self) -> list[str]:
        """Measure the report of a thousand figures."""
        title = f"A report of 1,000 figures over {self.last - self.first + 1} years"
        return self._asking(title, "benchmarks.report")

    def moving(self) -> list[str]:
        """Measure what moved the last year most."""
        title = f"What moved the imports of {self.last} most, by code and country"
        return self._asking(title, "benchmarks.movers", str(self.last))

    def _asking(self, title: str, module: str, *arguments: str) -> list[str]:
        seen = set()

        def data(tool: str) -> Path:
            return self.work / ("store" if tool == "sokuho" else "long")

        def ask(tool: str) -> Run:
            found = run(module, tool, str(data(tool)), *arguments)
            seen.add(found.said)
            return found

        table = Question(title, self.tools, ask, lambda tool: read_once(data(tool))).table(self.turns)
        if len(seen) != 1:
            raise SystemExit(f"the tools do not agree: {seen}")
        return table

    def points(self) -> list[str]:
        """Measure point questions, inside a process."""
        lines = ["**500 point questions, milliseconds**", "", "| | p50 | p99 |", "|---|---|---|"]
        found: dict[str, list[list[str]]] = {tool: [] for tool in ("sokuho", "duckdb", "polars")}
        for _ in range(self.turns):
            for tool, said in found.items():
                data = self.work / ("store" if tool == "sokuho" else "points")
                said.append(run("benchmarks.points", tool, str(data)).said.split())
        if len({one[2] for said in found.values() for one in said}) != 1:
            raise SystemExit("the tools do not agree on a point question")
        for tool, said in found.items():
            middle, high = (statistics.median(float(one[at]) for one in said) for at in (0, 1))
            lines.append(f"| {tool} | {middle:.2f} | {high:.2f} |")
        return [*lines, ""]

    def new_month(self) -> list[str]:
        """Measure a revised year coming to a store of one year and to one of all years."""
        # Stored files are never written to, so that a copy may share them; the report goes on asking the store itself.
        large, small = self.work / "store-all", self.work / "store-1"
        shutil.rmtree(large, ignore_errors=True)
        shutil.copytree(self.work / "store", large, copy_function=os.link)
        shutil.rmtree(small, ignore_errors=True)
        run("benchmarks.loading", "sokuho", str(self.work / "csv"), str(small), str(self.last), str(self.last))
        count = 0

        def anew(_: str) -> None:
            nonlocal count
            count += 1
            shutil.rmtree(self.work / "revised", ignore_errors=True)
            years = range(self.last, self.last + 1)
            version = 1 + time.time_ns() % 1_000_000
            generate.write(self.work / "revised", years, version=version, scale=self.scale)

        def ask(tool: str) -> Run:
            store = small if tool == "beside 1 year" else large
            return run(
                "benchmarks.loading", "sokuho", str(self.work / "revised"), str(store), str(self.last), str(self.last)
            )

        tools = (f"beside {self.last - self.first + 1} years", "beside 1 year")
        return Question("A year that is issued anew", tools, ask, anew).table(self.turns)


def read_once(folder: Path) -> None:
    """Have the system hold the files of a folder: what a tool before it needed memory for, it may have let go."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                while file.read(1 << 24):
                    pass


def machine() -> str:
    """Return what the numbers were measured on."""
    names = [line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    memory = next((int(line.split()[1]) >> 20 for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    python = platform.python_version()
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    processor = names[0] if names else platform.machine()
    return f"{os.cpu_count()} cores ({processor}), {memory} GiB, Python {python}; load at the end {load}"


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines() if Path(path).is_file() else []


def main() -> None:
    """Measure as the command line says, and write the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--years", default=os.environ.get("BENCH_YEARS", "1988-2025"))
    arguments.add_argument("--scale", type=float, default=float(os.environ.get("BENCH_SCALE", "1")))
    arguments.add_argument("--turns", type=int, default=int(os.environ.get("BENCH_TURNS", "5")))
    arguments.add_argument("--work", type=Path, default=ROOT / "build" / "bench")
    arguments.add_argument("--out", type=Path, default=None, help="a page with the two marks; else standard output")
    arguments.add_argument("--no-pandas", action="store_true")
    arguments.add_argument("--only", default="loading,report,movers,points,month")
    given = arguments.parse_args()
    first, last = map(int, given.years.split("-"))
    generate.write(given.work / "csv", range(first, last + 1), scale=given.scale)
    place = Place(given.work, first, last, given.turns, given.scale, not given.no_pandas)
    parts: dict[str, Callable[[], list[str]]] = {
        "loading": lambda: [line for years in sorted({1, min(10, last - first + 1)}) for line in place.loading(years)],
        "report": place.reporting,
        "movers": place.moving,
        "points": place.points,
        "month": place.new_month,
    }
    wanted = given.only.split(",")
    if set(wanted) - {"loading"}:
        place.prepare()
    lines = [line for name in wanted for line in parts[name]()]
    text = "\n".join([f"Years {given.years}, {given.turns} turns, on {machine()}.", "", *lines])
    if given.out is None:
        print(text)
        return
    page = given.out.read_text()
    before, _, rest = page.partition(BEGIN)
    given.out.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{rest.partition(END)[2]}")


if __name__ == "__main__":
    main()
