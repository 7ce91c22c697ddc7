"""One figure, and how it was made: down to the files and lines it comes from."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sokuho.core.figure import Figure
from sokuho.language.tongue import tongue
from sokuho.reporting.evidence import evidence, gather
from sokuho.reporting.render_json import figure_fields
from sokuho.web.api import models
from sokuho.web.api.answer import desk_of, form_of, only_known, respond
from sokuho.web.api.describe import answers
from sokuho.web.api.parameters import FigureId, Lang
from sokuho.web.api.tables import to_json
from sokuho.web.desk import Desk, Printed

_FORM = Query(description="The form. By itself that of the field Accept.")


def routes() -> APIRouter:
    """Return the routes of figures and their lineage."""
    router = APIRouter(tags=["figures"])

    @router.get(
        "/api/v1/figures/{figure:path}", **answers("figure", "One figure, and what it was made of", models.FigureTold)
    )
    def figure(request: Request, figure: FigureId, lang: Lang = "en") -> Response:
        only_known(request)
        form, desk = form_of(request, None, ("json",)), desk_of(request)

        def make() -> Printed:
            found, words = desk.figure(figure), tongue(lang)
            told = {
                "figure": found.id,
                "about": words.address_words(found.address),
                "words": words.exact_words(found),
                **figure_fields(evidence(desk.view(found.address.as_of), found)),
                **_around(found, figure, words.CREDIT),
            }
            return Printed(to_json(told))

        return respond(request, form, ("figure", figure, lang), make)

    @router.get(
        "/api/v1/explain/{figure:path}",
        **answers("explain", "A figure with all it was computed from", models.Explained, ("json", "text")),
    )
    def explain(
        request: Request, figure: FigureId, format: Annotated[Literal["json", "text"] | None, _FORM] = None
    ) -> Response:
        only_known(request)
        form, desk = form_of(request, format, ("json", "text")), desk_of(request)
        return respond(request, form, ("explain", figure), lambda: _explained(desk, figure, form))

    return router


def _explained(desk: Desk, written: str, form: str) -> Printed:
    found = desk.figure(written)
    view = desk.view(found.address.as_of)
    if form == "text":
        from sokuho.reporting.explain import explain_text

        return Printed(explain_text(view, found).encode())
    figures = {id: figure_fields(one) for id, one in sorted(gather(view, [found]).items())}
    return Printed(to_json({"figure": found.id, "figures": figures, **_around(found, written, tongue("en").CREDIT)}))


def _around(found: Figure, written: str, credit: str) -> dict[str, object]:
    """Return what is said of a figure: its day, who is to be named, whether it is the one that an id vouches for."""
    _, vouches, digits = written.strip().partition("~")
    is_same = found.id.partition("~")[2] == digits if vouches else None
    return {"as_of": found.address.as_of.isoformat(), "credit": credit, "as_printed": is_same}
