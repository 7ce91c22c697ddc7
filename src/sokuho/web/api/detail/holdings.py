"""Which detail is held: every version of every year, and the official files that went in, with their hashes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sokuho.reporting.data_table import Column, DataTable, Value
from sokuho.web.api import models
from sokuho.web.api.describe import answers
from sokuho.web.api.detail.parameters import Dataset
from sokuho.web.api.listing import FORMS, Listing
from sokuho.web.api.parameters import AsOf, Limit, Next, TableForm
from sokuho.web.settings import Settings

if TYPE_CHECKING:
    from sokuho.store.detail.manifest import Version

_VERSION = (
    Column("dataset", "text", "What it is of: authority, code list, reporter", True),
    Column("year", "whole", "The year", True),
    Column("version", "text", "The hash of the stored rows", True),
)
COLUMNS = (
    *_VERSION,
    Column("captured", "day", "The day on which the newest of its files was what its publisher showed", True),
    Column("first_released", "day", "The day of the oldest release in it", True),
    Column("last_released", "day", "The day of the newest release in it", True),
    Column("flows", "text", "The flows, with blanks between", True),
    Column("rows", "whole", "How many commodity codes of partners it has", True),
    Column("cells", "whole", "How many month's values other than nothing it has", True),
    Column("unit", "text", "The currency of the values", True),
    Column("unit_mult", "whole", "Which power of ten of it", True),
    Column("origin", "text", "Where it comes from", True),
    Column("credit", "text", "Who has to be named", True),
)
FILES = (
    *_VERSION,
    Column("file", "text", "The official file's name", True),
    Column("sha256", "text", "Its hash", True),
    Column("size", "whole", "Its bytes", True),
)
_YEAR = Query(description="Only of this year.", ge=1900, le=2100, openapi_examples={"one": {"value": 2024}})


def routes(settings: Settings) -> APIRouter:
    """Return the routes of what is held."""
    router = APIRouter(tags=["detail"])

    @router.get(
        "/api/v1/detail",
        **answers("detail", "Which figures by commodity code and country are held", models.DetailPage, FORMS),
    )
    def held(
        request: Request,
        dataset: Dataset = None,
        as_of: AsOf = None,
        limit: Limit = None,
        next: Next = None,
        format: TableForm | None = None,
    ) -> Response:
        whole = _Holdings(request, settings, "detail", as_of=as_of, limit=limit, next=next, format=format)
        table = DataTable(
            "detail", "Versions of detail, one a row", COLUMNS, ("version",), tuple(map(_row, whole.versions(dataset)))
        )
        return whole.answer(lambda: (table, ()), root=whole.root)

    @router.get(
        "/api/v1/detail/files",
        **answers("detail_files", "The official files that went into detail", models.DetailFilesPage, FORMS),
    )
    def files(
        request: Request,
        dataset: Dataset = None,
        year: Annotated[int | None, _YEAR] = None,
        as_of: AsOf = None,
        limit: Limit = None,
        next: Next = None,
        format: TableForm | None = None,
    ) -> Response:
        whole = _Holdings(request, settings, "detail files", as_of=as_of, limit=limit, next=next, format=format)
        found = [one for one in whole.versions(dataset) if year in (None, one.year)]
        rows = tuple(row for one in found for row in _files(one))
        table = DataTable("files", "Official files of detail, one a row", FILES, ("version", "file"), rows)
        return whole.answer(lambda: (table, ()), root=whole.root)

    return router


class _Holdings(Listing):
    """One request for what is held."""

    @property
    def root(self) -> str:
        """Return the hash that vouches for the detail."""
        return self.desk.detail().root

    def versions(self, dataset: str | None) -> list[Version]:
        """Return the versions of a dataset, or of all, of which something was out by the day; by dataset and year.

        Raises:
            UsageError: no dataset is called so.
        """
        from sokuho.reporting.detail_words import dataset_of

        store = self.desk.detail().store
        meant = None if dataset is None else dataset_of(store.datasets(), dataset)
        held = [one for one in store.versions if meant in (None, one.dataset)]
        if self.day is not None:
            held = [one for one in held if min(one.released.values()) <= self.day]
        return sorted(held, key=lambda one: (one.dataset, one.year))


def _row(one: Version) -> tuple[Value, ...]:
    days, scale = one.released.values(), one.scale.value
    return (
        *(str(one.dataset), one.year, one.rows.sha256, one.captured, min(days), max(days), " ".join(one.flows)),
        *(one.row_count, one.cells, scale.unit, scale.exponent, one.origin, one.credit),
    )


def _files(one: Version) -> Iterator[tuple[Value, ...]]:
    for file in one.files:
        yield str(one.dataset), one.year, one.rows.sha256, file.name, file.sha256, file.size
