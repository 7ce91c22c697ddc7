"""A download taken apart into tables that may be added up: one classification, one level of its codes, no world."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sokuho.core.code import TOTAL, WORLD
from sokuho.sources.detail import Detail, Layout, Measure
from sokuho.sources.un_comtrade.checks import period_text
from sokuho.sources.un_comtrade.codes import AUTHORITY
from sokuho.sources.un_comtrade.numbers import EXPONENT

if TYPE_CHECKING:
    import pyarrow as pa

_INNER = ("classification", "is_whole", "line", "level")


def split(rows: pa.Table, *, excerpt: bool) -> Iterator[Detail]:
    """Yield the tables of a download's rows, by classification and level: ``total``, ``2-digit``, ``6-digit``.

    Where there are countries, the rows of the world are no cells but totals of the table: they were held against the
    countries' sum, and would count them twice.
    """
    from pyarrow import compute as pc

    digits = pc.binary_join_element_wise(pc.cast(pc.utf8_length(rows["item"]), "string"), "digit", "-")
    rows = rows.append_column("level", pc.if_else(pc.equal(rows["item"], TOTAL), TOTAL, digits))
    pairs = rows.group_by(["classification", "level"]).aggregate([])
    for pair in pairs.sort_by([("classification", "ascending"), ("level", "ascending")]).to_pylist():
        is_of = pc.and_(
            pc.equal(rows["classification"], pair["classification"]), pc.equal(rows["level"], pair["level"])
        )
        yield _table(rows.filter(is_of), pair["classification"], pair["level"], excerpt=excerpt)


def _table(rows: pa.Table, classification: str, level: str, *, excerpt: bool) -> Detail:
    from pyarrow import compute as pc

    is_world = pc.equal(rows["partner"], WORLD)
    world, countries = rows.filter(is_world), rows.filter(pc.invert(is_world))
    cells, table = (countries, level) if len(countries) else (world, f"{WORLD}-{level}")
    reporters = pc.unique(cells["reporter"]).to_pylist()
    months = pc.if_else(pc.equal(cells["month"], 0), 12, cells["month"])
    last = pc.max(pc.add(pc.multiply(pc.cast(cells["year"], "int32"), 100), months)).as_py()
    is_whole = _has_world_of_all(countries, world) and not excerpt
    return Detail(
        authority=AUTHORITY,
        reporter=reporters[0] if len(reporters) == 1 else "",
        classification=classification,
        value=Measure("USD", EXPONENT),
        layout=Layout.CELLS,
        through=divmod(last, 100),
        batches=_batches(cells, [*_INNER, *(["reporter"] if len(reporters) == 1 else [])]),
        quantity_exponent=EXPONENT,
        totals=_totals(world),
        table=table,
        complete_in=("reporter", "flow", "item") if is_whole else ("reporter", "flow", "partner", "item"),
    )


def _batches(cells: pa.Table, left_out: list[str]) -> list[pa.RecordBatch]:
    batches: list[pa.RecordBatch] = cells.drop_columns(left_out).combine_chunks().to_batches()
    return batches


def _has_world_of_all(countries: pa.Table, world: pa.Table) -> bool:
    """Return whether whatever countries were given of, the world was given too, so that none of them is missing."""
    keys = ["reporter", "flow", "item", "year", "month"]
    if not len(countries):
        return False
    without = countries.select(keys).join(world.select(keys), keys=keys, join_type="left anti")
    return len(without) == 0


def _totals(world: pa.Table) -> dict[str, int]:
    rows = world.select(["reporter", "flow", "item", "year", "month", "value"]).to_pylist()
    return {
        f"{row['reporter']}.{row['flow']}.{WORLD}.{row['item']}.{period_text(row['year'], row['month'])}": row["value"]
        for row in rows
    }
