"""The commodities that moved a flow: by what they contributed to its growth on the year before."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter, Request
from starlette.responses import Response

from sokuho.core.code import WORLD, Flow
from sokuho.core.figure import Figure
from sokuho.core.slice import Slice
from sokuho.errors import NoFigures
from sokuho.language.tongue import Language, tongue
from sokuho.reference.partners import find_partner
from sokuho.reporting.data_table import Column, DataTable, Value
from sokuho.reporting.figures_table import decimal
from sokuho.reporting.movers import release_items
from sokuho.reporting.series.periods import read_period
from sokuho.statistics import CATALOGUE
from sokuho.store.view import View
from sokuho.web.api import models
from sokuho.web.api.describe import answers
from sokuho.web.api.listing import FIGURE_FORMS, Answer, Listing
from sokuho.web.api.parameters import AsOf, FigureForm, FlowAsked, Lang, Limit, Next, PartnerAsked, PeriodAsked
from sokuho.web.query import in_reach
from sokuho.web.settings import Settings
from sokuho.web.turns import check_time

COLUMNS = (
    Column("item", "text", "The commodity's code", True),
    Column("name", "text", "Its name", True),
    Column("contribution", "decimal", "Points of the flow's growth", True),
    Column("change", "decimal", "Its own change on the year before in per cent"),
    Column("difference", "text", "Its change in thousand yen, exact", True),
    Column("figure", "text", "The id of the contribution", True),
    Column("change_figure", "text", "The id of the change"),
    Column("difference_figure", "text", "The id of the difference", True),
)


def routes(settings: Settings) -> APIRouter:
    """Return the route of movers."""
    router = APIRouter(tags=["figures"])

    @router.get(
        "/api/v1/movers", **answers("movers", "The commodities that moved a flow", models.MoversPage, FIGURE_FORMS)
    )
    def movers(
        request: Request,
        period: PeriodAsked,
        flow: FlowAsked = "export",
        partner: PartnerAsked = WORLD,
        as_of: AsOf = None,
        lang: Lang = "en",
        limit: Limit = None,
        next: Next = None,
        format: FigureForm | None = None,
    ) -> Response:
        whole = Listing(
            request, settings, "movers", as_of=as_of, limit=limit, next=next, format=format, language=lang,
            forms=FIGURE_FORMS,
        )  # fmt: skip
        at = Slice(Flow(flow), in_reach(read_period(period)), find_partner(partner).code)
        return whole.answer(lambda: _moved(whole.view, at, lang))

    return router


def _moved(view: View, at: Slice, language: Language) -> Answer:
    CATALOGUE["change"](view, at)  # where the whole is not known, it says why
    found = sorted(_contributions(view, at), key=lambda one: (-one.exact, one.slice.item))
    if not found:
        raise NoFigures(
            f"No commodities are held of {at}", hint="Ask for the world, or for a partner with commodities."
        )
    rows = tuple(_row(view, figure, language) for figure in found)
    return DataTable("movers", "Commodities by contribution", COLUMNS, ("item",), rows), tuple(found)


def _contributions(view: View, at: Slice) -> Iterator[Figure]:
    for one in release_items(at.flow):
        check_time()
        try:
            figure = CATALOGUE["contribution"](view, at.of(item=one.code), of="item")
        except NoFigures:
            continue
        if figure.value is not None:
            yield figure


def _row(view: View, figure: Figure, language: Language) -> tuple[Value, ...]:
    at = figure.slice
    change, difference = (CATALOGUE[name](view, at) for name in ("change", "difference"))
    return (
        at.item,
        tongue(language).item_label(at.flow, at.item),
        decimal(figure.exact),
        decimal(change.exact) if change.value is not None else None,
        str(difference.exact),
        figure.id,
        change.id,
        difference.id,
    )
