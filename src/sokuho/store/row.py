"""An observation as one row of a part, and back."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import cast

from sokuho.core.code import Flow, Mark, Stage
from sokuho.core.observation import Cell, Observation, Place
from sokuho.core.period import Period
from sokuho.core.quantity import unit
from sokuho.core.slice import JAPAN, Slice
from sokuho.errors import BadInput

Field = str | int | bool | date | None
Row = tuple[Field, ...]

COLUMNS = (
    "flow",
    "partner",
    "item",
    "period",
    "value",
    "value_unit",
    "value_mark",
    "value_is_rounded",
    "quantity",
    "quantity_unit",
    "quantity_mark",
    "quantity_is_rounded",
    "stage",
    "released",
    "is_inferred",
    "line",
    "column",
)
"""The columns of a part, in order; ``line`` and ``column`` say where in the official file the cell stands."""

KEY = ("flow", "partner", "item", "period", "stage", "released")
"""What identifies a published cell: two with the same key must say the same."""

_LARGEST = 2**63 - 1
# A lookup takes a tenth of the time of calling the enumeration, and rows come by the ten thousand.
_FLOWS = {flow.value: flow for flow in Flow}
_STAGES = {stage.value: stage for stage in Stage}
MARKS = {mark.value: mark for mark in Mark}


def to_row(seen: Observation) -> Row:
    """Return the row that stores an observation.

    Raises:
        BadInput: it cannot be stored: the trade of another country than Japan, or a number of more than 64 bits.
        UnknownCode: its unit is none of the closed list.
    """
    at, place = seen.slice, seen.place
    if at.reporter != JAPAN:
        raise BadInput(f'The store holds the trade of {JAPAN}, not of "{at.reporter}"', where=str(place))
    quantity = (None,) * 4 if seen.quantity is None else _fields(seen.quantity, place)
    key = (at.flow.value, at.partner, at.item, str(at.period))
    when = (seen.stage.value, seen.released, seen.is_inferred)
    return (*key, *_fields(seen.value, place), *quantity, *when, place.line, place.column)


def from_row(row: Row, file: str, sha256: str) -> Observation:
    """Return the observation that a row begins with; the file and its hash are those of the part's source."""
    flow, partner, item, period = row[:4]
    stage, released, is_inferred, line, column = row[12:17]
    return Observation(
        Slice(_FLOWS[str(flow)], read_period(period), str(partner), str(item)),
        cast(Cell, _cell(*row[4:8])),
        _cell(*row[8:12]),
        _STAGES[str(stage)],
        cast(date, released),
        bool(is_inferred),
        Place(file, sha256, cast(int, line), str(column)),
    )


@cache
def read_period(written: Field) -> Period:
    """Return the period that a row writes."""
    return Period.parse(str(written))


def _fields(cell: Cell, place: Place) -> Row:
    if abs(cell.number) > _LARGEST:
        raise BadInput(f"The number is too large to be stored: {cell.number}", where=str(place))
    known = unit(cell.unit.code)  # one that could not be read back is not written
    return (cell.number, known.code, cell.mark.value, cell.is_rounded)


def _cell(number: Field, unit_code: Field, mark: Field, is_rounded: Field) -> Cell | None:
    if not isinstance(number, int):
        return None
    return Cell(number, unit(str(unit_code)), MARKS[str(mark)], bool(is_rounded))
