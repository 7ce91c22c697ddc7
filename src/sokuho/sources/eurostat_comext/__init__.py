"""Eurostat's Comext: a month of the union's trade by eight-digit product, reporter and partner, in euro.

The bulk files ``full_v2_YYYYMM.7z`` hold one ``.dat`` each: some five million rows of CSV, of which the layout before
(``DECLARANT_ISO``...) is read as well. So is SDMX-CSV of the dataflow DS-045409.
"""

from __future__ import annotations

from sokuho.errors import UsageError
from sokuho.sources.detail import Detail
from sokuho.sources.eurostat_comext import bulk, dataflow
from sokuho.sources.official_file import OfficialFile


def recognises(name: str, head: bytes) -> bool:
    """Return whether a file is a bulk file of Comext, by the names of its first columns, or a message of its dataflow.

    >>> recognises("full_v2_202402.dat", b"REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC"), recognises("a.csv", b"t,i,j,k")
    (True, False)
    """
    first = head.split(b"\n")[0].replace(b'"', b"").upper().strip().split(b",")
    return {b"PRODUCT_NC", b"TRADE_TYPE"} <= set(first) or dataflow.is_message(head)


def read(file: OfficialFile, reporter: str | None = None) -> Detail:
    """Return what a bulk file (see `bulk.read`) or a message of the dataflow (see `dataflow.read`) holds.

    Args:
        file: the file; it may be packed.
        reporter: the store's code of the only reporter that is wanted of a bulk file; all without.

    Raises:
        BadInput: the file is refused.
        UnknownCode: a bulk file has nothing of that reporter.
    """
    with file.stream() as stream:
        is_message = dataflow.is_message(stream.read(8192))
    if not is_message:
        return bulk.read(file, reporter)
    if reporter is not None:
        raise UsageError("A message is read whole", hint="Choose the reporter where you ask for it: its key is M.DE...")
    return dataflow.read(file)
