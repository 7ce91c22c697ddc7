"""How far long work has come: a bar on standard error if that is a terminal, else nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

T = TypeVar("T")
_STEP = 1000


class Progress(Protocol):
    """Told of each file and each cell, as they come."""

    def turn_to(self, name: str) -> None:
        """Say which file comes next."""

    def count(self, cells: Iterable[T]) -> Iterable[T]:
        """Return the cells, counting them as they are taken."""


@contextmanager
def progress(files: int, count: str = "{task.fields[cells]:,} cells") -> Iterator[Progress]:
    """Show how many of some files are done and which one is in hand, while the block lasts.

    ``count`` is how the number of cells is told; empty where there are none to count.
    """
    if not sys.stderr.isatty():
        yield _Silence()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (
        SpinnerColumn(),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
        TextColumn(count),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        yield _Shown(bars, bars.add_task("", total=files, cells=0))


class _Silence:
    def turn_to(self, name: str) -> None:
        """Say nothing."""

    def count(self, cells: Iterable[T]) -> Iterable[T]:
        """Return the cells as they are."""
        return cells


class _Shown:
    def __init__(self, bars: Bars, task: TaskID) -> None:
        self._bars = bars
        self._task = task
        self._begun = 0

    def turn_to(self, name: str) -> None:
        """Name the file, and count those begun before it as done."""
        self._bars.update(self._task, description=name, completed=self._begun, cells=0)
        self._begun += 1

    def count(self, cells: Iterable[T]) -> Iterator[T]:
        """Yield the cells, and show their number now and then."""
        for number, cell in enumerate(cells):
            if number % _STEP == 0:
                self._bars.update(self._task, cells=number)
            yield cell
