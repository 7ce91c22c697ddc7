"""From the rows of a bulk file to cells: each trade once, whatever the file says of it more than once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sokuho.errors import BadInput, UnknownCode
from sokuho.reference.countries import country
from sokuho.sources.detail import Detail, Layout, Measure
from sokuho.sources.eurostat_comext.partners import AGGREGATES, store_code
from sokuho.sources.eurostat_comext.rows import rows
from sokuho.sources.flags import in_words
from sokuho.sources.official_file import OfficialFile

if TYPE_CHECKING:
    import pyarrow as pa

CONFIDENTIAL = "confidential"
"""The flag of a product code that stands for products kept secret: ``39XXXXXX`` is what is secret in chapter 39."""
RESIDUAL = "residual"
"""The flag of what a partner's published total has beyond its products."""
UNALLOCATED = "unallocated"
"""The item of a residual."""
_TOTAL = "TOTAL"
_FLOWS = {"1": "import", "2": "export"}
_YEAR_AS_A_WHOLE = "52"
_KEY = ["reporter", "flow", "partner", "item"]
_SUMS = [(name, "sum") for name in ("value", "quantity1", "quantity2")]


def read(file: OfficialFile, reporter: str | None = None) -> Detail:
    """Return a month of Comext (or a year, where the file's month is 52), of one reporter or of all.

    So that nothing counts twice:

    * the statistical procedures (normal, inward processing...) of a product are parts of its trade and are added up; in
      the older layout procedure 4 is their sum: it is taken alone and has to be that sum;
    * the reporter EU is the sum of the others and is left out;
    * the product TOTAL is the sum of all and is left out too. What it has beyond the products is a cell of its own,
      the item ``unallocated`` with the flag ``residual``: products that are secret even in their chapter.

    Codes with X (``39XXXXXX``) are secret products of a chapter; they stay items of their own, with a flag. Partners
    that are no countries (stores and provisions, not specified) stay partners of their own. Values are whole euro.

    Args:
        file: the unpacked ``.dat``.
        reporter: the store's code of the only reporter that is wanted; all of them stand in a column ``reporter``.

    Raises:
        BadInput: the file is no such file or is cut; when batches are asked for, it contradicts itself.
        UnknownCode: the file has nothing of that reporter.
    """
    layout, table = rows(file)
    period = _only_period(file, table)
    year, month = int(period[:4]), 0 if period.endswith(_YEAR_AS_A_WHOLE) else int(period[4:])
    table = _without(table, "reporter", AGGREGATES)
    table = _coded(file, table, year)
    if reporter is not None:
        table = _of_reporter(file, table, reporter)
    _check_units(file, table)
    return Detail(
        authority="eurostat_comext",
        reporter=reporter or "",
        classification="CN8",
        value=Measure("EUR"),
        layout=Layout.CELLS,
        through=(year, month or 12),
        batches=_Batches(file, table, layout.total_procedure, year, month, reporter is not None),
        complete_in=("reporter", "flow"),
        totals=_totals(table, layout.total_procedure),
    )


@dataclass(frozen=True, slots=True)
class _Batches:
    """The cells of one reporter after the other, so that only those of one are held in full; each time anew."""

    file: OfficialFile
    table: pa.Table
    total_procedure: str
    year: int
    month: int
    is_single: bool

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        import pyarrow.compute as pc

        for one in sorted(self.table["reporter"].unique().to_pylist()):
            own = self.table.filter(pc.equal(self.table["reporter"], one))
            cells = _apart(self.file, _each_once(self.file, own, self.total_procedure))
            yield _batch(cells, self.year, self.month, is_single=self.is_single)


def _totals(table: pa.Table, total_procedure: str) -> dict[str, int]:
    """Return the printed totals by reporter and flow: ``AT.export``."""
    import pyarrow.compute as pc

    whole = table.filter(pc.equal(table["item"], _TOTAL))
    if total_procedure and total_procedure in whole["procedure"].unique().to_pylist():
        whole = whole.filter(pc.equal(whole["procedure"], total_procedure))
    rows = _summed(whole, ["reporter", "flow"]).to_pylist()
    return {f"{row['reporter']}.{_FLOWS[row['flow']]}": row["value"] for row in rows}


def _only_period(file: OfficialFile, table: pa.Table) -> str:
    held = sorted(table["period"].unique().to_pylist())
    if len(held) > 1:
        raise file.refuse(
            f"The file holds more than one period: {held[0]} and {held[1]}",
            line=2,
            column="PERIOD",
            detail="A bulk file is a month, or a year as a whole (month 52). Both together would count twice.",
        )
    return str(held[0])


def _without(table: pa.Table, name: str, codes: frozenset[str]) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    return table.filter(pc.invert(pc.is_in(table[name], pa.array(sorted(codes)))))


def _coded(file: OfficialFile, table: pa.Table, year: int) -> pa.Table:
    """Return the rows with the store's codes of reporters and partners."""
    import pyarrow as pa

    for name in ("reporter", "partner"):
        letters = table[name].chunk(0).dictionary.to_pylist()
        codes = ["" if one in AGGREGATES else store_code(one, year) for one in letters]
        if None in codes:
            unknown = letters[codes.index(None)]
            line = table[name].to_pylist().index(unknown) + 2
            raise file.refuse(
                f'No country is known by the letters "{unknown}" in {year}',
                line=line,
                column=name.upper(),
                detail="A partner that is not known would be lost from every sum.",
                hint="Was the file changed? If Eurostat has a new code, this version of Sokuho does not know it yet.",
            )
        ours = list(dict.fromkeys(codes))
        place = pa.array([ours.index(code) for code in codes], pa.int32())
        coded = [pa.DictionaryArray.from_arrays(place.take(one.indices), ours) for one in table[name].chunks]
        table = table.set_column(table.column_names.index(name), name, pa.chunked_array(coded))
    return table


def _of_reporter(file: OfficialFile, table: pa.Table, reporter: str) -> pa.Table:
    import pyarrow.compute as pc

    held = sorted(table["reporter"].unique().to_pylist())
    if reporter not in held:
        raise UnknownCode(
            f'{file.name} has no reporter "{reporter}"', hint=f"It has {', '.join(held)}; codes are two letters."
        )
    return table.filter(pc.equal(table["reporter"], reporter))


def _check_units(file: OfficialFile, table: pa.Table) -> None:
    """Raise if a product is measured in two units: their numbers must not be added."""
    pairs = table.select(["item", "unit2"]).group_by(["item", "unit2"]).aggregate([])
    seen: dict[str, str] = {}
    for item, unit in zip(pairs["item"].to_pylist(), pairs["unit2"].to_pylist(), strict=True):
        if item != _TOTAL and seen.setdefault(item, unit) != unit:
            raise file.refuse(
                f"The product {item} is measured in {seen[item]} and in {unit}", line=2, column="the supplementary unit"
            )


def _each_once(file: OfficialFile, table: pa.Table, total_procedure: str) -> pa.Table:
    """Return the rows summed over procedures and trade types, or those of the total procedure if there is one."""
    import pyarrow.compute as pc

    keys = [*_KEY, "unit2"]
    if total_procedure and total_procedure in table["procedure"].unique().to_pylist():
        is_total = pc.equal(table["procedure"], total_procedure)
        parts, table = table.filter(pc.invert(is_total)), table.filter(is_total)
        _check_parts(file, _summed(parts, keys), _summed(table, keys), total_procedure)
    return _summed(table, keys)


def _summed(table: pa.Table, keys: list[str]) -> pa.Table:
    import pyarrow.compute as pc

    at_least_one = pc.ScalarAggregateOptions(min_count=1)
    summed = table.group_by(keys, use_threads=False).aggregate([(*one, at_least_one) for one in _SUMS])
    return summed.select([*keys, *(f"{name}_sum" for name, _ in _SUMS)]).rename_columns([*keys, *dict(_SUMS)])


def _check_parts(file: OfficialFile, parts: pa.Table, totals: pa.Table, procedure: str) -> None:
    import pyarrow.compute as pc

    if not parts.num_rows:
        return
    joined = parts.select([*_KEY, "value"]).join(
        totals.select([*_KEY, "value"]), keys=_KEY, join_type="left outer", right_suffix="_total"
    )
    differs = joined.filter(pc.fill_null(pc.not_equal(joined["value"], joined["value_total"]), True))
    if differs.num_rows:
        one = differs.slice(0, 1).to_pylist()[0]
        raise file.refuse(
            f"The procedures of {one['item']} with {one['partner']} add up to {one['value']:,}, "
            f"procedure {procedure} is {one['value_total'] if one['value_total'] is not None else 'not there'}",
            line=2,
            column="the statistical procedure",
            detail=f"Procedure {procedure} is the sum of the others. A row was lost, or a digit was lost or changed.",
        )


def _apart(file: OfficialFile, table: pa.Table) -> pa.Table:
    """Return the products alone, with a residual for each partner whose total has more than they."""
    import pyarrow.compute as pc

    is_total = pc.equal(table["item"], _TOTAL)
    cells, whole = table.filter(pc.invert(is_total)), table.filter(is_total)
    if not whole.num_rows:
        return cells
    key = ["reporter", "flow", "partner"]
    found = {tuple(row[one] for one in key): row["value"] for row in _summed(cells, key).to_pylist()}
    residuals: list[dict[str, object]] = []
    for row in _summed(whole, key).to_pylist():
        beyond = row["value"] - found.get(tuple(row[one] for one in key), 0)
        if beyond < 0:
            raise _too_little(file, row, beyond)
        if beyond:
            residuals.append({**row, "item": UNALLOCATED, "unit2": "", "value": beyond} | _NO_QUANTITY)
    return _joined(cells, residuals)


_NO_QUANTITY: dict[str, None] = {"quantity1": None, "quantity2": None}


def _too_little(file: OfficialFile, row: dict[str, str], beyond: int) -> BadInput:
    return file.refuse(
        f"The products of {row['reporter']} with {row['partner']} are {-beyond:,} euro more than their total",
        line=2,
        column="the value",
        detail="Products can be secret, so their sum may be less than the total, never more.",
    )


def _joined(cells: pa.Table, more: list[dict[str, object]]) -> pa.Table:
    import pyarrow as pa

    kinds = dict(_SUMS)
    schema = pa.schema([(name, pa.int64() if name in kinds else pa.string()) for name in cells.column_names])
    return pa.concat_tables([cells.cast(schema), pa.Table.from_pylist(more, schema=schema)])


def _batch(cells: pa.Table, year: int, month: int, *, is_single: bool) -> pa.RecordBatch:
    """Return the cells in the columns of a Detail."""
    import pyarrow as pa
    import pyarrow.compute as pc

    text = pa.string()
    item, unit = cells["item"].cast(text), cells["unit2"].cast(text)
    has_unit = pc.invert(pc.is_in(unit, pa.array(["NO_SU", ""])))
    is_secret = pc.match_substring_regex(item, "^[0-9]{2}.*[A-Z]")
    flags = {
        RESIDUAL: pc.equal(item, UNALLOCATED),
        CONFIDENTIAL: is_secret,
        "code-out-of-its-years": _out_of_years(cells["partner"], year),
    }
    size = cells.num_rows
    columns = {
        "flow": pc.if_else(pc.equal(cells["flow"].cast(text), "1"), "import", "export"),
        "partner": cells["partner"].cast(text),
        "item": item,
        "year": pa.repeat(pa.scalar(year, pa.int16()), size),
        "month": pa.repeat(pa.scalar(month, pa.int8()), size),
        "value": cells["value"],
        "quantity1": cells["quantity1"],
        "unit1": pc.if_else(pc.is_null(cells["quantity1"]), "", "KG"),
        "quantity2": pc.if_else(has_unit, cells["quantity2"], None),
        "unit2": pc.if_else(has_unit, unit, ""),
        "flag": in_words(flags),
    }
    if not is_single:
        columns = {"reporter": cells["reporter"].cast(text)} | columns
    return pa.table(columns).combine_chunks().to_batches()[0]


def _out_of_years(partners: pa.ChunkedArray, year: int) -> pa.ChunkedArray:
    """Return of each row whether its partner was no more in a year, or not yet."""
    import pyarrow as pa
    import pyarrow.compute as pc

    gone = [code for code in partners.unique().to_pylist() if not country(code).existed_in(year)]
    return pc.is_in(partners, pa.array(gone, pa.string()))
