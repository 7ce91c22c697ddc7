"""``sokuho report``: the flash report of a period."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from sokuho.cli.options import AsOfOption, JsonOption, StoreOption, open_view
from sokuho.cli.output import write_file
from sokuho.errors import UsageError

if TYPE_CHECKING:
    from sokuho.reporting.document import Document

Format = Literal["text", "md", "html", "json"]
_ENDINGS: dict[str, Format] = {".txt": "text", ".md": "md", ".html": "html", ".htm": "html", ".json": "json"}
_STANDARD_OUTPUT = Path("-")


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
        list[Path] | None,
        Parameter(
            name=["--output", "-o"],
            negative="",
            metavar="FILE",
            allow_leading_hyphen=True,  # of which only "-" alone is taken, below
            help="Write to this file, in the format of its ending (.txt .md .html .json), instead of printing; "
            "may be given several times; - prints.",
        ),
    ] = None,
    lang: Annotated[Literal["en"], Parameter(help="Language of the report.")] = "en",
    rounding: Annotated[
        Literal["half-up", "truncated"],
        Parameter(help="Round amounts in sentences as the official release does, or cut them as many newsrooms do."),
    ] = "half-up",
    json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Write the flash report of a month, quarter, half or year."""
    from sokuho.cli.periods import read_period
    from sokuho.core.rounded import Convention
    from sokuho.reporting.compose import compose

    forms = _forms(output or [_STANDARD_OUTPUT], "json" if json else format)
    asked = read_period(period)
    document = compose(open_view(store, as_of), asked, convention=Convention(rounding))
    # Nothing is written before everything is rendered.
    rendered = {path: _render(document, form) for path, form in forms.items()}
    for path, text in rendered.items():
        if path == _STANDARD_OUTPUT:
            sys.stdout.write(text)
        else:
            write_file(path, text)
            print(f"Wrote {path}", file=sys.stderr)


def _forms(paths: list[Path], asked: Format | None) -> dict[Path, Format]:
    printed = _STANDARD_OUTPUT in paths
    return {path: (asked or "text") if path == _STANDARD_OUTPUT else _form(path, asked, printed) for path in paths}


def _form(path: Path, asked: Format | None, is_printed_too: bool) -> Format:
    if path.name.startswith("-") and path.parent == Path():
        raise UsageError(
            f"--output needs a file name; this is an option: {path}", hint=f"If it is a name: {path.absolute()}"
        )
    named = _ENDINGS.get(path.suffix.lower())
    if named is None and (asked is None or is_printed_too):
        raise UsageError(
            f"The name does not say which format to write: {path}", hint=f"Let it end in {', '.join(_ENDINGS)}."
        )
    if asked is not None and named not in (None, asked) and not is_printed_too:
        raise UsageError(
            f"{path} ends as {named}, but {asked} is asked for",
            hint="Leave the format to the ending; to print as well, add: -o -",
        )
    return named or asked or "text"


def _render(document: Document, form: Format) -> str:
    from sokuho.reporting import render_html, render_json, render_markdown, render_text

    match form:
        case "text":
            return render_text.render_text(document)
        case "md":
            return render_markdown.render_markdown(document)
        case "html":
            return render_html.render_html(document)
        case "json":
            return render_json.render_json(document)
