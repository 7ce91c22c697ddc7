from __future__ import annotations

import json
from datetime import date

import pytest

from sokuho.core.period import Period
from sokuho.reporting.compose import compose
from sokuho.reporting.render_json import render_json
from sokuho.store.location import extract


@pytest.fixture(scope="session")
def shipped():
    return extract()


@pytest.fixture(scope="session")
def document(shipped):
    """The flash report of fiscal 2024 as it stood on the day of the release."""
    return compose(shipped.view(date(2025, 4, 17)), Period.parse("FY2024"))


@pytest.fixture(scope="session")
def told(document):
    return json.loads(render_json(document))
