"""What an answer says more than once: commodities at several levels, and all countries together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from sokuho.core.code import TOTAL
from sokuho.sources.official_file import OfficialFile
from sokuho.sources.us_census.cells import ALL, Cell, Key


def finest(file: OfficialFile, cells: Mapping[Key, Cell]) -> tuple[dict[Key, Cell], int]:
    """Return the cells of the finest commodities, and how many digits these have.

    Raises:
        BadInput: a coarser one is less than the sum of its parts, or has a value and no part.
    """
    levels = sorted({_digits(key[1]) for key in cells}) or [0]
    for coarse, fine in pairwise(levels):
        sums: dict[Key, int] = defaultdict(int)
        for key, cell in cells.items():
            if _digits(key[1]) == fine:
                sums[(key[0], key[1][:coarse] or TOTAL, *key[2:])] += cell.value
        for key, cell in cells.items():
            if _digits(key[1]) == coarse:
                _check_above(file, key, cell, sums)
    return {key: cell for key, cell in cells.items() if _digits(key[1]) == levels[-1]}, levels[-1]


def _check_above(file: OfficialFile, key: Key, cell: Cell, sums: dict[Key, int]) -> None:
    below = sums.get(key)
    if below is None and cell.value:
        raise file.refuse(
            f"{key[1]} with {key[0]} has a value and no finer commodity, as others have",
            column=f"row {cell.row}",
            detail="Only the finest commodities are taken, so this trade would be lost.",
            hint="Ask for one level: COMM_LVL=HS6.",
        )
    if below is not None and below > cell.value:
        raise file.refuse(
            f"The parts of {key[1]} with {key[0]} add up to {below:,}, but it is {cell.value:,}",
            column=f"row {cell.row}",
            detail="A row stands twice, or a digit was lost or changed.",
        )


def _digits(commodity: str) -> int:
    return 0 if commodity == TOTAL else len(commodity)


def check_totals(file: OfficialFile, totals: Mapping[Key, Cell], by_country: Mapping[Key, Cell]) -> None:
    """Raise if the countries add up to more than all of them together; less they may be, if not all were asked for."""
    held: dict[Key, int] = defaultdict(int)
    for key, cell in by_country.items():
        held[(ALL, *key[1:])] += cell.value
    for key, total in totals.items():
        if held.get(key, 0) > total.value:
            raise file.refuse(
                f"The countries add up to {held[key]:,} of {key[1]}, all of them are {total.value:,}",
                column=f"row {total.row}",
                detail="A row stands twice, or a digit was lost or changed.",
            )
