"""Years made side by side: one in this process, the others in processes of their own.

Much of making a year is done by the interpreter, of which each process has one. What is sent to and fro is small: which
files to read, and which files came of it.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from queue import SimpleQueue
from subprocess import Popen
from typing import TypeVar, cast

from sokuho import process
from sokuho.errors import StoreError

Given = TypeVar("Given")
Made = TypeVar("Made")


def side_by_side(make: Callable[[Given], Made], given: Iterable[Given], at_once: int) -> Generator[Made, None, None]:
    """Yield what is made of things, in their order; while one is taken the next ones are being made.

    Args:
        make: makes one, and can be sent to another process, as can what it is given and makes.
        given: what to make something of.
        at_once: how many processes work on it, this one among them.

    Raises:
        StoreError: a process ended before its work was done.
    """
    from concurrent.futures import Future, ThreadPoolExecutor

    if at_once == 1:
        yield from map(make, given)
        return
    with ThreadPoolExecutor(at_once) as threads, _makers(at_once) as idle:
        send = partial(_sent, idle, make)
        waiting: list[Future[Made]] = []
        try:
            for one in given:
                if len(waiting) == 2 * at_once:  # as many wait their turn as work, so that nobody is idle
                    yield waiting.pop(0).result()
                waiting.append(threads.submit(send, one))
            while waiting:
                yield waiting.pop(0).result()
        finally:
            threads.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _makers(count: int) -> Iterator[SimpleQueue[Popen[bytes] | None]]:
    """Start processes, and end them with the block, whatever they do. None stands for this one."""
    started = [process.start(__name__) for _ in range(count - 1)]
    idle: SimpleQueue[Popen[bytes] | None] = SimpleQueue()
    for maker in (None, *started):
        idle.put(maker)
    try:
        yield idle
    finally:
        for maker in filter(None, started):
            maker.kill()
            with suppress(BrokenPipeError), maker:
                pass


def _sent(idle: SimpleQueue[Popen[bytes] | None], make: Callable[[Given], Made], one: Given) -> Made:
    maker = idle.get()
    try:
        return _made_by(maker, make, one) if maker else make(one)
    finally:
        idle.put(maker)


def _made_by(maker: Popen[bytes], make: Callable[[Given], Made], one: Given) -> Made:
    assert maker.stdin
    assert maker.stdout
    try:
        pickle.dump((make, one), maker.stdin)
        maker.stdin.flush()
        made, error = pickle.load(maker.stdout)
    except (BrokenPipeError, EOFError, pickle.UnpicklingError):
        raise StoreError(
            f"A process that made a year ended before it was done (exit code {maker.wait()})",
            detail="The system may have ended it because memory was short.",
            hint="Allow less memory, such as --memory 512MB: then one year is made after the other.",
        ) from None
    if error:
        raise error
    return cast(Made, made)


def _serve() -> None:
    """Make one thing after the other, as they are sent, until nothing more is."""
    answers, sys.stdout = sys.stdout.buffer, sys.stderr  # what anybody prints is no answer
    process.begin()
    process.keep_memory()
    with suppress(EOFError, BrokenPipeError):
        while True:
            make, one = pickle.load(sys.stdin.buffer)
            pickle.dump(_outcome(make, one), answers)
            answers.flush()


def _outcome(make: Callable[[Given], Made], one: Given) -> tuple[Made | None, Exception | None]:
    try:
        return make(one), None
    except Exception as error:
        return None, error


if __name__ == "__main__":
    _serve()
