"""How far downloads have come: a bar on standard error if that is a terminal, else nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Downloads(Protocol):
    """Told of the bytes as they come, and of each part that is done."""

    def tell(self, what: str, came: int, of: int | None) -> None:
        """Say how many bytes of what have come."""

    def done(self) -> None:
        """Say that one more part is done."""


@contextmanager
def downloads(parts: int) -> Iterator[Downloads]:
    """Show how many of some parts are done, and how much of the one in hand, while the block lasts."""
    if not sys.stderr.isatty():
        yield _Silence()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=parts)

        class Shown:
            def tell(self, what: str, came: int, of: int | None) -> None:
                bars.update(task, description=f"{what}: {came:,}" + (f" of {of:,} bytes" if of else " bytes"))

            def done(self) -> None:
                bars.advance(task)

        yield Shown()


class _Silence:
    def tell(self, what: str, came: int, of: int | None) -> None:
        """Say nothing."""

    def done(self) -> None:
        """Say nothing."""
