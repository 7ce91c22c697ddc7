"""The answer of UN Comtrade's service, a JSON body, as the table of text a CSV download gives."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

from sokuho.sources.official_file import OfficialFile
from sokuho.sources.un_comtrade.layouts import READ
from sokuho.sources.un_comtrade.text_table import as_read

if TYPE_CHECKING:
    import pyarrow as pa

LIMITS = (500, 100_000, 250_000)
"""Rows the service gives at most, to those without a key, with a free one, with another; it does not say so when it
leaves the rest out."""
_NEEDED = ("freqCode", "period", "reporterCode", "flowCode", "partnerCode", "classificationCode", "cmdCode")


def read_json(file: OfficialFile, *, limit: int | None = None) -> pa.RecordBatch:
    """Return the rows of an answer as text, as a CSV download would say them; ``line`` counts them from 1.

    Args:
        file: the body.
        limit: the rows the question asked for at most; if not given, each number that the service is known to stop
            at is suspect.

    Raises:
        BadInput: the body is no such answer, says an error, is empty, counts other rows than it has, or stops at a
            limit.
    """
    body = _body(file)
    rows = body.get("data")
    if body.get("error"):
        raise file.refuse(f'The service answered with an error: "{str(body["error"])[:120]}"', column="error")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise file.refuse("The answer has no rows", column="data", detail='An answer has "count", "data" and "error".')
    if body.get("count") != len(rows):
        raise file.refuse(
            f"The answer counts {body.get('count')} rows and has {len(rows)}", column="count", detail="It was cut."
        )
    _check_length(file, len(rows), LIMITS if limit is None else (limit,))
    for number, row in enumerate(rows, 1):
        missing = [name for name in (*_NEEDED, "primaryValue") if row.get(name) is None]
        if missing:
            raise file.refuse(f"The row says no {missing[0]}", column=f"data, row {number}")
    return _table(rows)


def _body(file: OfficialFile) -> dict[str, object]:
    try:
        body = json.loads(file.text("utf-8"), parse_float=Decimal)
    except (json.JSONDecodeError, RecursionError) as error:
        raise file.refuse("The answer is not JSON, or is cut", detail=str(error)[:200]) from None
    if not isinstance(body, dict):
        raise file.refuse("The answer is no object", detail='An answer has "count", "data" and "error".')
    return body


def _check_length(file: OfficialFile, length: int, limits: tuple[int, ...]) -> None:
    if not length:
        raise file.refuse(
            "The answer is empty",
            column="data",
            detail="A question with a wrong code is answered so, without an error, as is one without trade.",
            hint="Check the codes that were asked for, and ask the service's list of what is available.",
        )
    if length in limits:
        raise file.refuse(
            f"The answer has exactly {length:,} rows, the most the service gives",
            column="count",
            detail="It does not say when it leaves the rest out.",
            hint="Ask for less at a time, by partner or by period.",
        )


def _table(rows: list[dict[str, object]]) -> pa.RecordBatch:
    import pyarrow as pa

    columns = {name: pa.array([_text(row.get(name)) for row in rows], pa.string()) for name in READ}
    return as_read(pa.table(columns), 1)


def _text(cell: object) -> str | None:
    """Return a cell as CSV has it.

    >>> [_text(cell) for cell in (None, True, 842, Decimal("1118.299108"), Decimal("6.7E+7"), "C00")]
    [None, 'true', '842', '1118.299108', '67000000', 'C00']
    """
    if cell is None:
        return None
    if isinstance(cell, bool):
        return str(cell).lower()
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)
