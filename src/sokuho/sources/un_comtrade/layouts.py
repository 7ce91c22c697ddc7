"""The four layouts UN Comtrade has had, and which of today's columns each column of theirs is.

Columns are called as in the layout of today (v1). What a layout does not have is missing in all of its rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# fmt: off
V1_HEADER = (
    "typeCode", "freqCode", "refPeriodId", "refYear", "refMonth", "period", "reporterCode", "reporterISO",
    "reporterDesc", "flowCode", "flowDesc", "partnerCode", "partnerISO", "partnerDesc", "partner2Code", "partner2ISO",
    "partner2Desc", "classificationCode", "classificationSearchCode", "isOriginalClassification", "cmdCode", "cmdDesc",
    "aggrLevel", "isLeaf", "customsCode", "customsDesc", "mosCode", "motCode", "motDesc", "qtyUnitCode", "qtyUnitAbbr",
    "qty", "isQtyEstimated", "altQtyUnitCode", "altQtyUnitAbbr", "altQty", "isAltQtyEstimated", "netWgt",
    "isNetWgtEstimated", "grossWgt", "isGrossWgtEstimated", "cifvalue", "fobvalue", "primaryValue",
    "legacyEstimationFlag", "isReported", "isAggregate",
)
READ = (
    "typeCode", "freqCode", "refYear", "refMonth", "period", "reporterCode", "flowCode", "partnerCode", "partner2Code",
    "classificationCode", "isOriginalClassification", "cmdCode", "aggrLevel", "customsCode", "mosCode", "motCode",
    "qtyUnitCode", "qty", "isQtyEstimated", "netWgt", "isNetWgtEstimated", "cifvalue", "fobvalue", "primaryValue",
    "legacyEstimationFlag", "isReported", "isAggregate",
)
"""The columns that are read; the others say the same in words, or measure what the store has no place for."""

_LONG_HEADER = (
    "Classification", "Year", "Period", "Period Desc.", "Aggregate Level", "Is Leaf Code", "Trade Flow Code",
    "Trade Flow", "Reporter Code", "Reporter", "Reporter ISO", "Partner Code", "Partner", "Partner ISO",
    "2nd Partner Code", "2nd Partner", "2nd Partner ISO", "Customs Proc. Code", "Customs", "Mode of Transport Code",
    "Mode of Transport", "Commodity Code", "Commodity", "Qty Unit Code", "Qty Unit", "Qty", "Alt Qty Unit Code",
    "Alt Qty Unit", "Alt Qty", "Netweight (kg)", "Gross weight (kg)", "Trade Value (US$)", "CIF Trade Value (US$)",
    "FOB Trade Value (US$)", "Flag",
)
_SHORT_HEADER = (
    "Classification", "Year", "Trade Flow Code", "Trade Flow", "Reporter Code", "Reporter", "Partner Code", "Partner",
    "Commodity Code", "Commodity", "Trade Value (US$)", "Flag",
)
_OLDEST_HEADER = (
    "Year", "Reporter Code", "Trade Flow Code", "Partner Code", "Classification", "Commodity Code",
    "Quantity Unit Code", "Supplementary Quantity", "Netweight (kg)", "Value", "Estimation Code",
)
_LEGACY = {
    "Classification": "classificationCode", "Year": "refYear", "Period": "period", "Aggregate Level": "aggrLevel",
    "Trade Flow Code": "flowCode", "Reporter Code": "reporterCode", "Partner Code": "partnerCode",
    "2nd Partner Code": "partner2Code", "Customs Proc. Code": "customsCode", "Mode of Transport Code": "motCode",
    "Commodity Code": "cmdCode", "Qty Unit Code": "qtyUnitCode", "Qty": "qty", "Netweight (kg)": "netWgt",
    "Trade Value (US$)": "primaryValue", "CIF Trade Value (US$)": "cifvalue", "FOB Trade Value (US$)": "fobvalue",
    "Flag": "legacyEstimationFlag", "Quantity Unit Code": "qtyUnitCode", "Supplementary Quantity": "qty",
    "Value": "primaryValue", "Estimation Code": "legacyEstimationFlag",
}
# fmt: on


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout of columns.

    Attributes:
        name: what it is called in messages.
        header: the names of its columns, in order.
        columns: which of today's columns those that are read are, by their names.
        trailing: whether each row of data ends with one more, empty cell than the header has names.
        has_zeros: whether commodity codes still have their leading zeros.
    """

    name: str
    header: tuple[str, ...]
    columns: Mapping[str, str]
    trailing: bool = False
    has_zeros: bool = False


V1 = Layout("the download of today (47 columns)", V1_HEADER, {name: name for name in READ}, True, True)


def _legacy(name: str, header: tuple[str, ...]) -> Layout:
    return Layout(name, header, {column: _LEGACY[column] for column in header if column in _LEGACY})


LAYOUTS = (
    V1,
    _legacy("the legacy download (35 columns)", _LONG_HEADER),
    _legacy("the short legacy download (12 columns)", _SHORT_HEADER),
    _legacy("the first interface (11 columns)", _OLDEST_HEADER),
)


def names_in(first_line: bytes) -> list[str]:
    r"""Return the names a header has; no layout has a comma in one.

    >>> names_in(b'"Year",Value\r\n')
    ['Year', 'Value']
    """
    return [name.strip('"') for name in first_line.decode("latin-1").rstrip("\r\n").split(",")]


def layout_of(header: list[str]) -> Layout | None:
    """Return the layout whose header this is, else None.

    >>> layout_of(["Year", "Value"]) is None
    True
    """
    return next((one for one in LAYOUTS if list(one.header) == header), None)


def nearest(header: list[str]) -> Layout:
    """Return the layout with the most names in common with a header, to say how it differs."""
    return max(LAYOUTS, key=lambda one: len(set(one.header) & set(header)))
