"""Tables for programs in every form the API offers: one page of rows, and how much more there is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.requests import Request

from sokuho.core.figure import Figure
from sokuho.language.tongue import Language
from sokuho.reporting.data_table import Column, DataTable, Value
from sokuho.reporting.evidence import gather
from sokuho.store.view import View
from sokuho.web.desk import Printed

if TYPE_CHECKING:
    from sokuho.statistics.detail.evidence import Evidence

FORMS = ("json", "csv", "parquet", "arrow", "xlsx")
"""The forms of every table."""
FIGURE_FORMS = (*FORMS, "sdmx")
"""The forms of a table whose rows are figures."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of an answer.

    Attributes:
        table: the rows on it.
        count: how many rows the whole answer has.
        start: how many stand before those on this page.
        next: the word that asks for the next page, empty on the last one.
        about: what is said of the whole: ``as_of``, ``credit``...
        figures: the figures of the rows, where they are figures.
        view: what those were read from.
        evidence: what rows were read from that are no figures with ids.
        language: that of names and words.
    """

    table: DataTable
    count: int
    start: int
    next: str
    about: Mapping[str, str]
    figures: tuple[Figure, ...] = ()
    view: View | None = None
    evidence: Evidence | None = None
    language: Language = "en"


def printed(request: Request, page: Page, form: str) -> Printed:
    """Return a page in a form; what a table of rows has no place for stands in header fields."""
    headers = [("Sokuho-Count", str(page.count)), ("Sokuho-Truncated", "true" if page.next else "false")]
    if page.next:
        headers.append(("Link", f'<{_following(request, page.next)}>; rel="next"'))
    if "as_of" in page.about:
        headers.append(("Sokuho-As-Of", page.about["as_of"]))
    return Printed(_body(page, form), tuple(headers))


def as_json(table: DataTable) -> list[dict[str, object]]:
    """Return rows as objects: decimals as text so that nothing is lost, days as 2025-04-17, null for nothing."""
    names = [column.name for column in table.columns]
    return [dict(zip(names, map(_told, row), strict=True)) for row in table.rows]


def arrow(table: DataTable, about: Mapping[str, str]) -> bytes:
    """Return a table as a stream of Arrow, with the types and metadata it has as parquet."""
    import pyarrow as pa

    from sokuho.reporting.render_parquet import arrow_table

    made, sink = arrow_table(table, dict(about)), pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, made.schema) as stream:
        stream.write_table(made)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def to_json(told: object) -> bytes:
    """Return something as the JSON of the API."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _following(request: Request, word: str) -> str:
    """Return the address of the next page, from its root on: the server's own name is not repeated."""
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "next"]
    return f"{request.url.path}?{urlencode([*asked, ('next', word)])}"


def _body(page: Page, form: str) -> bytes:
    match form:
        case "csv":
            from sokuho.reporting.render_csv import render_csv

            return render_csv(page.table).encode()
        case "parquet":
            from sokuho.reporting.render_parquet import render_parquet

            return render_parquet(page.table, _about(page))
        case "arrow":
            return arrow(page.table, _about(page))
        case "sdmx":
            return _sdmx(page)
        case "xlsx":
            return _xlsx(page)
    following = {"count": page.count, "truncated": bool(page.next), "next": page.next or None}
    told = {**page.about, **following, "rows": as_json(page.table)}
    return to_json({**told, "evidence": _evidence(page.evidence)} if page.evidence else told)


def _about(page: Page) -> dict[str, str]:
    """Return what is said of a whole answer in the metadata of its rows."""
    told = dict(page.about)
    return {**told, "evidence": to_json(_evidence(page.evidence)).decode()} if page.evidence else told


def _evidence(read: Evidence | None) -> dict[str, object]:
    from sokuho.reporting.detail_words import evidence_fields

    return evidence_fields(read) if read else {}


def _sdmx(page: Page) -> bytes:
    if page.evidence:
        from sokuho.web.api.detail.sdmx import sdmx_csv as of_detail

        return of_detail(page.table, page.evidence).encode()
    from sokuho.reporting.sdmx_csv import sdmx_csv

    assert page.view is not None
    return sdmx_csv({one.id: one for one in page.figures}.values(), gather(page.view, page.figures)).encode()


def _xlsx(page: Page) -> bytes:
    from sokuho.reporting.render_tables_xlsx import render_tables_xlsx

    return render_tables_xlsx(
        (page.table, *([_read(page.evidence)] if page.evidence else ())),
        title=page.table.says,
        as_of=date.fromisoformat(page.about["as_of"]),
        credit=page.about["credit"],
        language=page.language,
        evidence=gather(page.view, page.figures) if page.view and page.figures else None,
    )


def _read(read: Evidence) -> DataTable:
    """Return the official files that rows were read from, one a row."""
    rows = tuple((str(one.year), one.sha256, file.name, file.sha256) for one in read.sources for file in one.files)
    columns = (
        Column("year", "text", "The year", True),
        Column("version", "text", "The hash of the stored rows of the year", True),
        Column("file", "text", "The official file", True),
        Column("sha256", "text", "Its hash", True),
    )
    return DataTable("read", "The official files that were read", columns, ("version", "file"), rows)


def _told(value: Value) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else value
