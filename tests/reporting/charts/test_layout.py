"""Where things stand: nothing overlaps, nothing is cut, nothing is too small to read."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reporting.charts.reports import REPORTS
from tests.reporting.charts.test_build import chart, some_months

from sokuho.core.period import Period
from sokuho.reporting.charts.build import charts_of
from sokuho.reporting.charts.field import Box, Dot, Path, Words
from sokuho.reporting.charts.lay_bars import bar_field
from sokuho.reporting.charts.lay_time import time_fields
from sokuho.reporting.charts.page import PAGES
from sokuho.reporting.charts.palette import IMPORT as IMPORT_COLOUR
from sokuho.reporting.charts.typesetting import balanced, lines, text_width, width
from sokuho.reporting.inquiry import Inquiry

WIDTHS = ["wide", "narrow"]


def fields(one, page):
    return time_fields(one, page) if one.shape == "time" else [bar_field(one, page)]


def frames(field):
    """The rectangle each of the words takes, in pixels."""
    for mark in field.marks:
        if isinstance(mark, Words):
            rows = mark.text.split("\n")
            wide = max(text_width(row, mark.size) * 0.95 for row in rows)
            x, y = field.x.pixel(mark.x), field.y.pixel(mark.y)
            left = x - {"left": 0, "center": wide / 2, "right": wide}[mark.align]
            top = y - mark.size * 0.5
            yield mark.text, left, top, left + wide, top + mark.size * (1 + 1.15 * (len(rows) - 1))


def overlap(one, other):
    return one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("period", "language"), REPORTS)
def test_words_keep_apart_and_inside(drawn, period, language, width):
    page = PAGES[width]
    for one in drawn(period, language)[1]:
        for field in fields(one, page):
            found = list(frames(field))
            assert [] == [(a[0], b[0]) for a, b in combinations(found, 2) if overlap(a, b)], one.id
            assert [] == [f[0] for f in found if f[1] < -1 or f[3] > page.inner + 1 or f[4] > field.height + 1], one.id


@pytest.mark.parametrize("width", WIDTHS)
def test_letters_are_large_enough(width):
    page = PAGES[width]
    assert min(page.small, page.label, page.subtitle, page.title) >= 11


@pytest.mark.parametrize("width", WIDTHS)
def test_bars_are_as_long_as_their_numbers(drawn, width):
    """A bar of twice the number is twice as long, on both panels of a chart."""
    one = chart(drawn("FY2024"), "prices-import")
    field = bar_field(one, PAGES[width])
    boxes = [mark for mark in field.marks if isinstance(mark, Box)]
    exact = sorted(float(datum.exact) for _, series in one.series() for datum in series.data)
    assert exact == pytest.approx(sorted(box.x[1] - box.x[0] for box in boxes))


def test_a_gap_is_no_line():
    """Around a missing month the line ends and begins again; a month alone between two gaps is a point."""
    made = charts_of(Inquiry(some_months("2024-07", "2024-09")), Period.parse("2025-03"))[0]
    top = time_fields(made, PAGES["wide"])[0]
    stretches = [mark.points for mark in top.marks if isinstance(mark, Path) and mark.is_dashed]
    assert [[0, 5], [9, 14]] == [[points[0][0], points[-1][0]] for points in stretches]
    alone = [mark.x for mark in top.marks if isinstance(mark, Dot) and mark.colour == IMPORT_COLOUR]
    assert [7, 14] == alone


def test_the_period_is_marked_by_a_band(drawn):
    one = chart(drawn("FY2024"), "trade")
    boxes = [[mark for mark in field.marks if isinstance(mark, Box)] for field in time_fields(one, PAGES["wide"])]
    bands = [found[0] for found in boxes]
    assert [(44.5, 45.5)] * 2 == [band.x for band in bands]


@given(
    st.lists(
        st.sampled_from(["輸出", "は", "5.9%増", "、", "108兆9,346億円", "で", "過去最大"]), min_size=1, max_size=30
    )
)
def test_lines_hold_the_whole_text_and_fit(parts):
    text = "".join(parts)
    found = balanced(text, 300, 16, "ja", is_bold=True)
    assert text == "".join(found)
    assert all(width(line, 16) < 325 for line in found)


@given(st.text(alphabet="abcdefgh ", min_size=1, max_size=200))
def test_english_lines_hold_every_word(text):
    assert text.split() == " ".join(lines(text, 200, 12, "en")).split()
    assert text.split() == " ".join(balanced(text, 200, 12, "en")).split()


def test_a_title_is_parted_between_its_clauses():
    text = "Exports rose 8.8% to 51.5 trillion yen; the deficit narrowed 52.3% to 3.37 trillion yen"
    assert ["Exports rose 8.8% to 51.5 trillion yen;", "the deficit narrowed 52.3% to 3.37 trillion yen"] == balanced(
        text, 672, 19, "en", is_bold=True
    )


def test_labels_at_the_end_of_lines_keep_apart(drawn):
    """Two lines that end on one another have labels above each other, in the order of the lines."""
    for period in ("FY2024", "2025-03", "2026-08"):
        top = time_fields(chart(drawn(period), "trade"), PAGES["narrow"])[0]
        ends = sorted(f for f in frames(top) if f[0].startswith("¥"))
        assert all(abs(a[2] - b[2]) > 2 * PAGES["narrow"].label for a, b in pairwise(ends))
