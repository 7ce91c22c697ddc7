"""The tables before a terminal."""

from __future__ import annotations

import pytest

from sokuho.reporting.release.render_text import columns_of, render_markdown, render_text


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("width", [80, 100, 120])
def test_no_line_is_wider_than_the_terminal(tables, language, width):
    widest = max(columns_of(line) for line in render_text(tables, language, width).splitlines())
    assert widest <= width


@pytest.mark.parametrize("language", ["en", "ja"])
def test_numbers_stand_beneath_each_other(tables, language):
    """The last column of every row of a table ends in the same place: that of the rule above it."""
    lines = render_text(tables, language).splitlines()
    start = lines.index(next(line for line in lines if line.startswith("2  ")))
    rule = len(lines[start + 2])
    rows = lines[start + 6 : start + 6 + 47]
    assert {rule} == {columns_of(row) for row in rows}


def test_markdown_has_a_table_for_each_grid(tables):
    """Pages of indices are two: levels and growth."""
    text = render_markdown(tables)
    assert 26 + 6 == text.count("|:--|")
    assert "| &emsp;&emsp;(IC) | MNO | 6,218 | 6.4 | 389,992 | 4.0 | 1.9 | 0.1 |" in text
