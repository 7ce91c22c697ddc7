"""Charts as SVG and PNG: words as text, every number accounted for, the same bytes every time."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import time
from xml.etree import ElementTree

import altair
import pytest

from sokuho.errors import Unavailable
from sokuho.reporting.charts.chart import axis_numbers, printed
from sokuho.reporting.charts.draw import vega_lite
from sokuho.reporting.charts.page import PAGES, Width
from sokuho.reporting.charts.palette import COLOURS
from sokuho.reporting.charts.render import render_inline, render_png, render_svg

SVG = "{http://www.w3.org/2000/svg}"
PAIRS: tuple[tuple[str, Width], ...] = (("en", "wide"), ("ja", "narrow"))
NUMBER = re.compile(r"[0-9][0-9,.]*[0-9]|[0-9]")


@pytest.fixture(scope="module")
def pictures(drawn):
    """The charts of fiscal 2024 with their pictures: English for a page, Japanese for a telephone."""
    return [
        (chart, width, ElementTree.fromstring(render_svg(chart, width)))
        for language, width in PAIRS
        for chart in drawn("FY2024", language)[1]
        if chart.id in ("trade", "rate", "prices-import", "shares-import", "contributions-items-export")
    ]


def words(picture, name):
    """The words in groups of a class, a line each."""
    groups = [group for group in picture.iter(f"{SVG}g") if f"{name}_marks" in group.get("class", "").split()]
    return [line for group in groups for text in group.iter(f"{SVG}text") for line in said(text)]


def said(text):
    return [span.text for span in text.iter(f"{SVG}tspan")] or [text.text]


def test_labels_are_the_printed_figures(pictures):
    """What stands in groups of labels is what the chart says it prints, number for number."""
    for chart, _, picture in pictures:
        shown = [datum.text for _, one in chart.series() for datum in one.data if datum and datum.is_shown]
        assert sorted(shown) == sorted(words(picture, "label")), chart.id


def test_axes_have_the_round_numbers(pictures):
    for chart, _, picture in pictures:
        assert sorted(axis_numbers(chart)) == sorted(words(picture, "axis")), chart.id


def test_every_number_of_the_picture_is_accounted_for(pictures):
    """A number is a figure's, an axis's, or part of a period, a day or a count of rows in words that say so."""
    for chart, _, picture in pictures:
        known = {number for text, _ in printed(chart) for number in NUMBER.findall(text)}
        known |= {number for text in axis_numbers(chart) for number in NUMBER.findall(text)}
        dates = " ".join([*chart.stops, chart.subtitle, chart.published, *chart.rows])
        known |= set(NUMBER.findall(dates)) | {str(len(chart.rows))}
        drawn = "".join(line for text in picture.iter(f"{SVG}text") for line in [*said(text), "|"])
        units = "1" if chart.language == "ja" else ""  # 1キロリットル, 1ドル
        assert set() == {number for number in NUMBER.findall(drawn) if number not in known | set(units)}, chart.id


def test_the_title_and_the_source_are_there(pictures):
    for chart, _, picture in pictures:
        drawn = "".join("".join(said(text)) for text in picture.iter(f"{SVG}text")).replace(" ", "")
        for told in (chart.title.text, chart.subtitle, chart.credit, chart.published, *chart.rows * (not chart.stops)):
            assert told.replace(" ", "") in drawn, (chart.id, told)


def test_a_screen_reader_is_told(pictures):
    for chart, width, picture in pictures:
        name = f"chart-{chart.id}-{chart.language}-{width}"
        assert ("img", chart.language) == (picture.get("role"), picture.get("lang"))
        assert f"{name}-title {name}-desc" == picture.get("aria-labelledby")
        told = {one.get("id"): one.text for one in picture if one.tag in (f"{SVG}title", f"{SVG}desc")}
        assert {f"{name}-title": chart.title.text, f"{name}-desc": chart.alt.text.strip()} == told


def test_the_picture_is_as_wide_as_its_page(pictures):
    for chart, width, picture in pictures:
        assert str(PAGES[width].full) == picture.get("width"), chart.id


def test_no_letter_is_smaller_than_11_pixels(pictures):
    for chart, _, picture in pictures:
        sizes = {float(text.get("font-size").removesuffix("px")) for text in picture.iter(f"{SVG}text")}
        assert min(sizes) >= 11, chart.id


def test_every_colour_has_a_dark_one(pictures):
    """The style sheet replaces each colour that is drawn, and no other selector is in it."""
    known = {colour.light for colour in COLOURS}
    for chart, _, picture in pictures:
        used = {one.get(paint) for one in picture.iter() for paint in ("fill", "stroke")} - {None, "none"}
        assert used <= known, chart.id
        style = picture.find(f"{SVG}style").text
        assert all(f".sokuho-chart [fill='{colour.light}']{{fill:{colour.dark}}}" in style for colour in COLOURS)


def test_altair_knows_the_specification(drawn):
    """The whole is put together by hand: Altair's schema has nothing to say against it."""
    for chart in drawn("FY2024")[1][1:4:2]:
        altair.VConcatChart.from_dict(vega_lite(chart, PAGES["wide"]))


@pytest.mark.parametrize("width", PAGES)
def test_inside_a_page_it_shows_the_same_marks_alone(drawn, width: Width):
    """The numbers, names and colours of the SVG that stands alone, without its title, source, style and paper."""
    for chart in drawn("FY2024")[1][:3]:
        picture = ElementTree.fromstring(render_inline(chart, width, "name", "seen"))
        whole = ElementTree.fromstring(render_svg(chart, width))
        for name in ("label", "axis"):
            assert sorted(words(whole, name)) == sorted(words(picture, name)), (chart.id, name)
        assert ("img", "name", "seen") == tuple(picture.get(key) for key in ("role", *_TOLD))
        assert set(words(picture, "row")) < set(words(whole, "row")) | {panel.title for panel in chart.panels}
        assert picture.find(f"{SVG}style") is None
        drawn_in = {one.get(paint) for one in picture.iter() for paint in ("fill", "stroke")} - {None, "none"}
        assert drawn_in <= {colour.light for colour in COLOURS}


_TOLD = ("aria-labelledby", "aria-describedby")


def test_png(drawn):
    """The PNG is made from the SVG, on light paper, and Japanese is no row of boxes."""
    chart = drawn("FY2024", "ja")[1][0]
    picture = render_png(chart, 1, "narrow")
    assert picture.startswith(b"\x89PNG")
    assert picture == render_png(chart, 1, "narrow")
    width = int.from_bytes(picture[16:20], "big")
    assert 320 == width


@pytest.mark.slow
def test_a_chart_is_quick(drawn):
    """Less than 0.3 seconds of work once the libraries are there; the best of three, for a busy machine."""
    chart = drawn("FY2024")[1][0]

    def once():
        start = time.process_time()
        render_svg(chart)
        return time.process_time() - start

    assert min(once() for _ in range(3)) < 0.3


DRAW = """
import hashlib, sys
from datetime import date
from sokuho.core.period import Period
from sokuho.reporting.charts.build import charts_of
from sokuho.reporting.charts.render import render_svg
from sokuho.reporting.inquiry import Inquiry
from sokuho.store.location import extract
charts = charts_of(Inquiry(extract().view(date(2025, 4, 17))), Period.parse("FY2024"), "ja")
print(hashlib.sha256("".join(render_svg(chart) for chart in charts[:4:3]).encode()).hexdigest())
"""


def test_the_same_bytes_anywhere(drawn, tmp_path):
    """In another folder, time zone, locale and with another hash seed."""
    elsewhere = {"TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "7"}
    told = subprocess.run(
        [sys.executable, "-c", DRAW],
        cwd=tmp_path,
        env=os.environ | elsewhere,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    here = "".join(render_svg(chart) for chart in drawn("FY2024", "ja")[1][:4:3])
    assert hashlib.sha256(here.encode()).hexdigest() == told.strip()


@pytest.mark.parametrize("missing", ["altair", "vl_convert"])
def test_what_to_install(drawn, monkeypatch, missing):
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(Unavailable, match=missing) as told:
        render_svg(drawn("FY2024")[1][0])
    assert "pip install 'sokuho[report]'" in told.value.hint
