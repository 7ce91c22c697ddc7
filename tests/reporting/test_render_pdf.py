"""The report on paper, read back from the finished file."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
from fontTools.ttLib import TTFont
from tests.reporting.test_renderers import hostile
from tests.statistics.cells import EXPORT, IMPORT, view, year

from sokuho.core.period import Period
from sokuho.errors import Unavailable
from sokuho.language.furniture import furniture
from sokuho.reporting.charts.chart import axis_numbers, printed
from sokuho.reporting.compose import compose
from sokuho.reporting.document import Document
from sokuho.reporting.illustrate import illustrate
from sokuho.reporting.render_pdf import FONTS, render_pdf
from sokuho.reporting.traces import number_sentences, places, published_amounts, stretches

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module", params=["en", "ja"])
def report(request, shipped) -> Document:
    """The report of fiscal 2024 as it stood on the day of the release, with its charts."""
    seen = shipped.view(date(2025, 4, 17))
    return illustrate(compose(seen, Period.parse("FY2024"), language=request.param), seen)


@pytest.fixture(scope="module")
def made(report) -> bytes:
    return render_pdf(report)


@pytest.fixture(scope="module")
def pages(made) -> list[str]:
    """The words of each page, without blanks and line breaks, which a page sets as it likes."""
    return [_bare(page.extract_text()) for page in pypdf.PdfReader(BytesIO(made)).pages]


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def small(language="en", file="a.csv") -> Document:
    """Two years of the world alone."""
    amounts = ((EXPORT, 2023, 8_000), (EXPORT, 2024, 9_000), (IMPORT, 2023, 9_000), (IMPORT, 2024, 8_500))
    cells = [year(flow, number, amount * 10**6) for flow, number, amount in amounts]
    named = [replace(cell, place=replace(cell.place, file=file)) for months in cells for cell in months]
    return compose(view(named, as_of=date(2024, 6, 20)), Period.parse("2024-05"), language=language)


def test_the_file_says_what_it_is(report, made):
    """Title, language, author, keywords; tagged; conforming to PDF/UA; the reader's window shows the title."""
    read: Any = pypdf.PdfReader(BytesIO(made))
    root = read.trailer["/Root"]
    assert report.title == read.metadata.title
    assert "Sokuho" == read.metadata.author
    assert furniture(report.language).keywords[0] in read.metadata["/Keywords"]
    assert root["/Lang"].startswith(report.language)
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_its_date_is_the_day_of_the_report(made):
    read: Any = pypdf.PdfReader(BytesIO(made))
    assert date(2025, 4, 17) == read.metadata.creation_date.date()


def test_each_section_and_table_has_a_bookmark(report, made):
    said = [_bare(one) for one in _titles(pypdf.PdfReader(BytesIO(made)).outline)]
    wanted = [section.title for section in report.sections]
    wanted += [table.caption for section in report.sections for table in section.tables]
    for title in wanted:
        assert any(one.endswith(_bare(title)) for one in said), title


def _titles(outline):
    for one in outline:
        yield from _titles(one) if isinstance(one, list) else [one.title]


def test_all_fonts_are_inside_and_ours(made):
    fonts = {str(font["/BaseFont"]) for font in _fonts(made)}
    assert any("NotoSansCJK" in name for name in fonts)
    assert all(re.match(r"/[A-Z]{6}\+(NotoSansCJK|LibertinusSerif)", name) for name in fonts), fonts


def _fonts(made):
    read: Any = pypdf.PdfReader(BytesIO(made))
    for page in read.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            yield font.get_object()


def test_every_sentence_stands_on_a_page(report, pages):
    text = "".join(pages)
    for section in report.sections:
        for sentence in section.sentences:
            assert _bare(sentence.text) in text


def test_every_row_of_a_table_is_printed_as_it_is(report, pages):
    text = "".join(pages)
    for table in (table for section in report.sections for table in section.tables):
        for row in table.rows:
            assert _bare(row.label + "".join(cell.text for cell in row.cells)) in text, row.label


_NUMBER = re.compile(r"[0-9]+(?:[,.][0-9]+)*")


def test_no_number_stands_before_the_evidence_that_the_report_does_not_have(report, made):
    """Nothing is added but the numbers of pages, tables and sentences."""
    read = [page.extract_text() for page in pypdf.PdfReader(BytesIO(made)).pages]
    lead = _bare(furniture(report.language).evidence_lead)[:20]
    front = read[: next(place for place, page in enumerate(read) if lead in _bare(page))]
    said = _everything(report, gap="\n")
    for chart in report.charts:
        said += "\n".join(["", chart.title.text, chart.subtitle, chart.published, *chart.rows, *chart.stops])
        said += "\n".join(["", *(text for text, _ in printed(chart)), *axis_numbers(chart)])
    count = sum(len(section.sentences) for section in report.sections)
    known = {*_NUMBER.findall(said), *map(str, range(1, max(count, len(read)) + 1))}
    assert set() == {number for page in front for number in _NUMBER.findall(page)} - known


def test_every_figure_of_the_text_stands_in_the_evidence(report, pages):
    """With its id, which `sokuho explain` takes."""
    text = "".join(pages)
    ids = {claim.figure for section in report.sections for said in section.sentences for _, _, claim in said.spans()}
    assert ids
    assert all(id in text for id in ids)


def test_every_published_amount_stands_in_the_evidence(report, pages):
    text = "".join(pages)
    for found in published_amounts(report):
        for place in places(found.terms):
            assert _bare(f"{place.file},{place.column}:{place.lines}") in text


def test_pages_are_numbered_to_the_last(report, pages):
    words = furniture(report.language).page
    for place, page in enumerate(pages, start=1):
        assert _bare(words.format(page=place, pages=len(pages))) in page


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_letter_is_in_both_weights(shipped, language):
    """No page has an empty box where a letter should stand: what a report can say, the fonts can draw."""
    document = compose(shipped.view(date(2025, 4, 17)), Period.parse("FY2024"), language=language)
    has = set((FONTS / "characters.txt").read_text(encoding="utf-8"))
    for weight in ("Regular", "Bold"):
        assert has == {chr(one) for one in TTFont(FONTS / f"NotoSansCJKjp-{weight}.otf").getBestCmap()}
    assert set() == set(_everything(document)) - has


def _everything(document: Document, gap: str = "") -> str:
    said = [document.title, document.headline.text, document.credit, *document.notes]
    for section in document.sections:
        said += [section.title, *(one.text for one in section.sentences)]
        for table in section.tables:
            said += [table.caption, table.note, *table.columns, *(row.label for row in table.rows)]
            said += [cell.text for row in table.rows for cell in row.cells]
    return gap.join(said)


def test_a_letter_that_the_fonts_lack_is_marked():
    """A file may be called anything."""
    page = "".join(one.extract_text() for one in pypdf.PdfReader(BytesIO(render_pdf(small(file="ஃ😀.csv")))).pages)
    assert "〓〓.csv" in page


def test_no_text_becomes_code():
    """Markup of the typesetter in a title, heading, cell or note is printed, not obeyed."""
    code = '#panic("x") $x$ *b* _i_ @ref <tag> `raw` \\ // [a]'
    document = hostile()
    document = replace(
        document, title=code, notes=(code,), credit=code, sections=(replace(document.sections[0], title=code),)
    )
    page = _bare("".join(one.extract_text() for one in pypdf.PdfReader(BytesIO(render_pdf(document))).pages))
    assert page.count(_bare(code)) >= 4


def test_a_missing_typesetter_is_named_with_the_cure(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(Unavailable, match="typst") as caught:
        render_pdf(small())
    assert "pip install 'sokuho[report]'" in caught.value.hint


_DIGEST = """
import hashlib
from tests.reporting.test_render_pdf import small
from sokuho.reporting.render_pdf import render_pdf
from sokuho.reporting.render_xlsx import render_xlsx
for language in ("en", "ja"):
    for render in (render_pdf, render_xlsx):
        print(hashlib.sha256(render(small(language))).hexdigest())
"""


def digests(folder: Path, **changed: str) -> list[str]:
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"} | changed
    run = subprocess.run(
        [sys.executable, "-c", _DIGEST], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return run.stdout.split()


def test_equal_documents_give_equal_bytes_wherever_they_are_made(tmp_path):
    """In another folder, time zone and locale, with another hash seed, on another day of the clock."""
    here = [
        hashlib.sha256(render(small(language))).hexdigest()
        for language in ("en", "ja")
        for render in (render_pdf, _render_xlsx)
    ]
    assert here == digests(tmp_path, TZ="Asia/Tokyo", LC_ALL="C", PYTHONHASHSEED="4711", SOURCE_DATE_EPOCH="1")
    assert here == digests(ROOT, TZ="America/Los_Angeles", LC_ALL="C.UTF-8", PYTHONHASHSEED="0")


def _render_xlsx(document: Document) -> bytes:
    from sokuho.reporting.render_xlsx import render_xlsx

    return render_xlsx(document)


def test_sentences_are_numbered_through_the_report(report):
    numbers = [one.number for said in number_sentences(report) for one in said if one.number]
    assert list(range(1, len(numbers) + 1)) == numbers


@pytest.mark.parametrize(
    ("said", "numbers"), [((), []), (("1",), [1]), (("1–3", "5"), [5, 3, 2, 1]), (("1–2",), [1, 2, 2])]
)
def test_lines_in_a_row_are_drawn_together(said, numbers):
    assert said == stretches(numbers)
