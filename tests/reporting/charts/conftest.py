from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from sokuho.core.period import Period
from sokuho.core.rounded import Convention
from sokuho.reporting.charts.build import charts_of
from sokuho.reporting.inquiry import Inquiry

REPORTS = {
    "FY2024": date(2025, 4, 17),
    "2025-03": date(2025, 4, 17),
    "2024-H1": date(2025, 4, 17),
    "2026-08": date(2026, 9, 30),
}


@pytest.fixture(scope="session")
def drawn(shipped):
    """The charts of a report, and the inquiry that knows the figures behind them."""

    @cache
    def make(period, language="en", convention=Convention.HALF_UP):
        inquiry = Inquiry(shipped.view(REPORTS[period]))
        return inquiry, charts_of(inquiry, Period.parse(period), language, convention)

    return make
