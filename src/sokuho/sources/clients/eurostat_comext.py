"""Eurostat's Comext: one archive a month with all trade of the European Union by eight-digit code."""

from __future__ import annotations

from collections.abc import Iterator

from sokuho.sources.archive import Kept
from sokuho.sources.clients.source import Asked, Desk, Part, Source, takes, whole_months
from sokuho.sources.http.asking import MEGABYTE, Asking
from sokuho.sources.http.body import SEVEN_ZIP
from sokuho.sources.http.client import Service
from sokuho.sources.http.etiquette import Etiquette

_TITLE = "Eurostat"
EUROSTAT_CREDIT = "Source: Eurostat"
EUROSTAT_LICENCE = "Reuse is allowed, with credit (Commission Decision 2011/833/EU)."
EUROSTAT_HOSTS = ("ec.europa.eu", "webgate.ec.europa.eu")


def parts(asked: Asked, service: Service) -> tuple[Part, ...]:
    """Return one part a month; a year asked for is its twelve months."""
    takes(asked, _TITLE)
    return tuple(
        Part(f"Comext of {month}", (_archive(str(month)),), 1, month, None, asked)
        for month in whole_months(asked.periods, _TITLE)
    )


def bring(part: Part, desk: Desk) -> Iterator[Kept]:
    """Fetch the month's archive."""
    yield desk.keep(part.askings[0], lambda came: None)[0]


def _archive(month: str) -> Asking:
    name = f"full_v2_{month.replace('-', '')}.7z"
    query = (("file", f"comext/COMEXT_DATA/PRODUCTS/{name}"),)
    return Asking("files", f"Comext of {month}", SEVEN_ZIP, query, name, is_file=True, largest=1024 * MEGABYTE)


SOURCE = Source(
    name="comext",
    title="Eurostat Comext, bulk files",
    page="https://ec.europa.eu/eurostat/web/international-trade-in-goods/database",
    credit=EUROSTAT_CREDIT,
    licence=EUROSTAT_LICENCE,
    base="https://ec.europa.eu/eurostat/api/dissemination",
    variable="SOKUHO_COMEXT_URL",
    hosts=EUROSTAT_HOSTS,
    etiquette=Etiquette(pause=5.0),
    parts=parts,
    bring=bring,
)
