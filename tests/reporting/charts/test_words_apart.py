"""Words are put into a drawing where the drawing has room for them, whatever they are and however wide fonts are."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from sokuho.reporting.charts.words_apart import words_apart, words_in

SPECIFICATION: dict[str, Any] = {
    "title": {"text": ["A & B"], "subtitle": ["first", "second"], "anchor": "start"},
    "vconcat": [
        {"layer": [{"data": {"values": [{"x": 1.0, "text": "one\ntwo"}, {"x": 2.0, "text": "<3"}]}, "mark": "text"}]},
        {"layer": [{"data": {"values": [{"x": 1.0}]}, "mark": "rect"}]},
    ],
}
DRAWN = "<text>i</text><text><tspan>i</tspan><tspan>i</tspan></text>" + "<text>i</text>" * 3


def test_words_come_in_the_order_of_drawing_the_title_last():
    bare, words = words_apart(SPECIFICATION)
    assert ["one", "two", "<3", "A & B", "first", "second"] == words
    assert {"text": ["i"], "subtitle": ["i", "i"], "anchor": "start"} == bare["title"]
    assert [{"x": 1.0, "text": "i\ni"}, {"x": 2.0, "text": "i"}] == bare["vconcat"][0]["layer"][0]["data"]["values"]
    assert SPECIFICATION["vconcat"][1] == bare["vconcat"][1]


def test_what_was_taken_out_is_not_changed():
    words_apart(SPECIFICATION)
    assert ["A & B"] == SPECIFICATION["title"]["text"]


def test_words_are_put_in_as_text():
    words = ["a", "<b>", "c & d", 'e "f"', "g", "h"]
    told = words_in(DRAWN, words)
    assert words == [unescape(one) for one in re.findall(r">([^<>]+)<", told)]
    assert "<b>" not in told


def test_what_is_said_again_of_a_title_is_left_out():
    """The picture as a whole says it."""
    assert '<g role="x"><text>A</text>' == words_in('<g role="x" aria-label="Title text \'i i\'"><text>i</text>', ["A"])


@pytest.mark.parametrize("words", [["a"], ["a"] * 7], ids=["too few", "too many"])
def test_a_drawing_with_other_words_than_were_given_is_no_drawing(words: list[str]):
    with pytest.raises(AssertionError, match=rf"6 lines were drawn of {len(words)}"):
        words_in(DRAWN, words)
