from __future__ import annotations

from pathlib import Path

import pytest

from sokuho.errors import Unavailable
from sokuho.statistics.seasonal import x13
from sokuho.store.location import extract
from sokuho.store.store import Store


@pytest.fixture(scope="session")
def program() -> Path:
    """Where X-13ARIMA-SEATS is; without it the test is skipped, with the reason."""
    try:
        return x13.find()
    except Unavailable as absent:
        pytest.skip(str(absent))


@pytest.fixture(scope="session")
def shipped() -> Store:
    return extract()
