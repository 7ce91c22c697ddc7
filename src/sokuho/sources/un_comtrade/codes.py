"""The codes of UN Comtrade as those of the store: flows, classifications, countries, commodities and units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sokuho.core.code import TOTAL
from sokuho.reference import countries
from sokuho.sources.un_comtrade.source import Source

if TYPE_CHECKING:
    import pyarrow as pa

AUTHORITY = "un_comtrade"
FLOWS = {"M": "import", "X": "export", "1": "import", "2": "export"}
OF_WHICH = {
    "RX": "re-exports",
    "3": "re-exports",
    "RM": "re-imports",
    "4": "re-imports",
    "DX": "domestic exports",
    "FM": "foreign imports",
    "MIP": "imports for inward processing",
    "MOP": "imports after outward processing",
    "XIP": "exports after inward processing",
    "XOP": "exports for outward processing",
}
"""Flows that are parts of exports or imports: adding them would count them twice."""
CLASSIFICATIONS = {f"H{n}": f"HS{year}" for n, year in enumerate((1992, 1996, 2002, 2007, 2012, 2017, 2022))} | {
    **{f"S{n}": f"SITC{n}" for n in range(1, 5)},
    **{f"B{n}": f"BEC{n}" for n in (4, 5)},
}
_NO_UNIT = ("-1", "1")
_UNITS = {
    **{"2": "SM", "3": "1000 kWh", "4": "M", "5": "NO", "6": "PR", "7": "L", "8": "KG", "9": "TH"},
    **{"10": "packages", "11": "DZ", "12": "CM", "13": "CT"},
}
"""The store's units for the service's codes; others stay what they are, as ``unit 14``."""
_HS = "^H"
_CODE = "^[0-9][0-9A-Z]{0,5}$"


def mapped(source: Source, rows: pa.RecordBatch, column: str, names: Mapping[str, str], kind: str) -> pa.Array:
    """Return what each code of a column stands for.

    Raises:
        BadInput: a code is not among the names; the kind of code stands in the message.
    """
    import pyarrow as pa
    from pyarrow import compute as pc

    at = pc.index_in(rows[column], value_set=strings(names))
    wrong = source.first(pc.is_null(at), rows, column)
    if wrong:
        raise source.refuse(
            f'No {kind} of UN Comtrade has the code "{wrong[1][:40]}"',
            wrong[0],
            column,
            detail=f"Known: {', '.join(names)}.",
        )
    return pc.take(pa.array(list(names.values())), at)


def store_countries(source: Source, rows: pa.RecordBatch, column: str, year: pa.Array) -> pa.Array:
    """Return the store's codes of a column of countries, each as of the year of its row.

    Raises:
        BadInput: a code is of no country.
    """
    import pyarrow as pa
    from pyarrow import compute as pc

    found = pa.nulls(len(rows), pa.string())
    for one in pc.unique(year).to_pylist():
        codes = countries.in_year(AUTHORITY, one)
        of_year = pc.take(pa.array(list(codes.values())), pc.index_in(rows[column], value_set=strings(codes)))
        found = pc.if_else(pc.equal(year, one), of_year, found)
    wrong = source.first(pc.is_null(found), rows, column)
    if wrong:
        raise source.refuse(
            f'No country of UN Comtrade has the code "{wrong[1][:40]}"',
            wrong[0],
            column,
            detail="Each row is of a country, or of one of the service's areas: 0 is the world, 842 the United States.",
            hint="Is the list of countries as new as the file? It is countries_un_comtrade.csv.",
        )
    return found


def out_of_years(rows: pa.RecordBatch, year: pa.Array) -> pa.Array:
    """Return whether a row is of a country that was no more, or not yet, in its year."""
    import pyarrow as pa
    from pyarrow import compute as pc

    found = pa.array([False] * len(rows))
    for one in pc.unique(year).to_pylist():
        codes = countries.in_year(AUTHORITY, one).items()
        gone = strings(code for code, country in codes if not countries.country(country).existed_in(one))
        is_gone = pc.or_(pc.is_in(rows["partnerCode"], value_set=gone), pc.is_in(rows["reporterCode"], value_set=gone))
        found = pc.or_(found, pc.and_(is_gone, pc.equal(year, one)))
    return found


def items(source: Source, rows: pa.RecordBatch) -> pa.Array:
    """Return the codes of commodities with the zeros they begin with, ``total`` for all of them.

    Raises:
        BadInput: a code is none of its classification and level, or nothing tells how many zeros it has lost.
    """
    from pyarrow import compute as pc

    code, is_total = rows["cmdCode"], pc.equal(rows["cmdCode"], "TOTAL")
    padded = code if source.layout.has_zeros else _padded(source, rows)
    length = pc.utf8_length(padded)
    is_hs = pc.match_substring_regex(rows["classificationCode"], _HS)
    is_odd = pc.and_(is_hs, pc.equal(pc.bit_wise_and(length, 1), 1))
    digits = pc.cast(length, "string")
    wrong = pc.or_(
        pc.or_(pc.invert(pc.match_substring_regex(padded, _CODE)), is_odd),
        pc.not_equal(pc.coalesce(rows["aggrLevel"], digits), digits),
    )
    found = source.first(pc.fill_null(pc.and_(wrong, pc.invert(is_total)), True), rows, "cmdCode")
    if found:
        raise source.refuse(
            f'Not a code of a commodity: "{found[1][:40]}"',
            found[0],
            "cmdCode",
            detail="A code of the Harmonized System has 2, 4 or 6 digits, as many as its level says.",
        )
    return pc.if_else(is_total, TOTAL, padded)


def units(rows: pa.RecordBatch) -> pa.Array:
    """Return the units of quantities, empty where nothing is counted."""
    from pyarrow import compute as pc

    code = pc.coalesce(rows["qtyUnitCode"], "-1")
    unit = pc.binary_join_element_wise("unit", code, " ")
    for number, name in _UNITS.items():
        unit = pc.if_else(pc.equal(code, number), name, unit)
    return pc.if_else(pc.is_in(code, value_set=strings(_NO_UNIT)), "", unit)


def strings(codes: Iterable[str]) -> pa.Array:
    """Return codes as a column to look things up in."""
    import pyarrow as pa

    return pa.array(list(codes), pa.string())


def _padded(source: Source, rows: pa.RecordBatch) -> pa.Array:
    """Return codes with the zeros that the legacy downloads lost: as many digits as the level says, or as HS has."""
    from pyarrow import compute as pc

    code = rows["cmdCode"]
    length = pc.utf8_length(code)
    even = pc.cast(pc.add(length, pc.bit_wise_and(length, 1)), "string")
    is_hs = pc.match_substring_regex(rows["classificationCode"], _HS)
    level = pc.coalesce(rows["aggrLevel"], pc.if_else(is_hs, even, "?"))
    untold = source.first(pc.equal(level, "?"), rows, "cmdCode")
    if untold:
        raise source.refuse(
            f'How many zeros the code "{untold[1][:40]}" has lost cannot be told',
            untold[0],
            "cmdCode",
            detail="This layout says no level, and codes other than those of the Harmonized System may be odd.",
            hint="Fetch the same from the service of today.",
        )
    padded = code
    for digits in range(2, 7):
        is_due = pc.and_(pc.equal(level, str(digits)), pc.match_substring_regex(code, "^[0-9]+$"))
        padded = pc.if_else(is_due, pc.utf8_lpad(code, digits, "0"), padded)
    return padded
