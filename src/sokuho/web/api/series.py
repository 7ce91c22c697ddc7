"""Figures by flow, partner, item, period and measure, one a row."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sokuho.errors import UnknownCode
from sokuho.reporting.data_table import Column, DataTable, Value
from sokuho.reporting.series.rows import Asked, Row, row
from sokuho.store.view import View
from sokuho.web.api import models
from sokuho.web.api.describe import answers
from sokuho.web.api.listing import FIGURE_FORMS, Listing
from sokuho.web.api.parameters import AsOf, FigureForm, Lang, Language, Limit, Next
from sokuho.web.desk import Printed
from sokuho.web.query import FlowName, Measure, refuse_dear
from sokuho.web.query import Query as Asking
from sokuho.web.settings import Settings
from sokuho.web.turns import check_time

COLUMNS = (
    Column("flow", "text", "export, import, balance (exports less imports) or fx (the customs exchange rate)", True),
    Column("partner", "text", "With whom: a customs code of three digits, or a group", True),
    Column("partner_name", "text", "The partner's name", True),
    Column("item", "text", "In what: a commodity's code, which means something within its flow only; or total", True),
    Column("item_name", "text", "The commodity's name", True),
    Column("period", "text", "When", True),
    Column("measure", "text", "What of it: level, change, share...", True),
    Column("value", "text", "The exact value: a whole number, or a fraction a/b"),
    Column("decimal", "decimal", "The value to ten places"),
    Column("margin", "text", "How far off the exact value may lie, because something was published rounded"),
    Column("unit", "text", "The unit: JPY_k is thousand yen, pp are points"),
    Column("figure", "text", "The id, which explain takes"),
    Column("reason", "text", "Why there is no value"),
)
KEY = ("flow", "partner", "item", "period", "measure")
_PERIODS = Query(
    description="Periods, or stretches of them: FY2024, 2024-01:2024-12, FY2015:FY2024. Give it several times for "
    "several.",
    min_length=1,
    openapi_examples={"ten fiscal years": {"value": ["FY2015:FY2024"]}, "a month": {"value": ["2025-03"]}},
)
_FLOWS = Query(description="By itself those of export, import and balance that can answer. fx: yen per dollar.")
_PARTNERS = Query(
    description="Names or codes: US, 105, 中国, EU, asean. By itself the world.",
    openapi_examples={"two": {"value": ["US", "China"]}},
)
_ITEMS = Query(
    description="Names or codes: cars, 70503, 原油, food. By itself the total.",
    openapi_examples={"one": {"value": ["cars"]}},
)
_MEASURES = Query(description="What is wanted of each; changes are on the same period of the year before.")


def routes(settings: Settings) -> APIRouter:
    """Return the route of series."""
    router = APIRouter(tags=["figures"])

    @router.get(
        "/api/v1/series",
        **answers("series", "Figures by flow, partner, item, period and measure", models.SeriesPage, FIGURE_FORMS),
    )
    def series(
        request: Request,
        period: Annotated[list[str], _PERIODS],
        flow: Annotated[list[FlowName] | None, _FLOWS] = None,
        partner: Annotated[list[str] | None, _PARTNERS] = None,
        item: Annotated[list[str] | None, _ITEMS] = None,
        measure: Annotated[list[Measure] | None, _MEASURES] = None,
        as_of: AsOf = None,
        lang: Lang = "en",
        limit: Limit = None,
        next: Next = None,
        format: FigureForm | None = None,
    ) -> Response:
        whole = Listing(
            request, settings, "series", as_of=as_of, limit=limit, next=next, format=format, language=lang,
            forms=FIGURE_FORMS,
        )  # fmt: skip
        asked = _read(whole.view, period, flow or (), partner or (), item or (), measure or ())
        part = asked.part(whole.start, whole.start + whole.size)
        refuse_dear(part, settings.cost)

        def make() -> Printed:
            rows = [_row(whole.view, one, lang) for one in part]
            _refuse_silence(rows, is_whole=not whole.start)
            figures = tuple(one.figure for one in rows if one.figure)
            return whole.page(table_of(rows), figures, len(asked))

        return whole.respond(make)

    return router


def _read(
    view: View, period: list[str], flow: Sequence[str], partner: Sequence[str], item: Sequence[str],
    measure: Sequence[str],
) -> Asking:  # fmt: skip
    try:
        return Asking.read(view, period, flows=flow, partners=partner, items=item, measures=measure)
    except UnknownCode as error:
        if not error.hint and any(one.isdecimal() for one in item):
            error.hint = "Codes of the Harmonized System, such as 8542, are asked of /api/v1/detail/series."
        raise


def _row(view: View, asked: Asked, language: Language) -> Row:
    check_time()
    return row(view, asked, language)


def table_of(rows: Sequence[Row]) -> DataTable:
    """Return figures as a table for programs."""
    return DataTable("series", "Figures, one a row", COLUMNS, KEY, tuple(map(_values, rows)))


def _values(one: Row) -> tuple[Value, ...]:
    told = one.fields()
    exact = (Decimal(told[name]) if told[name] and name == "decimal" else told[name] or None for name in told)
    return tuple(exact)


def _refuse_silence(rows: Sequence[Row], *, is_whole: bool) -> None:
    """Raise the first reason where nothing at all of a whole answer is known."""
    silences = [one.silence for one in rows if one.silence]
    if is_whole and silences and len(silences) == len(rows):
        raise silences[0]
