"""Every source that Sokuho knows, by name."""

from __future__ import annotations

from sokuho.sources.clients import (
    estat_api,
    estat_files,
    eurostat_comext,
    japan_ministry,
    sdmx_rest,
    un_comtrade,
    us_census,
)
from sokuho.sources.clients.source import Source

BACI = Source(
    name="baci",
    title="BACI, reconciled trade of all countries (from disk only)",
    page="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37",
    credit="BACI, CEPII: Gaulier and Zignago (2010)",
    licence="Etalab open licence 2.0.",
)

KNOWN: dict[str, Source] = {
    source.name: source
    for source in (
        estat_files.SOURCE,
        estat_api.SOURCE,
        japan_ministry.SOURCE,
        un_comtrade.SOURCE,
        eurostat_comext.SOURCE,
        us_census.SOURCE,
        sdmx_rest.SOURCE,
        BACI,
    )
}
"""The sources in the order in which they are listed."""
