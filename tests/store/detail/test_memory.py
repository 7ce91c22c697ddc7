"""Rows that do not fit the memory allowed are put on disk; what comes out is the same to the byte."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from tests.store.detail.years import batch, delivery, plain

from sokuho.store.detail import rows_file
from sokuho.store.detail.delivery import Delivery
from sokuho.store.detail.spill import within
from sokuho.store.detail.store import DetailStore


def test_batches_on_disk_are_the_same(tmp_path: Path) -> None:
    """Also where each batch has other texts."""
    made = [batch(2020, plain(seed)) for seed in range(5)]
    encoded = [pa.record_batch([_encoded(one) for one in each.columns], names=each.schema.names) for each in made]
    with within(iter(encoded), 10_000, tmp_path) as held:
        assert [one.to_pylist() for one in made] == [one.to_pylist() for one in held]
        assert 1 == len(list(tmp_path.iterdir()))
        held.clear()
    assert [] == list(tmp_path.iterdir())


def _encoded(column: pa.Array) -> pa.Array:
    return column.dictionary_encode() if column.type == pa.string() else column


def test_a_year_made_piece_by_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    values = plain(1)
    whole = DetailStore.open(tmp_path / "whole").append(delivery(2020, values))[0].version
    monkeypatch.setattr(rows_file, "ROWS_A_GROUP", 7)
    given = delivery(2020, values)
    rows = next(iter(given.details[0].batches))
    parts = [rows.slice(begin, 9) for begin in range(0, rows.num_rows, 9)]
    detail = given.details[0]
    pieces = Delivery(
        given.files,
        [replace(detail, batches=parts)],
    )
    store = DetailStore.open(tmp_path / "pieces")
    [appended] = store.append(pieces, memory=(128 << 20) + 6000)
    assert whole.panel == appended.version.panel
    assert whole.totals == appended.version.totals
    views = [DetailStore.open(tmp_path / name).view(whole.dataset, date(2026, 1, 1)) for name in ("whole", "pieces")]
    first, second = (view.year_rows().sort("partner", "flow", "item").collect().rows() for view in views)
    assert first == second
