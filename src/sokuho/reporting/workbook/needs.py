"""The library that writes workbooks: what is said where it is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sokuho.errors import Unavailable


@contextmanager
def needs() -> Iterator[None]:
    """Import within it what writes workbooks.

    Raises:
        Unavailable: XlsxWriter is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise Unavailable(
            f"A workbook needs {error.name}, which is not installed",
            hint="Install it with: pip install 'sokuho[report]'",
        ) from None
