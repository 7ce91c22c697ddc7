"""The parameters that several routes share, with what the API's description says of them."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Path, Query

PERIOD = (
    r"^(FY[0-9]{4}(-H[12])?|[0-9]{4}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12])?"
    r"|[0-9]{4}-(0[1-9]|1[0-2])/[0-9]{4}-(0[1-9]|1[0-2]))$"
)
"""How most periods are written; the answer to another one says how."""
_WRITTEN = (
    "A month (2025-03), quarter (2024-Q4), half (2024-H1), year (2024), fiscal year (FY2024: from April), or year to "
    "date (2025-01/2025-05)."
)
_EXAMPLES = {
    "fiscal year": {"value": "FY2024"},
    "month": {"value": "2025-03"},
    "quarter": {"value": "2024-Q4"},
}

Language = Literal["en", "ja"]
TableForm = Literal["json", "csv", "parquet", "arrow", "xlsx"]
FigureForm = Literal["json", "csv", "parquet", "arrow", "xlsx", "sdmx"]
TradeFlow = Literal["export", "import"]

AsOf = Annotated[
    str | None,
    Query(
        description="Only what had been published by this day. By itself: the newest release held.",
        openapi_examples={"the day of a release": {"value": "2025-04-17"}},
        json_schema_extra={"format": "date"},
    ),
]
Lang = Annotated[Language, Query(description="The language of names and words.")]
PeriodInPath = Annotated[
    str, Path(description=_WRITTEN, openapi_examples=_EXAMPLES, json_schema_extra={"pattern": PERIOD})
]
PeriodAsked = Annotated[
    str, Query(description=_WRITTEN, openapi_examples=_EXAMPLES, json_schema_extra={"pattern": PERIOD})
]
PartnerAsked = Annotated[
    str,
    Query(
        description="A partner by name or code: US, 105, 中国, EU, asean, world.",
        openapi_examples={"a name": {"value": "US"}, "all": {"value": "world"}},
        max_length=100,
    ),
]
WholeAsked = Annotated[
    str,
    Query(
        description="Of commodities, with whom they were traded: US, 105, 中国, EU, asean, world.",
        openapi_examples={"all": {"value": "world"}},
        max_length=100,
    ),
]
FlowAsked = Annotated[TradeFlow, Query(description="Exports or imports.")]
Limit = Annotated[
    int | None,
    Query(ge=1, le=1000, description="So many rows on a page at most. By itself 100; in other forms than JSON 1000."),
]
Next = Annotated[
    str | None, Query(max_length=300, description="The word `next` of the page before, as it stood there.")
]
FigureId = Annotated[
    str,
    Path(
        max_length=300,
        description="The id of a figure as answers and reports print it; without its end from ~ on, nothing is "
        "compared; without its day from @ on, the newest figures answer.",
        openapi_examples={"exports of a fiscal year": {"value": "level.export.world.total.FY2024@2025-04-17"}},
    ),
]
