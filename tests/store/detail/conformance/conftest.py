"""The engines that have to agree. Spark is real, and works on this machine with one core and with two."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import pytest
from tests.store.detail.conformance import made

from sokuho.store.detail.dataset import Dataset
from sokuho.store.detail.engine import Engine
from sokuho.store.detail.engine_duckdb import DuckDB
from sokuho.store.detail.store import DetailStore
from sokuho.store.detail.view import DetailView

SPARKS = [pytest.param(cores, id=f"spark-{cores}", marks=pytest.mark.slow) for cores in (1, 2)]


@dataclass(frozen=True)
class Asked:
    """A store, asked with an engine."""

    store: DetailStore
    engine: Callable[[], Engine]

    def view(self, dataset: Dataset = made.JP, as_of: date = date(2022, 1, 1)) -> DetailView:
        return self.store.view(dataset, as_of, self.engine)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> DetailStore:
    return made.fill(tmp_path_factory.mktemp("detail"))


@pytest.fixture(scope="session")
def duck(filled: DetailStore) -> Asked:
    return Asked(filled, DuckDB)


@contextmanager
def spark_engine(cores: int) -> Iterator[Engine]:
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("PySpark is not installed here: make test-spark has an environment of its own")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed here, and Spark needs it")
    from sokuho.store.detail.engine_spark import Spark, local_session

    # Small data: most of the time goes into the compiling of plans, which is the same for any number of rows.
    session = local_session(cores, partitions=2, memory="1g")
    yield Spark(session)
    session.stop()


@pytest.fixture(scope="session", params=[pytest.param(0, id="duckdb"), *SPARKS])
def asked(request: pytest.FixtureRequest, filled: DetailStore) -> Iterator[Asked]:
    """Each engine in its turn."""
    if not request.param:
        yield Asked(filled, DuckDB)
        return
    with spark_engine(request.param) as engine:
        yield Asked(filled, lambda: engine)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """PySpark leaves the sockets that answers come through to the collector; that is its own affair."""
    for item in items:
        if "spark-" in item.name:
            for kind in ("ResourceWarning", "pytest.PytestUnraisableExceptionWarning"):
                item.add_marker(pytest.mark.filterwarnings(f"ignore::{kind}"))
