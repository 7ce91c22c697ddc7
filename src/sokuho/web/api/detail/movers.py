"""What moved a flow, by commodity code and partner, over detail."""

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
from sokuho.web.api.detail.parameters import Base, By, Digits, Item
from sokuho.web.api.detail.rows import OF, QUESTION, UNIT, of, rate, unit
from sokuho.web.api.parameters import FlowAsked, PartnerAsked, PeriodAsked
from sokuho.web.api.tables import FIGURE_FORMS
from sokuho.web.desk import Printed
from sokuho.web.query import in_reach
from sokuho.web.settings import Settings

if TYPE_CHECKING:
    from sokuho.statistics.detail.changes import Change, Changes

COLUMNS = (
    *OF,
    Column("base", "text", "What the period is compared with", True),
    Column("presence", "text", "both, or new or vanished: traded in one of the two periods only", True),
    Column("value", "whole", "The amount", True),
    Column("base_value", "whole", "The amount of the base", True),
    Column("difference", "whole", "value - base_value", True),
    *UNIT,
    Column("contribution", "decimal", "Points of the growth of the whole, to ten places"),
    Column("exact_contribution", "text", "The contribution exactly"),
    Column("change", "decimal", "Its own growth in per cent, to ten places; there is none from nothing"),
    Column("exact_change", "text", "The growth exactly"),
    QUESTION,
    Column("base_question", "text", "The whole question of the base", True),
)


def routes(settings: Settings) -> APIRouter:
    """Return the route of movers over detail."""
    router = APIRouter(tags=["detail"])

    @router.get(
        "/api/v1/detail/movers",
        **answers(
            "detail_movers", "The commodity codes or partners that moved a flow", models.DetailMoversPage, FIGURE_FORMS
        ),
    )
    def movers(
        asked: Asked,
        period: PeriodAsked,
        base: Base = None,
        flow: FlowAsked = "export",
        by: By = "item",
        digits: Digits = None,
        partner: PartnerAsked = WORLD,
        item: Item = TOTAL,
    ) -> Response:
        whole = asked(settings, "detail movers")
        from sokuho.reporting.detail_words import split_by
        from sokuho.statistics.detail.changes import changes

        when, split = in_reach(read_period(period)), split_by(by, digits)
        against = in_reach(read_period(base) if base is not None else when.year_before())
        scope = whole.scope(Flow(flow), partner, item)

        def make() -> Printed:
            found = whole.worked_out(
                lambda: changes(whole.detail, scope, when, split, base=against), lambda found: 2 * len(found.parts)
            )
            part = found.parts[whole.start : whole.start + whole.size]
            rows = tuple(_row(whole, found, one) for one in part)
            table = DataTable("movers", "Changes from the largest rise on", COLUMNS, ("partner", "item"), rows)
            return whole.tell(table, len(found.parts), found.evidence)

        return whole.split([scope], split, [when, against], make)

    return router


def _row(whole: DetailListing, found: Changes, one: Change) -> tuple[Value, ...]:
    within, moved = one.part.within(found.scope), one.moved
    return (
        *of(whole.detail, within, found.period, whole.language),
        *(str(found.base), one.presence.value, moved.now, moved.base, moved.difference, *unit(whole.detail)),
        *(*rate(moved.contribution), *rate(moved.growth)),
        *(within.address(whole.detail, found.period), within.address(whole.detail, found.base)),
    )
