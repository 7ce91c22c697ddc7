"""The rows of a table of BACI as cells of the store: the exports of one country are the imports of the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sokuho.errors import BadInput
from sokuho.reference import countries
from sokuho.sources.baci.table import batches
from sokuho.sources.flags import in_words
from sokuho.sources.official_file import OfficialFile

if TYPE_CHECKING:
    import pyarrow as pa

AUTHORITY = "baci"
EXPONENT = -3
_THOUSAND = 1_000_000
"""Thousandths of a dollar in the thousand dollars BACI counts in."""
_TON = 1000
_YEAR, _COUNTRY, _PRODUCT = "^(19|20)[0-9]{2}$", "^[0-9]{1,3}$", "^[0-9]{5,6}$"
_NUMBER = r"^[0-9]{1,12}(\.[0-9]{1,12})?$"
_PARTS = 16


@dataclass(slots=True)
class Cells:
    """The cells of a table, to be gone through once.

    Attributes:
        file: the table.
        year: its year.
        flows: ``export``, ``import`` or both, in the order they come.
        products: the codes the edition has, if they are known.
        rows: how many rows the table has to have, if that is known.
    """

    file: OfficialFile
    year: int
    flows: tuple[str, ...]
    products: frozenset[str] = frozenset()
    rows: int | None = None
    _keys: list[pa.Array] = field(default_factory=list)

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        """Yield batches of cells; what concerns all rows is checked after the last.

        Raises:
            BadInput: a row says what cannot be, or a cell stands twice.
        """
        self._keys = []
        numbers = self._numbers()
        count = 0
        for line, batch in batches(self.file):
            count += len(batch)
            yield from self._cells(line, batch, numbers)
        if self.rows is not None and count != self.rows:
            raise self.file.refuse(
                f"The file has {count:,} rows, not {self.rows:,}", line=count + 1, detail="Rows were lost or doubled."
            )
        self._check_once()

    def _numbers(self) -> pa.Array:
        """Return the store's code of each number of a country, by the number."""
        import pyarrow as pa

        codes = countries.in_year(AUTHORITY, self.year)
        return pa.array([codes.get(str(number)) for number in range(1000)], pa.string())

    def _cells(self, line: int, batch: pa.RecordBatch, numbers: pa.Array) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa
        from pyarrow import compute as pc

        self._check_year(line, batch)
        exporter, importer = (self._country(line, batch, column, numbers) for column in ("i", "j"))
        item = self._product(line, batch)
        value, is_value_rounded = self._number(line, batch, "v", _THOUSAND)
        quantity, is_quantity_rounded = self._number(line, batch, "q", _TON)
        is_lost = pc.fill_null(pc.and_(pc.equal(quantity, 0), pc.not_equal(value, 0)), False)
        known = pc.if_else(is_lost, pa.scalar(None, pa.int64()), quantity)
        self._keys.append(_key(batch, item))
        flags = {"rounded": pc.or_(is_value_rounded, is_quantity_rounded), "quantity-missing": is_lost}
        for flow in self.flows:
            reporter, partner = (exporter, importer) if flow == "export" else (importer, exporter)
            is_derived = _constant(flow == "import", len(batch), pa.bool_())
            columns = {
                "reporter": reporter,
                "flow": _constant(flow, len(batch), pa.string()),
                "partner": partner,
                "item": item,
                "year": _constant(self.year, len(batch), pa.int16()),
                "month": _constant(0, len(batch), pa.int8()),
                "value": value,
                "quantity1": known,
                "unit1": pc.if_else(pc.is_valid(batch["q"]), "MT", ""),
                "quantity2": pa.nulls(len(batch), pa.int64()),
                "unit2": _constant("", len(batch), pa.string()),
                "flag": in_words({"derived": is_derived, "fob": is_derived, **flags}),
            }
            yield pa.RecordBatch.from_arrays(list(columns.values()), names=list(columns))

    def _check_year(self, line: int, batch: pa.RecordBatch) -> None:
        from pyarrow import compute as pc

        self._first(
            pc.not_equal(batch["t"], str(self.year)),
            *(line, batch, "t"),
            detail=f"A table is of one year; this one begins with, or is named after, {self.year}.",
        )

    def _country(self, line: int, batch: pa.RecordBatch, column: str, numbers: pa.Array) -> pa.Array:
        from pyarrow import compute as pc

        is_number = pc.match_substring_regex(batch[column], _COUNTRY)
        self._first(pc.invert(is_number), *(line, batch, column), detail="Countries are numbers of up to three digits.")
        found = pc.take(numbers, pc.cast(batch[column], "int32"))
        self._first(
            pc.is_null(found),
            *(line, batch, column),
            detail="No country of BACI has that number.",
            hint="Is the list of countries as new as the edition? It is countries_baci.csv.",
        )
        return found

    def _product(self, line: int, batch: pa.RecordBatch) -> pa.Array:
        from pyarrow import compute as pc

        is_code = pc.match_substring_regex(batch["k"], _PRODUCT)
        self._first(pc.invert(is_code), *(line, batch, "k"), detail="Products are codes of six digits.")
        item = pc.utf8_lpad(batch["k"], 6, "0")
        if self.products:
            unknown = pc.invert(pc.is_in(item, value_set=_array(sorted(self.products))))
            self._first(unknown, *(line, batch, "k"), detail="The edition's list of products does not have it.")
        return item

    def _number(self, line: int, batch: pa.RecordBatch, column: str, size: int) -> tuple[pa.Array, pa.Array]:
        """Return a column as whole thousandths, and whether each had to be rounded to be so."""
        import pyarrow as pa
        from pyarrow import compute as pc

        is_number = pc.fill_null(pc.match_substring_regex(batch[column], _NUMBER), column != "v")
        self._first(
            pc.invert(is_number), *(line, batch, column), detail="Numbers are digits, and a point before decimals."
        )
        exact = pc.multiply(pc.cast(batch[column], pa.decimal128(25, 12)), pa.scalar(size, pa.int32()))
        rounded = pc.round(exact, ndigits=0, round_mode="half_towards_infinity")
        return pc.cast(rounded, pa.int64()), pc.fill_null(pc.not_equal(exact, rounded), False)

    def _first(
        self, is_wrong: pa.Array, line: int, batch: pa.RecordBatch, column: str, *, detail: str, hint: str = ""
    ) -> None:
        """Raise for the first row of which something is wrong, or that says nothing."""
        from pyarrow import compute as pc

        at = pc.index(pc.fill_null(is_wrong, True), True).as_py()
        if at >= 0:
            text = batch[column][at].as_py()
            raise self.file.refuse(
                f'The row says "{str(text)[:40]}"' if text is not None else "The row says nothing",
                line=line + at,
                column=column,
                detail=detail,
                **({"hint": hint} if hint else {}),
            )

    def _check_once(self) -> None:
        """Raise if a flow stands twice. Tables in order need no search, others are searched in parts."""
        import pyarrow as pa
        from pyarrow import compute as pc

        if _ascends(self._keys):
            return
        keys = pa.chunked_array(self._keys)
        for part in range(_PARTS):
            some = keys.filter(pc.equal(pc.bit_wise_and(keys, _PARTS - 1), part))
            if pc.count_distinct(some).as_py() != len(some):
                raise self._twice(keys, some)

    def _twice(self, keys: pa.ChunkedArray, some: pa.ChunkedArray) -> BadInput:
        from pyarrow import compute as pc

        counts = pc.value_counts(some)
        key = counts.field("values")[pc.index(pc.greater(counts.field("counts"), 1), True).as_py()].as_py()
        lines = [at + 2 for at in pc.indices_nonzero(pc.equal(keys, key)).to_pylist()]
        pair, product = divmod(key, 10**6)
        exporter, importer = divmod(pair, 1000)
        return self.file.refuse(
            f"The flow of {product:06} from {exporter} to {importer} stands twice",
            line=lines[1],
            column="k",
            detail=f"It stands in line {lines[0]} already. BACI gives each once.",
        )


def _key(batch: pa.RecordBatch, item: pa.Array) -> pa.Array:
    """Return exporter, importer and product as one number."""
    from pyarrow import compute as pc

    parts = (pc.cast(batch["i"], "int64"), pc.cast(batch["j"], "int64"), pc.cast(item, "int64"))
    return pc.add(pc.multiply(pc.add(pc.multiply(parts[0], 1000), parts[1]), 10**6), parts[2])


def _ascends(keys: Iterable[pa.Array]) -> bool:
    from pyarrow import compute as pc

    last = -1
    for one in keys:
        if one[0].as_py() <= last or not pc.all(pc.greater(one[1:], one[:-1]), min_count=0).as_py():
            return False
        last = one[-1].as_py()
    return True


def _constant(value: int | str | bool, length: int, kind: pa.DataType) -> pa.Array:
    import pyarrow as pa

    return pa.repeat(pa.scalar(value, kind), length)


def _array(codes: list[str]) -> pa.Array:
    import pyarrow as pa

    return pa.array(codes, pa.string())
