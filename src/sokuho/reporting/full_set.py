"""A report in every form and in some languages: the files, and the descriptions that bind them together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from sokuho.core.period import Period
from sokuho.errors import Unavailable
from sokuho.reporting.charts.chart import Chart
from sokuho.reporting.csvw import render_csvw
from sokuho.reporting.data_table import DataTable
from sokuho.reporting.datapackage import Resource, render_datapackage
from sokuho.reporting.document import Document
from sokuho.reporting.forms import FORMS, TABLES, Form
from sokuho.reporting.illustrate import without_charts

_WORKERS = 2
"""Drawing and typesetting leave the interpreter free for one other form; a third would wait for it."""

Tell = Callable[[str], None]


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
    make: Callable[[], bytes]
    table: DataTable | None = None


def stem(period: Period) -> str:
    """Return how the names of a set's files begin; a stretch of months has two hyphens, as ISO 8601 writes it in names.

    >>> stem(Period.parse("FY2024")), stem(Period.parse("2025-01/2025-05"))
    ('report-FY2024', 'report-2025-01--2025-05')
    """
    return f"report-{str(period).replace('/', '--')}"


def how_many(documents: Sequence[Document]) -> int:
    """Return how many files ``full_set`` tells of."""
    return sum(1 for _ in _jobs(documents, [{} for _ in documents]))


def full_set(documents: Sequence[Document], tell: Tell = lambda name: None) -> FullSet:
    """Return the files of one report in some languages; ``tell`` hears the name of each before it is made.

    The documents are those of one period and view, with their charts. A form that needs a package which is not
    installed is left out.
    """
    tables = [{name: make(document) for name, make in TABLES.items()} for document in documents]
    files, left_out = _made(list(_jobs(documents, tables)), tell)
    files += [_csvw(document, files) for document in documents]
    package = render_datapackage(stem(documents[0].period), documents, files).encode()
    files.append(Resource("datapackage.json", package, "Data Package", "application/json"))
    return FullSet(tuple(files), left_out)


def _made(jobs: Sequence[_Job], tell: Tell) -> tuple[list[Resource], tuple[str, ...]]:
    # Arrow imports pandas if it can, and Altair looks at what has been imported: so tables are made before pictures.
    tables = {job.path: _do(job, tell) for job in jobs if job.table}
    workers = ThreadPoolExecutor(_WORKERS)
    try:
        # What takes longest begins first, so that nothing waits for it alone in the end.
        ordered = sorted((job for job in jobs if not job.table), key=lambda job: job.mediatype != "application/pdf")
        coming = {job.path: workers.submit(_do, job, tell) for job in ordered}
        done = [tables[job.path] if job.table else coming[job.path].result() for job in jobs]
    finally:
        workers.shutdown(cancel_futures=True)
    # Nine charts give one reason.
    left_out = dict.fromkeys(one.title for one in done if isinstance(one, Unavailable))
    return [one for one in done if isinstance(one, Resource)], tuple(left_out)


def _do(job: _Job, tell: Tell) -> Resource | Unavailable:
    tell(job.path)
    try:
        return Resource(job.path, job.make(), job.title, job.mediatype, job.language, job.table)
    except Unavailable as reason:
        return reason


def _jobs(documents: Sequence[Document], tables: Sequence[dict[str, DataTable]]) -> Iterator[_Job]:
    begin = stem(documents[0].period)
    for document, own in zip(documents, tables, strict=True):
        worded = f"{begin}-{document.language}"
        for form in (form for form in FORMS if form.is_worded):
            yield _job(form, worded, document, document.language, own)
        for chart in document.charts:
            make = partial(_svg, chart)
            yield _Job(f"{worded}-{chart.id}.svg", chart.title.text, "image/svg+xml", document.language, make)
    for form in (form for form in FORMS if not form.is_worded):
        yield _job(form, begin, documents[0], "", tables[0])


def _job(form: Form, begin: str, document: Document, language: str, tables: dict[str, DataTable]) -> _Job:
    table = tables.get(form.table) if form.table else None
    make = partial(form.encode, table, document) if form.encode and table else partial(_rendered, form, document)
    return _Job(f"{begin}{form.ending}", form.title, form.mediatype, language, make, table)


def _rendered(form: Form, document: Document) -> bytes:
    return form.render(document if form.is_illustrated else without_charts(document))


def _svg(chart: Chart) -> bytes:
    from sokuho.reporting.charts.render import render_svg

    return render_svg(chart).encode()


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
