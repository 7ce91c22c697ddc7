"""The countries of Comext: two letters each, most of them those of ISO 3166-1, and what is no country."""

from __future__ import annotations

from sokuho.reference import countries

SPECIAL = {
    "QP": "high seas",
    "QQ": "stores and provisions",
    "QR": "stores and provisions, within the union",
    "QS": "stores and provisions, with third countries",
    "QU": "not specified",
    "QV": "not specified, within the union",
    "QW": "not specified, with third countries",
    "QX": "not specified for commercial or military reasons",
    "QY": "not specified for commercial or military reasons, within the union",
    "QZ": "not specified for commercial or military reasons, with third countries",
    "XC": "Ceuta",
    "XI": "United Kingdom, Northern Ireland",
    "XL": "Melilla",
    "XU": "United Kingdom without Northern Ireland",
}
"""Partners that are no countries of ISO 3166-1: trade with them is kept under these letters, so that sums are whole."""

AGGREGATES = frozenset({"EU"})
"""Reporters that are the sum of others."""

_CALLED_OTHERWISE: dict[str, tuple[tuple[int, int, str], ...]] = {
    "AN": ((1988, 2010, "M530"),),
    "CS": ((1988, 1992, "M200"), (2003, 2006, "M891")),
    "DD": ((1988, 1990, "M278"),),
    "EL": ((1988, 9999, "GR"),),
    "SU": ((1988, 1992, "M810"),),
    "UK": ((1988, 9999, "GB"),),
    "XS": ((2005, 9999, "RS"),),
    "YU": ((1988, 1991, "M890"), (1992, 2003, "M891")),
}
"""Letters that are not those of ISO today: from which year to which they mean what."""


def store_code(letters: str, year: int) -> str | None:
    """Return the store's code of a partner or reporter, ``None`` if there is none.

    >>> store_code("JP", 2024), store_code("XS", 2024), store_code("QS", 2024), store_code("39", 2024)
    ('JP', 'RS', 'QS', None)
    """
    if letters in SPECIAL:
        return letters
    for since, until, meant in _CALLED_OTHERWISE.get(letters, ()):
        if since <= year <= until:
            return meant
    return countries.in_year("iso2", year).get(letters)
