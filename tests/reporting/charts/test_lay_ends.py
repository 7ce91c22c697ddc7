"""Names and numbers at the ends of lines: apart, within the field, near to where the lines end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sokuho.reporting.charts.field import Scale, Words
from sokuho.reporting.charts.lay_ends import End, end_labels, name_rows
from sokuho.reporting.charts.page import PAGES
from sokuho.reporting.charts.palette import INK

_X, _Y = Scale(0, 10, 40, 500), Scale(0, 1, 324, 24)
_WIDE = PAGES["wide"]


def ends(pixels: list[float], names: list[str]) -> list[End]:
    return [End(name, f"number {at}", pixel, INK) for at, (pixel, name) in enumerate(zip(pixels, names, strict=True))]


def frames(made: list[Words]) -> list[tuple[float, float]]:
    """The upper and the lower edge of each name and number, by twos, in pixels."""
    found = []
    for one in made:
        middle, more = _Y.pixel(one.y), one.text.count("\n") * one.size * 1.15 / 2
        found.append((middle - one.size / 2 - more, middle + one.size / 2 + more))
    return found


@given(
    st.lists(
        st.tuples(st.floats(24, 324), st.sampled_from(["China", "semiconductors and\nother electronic…"])),
        min_size=1,
        max_size=5,
    )
)
def test_labels_keep_apart_and_within(given_ends: list[tuple[float, str]]) -> None:
    """However close the lines end; and in the order in which they end."""
    pixels, names = [pixel for pixel, _ in given_ends], [name for _, name in given_ends]
    made = list(end_labels(ends(pixels, names), _WIDE, _X, _Y))
    placed = sorted(frames(made))
    assert all(a[1] <= b[0] + 0.6 for a, b in pairwise(placed))
    assert placed[0][0] >= 24 - 8
    assert placed[-1][1] <= 324 + 8
    numbers = [_Y.pixel(one.y) for one in made[1::2]]
    by_end = [numbers[at] for at in sorted(range(len(pixels)), key=lambda at: (pixels[at], at))]
    assert by_end == sorted(by_end)


def test_a_label_alone_stands_at_the_end_of_its_line() -> None:
    name, number = end_labels(ends([150.0], ["China"]), _WIDE, _X, _Y)
    assert 150.0 == pytest.approx((_Y.pixel(name.y) + _Y.pixel(number.y)) / 2)


@pytest.mark.parametrize(
    ("name", "width", "rows"),
    [
        ("United States", "narrow", "United States"),
        ("Semiconductors and other electronic parts", "narrow", "Semiconductors\nand other…"),
        ("Semiconductors and other electronic parts", "wide", "Semiconductors and\nother electronic parts"),
    ],
)
def test_a_long_name_is_set_in_two_rows(name: str, width: str, rows: str) -> None:
    assert rows == name_rows(name, PAGES[width], "en")  # type: ignore[index]
