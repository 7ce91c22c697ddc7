"""The page as a whole: one file without script, whose every link leads somewhere, with charts or without."""

from __future__ import annotations

import re
import sys
from datetime import date
from html import unescape

import pytest

from sokuho.core.period import Period
from sokuho.reporting.charts.chart import data_table
from sokuho.reporting.compose import compose
from sokuho.reporting.document import Document
from sokuho.reporting.illustrate import illustrate
from sokuho.reporting.key_figures import key_figures
from sokuho.reporting.render_html import render_html

MOST_BYTES = 1_500_000


@pytest.fixture(scope="module", params=["en", "ja"])
def illustrated(request, shipped) -> Document:
    view = shipped.view(date(2025, 4, 17))
    return illustrate(compose(view, Period.parse("FY2024"), language=request.param), view)


@pytest.fixture(scope="module")
def page(illustrated) -> str:
    return render_html(illustrated)


def plain(markup: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", markup))


def ids(page: str) -> list[str]:
    return re.findall(r' id="([^"]+)"', page)


def test_it_needs_nothing_from_elsewhere(page):
    """No script, no address but the name of SVG itself, nothing that a browser would fetch."""
    assert not re.search(r"<(script|link|img|iframe|object|embed)\b|\bsrc=|\son\w+=|@import|url\(", page)
    assert {"http://www.w3.org/2000/svg"} >= set(re.findall(r"https?://[^\"' )]+", page))


def test_ids_are_unique_and_links_lead_to_them(page):
    known = ids(page)
    assert len(known) == len(set(known))
    assert {"x"} == set(re.findall(r'href="#([^"]+)"', page)) - set(known)
    named = {id for said in re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', page) for id in said.split()}
    assert named <= set(known)


def test_each_printed_number_of_a_chart_opens_its_evidence(illustrated, page):
    """In the title, in the description, in the table of numbers."""
    for chart in illustrated.charts:
        at = page.index(f'<figure aria-labelledby="chart-{chart.id}"')
        figure = page[at : page.index("</figure>", at)]
        linked = [plain(words) for words in re.findall(r'<a href="#f\d+">(.*?)</a>', figure)]
        told = [part for sentence in (chart.title, chart.alt) for part in sentence.spans()]
        cells = [cell.text for row in data_table(chart).rows for cell in row.cells if cell.figure]
        assert len(told) + len(cells) == len(linked), chart.id
        assert cells == linked[len(told) :], chart.id
        assert chart.subtitle in plain(figure)
        assert all(one in plain(figure) for one in (chart.credit, chart.published, chart.note))


def test_charts_are_drawn_for_page_and_telephone_in_pairs_for_the_latter(illustrated, page):
    alone = [one for one in illustrated.charts if not one.id.endswith(("export", "import")) or "prices" in one.id]
    assert len(alone) == page.count('<svg class="sokuho-chart wide"')
    assert len(illustrated.charts) == page.count('<svg class="sokuho-chart narrow"')
    assert 1 == page.count("prefers-color-scheme:dark")


def test_the_headline_the_key_figures_and_the_next_release_are_there(illustrated, page):
    head = plain(page[page.index("<h1>") : page.index("<nav")])
    assert re.sub(r"[;\s　]", "", illustrated.headline.text) == re.sub(r"\s", "", head)
    key = re.sub(r"\s", "", plain(page[page.index('class="key"') : page.index('id="s1"')]))
    assert 4 == len(key_figures(illustrated))
    for one in key_figures(illustrated):
        change = one.change.words if one.change else ""
        assert re.sub(r"\s", "", one.label + one.value + change) in key
    footer = plain(page[page.index("<footer>") : page.index("</footer>")])
    assert illustrated.notes[-1] in footer
    assert illustrated.credit in footer


def test_the_contents_name_every_part(page):
    nav = page[page.index("<nav") : page.index("</nav>")]
    contents = [(id, plain(words)) for id, words in re.findall(r'<a href="#([^"]+)">(.*?)</a>', nav)]
    headings = [(id, plain(words)) for id, words in re.findall(r'<h2 id="([^"]+)">(.*?)</h2>', page)]
    assert contents == headings


def test_it_is_quick_to_load(page):
    assert len(page.encode()) < MOST_BYTES


def test_an_opened_link_holds_no_comma_before_its_words(page):
    words = [plain(found) for found in re.findall(r'<a href="#f\d+">(.*?)</a>', page)]
    assert [] == [one for one in words if one.strip()[:1] in (",", ";", "、")]


def test_without_the_extra_the_numbers_take_the_place_of_charts(illustrated, page, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "altair", None)
    poor = render_html(illustrated)
    assert "<svg" not in poor
    assert len(illustrated.charts) == poor.count("<details open>")
    assert re.findall(r"<td>.*?</td>", page) == re.findall(r"<td>.*?</td>", poor)


def test_a_page_without_charts_says_nothing_of_them(document):
    page = render_html(document)
    assert "<figure" not in page
    assert "sokuho-chart{" not in page
