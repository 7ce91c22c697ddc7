"""Numbers as UN Comtrade writes them, in dollars, items or kilograms with decimals, as whole thousandths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sokuho.sources.un_comtrade.source import Source

if TYPE_CHECKING:
    import pyarrow as pa

EXPONENT = -3
_NUMBER = r"^-?[0-9]{1,15}(\.[0-9]{1,15})?$"
_SHORTENED = "A spreadsheet wrote it in powers of ten: the digits that it left out are lost."


def thousandths(source: Source, rows: pa.RecordBatch, column: str) -> tuple[pa.Array, pa.Array]:
    """Return a column as whole thousandths, null where nothing is said, and whether each was rounded to be so.

    Yearly figures have three decimals at most. Monthly ones of the service have more, which come of conversion from
    another currency; they are rounded, half away from zero.

    Raises:
        BadInput: a cell is no number, or the value is missing.
    """
    import pyarrow as pa
    from pyarrow import compute as pc

    text = rows[column]
    is_number = pc.fill_null(pc.match_substring_regex(text, _NUMBER), column != "primaryValue")
    wrong = source.first(pc.invert(is_number), rows, column)
    if wrong:
        raise source.refuse(
            f'Not a number as UN Comtrade writes them: "{wrong[1][:40]}"',
            wrong[0],
            column,
            detail=_SHORTENED if "E+" in wrong[1].upper() else "Numbers are digits, and a point before decimals.",
        )
    exact = pc.cast(text, pa.decimal128(38, 15))
    rounded = pc.round(exact, ndigits=3, round_mode="half_towards_infinity")
    whole = pc.multiply(pc.cast(rounded, pa.decimal128(30, 3)), pa.scalar(1000, pa.int16()))
    return pc.cast(whole, pa.int64()), pc.fill_null(pc.not_equal(exact, rounded), False)
