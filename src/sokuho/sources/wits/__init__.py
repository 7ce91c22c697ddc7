"""WITS of the World Bank: a country's trade by broad product group and year, from 1988."""

from __future__ import annotations

from sokuho.sources.wits.read import read

__all__ = ["read", "recognises"]


def recognises(name: str, head: bytes) -> bool:
    """Return whether a file is a country's summary, by the names of its first columns.

    >>> recognises("a.CSV", b"Reporter,Partner,Product categories,Indicator Type,Indicator,2021")
    True
    """
    return head.startswith(b"Reporter,Partner,Product categories,Indicator Type,Indicator,")
