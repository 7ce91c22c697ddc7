"""The flash report of a period in every form it is printed in."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sokuho.core.period import Period
from sokuho.language.tongue import Language
from sokuho.reporting.document import Document
from sokuho.reporting.forms import FORMS, about
from sokuho.reporting.series.periods import read_period
from sokuho.web.api import models
from sokuho.web.api.answer import asked_day, desk_of, form_of, only_known, respond
from sokuho.web.api.describe import answers
from sokuho.web.api.parameters import AsOf, Lang, PeriodInPath
from sokuho.web.desk import Printed
from sokuho.web.headers import ALONE
from sokuho.web.query import in_reach

ReportForm = Literal["json", "csv", "parquet", "arrow", "sdmx", "xlsx", "text", "md", "html", "pdf"]
_OFFERED = get_args(ReportForm)
_ENDINGS = {one.name: one.ending for one in FORMS} | {"arrow": ".arrow"}
_WITHOUT_CHARTS = tuple(one.name for one in FORMS if not one.is_illustrated)
_SHOWN = ("json", "text")
"""The forms that a browser shows by itself; the others are files."""
_FORM = Query(
    description="The form. By itself that of the field Accept; csv, parquet, arrow and sdmx hold the figures."
)


def routes() -> APIRouter:
    """Return the route of reports."""
    router = APIRouter(tags=["reports"])

    @router.get(
        "/api/v1/reports/{period:path}",
        **answers("report", "The flash report of a period", models.ReportTold, _OFFERED),
    )
    def report(
        request: Request,
        period: PeriodInPath,
        as_of: AsOf = None,
        lang: Lang = "en",
        format: Annotated[ReportForm | None, _FORM] = None,
    ) -> Response:
        only_known(request)
        form, desk = form_of(request, format, _OFFERED), desk_of(request)
        asked, when = in_reach(read_period(period)), asked_day(as_of) or desk.newest

        def make() -> Printed:
            document = desk.text if form in _WITHOUT_CHARTS else desk.document
            made = _printed(document(asked, when, lang), form)
            return Printed(made, _headers(asked, lang, form, when.isoformat()))

        return respond(request, form, ("report", asked, when, lang), make)

    return router


def _printed(document: Document, form: str) -> bytes:
    if form == "arrow":
        from sokuho.reporting.figures_table import figures_table
        from sokuho.web.api.tables import arrow

        return arrow(figures_table(document), about(document))
    return next(one for one in FORMS if one.name == form).render(document)


def _headers(period: Period, language: Language, form: str, as_of: str) -> tuple[tuple[str, str], ...]:
    headers = [("Sokuho-As-Of", as_of), ("Content-Language", language)]
    if form not in _SHOWN:
        name = f"{str(period).replace('/', '-to-')}-{as_of}-{language}{_ENDINGS[form]}".lower()
        headers.append(("Content-Disposition", f'attachment; filename="{name}"'))
    if form == "html":
        headers.append(("Content-Security-Policy", ALONE))
    return tuple(headers)
