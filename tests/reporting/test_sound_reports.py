"""What holds of every report, whatever its period and day."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from fractions import Fraction
from html.parser import HTMLParser

import pytest

from sokuho.core.period import Period
from sokuho.core.quantity import JPY
from sokuho.core.rounded import Convention
from sokuho.errors import NoFigures
from sokuho.reporting.compose import compose
from sokuho.reporting.render_html import render_html
from sokuho.reporting.render_json import render_json
from sokuho.reporting.render_markdown import render_markdown
from sokuho.reporting.render_text import render_text

LATEST = date(2026, 10, 15)
PERIODS = [
    "2025-03",
    "2024",
    "2024-H1",
    "FY2024-H1",
    "2024-Q4",
    "1998",
    "FY1986",
    "FY2025",
    "2026-08",
    "2026-01/2026-08",
]
RENDERERS = [render_text, render_markdown, render_html, render_json]


@pytest.fixture(scope="module", params=PERIODS)
def report(request, shipped):
    return compose(shipped.view(LATEST), Period.parse(request.param))


def spans(document):
    for section in document.sections:
        for sentence in section.sentences:
            yield from sentence.spans()


def test_a_printed_number_holds_its_exact_value(report):
    for _, _, claim in spans(report):
        figure = report.evidence[claim.figure].figure
        if claim.printed is None or claim.kind in ("record", "threshold") or claim.unit == "since_year":
            continue
        exact = figure.unit.convert(figure.exact, JPY) / claim.scale if claim.unit == "JPY" else figure.exact
        if claim.kind == "level":
            assert claim.printed.holds(exact), claim
        else:
            assert claim.printed.holds(exact) or claim.printed.holds(abs(exact)), claim


def test_direction_words_agree_with_the_sign(report):
    for _, _, claim in spans(report):
        if claim.kind == "change" and claim.direction:
            change = report.evidence[claim.figure].figure.exact
            assert ("up" if change > 0 else "down") == claim.direction


@pytest.mark.parametrize("render", RENDERERS)
def test_nothing_unspeakable_is_printed(report, render):
    said = (
        render(report)
        if render in (render_text, render_markdown)
        else " ".join(sentence.text for section in report.sections for sentence in section.sentences)
    )
    assert not re.search(r"\b(nan|inf|None|null)\b|-0\.0\b(?! \|)", said.replace("| -0.0", "|"))


def test_every_number_in_a_sentence_is_a_claim_or_names_a_period(report):
    for section in report.sections:
        for sentence in section.sentences:
            plain = " ".join(part for part in sentence.parts if isinstance(part, str))
            assert not re.search(r"\d", re.sub(r"\b(19|20)\d\d\b", "", plain)), sentence.text


def test_no_figure_of_the_report_is_newer_than_its_day(report):
    released = [term.observation.released for found in report.evidence.values() for term in found.terms]
    assert max(released) <= LATEST


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.add(tag)
        self.ids += [found["id"]] if found.get("id") else []
        self.targets += [found["href"]] if found.get("href") else []
        assert not found.get("src")
        assert not any(name.startswith("on") for name in found)


def test_the_page_is_self_contained_and_every_number_opens_its_evidence(report):
    html = render_html(report)
    page = Page()
    page.feed(html)
    assert "script" not in page.tags
    assert not re.search(r"https?://|@import|url\(", html)
    assert len(page.ids) == len(set(page.ids))
    assert {target[1:] for target in page.targets} - {"x"} <= set(page.ids)


def test_text_from_data_is_escaped(document):
    hostile = (*document.notes, "<script>alert(1)</script>")
    fields = {name: getattr(document, name) for name in document.__slots__} | {"notes": hostile}
    assert "<script" not in render_html(type(document)(**fields))


def test_cut_amounts_never_exceed_the_exact_ones(shipped):
    cut = compose(shipped.view(date(2025, 4, 17)), Period.parse("FY2024"), convention=Convention.TRUNCATED)
    text = render_text(cut)
    for printed in ("108.9345", "114.1562", "5.2216", "18.8917", "58.0513", "7.0474", "9.7740", "9.3037"):
        assert f"{printed} trillion yen" in text


@pytest.mark.parametrize(("period", "as_of"), [("2027", LATEST), ("FY2024", date(2024, 12, 1)), ("1978", LATEST)])
def test_a_period_without_figures_is_refused_with_what_there_is(shipped, period, as_of):
    with pytest.raises(NoFigures) as refused:
        compose(shipped.view(as_of), Period.parse(period))
    assert period in refused.value.title
    assert "months 1979-01 to" in refused.value.detail


BUILD = """
import sys
from datetime import date
from sokuho.core.period import Period
from sokuho.reporting.compose import compose
from sokuho.reporting import render_html, render_json, render_markdown, render_text
from sokuho.store.location import extract
document = compose(extract().view(date(2025, 4, 17)), Period.parse("2025-03"))
told = [render_html.render_html, render_json.render_json, render_markdown.render_markdown, render_text.render_text]
sys.stdout.buffer.write("".join(render(document) for render in told).encode())
"""


def test_the_same_report_is_the_same_bytes_anywhere(tmp_path):
    def build(seed, zone, folder):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, "-c", BUILD], capture_output=True, check=True, cwd=folder, env=environment
        )
        return done.stdout

    assert build("1", "UTC", tmp_path) == build("2", "Pacific/Apia", "/")


def test_contributions_of_the_sections_sum_to_the_growth(shipped):
    from sokuho.core.code import Flow
    from sokuho.core.slice import Slice
    from sokuho.reference.items import partition
    from sokuho.statistics.change import change
    from sokuho.statistics.contribution import contribution

    view = shipped.view(LATEST)
    for flow in (Flow.EXPORT, Flow.IMPORT):
        at = Slice(flow, Period.parse("1998"))
        parts = sum((contribution(view, at.of(item=one.code), of="item").exact for one in partition(flow)), Fraction(0))
        assert change(view, at).exact == parts
