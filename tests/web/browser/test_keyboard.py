"""The Tab key goes through every page in its order, is seen at each step, and comes out at the end."""

from __future__ import annotations

import pytest
from tests.web.browser.conftest import Walking
from tests.web.browser.states import STATES

pytestmark = pytest.mark.slow

_REACHABLE = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
  const seen = all.filter((one) => one.checkVisibility({visibilityProperty: true}));
  seen.forEach((one, place) => { one.dataset.place = place; });
  return document.querySelectorAll("[data-place]").length;
}"""
_HERE = """() => {
  const one = document.activeElement, look = getComputedStyle(one);
  const isMarked = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
  return [one.dataset.place === undefined ? -1 : Number(one.dataset.place), isMarked, one.outerHTML.slice(0, 120)];
}"""
_ELSEWHERE = ("release of a fiscal year, as of a day", "a verdict", "evidence beside a report")
"""The release once more, at length; and where the keyboard is within something that lies over the page."""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("state", [one for one in STATES if one not in _ELSEWHERE])
def test_the_tab_key_goes_through(walking: Walking, state: str, width: int) -> None:
    walk = walking(width=width, language="en" if width == 320 else "ja")
    STATES[state](walk)
    count = walk.page.evaluate(_REACHABLE)
    walk.page.evaluate("document.activeElement.blur()")
    walk.page.mouse.click(0, 0)
    seen: list[int] = []
    for _ in range(4 * count):
        walk.page.keyboard.press("Tab")
        place, is_marked, name = walk.page.evaluate(_HERE)
        if place >= 0:
            assert is_marked, name
            seen += [place] if place not in seen else []
        elif len(seen) == count:
            break
    assert list(range(count)) == seen


def test_evidence_keeps_the_keyboard_until_it_is_closed(walking: Walking) -> None:
    """And then the keyboard is where it was."""
    walk = walking()
    STATES["evidence beside a report"](walk)
    active = "document.activeElement"
    inside = f"document.getElementById('evidence').contains({active}) || {active} === document.body"
    for _ in range(20):
        walk.page.keyboard.press("Tab")
        assert walk.page.evaluate(inside)
    walk.page.keyboard.press("Escape")
    walk.page.wait_for_selector("dialog", state="hidden")
    assert walk.page.evaluate("document.activeElement.matches('h1 a')")


def test_the_first_step_skips_to_the_content(walking: Walking) -> None:
    walk = walking()
    walk.go("/sources")
    walk.page.keyboard.press("Tab")
    assert "#main" == walk.page.evaluate("document.activeElement.getAttribute('href')")
    walk.page.keyboard.press("Enter")
    assert "main" == walk.page.evaluate("document.activeElement.id")
    walk.page.keyboard.press("Tab")
    assert walk.page.evaluate("document.getElementById('main').contains(document.activeElement)")
