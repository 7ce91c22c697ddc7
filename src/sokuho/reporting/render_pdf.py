"""The report as a PDF to print: tagged, with bookmarks, its fonts inside, every number with its evidence behind."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType

from sokuho.errors import Unavailable
from sokuho.language.furniture import Furniture, furniture
from sokuho.language.sentence import Mention, Sentence
from sokuho.language.tongue import Tongue, tongue
from sokuho.reporting.document import Document, Evidence, Row, Table
from sokuho.reporting.key_figures import KeyFigure, key_figures
from sokuho.reporting.traces import Numbered, amounts_behind, number_sentences, places, published_amounts

Json = dict[str, object]

_HERE = Path(__file__).parent
FONTS = _HERE / "fonts"
_FAMILY = "Noto Sans CJK JP"
_FONT = re.compile(r'font-family="[^"]*"')
TEMPLATE = _HERE / "templates" / "report.typ"


def render_pdf(document: Document) -> bytes:
    """Return the report as PDF/UA-1: text, tables, then the evidence of every number; equal documents, equal bytes.

    What the report says goes in as data, never as markup. Only the fonts in the package are used.

    Raises:
        Unavailable: typst is not installed.
    """
    made: bytes = _typst().compile(
        TEMPLATE.read_bytes(),
        root=str(_HERE),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(_printable(_page(document)), ensure_ascii=False)},
        pdf_standards="ua-1",
        timestamp=0,
    )
    return made


def _typst() -> ModuleType:
    try:
        import typst
    except ImportError as error:
        raise Unavailable(
            f"A PDF needs {error.name}, which is not installed", hint="Install it with: pip install 'sokuho[report]'"
        ) from None
    return typst


def _page(document: Document) -> Json:
    words, standing = tongue(document.language), furniture(document.language)
    sections = number_sentences(document)
    amounts = {found.figure.id: place for place, found in enumerate(published_amounts(document), start=1)}
    said_in = [(claim.figure, one.number) for said in sections for one in said for _, _, claim in one.sentence.spans()]
    first = dict(reversed(said_in))
    tables = [(place, table) for place, table in enumerate(_tables(document), start=1)]
    return {
        "language": document.language,
        "title": document.title,
        "date": [document.as_of.year, document.as_of.month, document.as_of.day],
        "keywords": list(standing.keywords),
        "kicker": words.PAGE["kicker"],
        "headline": _said(document.headline, first),
        "key": [_key(one, first) for one in key_figures(document)],
        "sections": [
            {
                "title": section.title,
                "sentences": [_sentence(one) for one in said],
                "tables": [place for place, table in tables if table in section.tables],
            }
            for section, said in zip(document.sections, sections, strict=True)
        ],
        "tables": [_table(standing, place, table, document, amounts) for place, table in tables],
        "charts": _charts(document),
        "notes": list(document.notes),
        "credit": document.credit,
        "numbers": _numbers(words, document, sections),
        "amounts": _amounts(words, document),
        "files": _files(document),
        "words": _standing(words, standing),
    }


def _standing(words: Tongue, standing: Furniture) -> Json:
    taken = (
        *(
            "charts",
            "tables",
            "see_table",
            "page",
            "evidence",
            "evidence_lead",
            "numbers",
            "number",
            "printed",
            "exact",
        ),
        *("made", "amounts", "amounts_lead", "series", "where", "files", "file", "sha256", "cells_read"),
    )
    return {name: getattr(standing, name) for name in taken} | {
        "notes": words.PAGE["notes"],
        "row": words.PAGE["row"],
        "period": words.PAGE["period"],
    }


def _printable(value: object) -> object:
    """Return data with the mark of Japanese printers, 〓, for each letter that the fonts lack.

    What Sokuho writes they have; a file may be called anything.
    """
    if isinstance(value, str):
        lacking = set(value) - _letters()
        return value.translate(dict.fromkeys(map(ord, lacking), "〓")) if lacking else value
    if isinstance(value, list):
        return [_printable(one) for one in value]
    return {name: _printable(one) for name, one in value.items()} if isinstance(value, dict) else value


@cache
def _letters() -> frozenset[str]:
    return frozenset("\n" + (FONTS / "characters.txt").read_text(encoding="utf-8"))


def _charts(document: Document) -> list[Json]:
    """Return the charts drawn, their words in the one font that goes with the page."""
    if not document.charts:
        return []
    # Imported here because a report without charts need not wait for Altair.
    from sokuho.reporting.charts.render import render_svg

    return [
        {"picture": _FONT.sub(f'font-family="{_FAMILY}"', render_svg(chart)), "alt": chart.alt.text}
        for chart in document.charts
    ]


def _tables(document: Document) -> Iterable[Table]:
    return (table for section in document.sections for table in section.tables)


def _said(sentence: Sentence, goals: dict[str, int]) -> list[list[object]]:
    """Return a sentence in parts: words, and the number of the evidence they lead to, 0 for none."""
    return [
        [part.words, goals.get(part.claim.figure, 0)] if isinstance(part, Mention) else [part, 0]
        for part in sentence.parts
        if part
    ]


def _sentence(one: Numbered) -> Json:
    own = {claim.figure: one.number for _, _, claim in one.sentence.spans()}
    return {"number": one.number, "parts": _said(one.sentence, own)}


def _key(one: KeyFigure, first: dict[str, int]) -> Json:
    return {
        "label": one.label,
        "value": one.value,
        "change": one.change.words if one.change else "",
        "goal": first.get(one.claim.figure, 0),
    }


def _table(standing: Furniture, place: int, table: Table, document: Document, amounts: dict[str, int]) -> Json:
    return {
        "caption": standing.table.format(number=place, caption=table.caption),
        "columns": list(table.columns),
        "rows": [_row(row, document, amounts) for row in table.rows],
        "note": table.note,
    }


def _row(row: Row, document: Document, amounts: dict[str, int]) -> Json:
    figures = (document.evidence[cell.figure].figure for cell in row.cells if cell.figure in document.evidence)
    goal = next((amounts[one.id] for figure in figures for one in amounts_behind(figure) if one.id in amounts), 0)
    return {"label": row.label, "depth": row.depth, "goal": goal, "cells": [cell.text for cell in row.cells]}


def _numbers(words: Tongue, document: Document, sections: Sequence[Sequence[Numbered]]) -> list[Json]:
    """Return the evidence of each number of the text, by sentence."""
    found = []
    for one in (one for said in sections for one in said if one.number):
        parts = [part for part in one.sentence.parts if isinstance(part, Mention)]
        figures = [(part.words.strip(), document.evidence[part.claim.figure].figure) for part in parts]
        rows = [
            [printed, words.exact_words(figure), words.formula_words(figure.formula), figure.id]
            for printed, figure in figures
        ]
        found.append({"number": one.number, "rows": rows})
    return found


def _amounts(words: Tongue, document: Document) -> list[Json]:
    """Return the amounts read from published cells, those of a series together."""
    found: dict[str, list[Json]] = {}
    for number, one in enumerate(published_amounts(document), start=1):
        found.setdefault(_series(words, one), []).append(_amount(words, one, number))
    return [{"name": name, "amounts": amounts} for name, amounts in found.items()]


def _series(words: Tongue, found: Evidence) -> str:
    at = found.figure.slice
    name = words.series_name(at.flow, at.partner, at.item)
    measured = "" if found.figure.address.statistic != "quantity" else f" ({words.fact_words('quantity', '')[0]})"
    return name[:1].upper() + name[1:] + measured


def _amount(words: Tongue, found: Evidence, number: int) -> Json:
    return {
        "number": number,
        "period": words.period_name(found.figure.slice.period),
        "exact": words.exact_words(found.figure),
        "where": [[one.file, one.column, one.lines] for one in places(found.terms)],
    }


def _files(document: Document) -> list[list[str]]:
    read = Counter(
        (term.observation.place.file, term.observation.place.sha256)
        for found in document.evidence.values()
        for term in found.terms
    )
    return [[file, sha256, f"{count:,}"] for (file, sha256), count in sorted(read.items())]
