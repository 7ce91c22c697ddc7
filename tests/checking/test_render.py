"""What people see of a checked text: at the terminal, on a page, as JSON."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest

from sokuho.checking.check import check
from sokuho.checking.render_html import render_html, stretches
from sokuho.checking.render_json import render_json
from sokuho.checking.render_text import columns_of, fill, render_text

TEXT = (
    "Released 17 April 2025 <b>&\n\n"
    "Japan's exports in March 2025 rose 3.9% from a year earlier to 9.8478 trillion yen. "
    "Imports in March 2025 rose 2.1% from a year earlier to 9.3038 billion yen."
)


@pytest.fixture(scope="module")
def checked():
    return check(TEXT)


def test_the_page_stands_alone(checked):
    """No script, no address outside the page, and the text is escaped."""
    page = render_html(checked)
    assert "<script" not in page
    assert not re.search(r"(src|href)=\"(?!#)", page)
    assert "&lt;b&gt;&amp;" in page


class _Anchors(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert not (tag == "a" and "a" in self.open), "a link within a link"
        assert found.get("id") not in self.ids
        if found.get("id"):
            self.ids.add(str(found["id"]))
        if found.get("href"):
            self.links.append(str(found["href"]))
        if tag not in ("meta",):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()


def test_every_claim_opens_its_card(checked):
    """Each claim has a link in the text and one in the list; every link leads to something that is there."""
    page = _Anchors()
    page.feed(render_html(checked))
    assert {link.removeprefix("#") for link in page.links} <= page.ids
    for number in range(1, len(checked.judged) + 1):
        assert 2 <= page.links.count(f"#c{number}")


def test_the_stretches_are_the_text(checked):
    """Cutting a text into claims loses and doubles nothing."""
    assert TEXT == "".join(one.words for one in stretches(TEXT, checked.judged))


def test_json_tells_what_was_found(checked):
    """A claim in the words of lists of claims, its comparison in ``against``, and the verdict."""
    told = json.loads(render_json(checked))
    assert ("en", "JP", "2025-03", "2025-04-17") == tuple(
        told[key] for key in ("language", "reporter", "period", "as_of")
    )
    wrong = [one for one in told["claims"] if one["verdict"] == "fails"]
    assert ["from a year earlier to 9.3038 billion yen"] == [one["text"] for one in wrong]
    assert {"data"} == {one["basis"] for one in wrong}
    assert {"yoy"} == {one["against"] for one in told["claims"] if one["kind"] == "change"}
    assert sum(told["summary"].values()) == len(told["claims"])


def test_the_worst_comes_first(checked):
    """The list begins with what is wrong, in the order of the text."""
    shown = render_text(checked)
    assert shown.index("✗ fails") < shown.index("✓ holds")
    assert "1,000 times too small" in " ".join(shown.split())


def test_colours_only_where_wanted(checked):
    assert "\x1b[" not in render_text(checked)
    assert "\x1b[1;31m" in render_text(checked, color=True)


@pytest.mark.parametrize("width", [40, 80])
def test_lines_fit(checked, width):
    """No line is wider than the terminal."""
    assert width >= max(columns_of(line) for line in render_text(checked, width=width).splitlines())


def test_a_long_word_is_cut():
    assert ["aaaa", "aaaa", "aa"] == fill("a" * 10, 4)
