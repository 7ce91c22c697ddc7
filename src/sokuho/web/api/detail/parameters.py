"""The parameters of questions over detail, with what the API's description says of them."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query

ByName = Literal["item", "partner", "item,partner"]
DetailMeasure = Literal["level", "change", "difference"]

_ITEM = "^(total|[0-9A-Za-z]{1,12})$"
_ITEMS = {"a chapter": {"value": "85"}, "a heading": {"value": "8542"}, "everything": {"value": "total"}}

Dataset = Annotated[
    str | None,
    Query(
        description="Which detail, of several; /api/v1/detail names them. By itself Japan's nine digits, or the only "
        "one.",
        max_length=120,
        openapi_examples={"Japan's nine digits": {"value": "japan_mof/JP-HS9/JP"}},
    ),
]
Reporter = Annotated[
    str | None,
    Query(description="Whose trade, in a dataset of many reporters: US, CN.", pattern="^[0-9A-Za-z]{1,12}$"),
]
Item = Annotated[
    str,
    Query(
        description="All codes that begin so: 85, 8542, 854231, 854231029; total for everything.",
        pattern=_ITEM,
        openapi_examples=_ITEMS,
    ),
]
Digits = Annotated[
    int | None,
    Query(
        description="With by=item: commodities by their first 2, 4, 6 or 9 digits. By itself 9.",
        json_schema_extra={"enum": [2, 4, 6, 9]},
        openapi_examples={"chapters": {"value": 2}},
    ),
]
By = Annotated[ByName, Query(description="By commodity, by partner, or one of one.")]
Base = Annotated[
    str | None,
    Query(
        description="What it is compared with. By itself the same period of the year before.",
        max_length=40,
        openapi_examples={"the year before": {"value": "FY2023"}},
    ),
]
