"""``sokuho report``: the flash report of a period."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from sokuho.cli.options import AsOfOption, JsonOption, StoreOption, open_view
from sokuho.errors import UsageError

if TYPE_CHECKING:
    from sokuho.language.tongue import Language
    from sokuho.reporting.full_set import FullSet
    from sokuho.reporting.report import Report

Format = Literal[
    "text",
    "md",
    "html",
    "pdf",
    "xlsx",
    "json",
    "csv",
    "parquet",
    "printed-csv",
    "printed-parquet",
    "cells-csv",
    "cells-parquet",
    "sdmx",
]
_STANDARD_OUTPUT = "-"


def report(
    period: Annotated[
        str,
        Parameter(
            help="A month (2025-03), quarter (2024-Q4), half (2024-H1), year (2024), fiscal year (FY2024: April 2024 "
            "to March 2025), half of one (FY2024-H1) or year to date (2025-01/2025-05)."
        ),
    ],
    /,
    *,
    as_of: AsOfOption = None,
    format: Annotated[
        Format | None,
        Parameter(help="Format of what is printed, and of files whose ending names none. Default: text."),
    ] = None,
    output: Annotated[
        list[str] | None,
        Parameter(
            name=["--output", "-o"],
            negative="",
            metavar="FILE",
            allow_leading_hyphen=True,  # of which only "-" alone is taken, below
            help="Write to this file, in the format of its ending (.txt .md .html .pdf .xlsx .json .csv .parquet...), "
            "instead of printing; a folder, or a name that ends with /, gets every format; may be given several times; "
            "- prints.",
        ),
    ] = None,
    lang: Annotated[
        Literal["en", "ja"] | None,
        Parameter(help="Language of the report: English or Japanese. Default: en; in a folder, both."),
    ] = None,
    rounding: Annotated[
        Literal["half-up", "truncated"],
        Parameter(help="Round amounts in sentences as the official release does, or cut them as many newsrooms do."),
    ] = "half-up",
    json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Write the flash report of a month, quarter, half or year."""
    from sokuho.core.rounded import Convention
    from sokuho.reporting.compose import compose
    from sokuho.reporting.report import Report
    from sokuho.reporting.series.periods import read_period

    wanted = _wanted(output or [_STANDARD_OUTPUT], "json" if json else format)
    asked = read_period(period)
    view = open_view(store, as_of)
    # A folder alone gets its languages one after the other, like its files.
    made = Report(compose(view, asked, convention=Convention(rounding), language=lang or "en"), view)
    # Nothing is written before everything is rendered.
    rendered = {path: made.render(form) for path, form in wanted.files.items()}
    every = _full_set(made, (lang,) if lang else ("en", "ja")) if wanted.folders else None
    if "html" in wanted.files.values():
        _tell_of_charts()
    for path, content in rendered.items():
        _put(path, content, wanted.files[path])
    if every:
        _put_all(wanted.folders, every)
        every.check()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The files to write, by the names of their forms, and the folders that get a full set."""

    files: dict[str, Format]
    folders: list[str]


def _wanted(paths: Sequence[str], asked: Format | None) -> _Wanted:
    from sokuho.reporting.report import is_folder

    folders = [path for path in paths if path != _STANDARD_OUTPUT and is_folder(path)]
    printed = _STANDARD_OUTPUT in paths
    if folders and asked and not printed:
        raise UsageError(
            f"A folder gets every format, but {asked} is asked for",
            hint=f"Name a file, such as {Path(folders[0], 'report')}.{asked}; or leave the format out.",
        )
    files = [path for path in paths if path not in folders]
    return _Wanted({path: _format(path, asked, printed) for path in files}, folders)


def _format(name: str, asked: Format | None, is_printed_too: bool) -> Format:
    from sokuho.reporting.forms import FORMS, form_of

    if name == _STANDARD_OUTPUT:
        return asked or "text"
    path = Path(name)
    if path.name.startswith("-") and path.parent == Path():
        raise UsageError(
            f"--output needs a file name; this is an option: {path}", hint=f"If it is a name: {path.absolute()}"
        )
    form = form_of(path)
    named: Format | None = form.name if form else None  # type: ignore[assignment]
    if named is None and (asked is None or is_printed_too):
        endings = ", ".join(one.ending for one in FORMS)
        raise UsageError(
            f"The name does not say which format to write: {path}",
            hint=f"Let it end in {endings}; or in / for a folder with all of them.",
        )
    if asked is not None and named not in (None, asked) and not is_printed_too:
        raise UsageError(
            f"{path} ends as {named}, but {asked} is asked for",
            hint="Leave the format to the ending; to print as well, add: -o -",
        )
    return named or asked or "text"


def _full_set(made: Report, langs: Sequence[Language]) -> FullSet:
    from sokuho.cli.progress import progress
    from sokuho.reporting.full_set import full_set, how_many

    documents = []
    with progress(len(langs), count="") as bar:
        for lang in langs:
            bar.turn_to(f"{made.document.period} {lang}")
            documents.append(made.in_language(lang).illustrated)
    with progress(how_many(documents), count="") as bar:
        return full_set(documents, bar.turn_to)


def _tell_of_charts() -> None:
    """Say on the error stream if the page had to do without pictures; it has their numbers."""
    from sokuho.reporting.charts.render import why_not

    missing = why_not()
    if missing:
        print(f"The page has tables in place of charts. {missing}", file=sys.stderr)


def _put(name: str, content: bytes, form: Format) -> None:
    from sokuho.reporting.publish import publish

    if name != _STANDARD_OUTPUT:
        publish(Path(name), content)
        print(f"Wrote {name}", file=sys.stderr)
    elif form not in ("pdf", "xlsx") and not form.endswith("parquet"):
        sys.stdout.write(content.decode())
    elif sys.stdout.isatty():
        raise UsageError(f"A terminal cannot show {form}", hint=f"Write it to a file, such as: -o report.{form}")
    else:
        sys.stdout.buffer.write(content)


def _put_all(folders: Sequence[str], every: FullSet) -> None:
    from sokuho.reporting.publish import publish_all

    for folder in folders:
        publish_all(Path(folder), ((one.path, one.content) for one in every.files))
        print(f"Wrote {len(every.files)} files to {folder}", file=sys.stderr)
