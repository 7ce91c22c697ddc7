"""Every number of a finished report is a figure, printed as the document prints it; read back from the files."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from fractions import Fraction

import pytest
from tests.reporting.ledger import Ledger, fourteen_digits, numbers, of_html, of_markdown, of_svg, squeezed

import sokuho
from sokuho.language.furniture import furniture
from sokuho.language.tongue import tongue
from sokuho.reporting.charts.render import render_svg
from sokuho.reporting.printings import printings
from sokuho.reporting.report import Report

LANGUAGES = ("en", "ja")
EPSILON = Fraction(1, 10**15)


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    english = sokuho.report("FY2024", as_of="2025-04-17")
    return {"en": english, "ja": english.in_language("ja")}


@pytest.fixture(scope="module", params=LANGUAGES)
def report(request: pytest.FixtureRequest, reports: dict[str, Report]) -> Report:
    return reports[request.param]


@pytest.fixture(scope="module")
def ledger(report: Report) -> Ledger:
    return Ledger(report.illustrated)


def counting(upto: int) -> set[str]:
    """Rule "numbers of things": pages, sentences, tables and notes are counted from 1 on."""
    return {str(number) for number in range(1, upto + 1)}


def test_text(report, ledger):
    text = report.render("text").decode()
    assert [] == ledger.missing(text, tables=False)
    assert [] == ledger.unexplained(text)


def test_markdown(report, ledger):
    text = of_markdown(report.render("md").decode())
    assert [] == ledger.missing(text, tables=True)
    assert [] == ledger.unexplained(text)


def test_html(report, ledger):
    told, proved = of_html(report.render("html").decode())
    assert [] == ledger.missing(told, tables=True)
    assert [] == ledger.unexplained(told)
    assert len(proved) > 10**5
    assert [] == ledger.unproved(proved)


def test_svg(report, ledger):
    """Every number that a chart prints is there, and no other but those on its axes."""
    for chart in report.illustrated.charts:
        words = of_svg(render_svg(chart))
        assert [] == ledger.unexplained(words), chart.id
        shown = [datum.text for _, one in chart.series() for datum in one.data if datum is not None and datum.is_shown]
        assert [] == [text for text in shown if squeezed(text) not in squeezed(words)], chart.id


@pytest.mark.slow
def test_pdf(report, ledger):
    """The evidence begins with the heading that its language gives it."""
    pypdf = pytest.importorskip("pypdf")
    pages = pypdf.PdfReader(io.BytesIO(report.render("pdf"))).pages
    text = "\n".join(page.extract_text() for page in pages)
    told, _, proved = text.partition(f"\n{furniture(report.document.language).evidence}\n")
    assert proved
    own = counting(max(len(pages), len(ledger.told), len(report.document.notes)))
    assert [] == ledger.missing(told, tables=True)
    assert [] == ledger.unexplained(told, own)
    evidence = report.illustrated.evidence.values()
    read = Counter(term.observation.place.file for one in evidence for term in one.terms)
    assert [] == ledger.unproved(proved, {*own, *(f"{count:,}" for count in read.values())})


@pytest.mark.slow
def test_xlsx(report, ledger):
    """Tables hold numbers: each is the printed one. Elsewhere a number is a figure's exact value or as printed."""
    calamine = pytest.importorskip("python_calamine")
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(report.render("xlsx")))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    minus = tongue(report.document.language).MINUS
    cells = {tuple(_plain(cell, minus) for cell in row if cell != "") for rows in sheets.values() for row in rows}
    wanted = [tuple(_plain(cell, minus) for cell in row) for row in ledger.rows]
    # Behind the code of the row, if it has one, which only the workbook prints.
    behind = {row[1:] for row in cells} | cells
    missing = [row for row in wanted if row not in behind]
    assert [] == missing
    words = "\n".join(cell for rows in sheets.values() for row in rows for cell in row if isinstance(cell, str))
    assert [] == [one for one in ledger.told if squeezed(one) not in squeezed(words)]


@pytest.mark.slow
def test_every_number_of_the_workbook_is_a_figure(report, ledger):
    calamine = pytest.importorskip("python_calamine")
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(report.render("xlsx")))
    # Fifteen digits that end in a five may be rounded either way.
    exact = _values(report)
    known = {fourteen_digits(one * (1 + doubt)) for one in exact for doubt in (0, EPSILON, -EPSILON)}
    known |= {fourteen_digits(number) for number in range(len(report.to_arrow("cells")))}  # numbers of things
    strange = {
        (name, cell)
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
        if isinstance(cell, float) and fourteen_digits(cell) not in known
    }
    assert [] == sorted(strange)


def test_csv(report):
    """Read back as text, the tables say of each printed number what the document says."""
    told = list(csv.DictReader(io.StringIO(report.render("printed-csv").decode())))
    said = list(printings(report.illustrated))
    assert [(one.figure, one.place, one.printed) for one in said] == [
        (row["figure"], row["place"], row["printed"]) for row in told
    ]
    wrong = [row for row in told if row["decimal"] and not _is_printed(row["decimal"], row)]
    assert [] == wrong
    exact = {row["figure"]: row["exact"] for row in csv.DictReader(io.StringIO(report.render("csv").decode()))}
    assert {id: "" if one.value is None else str(one.value) for id, one in report.figures.items()} == exact


@pytest.mark.parametrize(
    "spoil",
    [
        lambda page: page.replace("108.9346", "108.9347").replace("108兆9,346億", "108兆9,347億"),
        lambda page: page.replace("18,891,774", "18,891,775"),
        lambda page: page.replace("</main>", "<p>87.65%</p></main>"),
        lambda page: page.replace("</main>", "<p>98,765,432</p></main>"),
    ],
    ids=["a sentence", "a table", "a rate from nowhere", "an amount from nowhere"],
)
def test_a_number_that_was_changed_is_found(report, ledger, spoil: Callable[[str], str]):
    """The test itself can fail."""
    page = report.render("html").decode()
    told, _ = of_html(spoil(page))
    assert spoil(page) != page
    assert ledger.missing(told, tables=True) + ledger.unexplained(told)


def _is_printed(number: str, row: dict[str, str]) -> bool:
    """Return whether a number stands among the words that print it; without its sign, and 万 and 億 may part it."""
    digits = number.lstrip("-").replace(".", "")
    printed = "".join(numbers(row["printed"])).replace(",", "").replace(".", "")
    return row["kind"] != "" or digits == printed


def _plain(cell: object, minus: str) -> object:
    """Return a cell as a number if it is one, in whichever way it is kept; else its words."""
    words = str(cell).strip()
    # A small fall is kept as what it is, so that its format can print -0.0; it has one decimal there.
    if isinstance(cell, float):
        return round(cell, 1)
    try:
        return float(words.removeprefix("≈").replace(minus, "-").replace(",", ""))
    except ValueError:
        return words


def _values(report: Report) -> set[Fraction]:
    """Return the numbers of figures: exact, as printed, in the units of charts; their margins and their cells."""
    found: set[Fraction] = set()
    for one in report.illustrated.evidence.values():
        found |= {one.figure.margin, *([one.figure.value] if one.figure.value is not None else [])}
        for term in one.terms:
            seen = term.observation
            found |= {Fraction(cell.number) for cell in (seen.value, seen.quantity) if cell is not None}
            found.add(Fraction(seen.place.line))
    for chart in report.illustrated.charts:
        found |= {datum.exact for _, one in chart.series() for datum in one.data if datum is not None}
    table = report.to_arrow("printed")
    found |= {Fraction(number) for number in table.column("decimal").to_pylist() if number is not None}
    found |= {Fraction(number) for number in table.column("scale").to_pylist() if number is not None}
    return found
