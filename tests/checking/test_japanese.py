"""A Japanese article, checked in Japanese: an editor's notes, and no English word in them."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from sokuho.checking.check import check
from sokuho.checking.render_html import render_html
from sokuho.checking.render_json import render_json
from sokuho.checking.render_text import columns_of, render_text

TEXT = (Path(__file__).parent / "samples" / "article_ja.txt").read_text(encoding="utf-8")
ENGLISH = (Path(__file__).parent / "samples" / "article.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def checked():
    return check(TEXT)


def test_what_an_editor_sees(checked, snapshot):
    assert snapshot == render_text(checked)


def test_the_same_in_english(checked, snapshot):
    """Nothing is judged again: the verdicts are those of the Japanese text."""
    assert snapshot == render_text(checked.in_language("en"))
    assert checked.in_language("en").counts == checked.counts


def test_the_language_of_a_text_is_that_of_its_verdicts():
    """Unless another one is asked for."""
    assert ("ja", "en", "ja") == (check(TEXT).language, check(ENGLISH).language, check(ENGLISH, lang="ja").language)


@pytest.mark.parametrize("width", [40, 80])
def test_lines_fit_and_begin_with_no_closing_bracket(width):
    lines = render_text(check(ENGLISH, lang="ja"), width=width).splitlines()
    assert width >= max(map(columns_of, lines))
    assert [] == [line for line in lines if line.lstrip().startswith(("」", "。", "、", ")"))]


def test_the_page_is_japanese(checked):
    """But for codes: the ids of figures, and where in a file a cell stands, in the file's own words."""
    page = render_html(checked)
    assert '<html lang="ja">' in page
    assert 'lang="en"' not in page
    assert {"Sokuho", "EU"} >= set(re.findall(r"[A-Za-z]{2,}", _words(page)))


def test_json_has_the_same_fields_in_both_languages(checked):
    """Only the words of the reasons differ; codes are codes."""
    told, translated = (json.loads(render_json(one)) for one in (checked.in_language("en"), checked))
    said = {"why", "expected", "reading"}
    for one, other in zip(told["claims"], translated["claims"], strict=True):
        assert {key: one[key] for key in one if key not in said} == {
            key: other[key] for key in other if key not in said
        }
        assert one["why"] != other["why"]
    assert told["notes"] != translated["notes"]


def _words(page: str) -> str:
    """Return what a reader of a page sees, without codes and the places of cells."""
    body = re.sub(r"<style>.*?</style>|<code>.*?</code>|<td>[^<]*\.(csv|xml)[^<]*</td>", "", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", " ", body))
