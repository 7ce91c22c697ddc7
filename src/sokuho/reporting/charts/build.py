"""The charts of a report, in the order in which it speaks of their subjects."""

from __future__ import annotations

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.core.rounded import Convention
from sokuho.language.chart_words import chart_words
from sokuho.language.tongue import Language
from sokuho.reporting.charts.chart import Chart
from sokuho.reporting.charts.contributions import item_contributions, partner_contributions
from sokuho.reporting.charts.desk import Desk
from sokuho.reporting.charts.over_time import rate_chart, trade_chart
from sokuho.reporting.charts.prices import item_prices
from sokuho.reporting.charts.shares import partner_shares
from sokuho.reporting.house_style import HouseStyle
from sokuho.reporting.inquiry import Inquiry


def charts_of(
    inquiry: Inquiry, period: Period, language: Language = "en", convention: Convention = Convention.HALF_UP
) -> tuple[Chart, ...]:
    """Return the charts of a period; one without figures is left out.

    They ask through the report's inquiry, so that ``inquiry.answers`` holds every figure behind them.
    """
    desk = Desk(inquiry, HouseStyle(convention), chart_words(language), language, period)
    made = (
        trade_chart(desk),
        rate_chart(desk),
        item_prices(desk, Flow.IMPORT),
        partner_shares(desk, Flow.EXPORT),
        partner_shares(desk, Flow.IMPORT),
        partner_contributions(desk, Flow.EXPORT),
        partner_contributions(desk, Flow.IMPORT),
        item_contributions(desk, Flow.EXPORT),
        item_contributions(desk, Flow.IMPORT),
    )
    return tuple(chart for chart in made if chart is not None)
