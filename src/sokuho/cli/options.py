"""Options that several commands share, and how their words are read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from sokuho.errors import UsageError

if TYPE_CHECKING:
    from sokuho.store.view import View

StoreOption = Annotated[
    Path | None,
    Parameter(
        name="--store",
        metavar="DIR",
        help="Folder of loaded figures. Default: that of SOKUHO_STORE, else sokuho in your data folder; "
        "the figures that ship with Sokuho are always there beneath it.",
    ),
]
AsOfOption = Annotated[
    str | None,
    Parameter(
        name="--as-of",
        metavar="DATE",
        help="Only what was published by this day, such as 2025-04-17. Default: the newest release held.",
    ),
]
JsonOption = Annotated[bool, Parameter(name="--json", negative="", show_default=False, help="Answer in JSON.")]


def open_view(store: Path | None, as_of: str | None) -> View:
    """Return the figures as of a day, from the store that is meant."""
    from sokuho.store.location import for_reading

    return for_reading(store).view(day(as_of, "--as-of") if as_of is not None else None)


def day(text: str, option: str) -> date:
    """Return the date an option gives.

    >>> day("2025-04-17", "--as-of")
    datetime.date(2025, 4, 17)
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f'Not a day: {option} "{text}"', hint="Days are written 2025-04-17.") from None
