"""The pages of a set as axe sees them in Chromium: on a telephone, a tablet and a screen, light and dark."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest

import sokuho
from sokuho.language.tongue import Language
from sokuho.reporting.full_set import full_set

pytestmark = pytest.mark.slow
WIDTHS = (320, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LANGUAGES: tuple[Language, ...] = ("en", "ja")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    driver = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
    pytest.importorskip("axe_playwright_python", reason="axe is not installed: pip install axe-playwright-python")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed")
    with driver.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two pages of the founding report, as they lie beside each other in a set."""
    english = sokuho.report("FY2024", as_of="2025-04-17")
    into = tmp_path_factory.mktemp("pages")
    for one in full_set([english.in_language(lang).illustrated for lang in LANGUAGES]).files:
        if one.mediatype == "text/html":
            (into / one.path).write_bytes(one.content)
    return into


def address(folder: Path, language: str) -> str:
    return (folder / f"report-FY2024-{language}.html").as_uri()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(browser: Any, folder: Path, width: int, scheme: Literal["light", "dark"], language: str):
    """Neither on the page as it opens nor with the evidence of a number open; and it does not scroll sideways.

    The evidence that stays hidden is taken out: axe takes most of its time to find that nobody can see it.
    """
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(address(folder, language))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    first = page.locator(".said a").first
    goal = first.get_attribute("href").removeprefix("#")
    page.evaluate("id => document.querySelectorAll(`article:not(#${id})`).forEach(one => one.remove())", goal)
    assert "" == found_by_axe(page)
    first.click()
    assert 1 == page.locator("article:target").count()
    assert "" == found_by_axe(page)
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_the_whole_page(browser: Any, folder: Path, language: str):
    """With the evidence of every number in it."""
    page = browser.new_page()
    page.goto(address(folder, language))
    assert "" == found_by_axe(page)
    page.close()


def test_the_two_languages_lead_to_each_other(browser: Any, folder: Path):
    page = browser.new_page()
    page.goto(address(folder, "en"))
    page.get_by_role("link", name="日本語").click()
    assert "ja" == page.evaluate("document.documentElement.lang")
    page.get_by_role("link", name="English").click()
    assert address(folder, "en") == page.url
    page.close()


def test_a_fault_is_found(browser: Any):
    """The test itself can fail."""
    page = browser.new_page()
    page.set_content("<html lang='en'><title>A</title><main><h1>A</h1><img src='a.png'></main></html>")
    assert "image-alt" in found_by_axe(page)
    page.close()


def found_by_axe(page: Any) -> str:
    """Return what is wrong, each rule with some of the elements that break it."""
    from axe_playwright_python.sync_playwright import Axe

    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return "\n".join(f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}" for one in violations)
