"""The tables of e-Stat's database that hold Japan's trade by commodity and country (survey 00350300)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sokuho.core.code import Flow
from sokuho.errors import UnknownCode
from sokuho.reference.code_list import rows


@dataclass(frozen=True, slots=True)
class EstatTable:
    """A table: about five calendar years of exports or imports.

    Attributes:
        id: its number (``statsDataId``).
        items: the code list of its commodities: ``HS9``, the nine-digit codes, or ``PC``, principal commodities.
        flow: exports or imports.
        first_year: the first calendar year it covers.
        last_year: the last one it is for; those to come are not in it yet.
        seen: how its years are known: from ``rows`` of it, ``listed`` by those who use it, or ``assumed`` like those of
            the other flow.
    """

    id: str
    items: str
    flow: Flow
    first_year: int
    last_year: int
    seen: str


@cache
def estat_tables() -> tuple[EstatTable, ...]:
    """Return all tables, exports before imports, the oldest first.

    >>> len(estat_tables()), estat_tables()[0].id
    (30, '0003228116')
    """
    return tuple(
        EstatTable(
            row["id"],
            row["items"],
            Flow(row["flow"]),
            int(row["first_year"]),
            int(row["last_year"]),
            row["seen"],
        )
        for row in rows("estat_tables")
    )


def estat_table(number: str) -> EstatTable:
    """Return the table of a number.

    Raises:
        UnknownCode: it is none of those listed.
    """
    for one in estat_tables():
        if one.id == number:
            return one
    raise UnknownCode(
        f"No table of Japan's trade is known by the number {number}",
        hint=f"Known: {', '.join(one.id for one in estat_tables())}.",
    )


def estat_table_of(items: str, flow: Flow, year: int) -> EstatTable:
    """Return the table that holds a calendar year.

    >>> estat_table_of("HS9", Flow.EXPORT, 2024).id, estat_table_of("PC", Flow.IMPORT, 2018).id
    ('0003425293', '0003313968')

    Raises:
        UnknownCode: no table holds it.
    """
    held = [one for one in estat_tables() if (one.items, one.flow) == (items, flow)]
    for one in held:
        if one.first_year <= year <= one.last_year:
            return one
    stretch = f"It has {held[0].first_year} to {held[-1].last_year}." if held else "Its lists are HS9 and PC."
    raise UnknownCode(f"e-Stat's database has no {flow.value}s of {year} by {items}", hint=stretch)
