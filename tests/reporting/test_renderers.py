"""One small report in every form."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from tests.statistics.cells import EXPORT, IMPORT, view, year

from sokuho.core.period import Period
from sokuho.language.sentence import Sentence
from sokuho.reporting.compose import compose
from sokuho.reporting.document import Document, Row, Section, Table, TableCell
from sokuho.reporting.render_html import render_html
from sokuho.reporting.render_json import render_json
from sokuho.reporting.render_markdown import render_markdown
from sokuho.reporting.render_text import render_text

MAY = Period.parse("2024-05")
HOSTILE = '<img src=x onerror="alert(1)"> & | `code` *bold* [a](b)'


@pytest.fixture(scope="module")
def small() -> Document:
    """Two years of the world and of China alone."""
    cells = [year(flow, number, amount * 10**6, partner=partner)
             for (flow, partner), amounts in {
                 (EXPORT, "world"): (8_000, 9_000), (IMPORT, "world"): (9_000, 8_500),
                 (EXPORT, "105"): (1_500, 1_400), (IMPORT, "105"): (2_000, 2_050),
             }.items()
             for number, amount in zip((2023, 2024), amounts, strict=True)]  # fmt: skip
    return _brief(compose(view(*cells, as_of=date(2024, 6, 20)), MAY))


def _brief(document: Document) -> Document:
    """The report without the rows of its tables that hold nothing."""
    return replace(document, sections=tuple(
        replace(section, tables=tuple(
            replace(table, rows=tuple(row for row in table.rows if any(cell.figure for cell in row.cells)))
            for table in section.tables))
        for section in document.sections))  # fmt: skip


def test_text(small, snapshot):
    assert snapshot == render_text(small)


def test_markdown(small, snapshot):
    assert snapshot == render_markdown(small)


def test_html(small, snapshot):
    """The meaning, not the pixels: without the style sheet, and with the first of the evidence alone."""
    page = render_html(small)
    assert len(small.evidence) == page.count("<article")
    page = re.sub(r"<style>.*?</style>\n", "", page, flags=re.DOTALL)
    assert snapshot == page[: page.index("</article>")]


def test_json(small, snapshot):
    """The first section, and of the figures the first alone."""
    told = json.loads(render_json(small))
    assert sorted(small.evidence) == list(told["figures"])
    assert len(small.sections) == len(told["sections"])
    first = min(told["figures"])
    brief = told | {"sections": told["sections"][:1], "figures": {first: told["figures"][first]}}
    brief["sections"][0]["sentences"] = brief["sections"][0]["sentences"][:1]
    brief["sections"][0]["tables"][0]["rows"] = brief["sections"][0]["tables"][0]["rows"][:1]
    assert snapshot == json.dumps(brief, indent=1)


def hostile() -> Document:
    table = Table(HOSTILE, (HOSTILE,), (Row(HOSTILE, 0, (TableCell(HOSTILE),)),), HOSTILE)
    return Document(
        language="en",
        period=MAY,
        as_of=date(2024, 6, 20),
        convention="half-up",
        title=HOSTILE,
        headline=Sentence((HOSTILE,)),
        sections=(Section(HOSTILE, (Sentence((HOSTILE,)),), (table,)),),
        notes=(HOSTILE,),
        credit=HOSTILE,
        evidence={},
    )


def test_no_text_becomes_markup_anywhere_on_the_page():
    """In the title, headline, headings, sentences, captions, heads, labels, cells, notes and attributes alike."""
    page = render_html(hostile())
    assert "<img" not in page
    assert 'onerror="' not in page
    assert page.count("&lt;img") >= 10


def test_no_text_becomes_markup_in_markdown():
    """But for the cells of tables, which hold numbers and marks only."""
    section = Section(HOSTILE, (Sentence((HOSTILE,)),))
    page = render_markdown(replace(hostile(), sections=(section,)))
    assert not re.search(r"(?<!\\)[<`\[|]", page)
