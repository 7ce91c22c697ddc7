"""Eurostat's Comext: a month of the union's trade by eight-digit product, reporter and partner, in euro.

The bulk files ``full_v2_YYYYMM.7z`` hold one ``.dat`` each: some five million rows of CSV. The archive is unpacked by
whoever has it; the ``.dat`` is read, also from a gzipped copy. So is the layout before (``DECLARANT_ISO``...).
"""

from __future__ import annotations

from sokuho.sources.eurostat_comext.read import read

__all__ = ["read", "recognises"]


def recognises(name: str, head: bytes) -> bool:
    """Return whether a file is a bulk file of Comext, by the names of its first columns.

    >>> recognises("full_v2_202402.dat", b"REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC"), recognises("a.csv", b"t,i,j,k")
    (True, False)
    """
    first = head.split(b"\n")[0].replace(b'"', b"").upper().strip().split(b",")
    return {b"PRODUCT_NC", b"TRADE_TYPE"} <= set(first)
