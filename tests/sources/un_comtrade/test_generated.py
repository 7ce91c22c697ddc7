"""Made-up downloads in each layout, read by the package and slowly by other means: the same cells, flags and all."""

from typing import cast

import pytest
from tests.sources.un_comtrade.made_up import JSON, LONG, OLDEST, SHORT, V1, Cell, content, rows, slowly

from sokuho.sources import un_comtrade
from sokuho.sources.detail import Detail
from sokuho.sources.official_file import OfficialFile

KINDS = (V1, LONG, SHORT, OLDEST, JSON)


def cells(detail: Detail) -> dict[tuple[str, ...], Cell | int]:
    """The cells of a table, and the values of its totals."""
    found: dict[tuple[str, ...], Cell | int] = {}
    for total, value in detail.totals.items():
        reporter, flow, partner, item, period = total.split(".")
        found[(reporter, flow, partner, item, period[:4], period[5:] or "00")] = value
    for batch in detail.batches:
        for row in batch.to_pylist():
            key = (row.get("reporter", detail.reporter), row["flow"], row["partner"], row["item"])
            flags = frozenset(filter(None, cast(str, row["flag"]).split(";")))
            cell = (row["value"], row["quantity1"], row["unit1"], row["quantity2"], flags)
            found[(*key, str(row["year"]), f"{row['month']:02}")] = cell
    return found


def agree(seed: int, kind: str) -> None:
    raw = content(rows(seed, kind), kind)
    name = "answer.json" if kind == JSON else "download.csv"
    expected: dict[tuple[str, ...], Cell | int] = dict(slowly(raw, kind))
    expected |= {key: cell[0] for key, cell in slowly(raw, kind).items() if key[2] == "world"}
    tables = un_comtrade.tables(OfficialFile.of(name, raw))
    assert expected == {key: cell for table in tables for key, cell in cells(table).items()}
    assert len(tables) == len({table.table for table in tables})


@pytest.mark.parametrize("kind", KINDS)
def test_read_as_slowly(kind):
    """A dozen files of each layout."""
    for seed in range(12):
        agree(seed, kind)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_read_a_thousand_as_slowly(kind):
    """A thousand files of each layout."""
    for seed in range(12, 1012):
        agree(seed, kind)
