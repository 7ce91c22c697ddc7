"""The rows of a download as cells of the store: codes, periods, values, quantities, and flags.

Each breakdown has a code that stands for all of it: every customs procedure (``C00``), every mode of transport
(``0``), every second partner (``0``), every mode of supply (``0``). Only rows with these are cells; the others are
parts of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import TYPE_CHECKING

from sokuho.sources.flags import in_words
from sokuho.sources.un_comtrade.codes import (
    CLASSIFICATIONS,
    FLOWS,
    OF_WHICH,
    items,
    mapped,
    out_of_years,
    store_countries,
    strings,
    units,
)
from sokuho.sources.un_comtrade.numbers import thousandths
from sokuho.sources.un_comtrade.source import Source
from sokuho.sources.un_comtrade.text_table import LINE

if TYPE_CHECKING:
    import pyarrow as pa

KEY = ("classification", "reporter", "flow", "partner", "item", "year", "month")
WHOLE_OF = {"partner2Code": "0", "customsCode": "C00", "mosCode": "0", "motCode": "0"}
"""The code of each breakdown that stands for all of it."""


def typed(source: Source) -> pa.Table:
    """Return the rows of exports and imports: `KEY`, values, quantities, units, ``flag``, ``is_whole`` and ``line``.

    Values and quantities are thousandths. ``is_whole`` is false of a part of a breakdown.

    Raises:
        BadInput: a row has a code that is not known, or a number that is none.
    """
    import pyarrow as pa
    from pyarrow import compute as pc

    rows = _traded(source)
    year, month = _periods(source, rows)
    value, is_value_rounded = thousandths(source, rows, "primaryValue")
    quantity, is_quantity_rounded = thousandths(source, rows, "qty")
    weight, is_weight_rounded = thousandths(source, rows, "netWgt")
    unit = units(rows)
    weight_unit = pc.if_else(pc.is_valid(rows["netWgt"]), "KG", "")
    quantity, is_quantity_lost = _measured(quantity, value, unit)
    weight, is_weight_lost = _measured(weight, value, weight_unit)
    flags = {
        **dict(_said_flags(rows)),
        "rounded": reduce(pc.or_, (is_value_rounded, is_quantity_rounded, is_weight_rounded)),
        "quantity-missing": is_quantity_lost,
        "weight-missing": is_weight_lost,
        "negative": pc.less(value, 0),
        "code-out-of-its-years": out_of_years(rows, year),
    }
    columns = {
        "classification": mapped(source, rows, "classificationCode", CLASSIFICATIONS, "classification"),
        "reporter": store_countries(source, rows, "reporterCode", year),
        "flow": mapped(source, rows, "flowCode", FLOWS, "flow"),
        "partner": store_countries(source, rows, "partnerCode", year),
        "item": items(source, rows),
        "year": year,
        "month": month,
        "value": value,
        "quantity1": quantity,
        "unit1": unit,
        "quantity2": weight,
        "unit2": weight_unit,
        "flag": in_words(flags),
        "is_whole": _is_whole(rows),
        LINE: rows[LINE],
    }
    return pa.table(columns)


def _traded(source: Source) -> pa.RecordBatch:
    """Return the rows of exports and imports of goods: parts of them, such as re-exports, are left out."""
    from pyarrow import compute as pc

    mapped(source, source.rows, "flowCode", FLOWS | OF_WHICH, "flow")
    rows = source.rows.filter(pc.is_in(source.rows["flowCode"], value_set=strings(FLOWS)))
    service = source.first(pc.not_equal(pc.coalesce(rows["typeCode"], "C"), "C"), rows, "typeCode")
    if service:
        raise source.refuse(f'The row is of type "{service[1]}"', service[0], "typeCode", detail="Goods are of type C.")
    if not len(rows):
        raise source.file.refuse(
            "The file has neither exports nor imports",
            detail="It has re-exports or other parts of them only, which are never added to anything.",
            hint="Ask the service for the flows M and X.",
        )
    return rows


def _periods(source: Source, rows: pa.RecordBatch) -> tuple[pa.Array, pa.Array]:
    """Return years and months, 0 for a year as a whole, which the service writes as month 52."""
    from pyarrow import compute as pc

    period = pc.coalesce(rows["period"], rows["refYear"])
    year, month = pc.utf8_slice_codeunits(period, 0, 4), pc.utf8_slice_codeunits(period, 4)
    is_year = pc.equal(month, "")
    agreeing = {
        "refYear": year,
        "refMonth": pc.if_else(is_year, "52", pc.utf8_ltrim(month, characters="0")),
        "freqCode": pc.if_else(is_year, "A", "M"),
    }
    fits = pc.match_substring_regex(period, "^(19|20)[0-9]{2}(0[1-9]|1[0-2])?$")
    for column, expected in agreeing.items():
        fits = pc.and_(fits, pc.equal(pc.coalesce(rows[column], expected), expected))
    wrong = source.first(pc.invert(pc.fill_null(fits, False)), rows, "period")
    if wrong:
        raise source.refuse(
            f'The period is "{wrong[1]}"',
            wrong[0],
            "period",
            detail="A year is 2022 and has the month 52; a month is 202205. The columns of the period agree.",
        )
    return pc.cast(year, "int16"), pc.cast(pc.if_else(is_year, "0", month), "int8")


def _measured(quantity: pa.Array, value: pa.Array, unit: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Return quantities that are known, null for others, and where none is given of something that has a value."""
    import pyarrow as pa
    from pyarrow import compute as pc

    is_counted = pc.not_equal(unit, "")
    is_lost = pc.and_(is_counted, pc.and_(pc.equal(quantity, 0), pc.not_equal(value, 0)))
    is_lost = pc.fill_null(is_lost, False)
    return pc.if_else(pc.and_not(is_counted, is_lost), quantity, pa.scalar(None, pa.int64())), is_lost


def _said_flags(rows: pa.RecordBatch) -> Iterator[tuple[str, pa.Array]]:
    """Yield what the service itself says about its figures: 2 in the legacy flag is the quantity, 4 the weight."""
    from pyarrow import compute as pc

    legacy, value = rows["legacyEstimationFlag"], rows["primaryValue"]
    is_import = pc.is_in(rows["flowCode"], value_set=strings(("M", "1")))
    is_by_cif = pc.fill_null(pc.equal(value, rows["cifvalue"]), False)
    is_by_fob = pc.fill_null(pc.equal(value, rows["fobvalue"]), False)
    yield "reported", _is(rows, "isReported", "true")
    yield "aggregate", _is(rows, "isAggregate", "true")
    yield "converted", _is(rows, "isOriginalClassification", "false")
    for name, column, codes in (
        ("quantity-estimated", "isQtyEstimated", ("2", "6")),
        ("weight-estimated", "isNetWgtEstimated", ("4", "6")),
    ):
        yield name, pc.or_(_is(rows, column, "true"), pc.is_in(legacy, value_set=strings(codes)))
    yield "fob", pc.and_(is_import, pc.and_not(is_by_fob, is_by_cif))


def _is_whole(rows: pa.RecordBatch) -> pa.Array:
    from pyarrow import compute as pc

    return reduce(pc.and_, (pc.equal(pc.coalesce(rows[column], code), code) for column, code in WHOLE_OF.items()))


def _is(rows: pa.RecordBatch, column: str, text: str) -> pa.Array:
    from pyarrow import compute as pc

    return pc.fill_null(pc.equal(pc.utf8_lower(rows[column]), text), False)
