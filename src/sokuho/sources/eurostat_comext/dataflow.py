"""Comext as Eurostat's SDMX service gives it: the dataflow DS-045409, the union's trade since 1988."""

from __future__ import annotations

from dataclasses import replace

from sokuho.errors import BadInput, UsageError
from sokuho.sources.detail import Detail
from sokuho.sources.eurostat_comext.partners import store_code
from sokuho.sources.official_file import OfficialFile
from sokuho.sources.sdmx import as_detail
from sokuho.sources.sdmx.as_detail import Dimensions

_FLOW = b"DS-045409"
_STARTS = (b"DATAFLOW", b'"DATAFLOW"', b"STRUCTURE")
_PRODUCT_DIGITS = 8

EUROSTAT_CN8 = Dimensions(
    authority="eurostat_comext",
    classification="CN8",
    flow="flow",
    flows={"1": "import", "2": "export"},
    partner="partner",
    item="product",
    reporter="reporter",
    store_code=store_code,
    only={"freq": "M", "indicators": "VALUE_IN_EUROS"},
    leaving_out=frozenset({"WORLD", "INT_EU27_2020", "EXT_EU27_2020", "EU27_2020", "EU", "TOTAL"}),
    unit="EUR",
)
"""What the dimensions of DS-045409 say; quantities, which are another indicator, are left out."""


def is_message(head: bytes) -> bool:
    r"""Return whether a file that begins so is SDMX-CSV of the dataflow.

    >>> is_message(b"DATAFLOW,freq,TIME_PERIOD,OBS_VALUE\nESTAT:DS-045409(1.0),M"), is_message(b"DATAFLOW,freq")
    (True, False)
    """
    first, _, rows = head.partition(b"\n")
    return first.startswith(_STARTS) and _FLOW in rows.partition(b"\n")[0]


def read(file: OfficialFile) -> Detail:
    """Return the months of a message as cells, or its years where it has no months.

    Products are all of one level: headings and what is under them would count twice. A message of headings is a table
    of its own, by their digits: ``4-digit``.

    Raises:
        BadInput: as `as_detail.read`, or there are products of several levels.
        UsageError: the message has no values in euro.
    """
    try:
        detail = as_detail.read(file, EUROSTAT_CN8)
    except UsageError:
        detail = as_detail.read(file, replace(EUROSTAT_CN8, only={**EUROSTAT_CN8.only, "freq": "A"}))
    batches = list(detail.batches)
    levels = {len(item): item for batch in batches for item in batch["item"].unique().to_pylist()}
    if len(levels) > 1:
        raise _several(file, levels)
    [digits] = levels
    return replace(detail, batches=batches, table="" if digits == _PRODUCT_DIGITS else f"{digits}-digit")


def _several(file: OfficialFile, levels: dict[int, str]) -> BadInput:
    return file.refuse(
        f"There are products of several levels: {', '.join(levels[digits] for digits in sorted(levels))}",
        column="product",
        detail="A heading is the sum of the products under it; both together would count twice.",
        hint="Ask for products of one level at a time.",
    )
