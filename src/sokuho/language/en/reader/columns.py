"""Tables in words: a list of columns, then lists of numbers that belong to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sokuho.language.en.reader.marks import Mark

if TYPE_CHECKING:
    from sokuho.language.en.reader.discourse import Discourse

_COLUMNS = {"consensus": "expect", "forecast": "expect", "expected": "expect", "range": "expect", "median": "expect",
            "estimate": "expect",
            "actual": "actual", "previous": "base", "prior": "base", "revised": "base"}  # fmt: skip
_FEWEST = 3


def places(marks: Sequence[Mark], here: Discourse) -> dict[int, str]:
    """Return which column each number of a sentence stands in; none if the sentence is no row.

    A sentence that names three columns or more is the head of the table; rows are lists after a colon.
    """
    heads = [_COLUMNS[mark.word] for mark in marks if mark.word in _COLUMNS]
    if len(heads) >= _FEWEST:
        here.columns = tuple(heads)
        numbers = [at for at, mark in enumerate(marks) if mark.kind == "number"]
        return dict(zip(numbers, heads, strict=True)) if len(numbers) == len(heads) else {}
    colon = next((at for at, mark in enumerate(marks) if mark.kind == "colon"), None)
    if colon is None or not here.columns:
        return {}
    cells = _cells(marks, colon)
    if not 2 <= len(cells) <= len(here.columns):
        return {}
    return {at: name for cell, name in zip(cells, here.columns, strict=False) for at in cell}


def _cells(marks: Sequence[Mark], colon: int) -> list[list[int]]:
    """Return the places of the numbers after a colon, by cells parted by commas or semicolons."""
    cells: list[list[int]] = [[]]
    for at in range(colon + 1, len(marks)):
        if marks[at].kind in ("comma", "semi"):
            cells.append([])
        elif marks[at].kind == "number":
            cells[-1].append(at)
        elif marks[at].word not in ("to", "-"):
            return []
    return [cell for cell in cells if cell]
