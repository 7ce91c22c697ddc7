"""What has to hold between the rows of a download: each cell once, no part alone, partners that add up to the world."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sokuho.core.code import WORLD
from sokuho.errors import BadInput
from sokuho.sources.un_comtrade.codes import strings
from sokuho.sources.un_comtrade.rows import KEY
from sokuho.sources.un_comtrade.source import Source
from sokuho.sources.un_comtrade.text_table import LINE

if TYPE_CHECKING:
    import pyarrow as pa

_UNIONS = ("eu", "asean")
"""Partners whose members are listed too."""
_GROUP = tuple(name for name in KEY if name != "partner")
_DOLLAR = 1000
"""A dollar in the thousandths that values are counted in."""


def whole_rows(source: Source, rows: pa.Table) -> pa.Table:
    """Return the rows that are no parts of others, each cell once.

    Raises:
        BadInput: a cell stands twice, or only in parts.
    """
    from pyarrow import compute as pc

    whole = rows.filter(rows["is_whole"])
    _check_once(source, whole)
    parts = rows.filter(pc.invert(rows["is_whole"]))
    if len(parts):
        _check_not_alone(source, parts, whole)
    return whole


def check_world(source: Source, whole: pa.Table, *, excerpt: bool) -> None:
    """Raise if partners add up to more than the world, or to less where nobody left any out on purpose.

    The world of UN Comtrade is the sum of its partners. Each of them was rounded, to whole dollars or thousandths.

    Raises:
        BadInput: they do not add up.
    """
    from pyarrow import compute as pc

    worlds = whole.filter(pc.equal(whole["partner"], WORLD)).select([*_GROUP, "value", LINE])
    is_part = pc.invert(pc.is_in(whole["partner"], value_set=strings([WORLD, *_UNIONS])))
    cents = pc.not_equal(pc.subtract(whole["value"], pc.multiply(pc.divide(whole["value"], _DOLLAR), _DOLLAR)), 0)
    parts = whole.append_column("cents", cents).filter(is_part)
    sums = parts.group_by(list(_GROUP)).aggregate([("value", "sum"), ("value", "count"), ("cents", "any")])
    both = worlds.join(sums, keys=list(_GROUP), join_type="inner").sort_by(LINE).combine_chunks()
    unit = pc.if_else(both["cents_any"], 1, _DOLLAR)
    slack = pc.divide(pc.multiply(pc.add(both["value_count"], 1), unit), 2)
    more = pc.subtract(both["value_sum"], both["value"])
    wrong = pc.greater(pc.abs(more) if not excerpt else more, slack)
    at = pc.index(wrong, True).as_py()
    if at >= 0:
        raise _disagree(source, both.slice(at, 1).to_pylist()[0])


def period_text(year: int, month: int) -> str:
    """Return a period as it is written.

    >>> period_text(2022, 0), period_text(2022, 5)
    ('2022', '2022-05')
    """
    return f"{year}-{month:02}" if month else str(year)


def _check_once(source: Source, rows: pa.Table) -> None:
    """Raise if two rows are about the same cell, be they equal or not: the service gives each once."""
    from pyarrow import compute as pc

    counted = rows.group_by(list(KEY)).aggregate([(LINE, "count"), (LINE, "min"), (LINE, "max"), ("value", "min_max")])
    twice = counted.filter(pc.greater(counted[f"{LINE}_count"], 1)).sort_by(f"{LINE}_max")
    if len(twice):
        row = twice.slice(0, 1).to_pylist()[0]
        values = row["value_min_max"]
        same = "with the same value" if values["min"] == values["max"] else "with different values"
        raise source.refuse(
            f"The cell {_spoken(row)} stands twice, {same}",
            row[f"{LINE}_max"],
            "cmdCode",
            detail=f"It stands at {row[f'{LINE}_min']} already. The service gives each cell once.",
        )


def _check_not_alone(source: Source, parts: pa.Table, whole: pa.Table) -> None:
    alone = parts.select([*KEY, LINE]).join(whole.select(list(KEY)), keys=list(KEY), join_type="left anti")
    if len(alone):
        row = alone.sort_by(LINE).slice(0, 1).to_pylist()[0]
        raise source.refuse(
            f"Only parts of {_spoken(row)} are in the file",
            row[LINE],
            "customsCode",
            detail="The row is of one customs procedure, mode of transport or second partner. Such rows overlap.",
            hint="Ask the service for customsCode=C00, motCode=0 and partner2Code=0.",
        )


def _disagree(source: Source, row: dict[str, int | str]) -> BadInput:
    of_all, added = _dollars(int(row["value"])), _dollars(int(row["value_sum"]))
    world = _spoken({**row, "partner": WORLD})
    return source.refuse(
        f"The partners of {world} add up to {added}, the world is {of_all}",
        int(row[LINE]),
        "primaryValue",
        detail="A row was lost or doubled, or a digit was lost or changed.",
        hint="Fetch the file again; if partners were left out on purpose, say that it is an excerpt.",
    )


def _dollars(number: int) -> str:
    """Return thousandths as dollars.

    >>> _dollars(1_588_852_981_506_719), _dollars(40_000)
    ('1,588,852,981,506.719 USD', '40 USD')
    """
    whole, rest = divmod(number, _DOLLAR)
    return f"{whole:,}" + (f".{rest:03}" if rest else "") + " USD"


def _spoken(row: dict[str, int | str]) -> str:
    of = "{reporter}.{flow}.{partner}.{item}".format(**row)
    return f"{of}.{period_text(int(row['year']), int(row['month']))}"


def _not(column: pa.ChunkedArray) -> pa.ChunkedArray:
    from pyarrow import compute as pc

    return pc.invert(column)
