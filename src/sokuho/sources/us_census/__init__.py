"""The US Census Bureau's service of international trade: ``timeseries/intltrade/exports/hs`` and ``imports/hs``."""

from __future__ import annotations

from sokuho.sources.us_census.read import read

__all__ = ["read", "recognises"]


def recognises(name: str, head: bytes) -> bool:
    """Return whether a file is an answer of the service, by the names of its columns.

    >>> recognises("a.json", b'[["CTY_CODE","GEN_VAL_MO"],'), recognises("a.json", b'{"data": []}')
    (True, False)
    """
    text = head.lstrip()
    first = text.split(b"]")[0]
    return text.startswith(b"[") and (b'"CTY_CODE"' in first or b'_COMMODITY"' in first)
