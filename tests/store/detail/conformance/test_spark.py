"""What a real Spark session is refused for, and where it may read a store."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.store.detail.conformance import made
from tests.store.detail.conformance.conftest import SPARKS, Asked

from sokuho.errors import StoreError, UsageError

pytestmark = pytest.mark.parametrize("asked", SPARKS[:1], indirect=True)


def test_a_store_that_is_read_elsewhere(asked: Asked, tmp_path: Path) -> None:
    """Manifest and panels here, the rows in a copy which the address leads to."""
    from sokuho.store.detail.engine_spark import Spark

    there = tmp_path / "there"
    shutil.copytree(asked.store.path, there, ignore=lambda _, names: [one for one in names if one.endswith(".panel")])
    engine = Spark(asked.engine().session, folder=asked.store.path, address=there.as_uri())  # type: ignore[attr-defined]
    view = asked.store.view(made.JP, date(2021, 5, 1), lambda: engine)
    assert len(made.cells(made.JP, date(2021, 5, 1))) == view.cells().collect().shape[0]
    shutil.rmtree(there)
    with pytest.raises(StoreError, match="Spark cannot open the detail"):
        view.cells()


def test_a_session_that_lets_sums_wrap_around(asked: Asked) -> None:
    from sokuho.store.detail.engine_spark import Spark

    session = asked.engine().session.newSession()  # type: ignore[attr-defined]
    session.conf.set("spark.sql.ansi.enabled", "false")
    with pytest.raises(UsageError, match="wrap around"):
        Spark(session)
