"""``sokuho check``: which statements of an article hold."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from sokuho.cli.options import JsonOption, StoreOption, day
from sokuho.cli.output import write_file
from sokuho.errors import UsageError

if TYPE_CHECKING:
    from sokuho.checking.checked import Checked

_ENDINGS = (".html", ".htm", ".json", ".txt")


def check(
    file: Annotated[
        str,
        Parameter(
            help="A text file with the article (plain text, Markdown or HTML); - reads standard input.",
            allow_leading_hyphen=True,  # of which only "-" alone is taken, below
        ),
    ],
    /,
    *,
    as_of: Annotated[
        str | None,
        Parameter(
            name="--as-of",
            metavar="DATE",
            help="Judge by what was published by this day. Default: the article's own date, else the newest release.",
        ),
    ] = None,
    lang: Annotated[
        Literal["en", "ja"] | None,
        Parameter(help="Language of the verdicts. Default: the article's; of JSON, English."),
    ] = None,
    json: JsonOption = False,
    output: Annotated[
        list[Path] | None,
        Parameter(
            name=["--output", "-o"],
            negative="",
            metavar="FILE",
            help="Write to this file as well, in the format of its ending (.html .json .txt); may be given several "
            "times.",
        ),
    ] = None,
    store: StoreOption = None,
) -> int:
    """Check an article on trade: which of its statements hold, number by number.

    Japan's figures are those that are held; a text on another country is checked against its own numbers. Ends with
    exit code 1 if something in it is wrong.
    """
    from sokuho.checking.article import article
    from sokuho.checking.check import check as check_text
    from sokuho.store.location import for_reading

    if file.startswith("-") and file != "-":
        raise UsageError(f"Unknown option: {file}", hint="See: sokuho check --help")
    paths = [_named(path) for path in output or ()]
    text = article(file)
    asked = day(as_of, "--as-of") if as_of is not None else None
    name = Path(file).stem if file != "-" else ""
    checked = check_text(text, as_of=asked, lang=lang, store=for_reading(store), name=name)
    rendered = {path: _render(checked, path.suffix.lower(), lang) for path in paths}
    sys.stdout.write(_render(checked, ".json", lang) if json else _shown(checked))
    for path, content in rendered.items():
        write_file(path, content)
        print(f"Wrote {path}", file=sys.stderr)
    return 1 if checked.fails else 0


def _named(path: Path) -> Path:
    if path.suffix.lower() not in _ENDINGS:
        raise UsageError(
            f"The name does not say which format to write: {path}", hint=f"Let it end in {', '.join(_ENDINGS)}."
        )
    return path


def _render(checked: Checked, ending: str, lang: Literal["en", "ja"] | None) -> str:
    from sokuho.checking import render_html, render_json, render_text

    if ending == ".json":
        # Programs read JSON: its words do not change with the article.
        return render_json.render_json(checked.in_language(lang or "en"))
    return render_text.render_text(checked) if ending == ".txt" else render_html.render_html(checked)


def _shown(checked: Checked) -> str:
    from sokuho.checking.render_text import render_text
    from sokuho.cli.terminal import has_color, width

    return render_text(checked, width=width(), color=has_color())
