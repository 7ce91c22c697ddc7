"""The page of a report: the latest one, or that of any period as of any day."""

from __future__ import annotations

from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sokuho.core.code import Flow
from sokuho.core.period import Kind, Period
from sokuho.core.slice import Slice
from sokuho.errors import NoFigures
from sokuho.language.tongue import Language, tongue
from sokuho.reporting.forms import FORMS
from sokuho.reporting.inquiry import Inquiry
from sokuho.reporting.render_html import parts_of
from sokuho.reporting.series.periods import read_period
from sokuho.statistics.availability import newest
from sokuho.web.desk import Desk, day
from sokuho.web.headers import ALONE
from sokuho.web.pages.answers import kept, without_blanks
from sokuho.web.pages.drawing import picture
from sokuho.web.pages.revised import revised_since
from sokuho.web.pages.site import Doors, Place, Site, door_of
from sokuho.web.pages.words import words
from sokuho.web.query import in_reach

_SUGGESTED = ((Kind.MONTH, 24), (Kind.QUARTER, 6), (Kind.HALF, 4), (Kind.YEAR, 6), (Kind.FISCAL_YEAR, 6))
"""So many periods of each kind are suggested; any other may be asked for."""
_TO_DATE = (Kind.YEAR_TO_DATE, Kind.FISCAL_YEAR_TO_DATE)


def page(site: Site, language: Language, request: Request) -> Response:
    """Return the page of the report that the address asks for; the latest month's, if it says nothing."""
    if away := without_blanks(request):
        return away
    period, as_of = asked(site.desk, request)
    return kept(site, request, ("release", language, period, as_of), lambda: _made(site, language, period, as_of))


def download(site: Site, language: Language, request: Request) -> Response:
    """Return the report in one of its forms, made when it is first asked for."""
    period, as_of = asked(site.desk, request)
    form = next((one for one in FORMS if one.name == request.path_params["form"]), None)
    if form is None:
        raise HTTPException(404)
    content = site.desk.printed(
        ("report", language, period, as_of, form.name),
        lambda: form.render(site.desk.document(period, as_of, language)),
    )
    named = f"sokuho-{period}-{as_of or site.desk.newest}-{language}{form.ending}".replace("/", "_")
    headers = {
        "Content-Disposition": f'attachment; filename="{named}"',
        "Content-Security-Policy": ALONE,
        "Cache-Control": "no-cache",
    }
    return Response(content, headers=headers, media_type=form.mediatype)


def asked(desk: Desk, request: Request) -> tuple[Period, date | None]:
    """Return the period and the day that an address asks for.

    Raises:
        UsageError: it names no period, or no day.
        NoFigures: it names no period, and none is complete by the day.
    """
    as_of = day(request.query_params.get("as_of", "").strip() or None)
    said = request.query_params.get("period", "").strip()
    if said:
        return in_reach(read_period(said)), as_of
    view = desk.view(as_of)
    found = newest(view, Slice(Flow.EXPORT, Period(Kind.MONTH, view.as_of.year)))
    if found is None:
        raise NoFigures(f"No month is held whole as of {view.as_of}", hint="Ask as of a later day.")
    return found, as_of


def _made(site: Site, language: Language, period: Period, as_of: date | None) -> str:
    document = site.desk.document(period, as_of, language)
    parts = parts_of(document, Doors(), door_of(language))
    query = f"period={period}" + (f"&as_of={as_of}" if as_of else "")
    told = {
        "description": document.headline.text,
        "picture": picture,
        "sheets": ("report.css",),
        "periods": _periods(site.desk, language),
        "said": str(period),
        "as_of": as_of.isoformat() if as_of else "",
        "query": query,
        "forms": FORMS,
        "revised": revised_since(site.desk.view(as_of), period, language),
        "neighbours": _neighbours(site.desk, period, as_of, language),
    }
    at = Place(language, "/", query, "release")
    return site.page("release.html", at, document.title, {**parts, **told})


def _periods(desk: Desk, language: Language) -> list[tuple[str, str]]:
    """Return the periods that are suggested, as they are written and as they are called."""
    view, found = desk.view(), []
    for kind, count in _SUGGESTED:
        period = newest(view, Slice(Flow.EXPORT, Period(kind, view.as_of.year)))
        for _ in range(count if period else 0):
            assert period is not None
            found.append((str(period), tongue(language).period_name(period)))
            period = period.previous()
    return found


def _neighbours(desk: Desk, period: Period, as_of: date | None, language: Language) -> list[tuple[str, str, str]]:
    """Return the periods before and after of which there is a report: the word for which, the name, the address."""
    told, view = words(language), desk.view(as_of)
    last = newest(view, Slice(Flow.EXPORT, period))
    found = []
    if Inquiry(view).seek("level", Slice(Flow.EXPORT, period.previous())) is not None:
        found.append(("release.previous", period.previous()))
    if last is not None and period.kind is last.kind and period < last and period.kind not in _TO_DATE:
        found.append(("release.next", _next(period)))
    tail = f"&as_of={as_of}" if as_of else ""
    return [(told[key], tongue(language).period_name(one), f"period={one}{tail}") for key, one in found]


def _next(period: Period) -> Period:
    per_year = period.kind.per_year
    return Period(period.kind, period.year + period.number // per_year, period.number % per_year + 1)
