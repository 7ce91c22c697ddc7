"""A report in every form and in some languages: the files, and the descriptions that bind them together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial

from sokuho.core.period import Period
from sokuho.errors import Unavailable
from sokuho.reporting.beside import Beside, Outcome, Tell
from sokuho.reporting.charts.chart import Chart
from sokuho.reporting.csvw import render_csvw
from sokuho.reporting.data_table import DataTable
from sokuho.reporting.datapackage import Resource, render_datapackage
from sokuho.reporting.document import Document
from sokuho.reporting.forms import FORMS, TABLES, Form
from sokuho.reporting.illustrate import without_charts

_WORKERS = 2
"""Drawing and typesetting leave the interpreter free for one other form; a third would wait for it."""

Made = tuple[bytes, DataTable | None]
"""The content of a file, and, if it is a table, the table without its rows."""


@dataclass(frozen=True, slots=True)
class FullSet:
    """The files of a set, what describes all of them last; and why some forms could not be made."""

    files: tuple[Resource, ...]
    left_out: tuple[str, ...]

    def check(self) -> None:
        """Do nothing if every form was made.

        Raises:
            Unavailable: a package that one of them needs is not installed.
        """
        if self.left_out:
            raise Unavailable(
                f"Left out: {'; '.join(self.left_out)}",
                detail="Everything else was written.",
                hint="Install what is missing with: pip install 'sokuho[report]'",
            )


@dataclass(frozen=True, slots=True)
class _Job:
    """A file to be made: all of a resource but its content."""

    path: str
    title: str
    mediatype: str
    language: str
    is_drawn: bool
    make: Callable[[], Made]


def stem(period: Period) -> str:
    """Return how the names of a set's files begin; a stretch of months has two hyphens, as ISO 8601 writes it in names.

    >>> stem(Period.parse("FY2024")), stem(Period.parse("2025-01/2025-05"))
    ('report-FY2024', 'report-2025-01--2025-05')
    """
    return f"report-{str(period).replace('/', '--')}"


def how_many(documents: Sequence[Document]) -> int:
    """Return how many files ``full_set`` tells of."""
    return sum(1 for _ in _jobs(documents))


def full_set(documents: Sequence[Document], tell: Tell = lambda name: None) -> FullSet:
    """Return the files of one report in some languages; ``tell`` hears the name of each before it is made.

    The documents are those of one period and view, with their charts. A form that needs a package which is not
    installed is left out.
    """
    files, left_out = _made(documents, tell)
    files += [_csvw(document, files) for document in documents]
    package = render_datapackage(stem(documents[0].period), documents, files).encode()
    files.append(Resource("datapackage.json", package, "Data Package", "application/json"))
    return FullSet(tuple(files), left_out)


def undrawn(documents: Sequence[Document]) -> Iterator[tuple[str, Callable[[], Outcome]]]:
    """Yield the name of each file of a set that holds no drawing, and what makes it: what a second process can do."""
    return ((job.path, partial(_do, job)) for job in _jobs(documents) if not job.is_drawn)


def _made(documents: Sequence[Document], tell: Tell) -> tuple[list[Resource], tuple[str, ...]]:
    jobs = list(_jobs(documents))
    with Beside(documents, undrawn, tell) as beside:
        done = _drawn([job for job in jobs if job.is_drawn], tell) | beside.made()
    outcomes = [done[job.path] for job in jobs]
    # Nine charts give one reason.
    left_out = dict.fromkeys(one.title for one in outcomes if isinstance(one, Unavailable))
    return [one for one in outcomes if isinstance(one, Resource)], tuple(left_out)


def _drawn(jobs: Sequence[_Job], tell: Tell) -> dict[str, Outcome]:
    workers = ThreadPoolExecutor(_WORKERS)
    try:
        # What takes longest begins first, so that nothing waits for it alone in the end.
        ordered = sorted(jobs, key=lambda job: job.mediatype != "application/pdf")
        coming = {job.path: workers.submit(_told, job, tell) for job in ordered}
        return {path: outcome.result() for path, outcome in coming.items()}
    finally:
        workers.shutdown(cancel_futures=True)


def _told(job: _Job, tell: Tell) -> Outcome:
    tell(job.path)
    return _do(job)


def _do(job: _Job) -> Outcome:
    try:
        content, table = job.make()
        return Resource(job.path, content, job.title, job.mediatype, job.language, table)
    except Unavailable as reason:
        return reason


def _jobs(documents: Sequence[Document]) -> Iterator[_Job]:
    begin = stem(documents[0].period)
    for document in documents:
        worded, table_of = f"{begin}-{document.language}", _tables(document)
        for form in (form for form in FORMS if form.is_worded):
            job = _job(form, worded, document, document.language, table_of)
            yield replace(job, make=partial(_page, document, begin, documents)) if form.name == "html" else job
        for chart in document.charts:
            title, name = chart.title.text, f"{worded}-{chart.id}.svg"
            yield _Job(name, title, "image/svg+xml", document.language, True, partial(_svg, chart))
    first = documents[0]
    for form in (form for form in FORMS if not form.is_worded):
        yield _job(form, begin, first, "", _tables(first))


def _tables(document: Document) -> Callable[[str], DataTable]:
    """Return what gives the tables of a document by name, each made once."""
    return cache(lambda name: TABLES[name](document))


def _job(form: Form, begin: str, document: Document, language: str, table_of: Callable[[str], DataTable]) -> _Job:
    make = partial(_tabled, form, document, table_of) if form.encode else partial(_rendered, form, document)
    return _Job(f"{begin}{form.ending}", form.title, form.mediatype, language, form.is_drawn, make)


def _tabled(form: Form, document: Document, table_of: Callable[[str], DataTable]) -> Made:
    assert form.encode is not None
    table = table_of(form.table)
    return form.encode(table, document), replace(table, rows=())


def _page(document: Document, begin: str, every: Sequence[Document]) -> Made:
    from sokuho.reporting.render_html import render_html

    others = [one.language for one in every if one is not document]
    return render_html(document, {language: f"{begin}-{language}.html" for language in others}).encode(), None


def _rendered(form: Form, document: Document) -> Made:
    return form.render(document if form.is_illustrated else without_charts(document)), None


def _svg(chart: Chart) -> Made:
    from sokuho.reporting.charts.render import render_svg

    return render_svg(chart).encode(), None


def _csvw(document: Document, files: Sequence[Resource]) -> Resource:
    """Return what describes the CSV tables in one language, under the name that the W3C has programs look for."""
    tables = [
        (one.path, one.table)
        for one in files
        if one.table and one.mediatype == "text/csv" and one.language in ("", document.language)
    ]
    figures = next(path for path, table in tables if table.name == "figures")
    content = render_csvw(tables, document.title, document.credit, document.language).encode()
    return Resource(f"{figures}-metadata.json", content, "CSV on the Web", "application/csvm+json", document.language)
