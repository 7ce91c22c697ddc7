"""Two hundred texts that would run something, wherever a text reaches a page: none does; nothing has to be kept out.

The policy of the pages would hold most of them back. That it never has to is what is shown here.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from tests.store.published import DAY, File, provenance, seen
from tests.web.browser.conftest import Walking, serving
from tests.web.browser.states import check
from tests.web.browser.walk import Walk
from tests.web.hostile import XSS

from sokuho.core.code import Flow
from sokuho.store.manifest import Provenance
from sokuho.store.store import Store
from sokuho.web.desk import Desk

pytestmark = pytest.mark.slow

_FIELDS = ("flow", "partner", "item", "measure", "step", "from", "to", "as_of")
_SINKS = {
    "period": "/?period={}",
    "day of a report": "/?as_of={}",
    **{f"explore, {field}": f"/explore?{field}={{}}" for field in _FIELDS},
    "explore, compared partner": "/explore?partner=US&partner={}",
    "everything explored": "/explore?" + "&".join(f"{field}={{}}" for field in _FIELDS),
    "figure": "/figure/{}",
    "card": "/card/{}",
    "shared": "/check/{}",
    "suggested partner": "/suggest?partner={}",
    "suggested item": "/suggest?item={}",
    "address": "/{}",
    "form of a report": "/report/{}",
    "form of a series": "/explore/{}",
}
_STRANGE = """() => {
  const address = /^\\s*(javascript|data|vbscript):/i, found = [];
  for (const one of document.querySelectorAll("*")) {
    for (const {name, value} of one.attributes) {
      const isAddress = /^(href|src|action|data|xlink:href|formaction)$/.test(name) && address.test(value);
      if (name.startsWith("on") || isAddress) found.push(one.outerHTML.slice(0, 200));
    }
  }
  const active = "iframe, object, embed, math, template, noscript, style, base, img, meta[http-equiv], animate";
  const scripts = "script:not([src^='/static/'])";
  for (const one of document.querySelectorAll(`${active}, ${scripts}`)) found.push(one.outerHTML.slice(0, 200));
  return found;
}"""
"""Returns what nobody of ours has put into the page."""
_CLAIM = "Japan's exports {0} rose 5.9 percent {0} to 108.9 trillion yen in fiscal 2024."


def harmless(walk: Walk, payload: str) -> None:
    """Fail if a text has become anything else, or anything was run, kept out or asked for."""
    assert [] == walk.page.evaluate(_STRANGE), payload
    assert [] == walk.heard, payload


@pytest.mark.parametrize("sink", _SINKS)
def test_an_address_runs_nothing(walking: Walking, sink: str) -> None:
    walk = walking(language="en" if len(sink) % 2 else "ja")
    for payload in XSS:
        said = quote(payload, safe="")
        walk.refused(400, 404, 422)
        answer = walk.page.goto(f"/{walk.language}{_SINKS[sink].replace('{}', said)}")
        assert answer is not None
        assert answer.status < 500, payload
        harmless(walk, payload)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_pasted_article_runs_nothing(walking: Walking, language: str) -> None:
    """As the title, between the words of a claim, and as the end; also what was meant to be a day."""
    walk = walking(language=language)
    for payload in XSS:
        check(walk, f"{payload}\n\n{_CLAIM.format(payload)} {payload}")
        assert payload.split()[0] in walk.page.inner_text("main"), payload
        harmless(walk, payload)


def test_a_day_that_is_none_runs_nothing(walking: Walking) -> None:
    walk = walking()
    walk.go("/check")
    for payload in XSS:
        walk.refused(400)
        walk.page.fill("#text", _CLAIM.format(""))
        walk.page.evaluate("document.getElementById('as_of').type = 'text'")
        walk.page.fill("#as_of", payload)
        with walk.page.expect_navigation():
            walk.page.click("form.article button")
        assert walk.page.locator("[role=alert]").count() == 1, payload
        harmless(walk, payload)


def test_an_uploaded_and_shared_article_runs_nothing(walking: Walking) -> None:
    """Neither its text nor the name of its file."""
    walk = walking()
    for payload in XSS:
        walk.go("/check")
        content = f"{payload}\n\n{_CLAIM.format(payload)}".encode()
        walk.page.set_input_files("#file", {"name": f"{payload}.txt", "mimeType": "text/plain", "buffer": content})
        walk.page.check("#share")
        with walk.page.expect_navigation():
            walk.page.click("form.article button")
        assert "/check/" in walk.page.url, payload
        harmless(walk, payload)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on a store whose files are called so, and are from there, and have such columns."""
    store = Store.create(tmp_path_factory.mktemp("hostile") / "store")
    for place, payload in enumerate(XSS):
        name, period = f"{payload} {place}.csv", f"{2000 + place // 12}-{place % 12 + 1:02}"
        rows = (
            seen(100 + place, file=name, flow=flow, period=period, released=DAY, column=payload)
            for flow in (Flow.EXPORT, Flow.IMPORT)
        )
        told = provenance(name)
        File(Provenance(name, told.sha256, told.size, DAY, payload, payload, payload), tuple(rows)).into(store)
    with serving(Desk(store)) as at:
        yield at


def test_names_in_loaded_files_run_nothing(walking: Walking, loaded: str) -> None:
    """On the page of sources, in reports, and in the evidence of figures, on their pages and beside."""
    walk = walking(address=loaded)
    walk.go("/sources")
    text = walk.page.content()
    assert len(XSS) == walk.page.locator("details.file").count()
    harmless(walk, text)
    for year in range(2001, 2000 + len(XSS) // 12):
        for path in (f"/figure/level.export.world.total.{year}", f"/?period={year}"):
            walk.go(path)
            harmless(walk, path)
        walk.page.click("h1 a >> nth=0")
        walk.page.wait_for_selector("#card .evidence")
        walk.page.click("#card ul a >> nth=0")
        walk.page.wait_for_selector("#card td")
        assert "onerror" in walk.page.content() or "onload" in walk.page.content()
        harmless(walk, str(year))


def test_the_witness_sees_what_runs(walking: Walking) -> None:
    """A text put into a page as it is would be noticed: run where a page has no policy, kept out where it has."""
    walk = walking()
    walk.go("/check")
    walk.page.evaluate("document.querySelector('main').innerHTML = '<img src=x onerror=alert(1)>'")
    walk.page.wait_for_timeout(500)
    heard = list(walk.heard)
    walk.heard.clear()
    assert any("script-src" in one for one in heard), heard
    assert {'<img src="x" onerror="alert(1)">'} == set(walk.page.evaluate(_STRANGE))
    walk.page.goto("about:blank")
    walk.page.set_content("<img src=data:, onerror=alert(1)>")
    walk.page.wait_for_timeout(500)
    heard = list(walk.heard)
    walk.heard.clear()
    assert "alert was called" in heard
