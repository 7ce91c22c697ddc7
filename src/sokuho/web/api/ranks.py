"""The places of countries, or of commodities, by value."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sokuho.core.code import WORLD, Flow
from sokuho.core.figure import Figure
from sokuho.core.slice import Slice
from sokuho.errors import NoFigures, UsageError
from sokuho.language.tongue import Language, tongue
from sokuho.reference.groups import members
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
from sokuho.web.api.parameters import AsOf, FigureForm, FlowAsked, Lang, Limit, Next, PeriodAsked, WholeAsked
from sokuho.web.query import in_reach
from sokuho.web.settings import Settings
from sokuho.web.turns import check_time

COLUMNS = (
    Column("place", "whole", "1 for the largest; nothing where it is not certain"),
    Column("at_best", "whole", "The best place it can have", True),
    Column("code", "text", "The country's code, or the commodity's", True),
    Column("name", "text", "Its name", True),
    Column("value", "text", "The exact amount", True),
    Column("unit", "text", "The unit of the amount", True),
    Column("share", "decimal", "Its share of the whole in per cent"),
    Column("figure", "text", "The id of the amount", True),
    Column("rank_figure", "text", "The id of the place"),
    Column("share_figure", "text", "The id of the share"),
)
_OF = Query(description="Whose places: countries in the trade of all goods, or commodities in that with the partner.")


def routes(settings: Settings) -> APIRouter:
    """Return the route of ranks."""
    router = APIRouter(tags=["figures"])

    @router.get(
        "/api/v1/ranks", **answers("ranks", "Countries or commodities by value", models.RanksPage, FIGURE_FORMS)
    )
    def ranks(
        request: Request,
        period: PeriodAsked,
        flow: FlowAsked = "export",
        of: Annotated[Literal["country", "item"], _OF] = "country",
        partner: WholeAsked = WORLD,
        as_of: AsOf = None,
        lang: Lang = "en",
        limit: Limit = None,
        next: Next = None,
        format: FigureForm | None = None,
    ) -> Response:
        whole = Listing(
            request, settings, "ranks", as_of=as_of, limit=limit, next=next, format=format, language=lang,
            forms=FIGURE_FORMS,
        )  # fmt: skip
        at = Slice(Flow(flow), in_reach(read_period(period)), find_partner(partner).code)
        if of == "country" and at.partner != WORLD:
            raise UsageError("Countries have their places in the trade of the world", hint="Leave partner out.")
        return whole.answer(lambda: _ranked(whole.view, at, of, lang))

    return router


def _ranked(view: View, at: Slice, of: str, language: Language) -> Answer:
    slices = _countries(view, at) if of == "country" else [at.of(item=one.code) for one in release_items(at.flow)]
    found = [one for one in (_seek(view, "level", each) for each in slices) if one and one.value]
    if not found:
        CATALOGUE["level"](view, at)  # which says what is missing, if the whole is
        raise NoFigures(f"Nothing is held of {at.flow.value}s of {at.period} by {of}")
    found.sort(key=lambda one: (-one.exact, one.slice.partner, one.slice.item))
    rows = tuple(_row(view, figure, found, language, of) for figure in found)
    return DataTable("ranks", "Places by value", COLUMNS, ("code",), rows), tuple(found)


def _countries(view: View, at: Slice) -> list[Slice]:
    none = members("special_area", at.period.last)
    return [at.of(partner=code) for code in view.partners(at.flow) if code.isdigit() and code not in none]


def _row(view: View, figure: Figure, found: list[Figure], language: Language, of: str) -> tuple[Value, ...]:
    check_time()
    at, words = figure.slice, tongue(language)
    by_country = of == "country"
    place = 1 + sum(one.exact > figure.exact for one in found)
    rank = _seek(view, "rank", at) if by_country else None
    share = _seek(view, "share", at, of="partner" if by_country else "item")
    name = words.partner_label(at.partner) if by_country else words.item_label(at.flow, at.item)
    return (
        place if rank is None or rank.value is not None else None,
        place,
        at.partner if by_country else at.item,
        name,
        str(figure.exact),
        figure.unit.code,
        _decimal(share),
        figure.id,
        rank.id if rank else None,
        share.id if share else None,
    )


def _seek(view: View, statistic: str, at: Slice, **options: str) -> Figure | None:
    try:
        return CATALOGUE[statistic](view, at, **options)
    except NoFigures:
        return None


def _decimal(figure: Figure | None) -> Decimal | None:
    return decimal(figure.exact) if figure and figure.value is not None else None
