"""The report as a workbook, read back from the finished file."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import date
from fractions import Fraction
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook
from tests.reporting.test_render_pdf import small
from tests.reporting.test_renderers import hostile

from sokuho.core.period import Period
from sokuho.errors import Unavailable
from sokuho.language.furniture import furniture
from sokuho.language.tongue import tongue
from sokuho.reporting.compose import compose
from sokuho.reporting.document import Document
from sokuho.reporting.illustrate import illustrate
from sokuho.reporting.render_xlsx import render_xlsx

HEAD = 3


@pytest.fixture(scope="module", params=["en", "ja"])
def report(request, shipped) -> Document:
    """The report of fiscal 2024 as it stood on the day of the release, with its charts."""
    seen = shipped.view(date(2025, 4, 17))
    return illustrate(compose(seen, Period.parse("FY2024"), language=request.param), seen)


@pytest.fixture(scope="module")
def made(report) -> bytes:
    return render_xlsx(report)


@pytest.fixture(scope="module")
def sheets(made):
    """The rows of each sheet below its heads."""
    book = CalamineWorkbook.from_filelike(BytesIO(made))
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)[HEAD + 1 :] for name in book.sheet_names
    }


def number(text: str) -> Fraction | None:
    """Return the number a cell of the report prints, None for a mark."""
    bare = text.removeprefix("≈").replace("▲", "-").replace(",", "")
    return Fraction(bare) if re.fullmatch(r"-?[0-9.]+", bare) else None


def test_every_cell_of_a_table_is_the_number_that_the_report_prints(report, sheets):
    """A deficit is a negative number."""
    tables = [table for section in report.sections for table in section.tables]
    compared = negative = 0
    for place, table in enumerate(tables, start=1):
        rows = sheets[furniture(report.language).see_table.format(number=place)]
        assert len(table.rows) == len(rows)
        for row, read in zip(table.rows, rows, strict=True):
            assert row.label == read[1].strip()
            for cell, seen in zip(row.cells, read[2:], strict=True):
                printed = number(cell.text)
                if printed is None:
                    assert cell.text == seen
                else:
                    assert float(printed) == seen
                    negative += printed < 0
                compared += printed is not None
    assert compared > 500
    assert negative > 50


def test_a_small_fall_keeps_its_sign(report, made):
    """The release prints -0.0; a spreadsheet's nought has no sign, so the format prints one."""
    minus = "-" if report.language == "en" else "&quot;▲&quot;"
    with ZipFile(BytesIO(made)) as box:
        styles = box.read("xl/styles.xml").decode()
    assert f'formatCode="{minus}#,##0.0"' in styles


def test_codes_are_text(report, sheets):
    """ "007" stays "007"."""
    rows = sheets[furniture(report.language).see_table.format(number=3)]
    assert "007" in [row[0] for row in rows]
    assert all(isinstance(row[0], str) for row in rows)


def test_every_figure_has_its_exact_value(report, sheets):
    rows = sheets[furniture(report.language).figures]
    assert sorted(report.evidence) == [row[1] for row in rows]
    for row in rows:
        exact = report.evidence[row[1]].figure.value
        if exact is not None:
            assert float(exact) == pytest.approx(row[10], rel=1e-15, abs=0)
            assert str(exact) == (row[18] or str(int(row[10])))


def test_every_published_cell_is_there_with_its_file_and_line(report, sheets):
    numbers = {place: id for place, id in enumerate(sorted(report.evidence), start=1)}
    rows = sheets[furniture(report.language).cells]
    read = {(numbers[int(row[0])], row[12], int(row[13]), row[14]) for row in rows}
    terms = [(id, term.observation.place) for id, found in report.evidence.items() for term in found.terms]
    assert len(terms) == len(rows)
    assert {(id, place.file, place.line, place.column) for id, place in terms} == read


def test_the_cells_of_a_level_add_up_to_it(report, sheets):
    """By sign, in thousand yen: the sheet of cells and the sheet of figures tell the same story."""
    sums: dict[int, float] = {}
    for row in sheets[furniture(report.language).cells]:
        unit = tongue(report.language).formula_words("million yen")
        sums[int(row[0])] = sums.get(int(row[0]), 0) + row[6] * (1 if row[1] == "+" else -1) * (
            1000 if row[7] == unit else 1
        )
    levels = [row for row in sheets[furniture(report.language).figures] if row[2] == "level"]
    assert len(levels) > 100
    for row in levels:
        assert sums[int(row[0])] == row[10], row[1]


def test_the_numbers_of_the_charts_are_the_exact_ones(report, sheets):
    assert report.charts
    for place, chart in enumerate(report.charts, start=1):
        rows = sheets[furniture(report.language).chart.format(number=place)]
        for column, (_, series) in enumerate(chart.series(), start=1):
            for row, datum in zip(rows, series.data, strict=False):
                if datum is not None:
                    assert float(datum.exact) == pytest.approx(row[column], rel=1e-15, abs=0)


def test_every_chart_is_told_to_those_who_do_not_see_it(report, made):
    with ZipFile(BytesIO(made)) as box:
        drawings = [box.read(name).decode() for name in box.namelist() if name.startswith("xl/drawings/drawing")]
    assert len(report.charts) == len(drawings)
    assert all(re.search(r'descr="[^"]{20,}', one) for one in drawings)


def test_every_link_leads_to_a_sheet_that_is_there(sheets, made):
    goals = set()
    with ZipFile(BytesIO(made)) as box:
        for name in box.namelist():
            if name.startswith("xl/worksheets/sheet"):
                goals |= set(re.findall(r'<hyperlink [^>]*location="\'(.*?)\'!A\d+"', box.read(name).decode()))
    assert goals
    assert goals <= set(sheets)


def test_a_number_of_a_table_leads_to_its_figure(report, made):
    """The row of the figure, by the number of the figure."""
    standing = furniture(report.language)
    book = CalamineWorkbook.from_filelike(BytesIO(made))
    place = book.sheet_names.index(standing.see_table.format(number=1)) + 1
    with ZipFile(BytesIO(made)) as box:
        page = box.read(f"xl/worksheets/sheet{place}.xml").decode()
    found = re.search(rf'ref="C{HEAD + 2}" location="\'{standing.figures}\'!A(\d+)"', page)
    assert found
    first = next(table for section in report.sections for table in section.tables).rows[0].cells[0]
    figures = book.get_sheet_by_name(standing.figures).to_python(skip_empty_area=False)
    assert first.figure == figures[int(found[1]) - 1][1]


def test_negative_numbers_have_the_sign_of_the_language(report, made):
    with ZipFile(BytesIO(made)) as box:
        styles = box.read("xl/styles.xml").decode()
    assert ("▲" in styles) == (report.language == "ja")


def test_the_file_says_what_it_is(report, made):
    with ZipFile(BytesIO(made)) as box:
        core = ElementTree.fromstring(box.read("docProps/core.xml"))
    told = {one.tag.partition("}")[2]: one.text for one in core}
    assert report.title == told["title"]
    assert "2025-04-17T00:00:00Z" == told["created"]


def test_the_head_of_a_printed_page_is_the_whole_title(report, made):
    """A title that begins with digits is kept apart from the size of its letters, which comes just before."""
    with ZipFile(BytesIO(made)) as box:
        page = ElementTree.fromstring(box.read("xl/worksheets/sheet2.xml"))
    head = next(one.text for one in page.iter() if one.tag.endswith("oddHeader"))
    assert f"&8 {report.title}&R" in str(head)


def test_no_text_becomes_a_formula_or_an_address():
    """Whatever a cell, a note or a heading begins with."""
    document = hostile()
    first = document.sections[0]
    for text in ("=1+1", '=HYPERLINK("http://a.b")', "+1", "-1", "@SUM(A1)", "http://a.b", "{=1}", "007"):
        table = replace(first.tables[0], caption=text, note=text)
        changed = replace(document, title=text, notes=(text,), sections=(replace(first, title=text, tables=(table,)),))
        with ZipFile(BytesIO(render_xlsx(changed))) as box:
            pages = [box.read(name).decode() for name in box.namelist() if name.startswith("xl/worksheets/sheet")]
            assert not any("<f>" in page or "<f " in page for page in pages)
            assert not any("http://a.b" in box.read(name).decode() for name in box.namelist() if name.endswith(".rels"))


def test_a_missing_library_is_named_with_the_cure(monkeypatch):
    for name in [name for name in sys.modules if name.startswith("sokuho.reporting.workbook")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(Unavailable, match="xlsxwriter") as caught:
        render_xlsx(small())
    assert "pip install 'sokuho[report]'" in caught.value.hint
