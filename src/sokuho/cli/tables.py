"""``sokuho tables``: the official release's tables of a period."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from sokuho.cli.options import AsOfOption, JsonOption, StoreOption, open_view
from sokuho.cli.output import write_file
from sokuho.errors import UsageError

if TYPE_CHECKING:
    from sokuho.core.period import Period
    from sokuho.reporting.release.page import OfficialTables

Form = Literal["text", "md", "html", "csv", "json", "xml"]
Language = Literal["en", "ja"]
StageName = Literal[
    "first-10-days", "first-20-days", "provisional", "9-digit-provisional", "detailed", "revised", "fixed"
]
_ENDINGS: dict[str, Form] = {
    ".txt": "text",
    ".md": "md",
    ".html": "html",
    ".csv": "csv",
    ".json": "json",
    ".xml": "xml",
}
_STANDARD_OUTPUT = Path("-")
_WIDTH = 100


def tables(
    period: Annotated[
        str,
        Parameter(
            help="A month (2025-03), its first 10 or 20 days (2025-03-D10), a quarter, half, year (2024) or fiscal "
            "year (FY2024)."
        ),
    ],
    /,
    *,
    stage: Annotated[
        StageName | None,
        Parameter(help="As of the day the period's last month had reached this stage. Not together with --as-of."),
    ] = None,
    as_of: AsOfOption = None,
    page: Annotated[
        list[int] | None,
        Parameter(
            negative="",
            metavar="N",
            help="Only this page; may be given several times. 1 totals; 2 areas; 3-4 commodities, world; 5-12 "
            "exports and 13-20 imports of USA, EU, Asia, China, R Korea, ASEAN, Middle East, Russia; 21-26 indices.",
        ),
    ] = None,
    lang: Annotated[Language, Parameter(help="Language of titles and labels; XML is always English.")] = "en",
    output: Annotated[
        list[Path] | None,
        Parameter(
            name=["--output", "-o"],
            negative="",
            metavar="FILE",
            allow_leading_hyphen=True,  # of which only "-" alone is taken, below
            help="Write to this file, in the format of its ending (.txt .md .html .csv .json .xml), instead of "
            "printing; may be given several times; - prints.",
        ),
    ] = None,
    json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Print the tables of the official release, in its rows, units and print rules.

    The pages asked for are of one vintage: the newest as of which their rows are held whole, said beneath the title.
    A cell that cannot be vouched for to its last digit is … and the notes at the end say why. With -o release.xml the
    release is written in the structure of the Ministry's own file.
    """
    from sokuho.reporting.release.build import build
    from sokuho.reporting.series.periods import read_period

    forms = {path: _form(path, json) for path in output or [_STANDARD_OUTPUT]}
    asked = read_period(period)
    view = open_view(store, _day(asked, stage, as_of))
    built = build(view, asked, page or (), _noted)
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")
    # Nothing is written before everything is rendered.
    rendered = {path: _render(built, form, lang, _width(path)) for path, form in forms.items()}
    for path, text in rendered.items():
        if path == _STANDARD_OUTPUT:
            sys.stdout.write(text)
        else:
            write_file(path, text)
            print(f"Wrote {path}", file=sys.stderr)


def _day(period: Period, stage: StageName | None, as_of: str | None) -> str | None:
    if stage is None:
        return as_of
    if as_of is not None:
        raise UsageError(
            "--stage and --as-of both say which figures are meant", hint="Give one of them: a stage stands for its day."
        )
    from sokuho.core.code import Stage
    from sokuho.reporting.release.edition import stage_day

    return stage_day(period, Stage(stage)).isoformat()


def _form(path: Path, json: bool) -> Form:
    if path == _STANDARD_OUTPUT:
        return "json" if json else "text"
    if path.name.startswith("-") and path.parent == Path():
        raise UsageError(
            f"--output needs a file name; this is an option: {path}", hint=f"If it is a name: {path.absolute()}"
        )
    named = _ENDINGS.get(path.suffix.lower())
    if named is None:
        raise UsageError(
            f"The name does not say which format to write: {path}", hint=f"Let it end in {', '.join(_ENDINGS)}."
        )
    return named


def _width(path: Path) -> int:
    """Return how many columns there are: those of the terminal; a file does not depend on where it was written."""
    return shutil.get_terminal_size((_WIDTH, 24)).columns if path == _STANDARD_OUTPUT else _WIDTH


def _render(built: OfficialTables, form: Form, lang: Language, width: int) -> str:
    from sokuho.reporting.release import render_data, render_html, render_text, xml_pages

    match form:
        case "text":
            return render_text.render_text(built, lang, width)
        case "md":
            return render_text.render_markdown(built, lang)
        case "html":
            return render_html.render_html(built, lang)
        case "csv":
            return render_data.render_csv(built, lang)
        case "json":
            return render_data.render_json(built, lang)
        case "xml":
            return xml_pages.render_xml(built)


def _noted(page: int) -> None:
    """Say on a terminal which page is being filled in."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\rPage {page}…\033[K")
