"""Every page, in every state that a reader may see it in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.web.browser.walk import Walk

ARTICLE = (Path(__file__).resolve().parents[2] / "checking" / "samples" / "article.txt").read_text(encoding="utf-8")
FIGURE = "/figure/level.export.world.total.2024-03"

_PAGES = {
    "release": "/",
    "release of a fiscal year, as of a day": "/?period=FY2024&as_of=2025-04-17",
    "explore": "/explore",
    "explore a balance by year": "/explore?flow=balance&partner=EU&step=year",
    "explore contributions": "/explore?partner=US&measure=contribution&step=year&from=2000",
    "explore a unit value": "/explore?flow=import&item=%E5%8E%9F%E6%B2%B9&measure=unit_value",
    "explore several partners": "/explore?partner=US&partner=China&partner=EU&partner=asean&from=2019&step=quarter",
    "check": "/check",
    "figure": FIGURE,
    "figure of a change": "/figure/change.export.304.total.2024-03@2025-04-17",
    "sources": "/sources",
}
_REFUSALS = {
    "no such period": ("/?period=2025-13", 400),
    "no such partner": ("/explore?partner=Atlantis", 404),
    "no such figure": ("/figure/level.export.world.total.1900-01", 404),
    "no such page": ("/nothing/here", 404),
    "nothing shared": ("/check/nothing", 404),
}


def _open(path: str, status: int = 200) -> Callable[[Walk], None]:
    return lambda walk: walk.go(path, status)


def check(walk: Walk, text: str = ARTICLE, *, share: bool = False) -> None:
    """Have a text checked."""
    walk.go("/check")
    walk.page.fill("#text", text)
    walk.page.set_checked("#share", share)
    with walk.page.expect_navigation():
        walk.page.click(".go button")


def _verdict(walk: Walk) -> None:
    check(walk)
    walk.page.click(".text a >> nth=0")


def _refused_form(walk: Walk) -> None:
    walk.refused(400)
    walk.go("/check")
    walk.page.fill("#text", ARTICLE)
    walk.page.evaluate("document.getElementById('as_of').type = 'text'")
    walk.page.fill("#as_of", "yesterday")
    with walk.page.expect_navigation():
        walk.page.click(".go button")


def _evidence(walk: Walk) -> None:
    walk.go("/")
    walk.page.click("h1 a >> nth=0")
    walk.page.wait_for_selector("#card .evidence")


STATES: dict[str, Callable[[Walk], None]] = {
    **{name: _open(path) for name, path in _PAGES.items()},
    **{name: _open(*refusal) for name, refusal in _REFUSALS.items()},
    "checked": check,
    "a verdict": _verdict,
    "shared": lambda walk: check(walk, share=True),
    "nothing to check": lambda walk: check(walk, "The weather was fine."),
    "a form refused": _refused_form,
    "evidence beside a report": _evidence,
}
PAGES = tuple(_PAGES.values())
