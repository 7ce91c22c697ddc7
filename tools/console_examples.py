"""The examples in the documentation: what stands after ``$ sokuho ...`` is what it prints today."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sokuho.cli.main import run

_ROOT = Path(__file__).resolve().parents[1]
_EXAMPLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CHANGES_FILES = {"--store", "-o", "--output"}


def refreshed(page: str) -> str:
    """Return a page in which each ``$ sokuho ...`` of a console example is followed by what it prints today.

    The examples of a page run one after the other in a folder of their own, beside the samples of the tests. What
    stands after ``|`` is run by the shell. An example that needs a program which is not installed stays as it is.
    """
    with _empty_place():
        return _EXAMPLE.sub(lambda found: f"```console\n{_rerun(found[1])}```", page)


def _rerun(block: str) -> str:
    lines: list[str] = []
    code = 0
    for line in block.splitlines():
        if line.startswith("$ "):
            if not _can_run(line):
                return block
            text, code = (f"{code}\n", 0) if line == "$ echo $?" else _run(line.removeprefix("$ "))
            lines += [line, *text.splitlines()]
    return "".join(f"{line}\n" for line in lines)


def _can_run(line: str) -> bool:
    _, _, rest = line.partition(" | ")
    return not rest or shutil.which(rest.split()[0]) is not None


def _run(line: str) -> tuple[str, int]:
    command, _, rest = line.partition(" | ")
    name, *arguments = shlex.split(command)
    if name != "sokuho":
        raise ValueError(f"Only sokuho is run in examples: {line}")
    answer = ask.__wrapped__ if _CHANGES_FILES & {*arguments} else ask
    out, told, code = answer(tuple(arguments))
    if rest:
        out = subprocess.run(rest, shell=True, input=out, capture_output=True, text=True, check=True).stdout
    return out + told, code


@cache
def ask(arguments: tuple[str, ...]) -> tuple[str, str, int]:
    """Return what the command prints on standard output, on standard error, and its exit code."""
    out, told = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(told):
        code = run(arguments)
    return out.getvalue(), told.getvalue(), code


@contextlib.contextmanager
def _empty_place() -> Iterator[None]:
    """Go to a new folder with the samples of the tests, no store and a terminal of 80 columns; then come back."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("tests").symlink_to(_ROOT / "tests")
        for name in ("SOKUHO_STORE", "XDG_DATA_HOME"):
            os.environ.pop(name, None)
        os.environ |= {"HOME": folder, "COLUMNS": "80"}
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)
