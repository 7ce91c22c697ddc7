"""The places of commodities and partners by value, over detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.responses import Response

from sokuho.core.code import TOTAL, WORLD, Flow
from sokuho.reporting.data_table import Column, DataTable, Value
from sokuho.reporting.series.periods import read_period
from sokuho.web.api import models
from sokuho.web.api.describe import answers
from sokuho.web.api.detail.listing import Asked, DetailListing
from sokuho.web.api.detail.parameters import By, Digits, Item
from sokuho.web.api.detail.rows import OF, QUESTION, UNIT, of, rate, unit
from sokuho.web.api.parameters import FlowAsked, PartnerAsked, PeriodAsked
from sokuho.web.api.tables import FIGURE_FORMS
from sokuho.web.desk import Printed
from sokuho.web.query import in_reach
from sokuho.web.settings import Settings

if TYPE_CHECKING:
    from sokuho.statistics.detail.ranks import Ranked, Ranks

COLUMNS = (
    Column("place", "whole", "1 for the largest; equal values share a place", True),
    Column("tied", "whole", "How many others have the same value", True),
    Column("place_before", "whole", "The place a year before"),
    *OF,
    Column("value", "whole", "The amount", True),
    *UNIT,
    Column("value_before", "whole", "The amount a year before"),
    Column("share", "decimal", "Its share of the whole in per cent, to ten places"),
    Column("exact_share", "text", "The share exactly"),
    QUESTION,
)


def routes(settings: Settings) -> APIRouter:
    """Return the route of places over detail."""
    router = APIRouter(tags=["detail"])

    @router.get(
        "/api/v1/detail/ranks",
        **answers("detail_ranks", "Partners or commodity codes by value", models.DetailRanksPage, FIGURE_FORMS),
    )
    def ranks(
        asked: Asked,
        period: PeriodAsked,
        flow: FlowAsked = "export",
        by: By = "partner",
        digits: Digits = None,
        partner: PartnerAsked = WORLD,
        item: Item = TOTAL,
    ) -> Response:
        whole = asked(settings, "detail ranks")
        from sokuho.reporting.detail_words import split_by
        from sokuho.statistics.detail.standings import standings

        when, split = in_reach(read_period(period)), split_by(by, digits)
        scope = whole.scope(Flow(flow), partner, item)

        def make() -> Printed:
            found = whole.worked_out(
                lambda: standings(whole.detail, scope, when, split), lambda found: 2 * len(found.ranked)
            )
            part = found.ranked[whole.start : whole.start + whole.size]
            rows = tuple(_row(whole, found, one) for one in part)
            table = DataTable("ranks", "Places by value", COLUMNS, ("partner", "item"), rows)
            return whole.tell(table, len(found.ranked), found.evidence)

        return whole.split([scope], split, [when, when.year_before()], make)

    return router


def _row(whole: DetailListing, found: Ranks, one: Ranked) -> tuple[Value, ...]:
    within = one.part.within(found.scope)
    return (
        *(one.place, one.tied, one.place_before),
        *of(whole.detail, within, found.period, whole.language),
        *(one.value, *unit(whole.detail), one.base, *rate(one.share)),
        within.address(whole.detail, found.period),
    )
