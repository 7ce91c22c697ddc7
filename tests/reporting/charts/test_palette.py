"""Colours that can be told apart on both papers, printed in grey, and by those who see fewer colours."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from sokuho.reporting.charts import palette

SIGHTS = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""Machado, Oliveira and Fernandes (2009), full deficiency, on linear RGB."""
PAPERS = ["light", "dark"]
TEXT = ["INK", "SOFT", "EXPORT", "IMPORT", "THIRD", "FOURTH", "FIFTH"]
SHAPES = [*TEXT, "COLUMN", "RISE", "RISE_MARKED", "FALL", "FALL_MARKED"]
MEETING = [("EXPORT", "IMPORT"), ("COLUMN", "INK"), ("RISE", "RISE_MARKED"), ("FALL", "FALL_MARKED")]
"""Pairs that nothing but colour and lightness tells apart at a glance: each has to differ in lightness."""


def linear(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(rgb):
    return sum(weight * max(part, 0) for weight, part in zip((0.2126, 0.7152, 0.0722), rgb, strict=True))


def contrast(one, other):
    """The ratio of the Web Content Accessibility Guidelines."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def of(name, paper):
    return linear(getattr(getattr(palette, name), paper))


def lab(rgb):
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(a * max(b, 0) for a, b in zip(row, rgb, strict=True)) for row in rows]
    f = [(v / w) ** (1 / 3) if v / w > 0.008856 else 7.787 * v / w + 16 / 116
         for v, w in zip(xyz, (0.9505, 1.0, 1.089), strict=True)]  # fmt: skip
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def seen(rgb, sight):
    return [sum(a * b for a, b in zip(row, rgb, strict=True)) for row in SIGHTS[sight]]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", TEXT)
def test_words_can_be_read(name, paper):
    """4.5 to 1 against the paper (WCAG 1.4.3); on the band too."""
    assert contrast(of(name, paper), of("PAPER", paper)) >= 4.5


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", SHAPES)
def test_shapes_can_be_seen(name, paper):
    """3 to 1 against the paper (WCAG 1.4.11)."""
    assert contrast(of(name, paper), of("PAPER", paper)) >= 3


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("one", "other"), MEETING)
def test_pairs_survive_grey(one, other, paper):
    assert contrast(of(one, paper), of(other, paper)) >= 1.6


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("sight", sorted(SIGHTS))
@pytest.mark.parametrize(("one", "other"), [*MEETING, ("RISE", "FALL")])
def test_pairs_survive_colour_blindness(one, other, sight, paper):
    """A distance of more than 20 in CIELAB is seen at a glance; 2 is just noticed."""
    distance = sum((a - b) ** 2 for a, b in zip(*(lab(seen(of(n, paper), sight)) for n in (one, other)), strict=True))
    assert distance**0.5 > 20


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("sight", [None, *sorted(SIGHTS)])
def test_lines_that_are_compared_can_be_told_apart(sight, paper):
    """Each from each, whatever colours are seen."""
    found = [linear(getattr(colour, paper)) for colour in palette.COMPARED.values()]
    told = [lab(seen(one, sight) if sight else one) for one in found]
    assert min(math.dist(a, b) for a, b in combinations(told, 2)) > 20


def test_colours_are_different():
    """Dark colours take the place of light ones by value: two roles of one light colour could not part ways."""
    assert len(palette.COLOURS) == len({colour.light for colour in palette.COLOURS})
    assert all(a.dark != b.dark for a, b in combinations(palette.COLOURS, 2))
