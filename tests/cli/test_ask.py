"""``sokuho ask`` at the command line."""

from __future__ import annotations

import json

QUESTION = "How much did Japan export to China in fiscal 2024?"


def test_an_answer_has_its_figure(sokuho):
    ended = sokuho("ask", QUESTION, "--as-of", "2025-04-17")
    answer, about, figure = ended.out.splitlines()
    assert (0, "18.8918 trillion yen") == (ended.code, answer)
    assert "  Exports to China, fiscal 2024, as published by 2025-04-17" == about
    assert figure.startswith("  level.export.105.total.FY2024@2025-04-17~")


def test_an_answer_in_json(sokuho):
    told = json.loads(sokuho("ask", QUESTION, "--as-of", "2025-04-17", "--json").out)
    assert ("18.8918 trillion yen", "JPY_k", None) == (told["answer"], told["unit"], told["yes"])
    assert told["value"].isdigit()


def test_what_is_not_understood_shows_what_is(sokuho):
    ended = sokuho("ask", "What is love?")
    assert 2 == ended.code
    assert QUESTION in ended.err


def test_figures_that_are_not_held(sokuho):
    ended = sokuho("ask", "How much did Japan export in 1950?")
    assert 69 == ended.code
    assert ended.err
