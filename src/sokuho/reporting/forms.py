"""Every form a report can take: how its files end, what it is called, and what writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sokuho.reporting.data_table import DataTable
from sokuho.reporting.document import Document

Render = Callable[[Document], bytes]
Tabulate = Callable[[Document], DataTable]
Encode = Callable[[DataTable, Document], bytes]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a report.

    Attributes:
        name: what the command line calls it.
        ending: how the names of its files end.
        title: what it is, in words.
        mediatype: its media type.
        write: what writes it, if it is no table for programs.
        is_illustrated: whether charts, and the figures in them, are part of it.
        is_worded: whether it holds words, so that there is one for each language.
        is_drawn: whether charts are drawn in it.
        table: of a table for programs, the name of the table.
        encode: what writes that table.
    """

    name: str
    ending: str
    title: str
    mediatype: str
    write: Render | None = None
    is_illustrated: bool = True
    is_worded: bool = True
    is_drawn: bool = False
    table: str = ""
    encode: Encode | None = None

    def render(self, document: Document) -> bytes:
        """Return a document in this form.

        Raises:
            Unavailable: a package that it needs is not installed.
        """
        if self.encode:
            return self.encode(TABLES[self.table](document), document)
        assert self.write is not None
        return self.write(document)


def form_of(path: Path) -> Form | None:
    """Return the form that a file's name says, or None; the longest ending that fits counts.

    >>> [form_of(Path(name)).name for name in ("fy2024.cells.csv", "fy2024.CSV", "a.htm")], form_of(Path("fy2024.doc"))
    (['cells-csv', 'csv', 'html'], None)
    """
    name = path.name.lower()
    name = f"{name}l" if name.endswith(".htm") else name
    return max((form for form in FORMS if name.endswith(form.ending)), key=lambda form: len(form.ending), default=None)


def about(document: Document) -> dict[str, str]:
    """Return what is said of a document in the metadata of its tables."""
    return {
        "title": document.title,
        "period": str(document.period),
        "as_of": document.as_of.isoformat(),
        "convention": document.convention,
        "language": document.language,
        "credit": document.credit,
    }


def _text(document: Document) -> bytes:
    from sokuho.reporting.render_text import render_text

    return render_text(document).encode()


def _markdown(document: Document) -> bytes:
    from sokuho.reporting.render_markdown import render_markdown

    return render_markdown(document).encode()


def _html(document: Document) -> bytes:
    from sokuho.reporting.render_html import render_html

    return render_html(document).encode()


def _pdf(document: Document) -> bytes:
    from sokuho.reporting.render_pdf import render_pdf

    return render_pdf(document)


def _xlsx(document: Document) -> bytes:
    from sokuho.reporting.render_xlsx import render_xlsx

    return render_xlsx(document)


def _json(document: Document) -> bytes:
    from sokuho.reporting.render_json import render_json

    return render_json(document).encode()


def _sdmx(document: Document) -> bytes:
    from sokuho.reporting.sdmx_csv import render_sdmx_csv

    return render_sdmx_csv(document).encode()


def _figures(document: Document) -> DataTable:
    from sokuho.reporting.figures_table import figures_table

    return figures_table(document)


def _printed(document: Document) -> DataTable:
    from sokuho.reporting.printings import printings_table

    return printings_table(document)


def _cells(document: Document) -> DataTable:
    from sokuho.reporting.cells_table import cells_table

    return cells_table(document)


def _csv(table: DataTable, document: Document) -> bytes:
    from sokuho.reporting.render_csv import render_csv

    return render_csv(table).encode()


def _parquet(table: DataTable, document: Document) -> bytes:
    from sokuho.reporting.render_parquet import render_parquet

    # What holds no words is the same file in every language.
    return render_parquet(table, about(document) if table.is_worded else {})


TABLES: dict[str, Tabulate] = {"figures": _figures, "printed": _printed, "cells": _cells}
"""The tables for programs."""


def _tabular() -> Iterator[Form]:
    told = (("figures", "Figures", True), ("printed", "Printed numbers", True), ("cells", "Published cells", False))
    formats: tuple[tuple[str, str, str, Encode], ...] = (
        ("csv", "CSV", "text/csv", _csv),
        ("parquet", "parquet", "application/vnd.apache.parquet", _parquet),
    )
    for name, title, is_worded in told:
        before = "" if name == "figures" else name
        for format, said, mediatype, encode in formats:
            yield Form(
                name="-".join(filter(None, (before, format))),
                ending="." + ".".join(filter(None, (before, format))),
                title=f"{title} ({said})",
                mediatype=mediatype,
                is_worded=is_worded,
                table=name,
                encode=encode,
            )


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FORMS: tuple[Form, ...] = (
    Form("text", ".txt", "Text for the wire", "text/plain", _text, is_illustrated=False),
    Form("md", ".md", "Markdown", "text/markdown", _markdown, is_illustrated=False),
    Form("html", ".html", "Web page", "text/html", _html, is_drawn=True),
    Form("pdf", ".pdf", "PDF to print", "application/pdf", _pdf, is_drawn=True),
    Form("xlsx", ".xlsx", "Workbook", _XLSX, _xlsx),
    Form("json", ".json", "JSON", "application/json", _json, is_illustrated=False),
    *_tabular(),
    Form("sdmx", ".sdmx.csv", "Figures (SDMX-CSV 2.0)", "text/csv", _sdmx, is_worded=False),
)
"""The forms, those for readers first. Pictures of charts and descriptions of tables come with a full set only."""
