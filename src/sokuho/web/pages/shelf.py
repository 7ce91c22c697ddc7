"""The files that pages need, held in memory under names that change with their content.

Nothing is looked up on disk for a request, so no address can lead outside of the shelf.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sokuho.reporting.charts.page import FONTS
from sokuho.reporting.charts.render import DARK

HTMX = "htmx-4.0.1.min.js"
HTMX_SHA256 = "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130"
"""That of ``dist/htmx.min.js`` in the package htmx.org 4.0.1 of the npm registry; its licence is 0BSD."""

_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class File:
    """A file of the pages: its content, as it is and packed, and its media type."""

    content: bytes
    packed: bytes
    mediatype: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files by the name they are asked for, and those names by the plain ones."""

    files: dict[str, File]
    names: dict[str, str]

    @property
    def stamp(self) -> str:
        """Return what changes as soon as any file does."""
        return hashlib.sha256("".join(sorted(self.files)).encode()).hexdigest()[:16]


@cache
def shelf() -> Shelf:
    """Return the files of the pages."""
    plain = {
        "site.css": _text("static/site.css") + _charts(),
        "report.css": _nested("report", _reporting("report.css").replace('a[href^="#f"]', 'a[href*="/figure/"]')),
        "checked.css": _nested("checked", _checking("checked.css")),
        "site.js": _text("static/site.js"),
        "htmx.js": _text(f"static/{HTMX}"),
        "favicon.svg": _text("static/favicon.svg"),
    }
    files, names = {}, {}
    for name, text in plain.items():
        content = text.encode()
        stem, _, ending = name.partition(".")
        names[name] = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}"
        files[names[name]] = File(content, gzip.compress(content, 9, mtime=0), _TYPES[ending])
    return Shelf(files, names)


def _nested(name: str, sheet: str) -> str:
    """Return a style sheet that holds within elements of a class alone: the report's own, in the site's frame."""
    return f".{name} {{\n{sheet}\n}}\n"


def _charts() -> str:
    fonts = "".join(f".sokuho-chart:lang({language}){{font-family:{named}}}" for language, named in FONTS.items())
    return f"{fonts}\n{DARK}\n"


def _text(path: str) -> str:
    return (resources.files("sokuho.web") / path).read_text(encoding="utf-8")


def _reporting(name: str) -> str:
    return (resources.files("sokuho.reporting") / "templates" / name).read_text(encoding="utf-8")


def _checking(name: str) -> str:
    return (resources.files("sokuho.checking") / "templates" / name).read_text(encoding="utf-8")
