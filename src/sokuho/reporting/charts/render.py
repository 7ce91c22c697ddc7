"""Charts as pictures: SVG with its words as text, and PNG made from that SVG."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from types import ModuleType

from sokuho.errors import Unavailable
from sokuho.reporting.charts.chart import Chart
from sokuho.reporting.charts.page import PAGES, Page, Width
from sokuho.reporting.charts.palette import COLOURS
from sokuho.reporting.charts.words_apart import words_apart, words_in

_START = re.compile(r"<svg ")
_NAME = re.compile(r"\b(axis|label|row|box|path|dot)_\d+_\d+_marks\b")
"""A layer is called by what it shows, and numbered; the class is to say what it shows."""
_VOID = re.compile(r' pointer-events="none"| aria-hidden="true"')
_BOX = re.compile(r'viewBox="[^"]*"')
_CLASSES = re.compile(r' class="([^"]*)"')
_IDLE = re.compile(
    r'<path class="(?:back|fore)ground"[^>]*/>'
    r'| (?:role|aria-roledescription|font-family|stroke-miterlimit)="[^"]*"| font-weight="normal"'
)
"""What says nothing on a page: roles inside of a picture, the page's own font, backgrounds without colour."""
_LONG = re.compile(r"-?[0-9]+\.[0-9]{3,}(?:e-[0-9]+)?")


def render_svg(chart: Chart, width: Width = "wide") -> str:
    """Return a chart as SVG that can stand in a page or alone; equal charts give equal bytes.

    It turns dark with the reader's screen. Numbers of figures stand in groups of the class ``label_marks``, round
    numbers of axes in ``axis_marks``.

    Raises:
        Unavailable: Altair or vl-convert are not installed.
    """
    _converter()
    drawn = _drawn(chart, width)
    name = f"chart-{chart.id}-{chart.language}-{width}"
    head = (
        f'<svg id="{name}" class="sokuho-chart" lang="{chart.language}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" '
    )
    told = (
        f'<title id="{name}-title">{escape(chart.title.text)}</title>'
        f'<desc id="{name}-desc">{escape(chart.alt.text.strip())}</desc>'
        f"<style>{DARK}</style>"
    )
    opened, inside = drawn.replace(' class="marks"', "", 1).split(">", 1)
    inside = _NAME.sub(r"\1_marks", _VOID.sub("", inside))
    return f"{_START.sub(head, opened, count=1)}>{told}{inside}\n"


@lru_cache(maxsize=64)
def _drawn(chart: Chart, width: Width) -> str:
    """Return a chart as it is drawn; remembered, because a full set has the same drawing in its PDF and in a file."""
    return _picture(chart, PAGES[width])


def _picture(chart: Chart, page: Page, *, is_bare: bool = False) -> str:
    converter = _converter()
    # Imported here because a report without charts need not wait for Altair.
    from sokuho.reporting.charts.draw import vega_lite

    bare, words = words_apart(vega_lite(chart, page, is_bare=is_bare))
    return words_in(converter.vegalite_to_svg(bare), words)


def render_inline(chart: Chart, width: Width, name: str, description: str) -> str:
    """Return a chart's marks alone as SVG: for a page that prints title and source itself, and has ``DARK`` once.

    Args:
        chart: what is drawn.
        width: the sheet it is drawn on.
        name: the id of the element on the page that names it.
        description: the id of the element that tells what is seen.

    Raises:
        Unavailable: Altair or vl-convert are not installed.
    """
    drawn = _picture(chart, PAGES[width], is_bare=True)
    box = _BOX.search(drawn)
    assert box is not None
    inside = drawn.split(">", 1)[1].split("/>", 1)[1]  # behind the paper
    inside = _LONG.sub(_shortened, _CLASSES.sub(_told_class, _IDLE.sub("", _VOID.sub("", inside))))
    return (
        f'<svg class="sokuho-chart {width}" role="img" aria-labelledby="{name}" aria-describedby="{description}" '
        f'{box[0]} xmlns="http://www.w3.org/2000/svg">{inside}'
    )


def _told_class(found: re.Match[str]) -> str:
    """Return the class of a group that holds words or marks; of one that holds groups, none."""
    kind = _NAME.search(found[1])
    return f' class="{kind[1]}_marks"' if kind else ""


def _shortened(found: re.Match[str]) -> str:
    return f"{round(float(found[0]), 2):g}"


def why_not() -> Unavailable | None:
    """Return why charts cannot be drawn, or None if they can."""
    try:
        _converter()
    except Unavailable as reason:
        return reason
    return None


def render_png(chart: Chart, scale: float = 2, width: Width = "wide") -> bytes:
    """Return a chart as PNG on light paper, ``scale`` times as large as the SVG.

    Raises:
        Unavailable: Altair or vl-convert are not installed.
    """
    picture: bytes = _converter().svg_to_png(render_svg(chart, width), scale=scale)
    return picture


def _converter() -> ModuleType:
    try:
        import altair  # noqa: F401
        import vl_convert
    except ImportError as error:
        raise Unavailable(
            f"Charts need {error.name}, which is not installed", hint="Install it with: pip install 'sokuho[report]'"
        ) from None
    return vl_convert


def _dark() -> str:
    """Return the rules that put the colours of dark paper in place of those of light paper."""
    rules = "".join(
        f".sokuho-chart [{paint}='{colour.light}']{{{paint}:{colour.dark}}}"
        for colour in COLOURS
        for paint in ("fill", "stroke")
    )
    return f"@media screen and (prefers-color-scheme:dark){{{rules}}}"


DARK = _dark()
"""The style sheet that turns charts dark with the reader's screen."""
