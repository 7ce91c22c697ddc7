"""The countries of Comext: two letters each, most of them those of ISO 3166-1, and what is no country.

Stores and provisions, countries that are not specified or secret, the two parts of the United Kingdom: trade with them
is kept under Eurostat's letters, so that sums are whole.
"""

from __future__ import annotations

from sokuho.reference import countries

AGGREGATES = frozenset({"EU"})
"""Reporters that are the sum of others."""


def store_code(letters: str, year: int) -> str | None:
    """Return the store's code of a partner or reporter, ``None`` if there is none.

    >>> store_code("JP", 2024), store_code("XS", 2024), store_code("QS", 2024), store_code("39", 2024)
    ('JP', 'RS', 'QS', None)
    """
    listed = countries.in_year("eurostat_comext", year)
    return listed.get(letters) or countries.in_year("iso2", year).get(letters)
