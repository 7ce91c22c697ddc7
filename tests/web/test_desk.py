"""The desk answers from one state of the store, the same for everybody who asks at once."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from sokuho.checking.records import Records
from sokuho.core.period import Period
from sokuho.errors import NoFigures, StoreError, UnknownCode
from sokuho.store.location import extract
from sokuho.store.store import Store
from sokuho.web.desk import Desk

ASKED = [
    f"{statistic}.{flow}.304.{item}.{period}@{day}"
    for day in ("2025-04-17", "2026-09-29")
    for statistic in ("level", "change", "share", "rank")
    for flow in ("export", "import")
    for item in ("total", "3")
    for period in ("2024", "FY2023", "2025-01")
]


def answered(desk: Desk, address: str) -> str:
    try:
        return desk.figure(address).id
    except NoFigures as silence:
        return silence.title


def test_many_at_once_are_told_what_one_is_told() -> None:
    """Six threads that ask a new desk everything in their own order, against one that asks in turn."""
    alone, desk = Desk(extract()), Desk(extract())
    desk._records = Records(extract())  # nothing is at hand yet
    told = {address: answered(alone, address) for address in ASKED}

    def ask(seed: int) -> dict[str, str]:
        shuffled = random.Random(seed).sample(ASKED, len(ASKED))
        return {address: answered(desk, address) for address in shuffled}

    with ThreadPoolExecutor(6) as pool:
        for found in pool.map(ask, range(6)):
            assert told == found


def test_the_newest_figures_answer_if_no_day_is_said() -> None:
    desk = Desk(extract())
    assert desk.newest == desk.figure("level.export.world.total.FY2024").address.as_of
    assert desk.view() is desk.view(desk.newest)


def test_a_code_that_no_list_has_is_a_slip() -> None:
    with pytest.raises(UnknownCode):
        Desk(extract()).figure("level.export.999.total.FY2024")


def test_a_tag_is_of_the_figures_the_question_and_the_product(tmp_path: Path) -> None:
    desk = Desk(extract())
    assert desk.etag("a", 1) == Desk(extract()).etag("a", 1)
    others = {
        desk.etag("a", 1),
        desk.etag("a", 2),
        desk.etag("a1"),
        Desk(Store.create(tmp_path, extract())).etag("a", 1),
    }
    assert 4 == len(others)


def test_a_report_is_composed_once() -> None:
    desk = Desk(extract())
    asked = (Period.parse("1985-03"), date(2025, 4, 17))
    assert desk.text(*asked) is desk.text(*asked)
    assert desk.document(*asked) is desk.document(*asked)
    assert desk.text(*asked).headline == desk.document(*asked).headline
    assert () == desk.text(*asked).charts


def test_what_is_loaded_is_found_by_the_next_who_asks(tmp_path: Path) -> None:
    """And who has begun goes on with what stood before."""
    store = Store.create(tmp_path / "store", extract())
    desk = Desk(store)
    assert desk is desk.fresh()
    load(tmp_path / "store")
    now = desk.fresh()
    assert now is not desk
    assert now is desk.fresh() is now.fresh()
    assert len(desk.store.sources()) + 1 == len(now.store.sources())
    assert desk.etag("a") != now.etag("a")


def load(folder: Path) -> None:
    from sokuho.cli.main import run

    samples = Path(__file__).resolve().parents[1] / "sources" / "japan_mof" / "samples"
    assert 0 == run(["load", str(samples / "period_averages.tsv"), "--store", str(folder)])


def test_a_store_that_is_gone_is_told(tmp_path: Path) -> None:
    desk = Desk(Store.create(tmp_path / "store", extract()))
    (tmp_path / "store").rename(tmp_path / "elsewhere")
    with pytest.raises(StoreError):
        desk.fresh()
