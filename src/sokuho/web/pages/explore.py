"""The page of a series: what is asked stands in the address, and the form above the chart shows it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sokuho.core.code import TOTAL, TRADE, Flow
from sokuho.core.slice import Slice
from sokuho.errors import SokuhoError
from sokuho.language.tongue import Language
from sokuho.reporting.document import Document
from sokuho.reporting.forms import FORMS
from sokuho.reporting.inquiry import Inquiry
from sokuho.reporting.render_html import parts_of
from sokuho.reporting.series.rows import Asked
from sokuho.store.view import View
from sokuho.web.desk import day
from sokuho.web.pages.answers import kept, once, without_blanks
from sokuho.web.pages.drawing import picture
from sokuho.web.pages.movers import largest_partners, top_movers
from sokuho.web.pages.series_document import series_document
from sokuho.web.pages.series_query import (
    FIELDS,
    FLOWS,
    MEASURES,
    MOST_LINES,
    NAMED,
    STEPS,
    Said,
    SeriesQuery,
    read_query,
    said_once,
)
from sokuho.web.pages.site import Doors, Place, Site, door_of
from sokuho.web.pages.suggestions import listed, suggest
from sokuho.web.pages.words import words
from sokuho.web.problems import problem_of
from sokuho.web.query import refuse_dear

_FORMS = ("csv", "parquet", "xlsx", "json", "sdmx")
"""The forms in which what is shown can be taken along."""
_SPAN = ("from", "to")
_OF_GOODS = ("quantity", "unit_value")
_MONTHLY = ("adjusted", "adjusted_change")
_RECENT = 13


def page(site: Site, language: Language, request: Request) -> Response:
    """Return the page of the series that the address asks for; of one that cannot be asked, the form and why."""
    if away := without_blanks(request):
        return away
    said = _said(request)
    try:
        query = _query(site, said)
        return kept(site, request, ("explore", language, query, _is_plain(said)), lambda: _made(site, language, query))
    except SokuhoError as error:
        problem = problem_of(error)
        made = _page(
            site,
            language,
            said,
            {"problem": problem, "spans": dict.fromkeys(_SPAN, "")},
            words(language)["explore.heading"],
        )
        return once(request, made, problem.status, problem.headers)


def download(site: Site, language: Language, request: Request) -> Response:
    """Return what a page shows in a form for programs."""
    form = next((one for one in FORMS if one.name == request.path_params["form"] and one.name in _FORMS), None)
    if form is None:
        raise HTTPException(404)
    query = _query(site, _said(request))
    content = site.desk.printed(
        ("series", language, query, form.name), lambda: form.render(_document(site, language, query))
    )
    at = query.at
    codes = [*query.partners, *(one.replace("+", "_") for one in query.items)]
    stem = "-".join([at.flow.value, *codes, query.measure, str(site.desk.newest)])
    headers = {
        "Content-Disposition": f'attachment; filename="sokuho-{stem}{form.ending}"',
        "Cache-Control": "no-cache",
    }
    return Response(content, headers=headers, media_type=form.mediatype)


def suggestions(site: Site, language: Language, request: Request) -> Response:
    """Return what a field may mean, as options of its list."""
    said = request.query_params
    kind = next((one for one in NAMED if one in said), "")
    flow = next((one for one in Flow if one.value == said.get("flow")), Flow.EXPORT)
    found = suggest(kind, flow, said.get(kind, ""), language) if kind else ()
    made = site.page("suggestions.html", Place(language, "/suggest"), "", {"suggestions": found})
    return once(request, made, headers={"Cache-Control": "public, max-age=3600"})


def _said(request: Request) -> Said:
    """Return what an address says of each field; a field that was left empty says nothing."""
    return {field: tuple(one.strip() for one in request.query_params.getlist(field) if one.strip()) for field in FIELDS}


def _is_plain(said: Said) -> bool:
    """Return whether nothing is asked, so that a reader is told what can be."""
    return not any(said.values())


def _query(site: Site, said: Said) -> SeriesQuery:
    as_of: date | None = day(said_once(said, "as_of") or None)
    query = read_query(site.desk.view(as_of), said, as_of)
    refuse_dear(query.each(), site.settings.cost)
    return query


def _document(site: Site, language: Language, query: SeriesQuery) -> Document:
    return series_document(site.desk.view(query.as_of), query, language)


def _made(site: Site, language: Language, query: SeriesQuery) -> str:
    document = _document(site, language, query)
    view, beside = site.desk.view(query.as_of), []
    if len(query.lines) == 1:
        last = _last_held(document, query)
        beside = [top_movers(view, last, language), largest_partners(view, last, language)]
    told = {
        **parts_of(document, Doors(), door_of(language)),
        "description": _description(document),
        "picture": picture,
        "table": document.sections[0].tables[0],
        "beside": [table for table in beside if table is not None],
        "forms": [one for one in FORMS if one.name in _FORMS],
        "query": query.address(),
        "related": _related(view, query, language),
        "problem": None,
    }
    fields = query.fields(language)
    told["spans"] = {key: said_once(fields, key) for key in _SPAN}
    # A span that was not asked for is left open, so that another series has its own.
    fields |= {key: () for key in _SPAN if key not in query.said}
    return _page(site, language, fields, told, document.title, query.address())


def _description(document: Document) -> str:
    """Return what is seen, for whoever shows a link to the page; the title, if nothing is drawn."""
    return next((chart.alt.text for chart in document.charts), document.title)


def _last_held(document: Document, query: SeriesQuery) -> Slice:
    """Return the series at the last period of which there is a figure."""
    held = {found.figure.slice for found in document.evidence.values()}
    shown = (query.at.at(period) for period in reversed(query.periods))
    return next((one for one in shown if one in held), query.at)


def _related(view: View, query: SeriesQuery, language: Language) -> list[tuple[str, str, bool]]:
    """Return the other measures of the series: their names, their addresses, and which one is shown."""
    told = words(language)
    return [
        (told[f"head.{one}"], query.address(measure=one), one == query.measure)
        for one in MEASURES
        if one == query.measure or _is_worth_asking(view, query, one)
    ]


def _is_worth_asking(view: View, query: SeriesQuery, measure: str) -> bool:
    """Return whether a measure may have an answer: not all goods are counted, and only months are adjusted."""
    if measure in _OF_GOODS and not _is_counted(view, query):
        return False
    if measure in _MONTHLY and query.step != "month":
        return False
    return Asked(query.at, measure).has_answer


def _is_counted(view: View, query: SeriesQuery) -> bool:
    """Return whether there is a quantity of each series in one of the last periods."""
    if TOTAL in query.items or query.at.flow not in TRADE:
        return False
    inquiry = Inquiry(view)
    newest = query.periods[-_RECENT:]
    return all(any(inquiry.seek("quantity", line.at(one)) is not None for one in newest) for line in query.lines)


def _page(site: Site, language: Language, said: Said, told: Mapping[str, object], title: str, query: str = "") -> str:
    fields = {key: said_once(said, key) for key in FIELDS if key not in NAMED}
    flow = next((one for one in FLOWS if one.value == fields["flow"]), FLOWS[0])
    form = {
        "fields": fields,
        "named": {kind: _rows(said, kind) for kind in NAMED},
        "flows": [one.value for one in FLOWS],
        "measures": MEASURES,
        "steps": list(STEPS),
        "lists": {kind: listed(kind, flow, language) for kind in NAMED},
        "sheets": ("report.css",),
    }
    return site.page("explore.html", Place(language, "/explore", query, "explore"), title, {**form, **told})


def _rows(said: Said, kind: str) -> tuple[str, ...]:
    """Return what the fields of a kind hold: what was said, and an empty one to compare it with."""
    other = next(one for one in NAMED if one != kind)
    held = tuple(said.get(kind, ())) or ("",)
    is_full = (len(held) + 1) * max(1, len(said.get(other, ()))) > MOST_LINES
    return held if is_full else (*held, "")
