"""The report in Japanese: the same claims as in English, in words, tables, pages."""

from __future__ import annotations

import re
from datetime import date

import pytest

from sokuho.core.period import Period
from sokuho.language import ja
from sokuho.language.tongue import tongue
from sokuho.reporting.compose import compose
from sokuho.reporting.document import Document
from sokuho.reporting.line_breaks import columns, fill
from sokuho.reporting.render_html import render_html
from sokuho.reporting.render_markdown import render_markdown
from sokuho.reporting.render_text import render_text


@pytest.fixture(scope="module")
def japanese(shipped) -> Document:
    return compose(shipped.view(date(2025, 4, 17)), Period.parse("FY2024"), language="ja")


def claims(document: Document) -> list[str]:
    parts = [document.headline, *(said for section in document.sections for said in section.sentences)]
    return sorted((str(claim) for said in parts for _, _, claim in said.spans()))


def test_it_claims_what_the_english_report_claims(japanese, document):
    assert claims(document) == claims(japanese)
    assert document.evidence.keys() == japanese.evidence.keys()


def test_the_text(japanese, snapshot):
    assert snapshot == render_text(japanese)


def test_lines_are_no_wider_than_the_terminal_and_start_with_no_closing_mark(japanese):
    lines = render_text(japanese).splitlines()
    assert max(map(columns, lines)) <= 102
    assert [] == [line for line in lines if line.strip()[:1] in tuple("、。)」%円")]


@pytest.mark.parametrize("width", [10, 20, 60])
def test_breaking_lines_loses_nothing(japanese, width):
    text = "".join(said.text for section in japanese.sections for said in section.sentences)
    assert text == fill(text, width).replace("\n", "")


def test_the_tables_have_official_names_and_black_triangles(japanese):
    rows = {row.label: row.cells for section in japanese.sections for table in section.tables for row in table.rows}
    assert {"アメリカ合衆国", "中華人民共和国", "大韓民国", "(EU)", "(ASEAN)", "原粗油"} <= rows.keys()
    assert "▲7,047,467" == rows["中華人民共和国"][4].text
    assert [] == [cell.text for cells in rows.values() for cell in cells if re.search("-[0-9]", cell.text)]


def test_the_page_is_in_japanese(japanese):
    page = render_html(japanese)
    assert '<html lang="ja">' in page
    no_words = r"<style>.*?</style>|<code.*?</code>|<tbody>.*?</tbody>|<[^>]+>"  # files, units as published, markup
    shown = re.sub(no_words, " ", page, flags=re.DOTALL)
    assert set() == set(re.findall(r"[A-Za-z]{3,}", shown)) - {"Sokuho", "ASEAN", "FOB", "CIF"}


def test_markdown_heads_its_notes_in_japanese(japanese):
    assert "\n## 注\n" in render_markdown(japanese)


def test_both_languages_offer_the_same_words():
    """Every name one language exports for reports, the other has as well."""
    for name in ja.__all__:
        assert hasattr(tongue("en"), name) or name == "read", name
