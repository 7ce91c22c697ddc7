"""The page of a figure: how it was made, from which cells of which files, and how it was revised."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response

from sokuho.core.figure import Figure
from sokuho.language.tongue import Language, tongue
from sokuho.reporting.evidence import evidence
from sokuho.reporting.webpage.cards import Card, card_of
from sokuho.statistics.catalogue import CATALOGUE
from sokuho.web.pages.answers import kept
from sokuho.web.pages.revised import steps
from sokuho.web.pages.series_numbers import unit_words
from sokuho.web.pages.series_query import FLOWS, MEASURES, STEPS
from sokuho.web.pages.site import Doors, Place, Site, door_of
from sokuho.web.pages.words import meaning, words

_LONGEST = 400
"""No id of a figure is longer."""


def page(site: Site, language: Language, request: Request) -> Response:
    """Return the page of a figure."""
    figure, written = _asked(site, request)
    return kept(site, request, ("figure", language, written), lambda: _made(site, language, figure, written))


def card(site: Site, language: Language, request: Request) -> Response:
    """Return the evidence alone, to be shown beside a report."""
    figure, written = _asked(site, request)
    key = ("card", language, written)
    return kept(site, request, key, lambda: _shown(site, language, figure, written, "card.html", {}))


def _asked(site: Site, request: Request) -> tuple[Figure, str]:
    written = request.path_params["id"][:_LONGEST].strip()
    return site.desk.figure(written), written


def _made(site: Site, language: Language, figure: Figure, written: str) -> str:
    moves = {"steps": steps(site.desk.view(), figure.address, language)}
    return _shown(site, language, figure, written, "figure.html", moves)


def _shown(
    site: Site, language: Language, figure: Figure, written: str, template: str, more: Mapping[str, object]
) -> str:
    vouched = written.partition("~")[2]
    told = {
        "card": _card(site, language, figure),
        "page": tongue(language).PAGE,
        "door": door_of(language),
        "is_other": bool(vouched) and figure.id.partition("~")[2] != vouched,
        "address": Doors()[figure.id],
        "statistic": figure.address.statistic,
        "description": f"{tongue(language).exact_words(figure)} {words(language)['site.description']}",
        "meaning": meaning(CATALOGUE[figure.address.statistic], language),
        "explore": _series(figure),
        "unit": unit_words(figure, language),
    }
    title = tongue(language).address_words(figure.address)
    at = Place(language, f"/figure/{quote(written, safe='@,=~')}")
    return site.page(template, at, title, {**told, **more})


def _card(site: Site, language: Language, figure: Figure) -> Card:
    found = evidence(site.desk.view(figure.address.as_of), figure)
    return card_of(found, tongue(language), Doors())


def _series(figure: Figure) -> str:
    """Return the query of the page that shows a figure's series, empty if there is none."""
    at = figure.slice
    measure = "level" if figure.address.statistic == "balance" else figure.address.statistic
    step = next((name for name, kind in STEPS.items() if kind is at.period.kind), "")
    if measure not in MEASURES or not step or at.flow not in FLOWS or figure.address.options:
        return ""
    return urlencode({"flow": at.flow.value, "partner": at.partner, "item": at.item, "measure": measure, "step": step})
