"""The report as one self-contained web page: no script, no address outside it, every number opens its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sokuho.errors import Unavailable
from sokuho.language.furniture import furniture
from sokuho.language.sentence import Sentence
from sokuho.language.tongue import Language, tongue
from sokuho.reference.release_calendar import next_release
from sokuho.reporting.charts.chart import Chart, data_table
from sokuho.reporting.document import Document, Table
from sokuho.reporting.key_figures import key_figures
from sokuho.reporting.webpage.cards import Link, anchors_of, cards
from sokuho.reporting.webpage.chapters import chapters
from sokuho.reporting.webpage.stage_marks import stage_marks

_SEAM = re.compile(r"; |　")
"""Where a headline goes from what matters most to what comes next."""
_BEFORE = " ,;、　"
_NAMES: dict[Language, str] = {"en": "English", "ja": "日本語"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart on the page: its drawings (none if they cannot be made), and its numbers as a table."""

    chart: Chart
    drawings: tuple[str, ...]
    numbers: Table


def render_html(document: Document, translations: Mapping[Language, str] | None = None) -> str:
    """Return the report as one HTML page; text from data is escaped, and equal documents give equal bytes.

    Where charts cannot be drawn, because a package is not installed, their numbers stand in tables. ``translations``
    are the pages that lie beside it, by language; it links to them.
    """
    # Imported here because a text report has no use for a template engine.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    pages = Environment(
        loader=PackageLoader("sokuho.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    anchors = anchors_of(document)
    return pages.get_template("report.html").render(
        **parts_of(document, anchors, "#"),
        cards=cards(document, tongue(document.language), anchors),
        chart_style=_chart_style(document),
        translations=translations or {},
        names=_NAMES,
    )


def parts_of(document: Document, anchors: Mapping[str, str], door: str) -> dict[str, object]:
    """Return what the macros of ``report_parts.html`` print: a report on a page, wherever that page is.

    Args:
        document: the report.
        anchors: where the evidence of each figure is, by the figure's id.
        door: what stands before that in a link: ``#`` on the same page, else the head of an address.
    """
    words = tongue(document.language)
    due = next_release(document.as_of)
    coming = words.next_release_note(due.month, due.released)
    message, more = _parted(document.headline)
    return {
        "document": document,
        "page": words.PAGE,
        "standing": furniture(document.language),
        "coming": coming,
        "caveats": [note for note in document.notes if note != coming],
        "message": message,
        "more": more,
        "key_figures": key_figures(document),
        "chapters": chapters(document, words.PAGE["partners"]),
        "anchors": anchors,
        "door": door,
        "files": _files(document),
        "links": lambda sentence: _links(sentence, anchors),
        "apart": _apart,
        "picture": _picture,
        "standing_line": _standing_line,
        "marks": lambda table: stage_marks(document, table),
    }


def _parted(headline: Sentence) -> tuple[Sentence, Sentence | None]:
    """Return the message of a headline, and the rest of it, if there is one."""
    for place, part in enumerate(headline.parts):
        if isinstance(part, str) and (seam := _SEAM.search(part)):
            before, after = part[: seam.start()], part[seam.end() :]
            return (
                replace(headline, parts=(*headline.parts[:place], before)),
                replace(headline, parts=(after, *headline.parts[place + 1 :])),
            )
    return headline, None


def _apart(value: str) -> tuple[str, str, str]:
    """Return a key figure in three: what stands before the number, the number, its unit.

    >>> _apart("5.2217 trillion yen"), _apart("1ドル=152円60銭")
    (('', '5.2217', 'trillion yen'), ('1ドル=', '152円60銭', ''))
    """
    before, equals, rest = value.rpartition("=")
    number, _, unit = rest.partition(" ")
    return before + equals, number, unit


def _standing_line(chart: Chart) -> str:
    """Return what stands below a chart: what its signs mean, the source, up to which day it is."""
    gap = "" if chart.language == "ja" else " "
    return gap.join(one for one in (chart.note, chart.credit, chart.published) if one)


def _links(sentence: Sentence, anchors: Mapping[str, str]) -> Iterator[Link]:
    for part in sentence.parts:
        if isinstance(part, str):
            yield Link(part, "")
            continue
        # The comma or the blank before the words of a claim is none of the link.
        words = part.words.lstrip(_BEFORE)
        yield Link(part.words[: len(part.words) - len(words)], "")
        yield Link(words, anchors[part.claim.figure])


def _picture(chart: Chart, *, is_alone: bool) -> Picture:
    """Return a chart drawn for a page and for a telephone; beside another there is room for the latter alone."""
    # Imported here because a report without charts need not wait for Altair.
    from sokuho.reporting.charts.render import render_inline

    name, seen = f"chart-{chart.id}", f"seen-{chart.id}"
    try:
        drawings = [render_inline(chart, "narrow", name, seen)]
        drawings += [render_inline(chart, "wide", name, seen)] if is_alone else []
    except Unavailable:
        drawings = []
    return Picture(chart, tuple(drawings), data_table(chart))


def _chart_style(document: Document) -> str:
    if not document.charts:
        return ""
    from sokuho.reporting.charts.page import FONTS
    from sokuho.reporting.charts.render import DARK

    return f".sokuho-chart{{font-family:{FONTS[document.language]}}}\n{DARK}"


def _files(document: Document) -> list[tuple[str, str]]:
    read = (term.observation.place for found in document.evidence.values() for term in found.terms)
    return sorted({(one.file, one.sha256) for one in read})
