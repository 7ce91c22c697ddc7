"""From the rows of an answer to cells: rows of groups and of parts are left out, and no row counts twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sokuho.core.code import TOTAL
from sokuho.sources.us_census.answer import Answer
from sokuho.sources.us_census.measures import UNITS, Measures

ALL = "-"
"""The code of all countries together, of all ports, of all origins."""
_BREAKDOWNS = ("DISTRICT", "PORT", "STATE", "RP", "CTY_SUBCO")
"""Columns whose ``-`` is the sum of all their other codes."""
_ORIGINS = "DF"
"""Exports of domestic goods (1) and of foreign ones (2), which are all there are."""
_COUNTRY = re.compile(r"[1-9][0-9]{3}")
_GROUP = re.compile(r"00[0-9]{2}|[1-9]XXX")
_COMMODITY = re.compile(r"(?:[0-9]{2}){1,3}|[0-9]{10}")
_MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")
_NUMBER = re.compile(r"-?[0-9]{1,15}")
_NO_UNIT = {"", "-", "X"}
_UNFLAGGED = {"", "-"}

Key = tuple[str, str, int, int]
"""A country's code (or ``-``), a commodity (or ``total``), a year, a month."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What the answer says of a country, a commodity and a month, and the row it stands in."""

    row: int
    value: int
    quantities: tuple[int | None, int | None]
    units: tuple[str, str]
    flag: str


def cells(said: Answer, columns: Measures) -> dict[Key, Cell]:
    """Return the cells of the countries and of all of them together (``-``), at all levels of commodities.

    Raises:
        BadInput: a cell is not what its column holds, or two rows say different things of the same trade.
    """
    if not said.has("CTY_CODE"):
        raise said.file.refuse("The answer has no countries", column="row 1", hint="Ask with CTY_CODE.")
    kept = [(number, row) for number, row in enumerate(said.rows, 2) if _counts(said, number, row)]
    if any(row.get(_ORIGINS) == ALL for _, row in kept):
        kept = [(number, row) for number, row in kept if row.get(_ORIGINS) == ALL]
    _check_breakdowns(said, kept)
    found: dict[Key, Cell] = {}
    origins: dict[tuple[Key, str], Cell] = {}
    for number, row in kept:
        key, cell = _key(said, columns, number, row), _cell(said, columns, number, row)
        origin = row.get(_ORIGINS) or ""
        if (earlier := origins.setdefault((key, origin), cell)) is not cell:
            if replace(earlier, row=number) != cell:
                raise said.file.refuse(
                    f"The answer has two values of {key[1]} with {key[0]}: rows {earlier.row} and {number}",
                    column=f"row {number}",
                    detail="A breakdown that is not known would do that.",
                )
            continue
        found[key] = added(found[key], cell) if key in found else cell
    return found


def _counts(said: Answer, number: int, row: dict[str, str | None]) -> bool:
    """Return whether a row is of a country or of all of them, and not of a group."""
    code, level = row.get("CTY_CODE") or "", row.get("SUMMARY_LVL")
    is_group = _GROUP.fullmatch(code) is not None
    if not is_group and code != ALL and not _COUNTRY.fullmatch(code):
        raise said.file.refuse(f'Not a country of the Census Bureau: "{code[:40]}"', column=f"row {number}, CTY_CODE")
    if level not in (None, "CGP" if is_group else "DET"):
        raise said.file.refuse(
            f'The country {code} has the summary level "{str(level)[:20]}"',
            column=f"row {number}, SUMMARY_LVL",
            detail="Countries and their total are DET, groups are CGP.",
        )
    return not is_group and all(row.get(name) in (None, ALL) for name in _BREAKDOWNS)


def _check_breakdowns(said: Answer, kept: Sequence[tuple[int, dict[str, str | None]]]) -> None:
    broken = [name for name in _BREAKDOWNS if said.has(name)]
    if broken and not kept:
        raise said.file.refuse(
            f"The answer has no row of all of {broken[0]} together",
            column=broken[0],
            detail="A part by port, district or state is not the trade of the country.",
            hint=f"Ask without {broken[0]}.",
        )
    origins = {row.get(_ORIGINS) for _, row in kept}
    if said.has(_ORIGINS) and origins not in ({ALL}, {"1", "2"}):
        raise said.file.refuse(
            f"Domestic and foreign goods cannot be told apart: DF is {', '.join(sorted(map(str, origins)))}",
            column=_ORIGINS,
            detail="Exports are all of them together (-), or domestic goods (1) and foreign goods (2), both.",
            hint="Ask without DF.",
        )


def _key(said: Answer, columns: Measures, number: int, row: dict[str, str | None]) -> Key:
    commodity = row.get(columns.commodity) or ""
    if commodity in (ALL, ""):
        commodity = TOTAL
    elif not _COMMODITY.fullmatch(commodity):
        raise said.file.refuse(
            f'Not a commodity: "{commodity[:40]}"',
            column=f"row {number}, {columns.commodity}",
            detail="Codes have two, four, six or ten digits; a program that reads them as numbers loses zeros.",
        )
    written = row.get("time") or f"{row.get('YEAR')}-{row.get('MONTH')}"
    found = _MONTH.fullmatch(written)
    if not found or not _agrees(row, found):
        raise said.file.refuse(
            f'Not a month: "{written[:40]}"',
            column=f"row {number}, time",
            detail="A month is written 2025-03 (time), or 2025 and 03 (YEAR, MONTH), and both agree.",
        )
    return (str(row["CTY_CODE"]), commodity, int(found[1]), int(found[2]))


def _agrees(row: dict[str, str | None], month: re.Match[str]) -> bool:
    return row.get("YEAR") in (None, month[1]) and row.get("MONTH") in (None, month[2])


def _cell(said: Answer, columns: Measures, number: int, row: dict[str, str | None]) -> Cell:
    value = _number(said, number, columns.value, row)
    if value is None:
        raise said.file.refuse("The row has no value", column=f"row {number}, {columns.value}")
    units = tuple("" if (row.get(name) or "") in _NO_UNIT else str(row[name]) for name in UNITS)
    flags = [(row.get(name) or "").strip() for name in columns.flags]
    quantities = [
        _number(said, number, name, row) if unit and flag in _UNFLAGGED else None
        for name, unit, flag in zip(columns.quantities, units, flags, strict=True)
    ]
    told = ";".join(f"quantity{n}-{flag}" for n, flag in enumerate(flags, 1) if flag not in _UNFLAGGED)
    return Cell(number, value, (quantities[0], quantities[1]), (units[0], units[1]), told)


def _number(said: Answer, number: int, name: str, row: dict[str, str | None]) -> int | None:
    text = row.get(name)
    if text is None:
        return None
    if not _NUMBER.fullmatch(text):
        raise said.file.refuse(
            f'Not a number as the service writes them: "{text[:40]}"',
            column=f"row {number}, {name}",
            detail="Numbers are plain digits.",
        )
    return int(text)


def added(one: Cell, other: Cell) -> Cell:
    """Return two cells together; a quantity that one of them has not is none."""
    first, second = (
        None if a is None or b is None else a + b for a, b in zip(one.quantities, other.quantities, strict=True)
    )
    flag = ";".join(dict.fromkeys(word for cell in (one, other) for word in cell.flag.split(";") if word))
    return replace(one, value=one.value + other.value, quantities=(first, second), flag=flag)
