"""The numbers of an e-Stat table: a row for each commodity, country and year, a column for each measure and month."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sokuho.errors import BadInput
from sokuho.sources.japan_mof.estat_measures import Kind, Measure, places
from sokuho.sources.japan_mof.year_rows import schema

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

Refuse = Callable[[str, str], BadInput]
NONE = -1
"""Stands for a number that no row told."""
_NUMBERS = (Kind.VALUE, Kind.QUANTITY1, Kind.QUANTITY2)
_UNIT_OF = {Kind.QUANTITY1: Kind.UNIT1, Kind.QUANTITY2: Kind.UNIT2}
_TOGETHER = 8192


@dataclass(frozen=True, slots=True)
class Cube:
    """Whole numbers, ``NONE`` where no row told one; units are numbers of ``unit_names``.

    Attributes:
        items, partners: the commodity and the country of each row, as numbers of their names.
        years: the calendar year of each row.
        numbers: a column for each measure, in the order of the table's code list.
    """

    code_list: str
    flow: str
    item_names: tuple[str, ...]
    partner_names: tuple[str, ...]
    unit_names: tuple[str, ...]
    items: Whole
    partners: Whole
    years: Whole
    numbers: Whole

    def check(self, rows: int, refuse: Refuse) -> None:
        """Raise unless each row told something of its own, sums are right, and quantities have units."""
        told = int((self.numbers != NONE).sum())
        if told != rows:
            raise refuse(f"{rows - told:,} rows tell what others told already", "A row of the table stands twice.")
        months = [self._column(Kind.VALUE, month) for month in range(1, 13)]
        year = self._column(Kind.VALUE, 0)
        whole = year != NONE
        for month in months:
            whole &= month != NONE
        if (wrong := whole & (sum(months) != year)).any():
            raise refuse(f"The months of {self._name(wrong)} do not add up to the value of the year", "")
        for kind, unit in _UNIT_OF.items():
            traded = sum((self._column(kind, month) > 0).astype(int) for month in range(13))
            if (bare := (traded > 0) & (self._column(unit, 0) == NONE)).any():
                raise refuse(
                    f"A quantity of {self._name(bare)} has no unit",
                    "Units are rows of the table: ask for cat02 100 and 110 as well.",
                )

    def through(self) -> tuple[int, int]:
        """Return the last year and month in which anything was traded; December before the first year if nothing."""
        newest = int(self.years.max())
        for month in range(12, 0, -1):
            if any(((self._column(kind, month) > 0) & (self.years == newest)).any() for kind in _NUMBERS):
                return newest, month
        return newest - 1, 12

    def totals(self) -> dict[str, int]:
        """Return the value of each year as the rows of the year have it: ``{"export.2024": ...}``."""
        year = self._column(Kind.VALUE, 0)
        known = year != NONE
        return {
            f"{self.flow}.{one}": int(year[known & (self.years == one)].sum())
            for one in sorted(set(self.years.tolist()))
        }

    def batches(self, through: tuple[int, int]) -> Iterator[pa.RecordBatch]:
        """Yield the rows up to a month, some thousand at a time, in the columns of the yearly files."""
        for start in range(0, len(self.years), _TOGETHER):
            yield self._batch(slice(start, start + _TOGETHER), through)

    def _batch(self, rows: slice, through: tuple[int, int]) -> pa.RecordBatch:
        import numpy as np
        import pyarrow as pa

        years = self.years[rows]
        last = np.where(years < through[0], 12, np.where(years == through[0], through[1], 0))
        nothing = np.zeros(len(years), np.int64)
        columns: dict[str, pa.Array] = {
            "flow": _named(nothing, (self.flow,)),
            "reporter": _named(nothing, ("JP",)),
            "partner": _named(self.partners[rows], self.partner_names),
            "item": _named(self.items[rows], self.item_names),
            "year": pa.array(years.astype(np.int16)),
        }
        for unit in _UNIT_OF.values():
            columns[unit.value] = _named(self._column(unit, 0)[rows], self.unit_names)
        for kind in self._kinds():
            for month in range(1, 13):
                told = self._column(kind, month)[rows]
                columns[f"{kind.value}_{month:02d}"] = pa.array(np.where(told == NONE, 0, told), mask=last < month)
        missing = pa.nulls(len(years), pa.int64())
        return pa.record_batch([columns.get(field.name, missing) for field in schema()], schema=schema())

    def _kinds(self) -> tuple[Kind, ...]:
        """Return what is counted: principal commodities have no second quantity."""
        held = {measure.kind for measure in places(self.code_list)}
        return tuple(kind for kind in _NUMBERS if kind in held)

    def _column(self, kind: Kind, month: int) -> Whole:
        import numpy as np

        place = places(self.code_list).get(Measure(kind, month))
        return np.full(len(self.years), NONE, np.int64) if place is None else self.numbers[:, place]

    def _name(self, is_it: NDArray[np.bool_]) -> str:
        row = int(is_it.argmax())
        item, partner = self.item_names[int(self.items[row])], self.partner_names[int(self.partners[row])]
        return f"{self.flow}.{partner}.{item} in {int(self.years[row])}"


def _named(numbers: Whole, names: tuple[str, ...]) -> pa.Array:
    import numpy as np
    import pyarrow as pa

    is_none = numbers == NONE
    used, places = np.unique(numbers[~is_none], return_inverse=True)
    indices = np.zeros(len(numbers), np.int32)
    indices[~is_none] = places
    texts = [names[one] for one in used.tolist()]
    return pa.DictionaryArray.from_arrays(pa.array(indices, mask=is_none), pa.array(texts, pa.string()))
