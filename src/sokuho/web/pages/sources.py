"""The page of sources: which official files are held, and how the statistics are made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from inspect import cleandoc
from textwrap import wrap
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from sokuho.errors import NoFigures, Unavailable
from sokuho.language.tongue import Language
from sokuho.statistics.catalogue import CATALOGUE
from sokuho.statistics.statistic import Statistic
from sokuho.web.pages.answers import kept
from sokuho.web.pages.site import Place, Site
from sokuho.web.pages.words import meaning, words

if TYPE_CHECKING:
    from sokuho.web.detail_desk import DetailDesk

_HASH = 64
"""So long is a hash; the figures that ship have one of their own, behind that of what was loaded."""


@dataclass(frozen=True, slots=True)
class Method:
    """How a statistic is made.

    Attributes:
        name: its name in an address.
        meaning: what it is, in a line.
        paragraphs: how it is made.
        flows: of what it can be asked.
        options: its options, each with what may be chosen and what that means.
    """

    name: str
    meaning: str
    paragraphs: tuple[str, ...]
    flows: tuple[str, ...]
    options: tuple[tuple[str, str, str], ...]


def page(site: Site, language: Language, request: Request) -> Response:
    """Return the page of sources."""
    detail = _detail(site)
    key = ("sources", language, detail.root if detail else "")
    return kept(site, request, key, lambda: _made(site, language, detail))


def _detail(site: Site) -> DetailDesk | None:
    """Return the figures by commodity code and country; None if none are held, or nothing here can read them."""
    try:
        return site.desk.detail()
    except (NoFigures, Unavailable):
        return None


def _made(site: Site, language: Language, detail: DetailDesk | None) -> str:
    told = {
        "sources": site.desk.store.sources(),
        "roots": wrap(site.desk.root, _HASH),
        "detail": sorted(detail.store.versions, key=lambda one: (one.dataset, -one.year)) if detail else (),
        "detail_root": detail.root if detail else "",
        "methods": tuple(_method(one, language) for one in CATALOGUE.values()),
    }
    at = Place(language, "/sources", "", "sources")
    return site.page("sources.html", at, words(language)["sources.heading"], told)


def _method(one: Statistic, language: Language) -> Method:
    options = ((key, " | ".join(option.words) or "…", option.meaning) for key, option in one.options.items())
    return Method(
        one.name,
        meaning(one, language),
        tuple(_paragraphs(one.__doc__ or "")),
        tuple(f.value for f in one.flows),
        tuple(options),
    )


def _paragraphs(docstring: str) -> Iterator[str]:
    """Yield what a docstring tells of the method: its paragraphs behind the first line, up to its sections."""
    for paragraph in cleandoc(docstring).split("\n\n")[1:]:
        if paragraph.startswith(("Raises:", "Args:", "Returns:", ">>>")):
            return
        yield " ".join(paragraph.replace("``", "").split())
