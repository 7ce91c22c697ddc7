"""The API over a store that holds detail, too: four made-up years of Japan, and of three countries in dollars."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.statistics.detail.trade import Trade, add, made_up

from sokuho.sources.detail import Measure
from sokuho.store.detail.store import DetailStore
from sokuho.store.location import extract
from sokuho.store.store import DETAIL, Store
from sokuho.web.api.app import api_app
from sokuho.web.desk import Desk
from sokuho.web.logs import Log
from sokuho.web.settings import Settings

ENDS = ("CN", "JP", "US")


LATER = 3


@pytest.fixture(scope="session")
def trade() -> Trade:
    """From 2022 to 2025, of which the description's examples ask."""
    return later(made_up(1))


def later(trade: Trade) -> Trade:
    return {(*cell[:4], cell[4] + LATER, cell[5]): told for cell, told in trade.items()}


def stored(folder: Path, trade: Trade) -> Store:
    """A store with detail of Japan, and of many reporters."""
    store = Store.create(folder, extract())
    detail = DetailStore.open(folder / DETAIL)
    add(detail, trade)
    dollars = {
        cell: (10_000_000 * value, quantity)
        for cell, (value, quantity) in later(made_up(9, ENDS, partners=ENDS)).items()
    }
    add(detail, dollars, "un_comtrade", "HS2017", "", Measure("USD", -3))
    return store


@pytest.fixture(scope="session")
def detailed(tmp_path_factory: pytest.TempPathFactory, trade: Trade, quiet: Log) -> FastAPI:
    """The API of a store with detail."""
    store = stored(tmp_path_factory.mktemp("detailed") / "mine", trade)
    return api_app(Desk(store), Settings(deadline=60, file_deadline=120), quiet)


@pytest.fixture(scope="session")
def detail(detailed: FastAPI) -> Iterator[TestClient]:
    with TestClient(detailed, follow_redirects=False) as opened:
        yield opened
