from __future__ import annotations

from datetime import date

import pytest

from sokuho.core.period import Period
from sokuho.reporting.release.build import build
from sokuho.reporting.release.page import OfficialTables
from sokuho.store.location import extract


@pytest.fixture(scope="session")
def tables() -> OfficialTables:
    """The release of 17 April 2025, all pages."""
    return build(extract().view(date(2025, 4, 17)), Period.parse("2025-03"))
