"""The two ways to use a page: with a mouse, and with a keyboard alone."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from tests.web.browser.walk import Walk

_FURTHEST = 500
_HERE = """(wanted) => {
  const one = document.activeElement, box = one.getBoundingClientRect(), look = getComputedStyle(one);
  const across = [.02, .5, .98].map((part) => box.left + box.width * part);
  const down = [.1, .5, .9].map((part) => box.top + box.height * part);
  const isOver = (x, y) => {
    const top = document.elementFromPoint(x, y);
    return top && (one.contains(top) || top.contains(one) && top.matches("label, p, li, td, a"));
  };
  const seen = [...one.getClientRects()].some((part) => isOver(part.left + part.width / 2, part.top + part.height / 2));
  return {
    isIt: one === wanted,
    isLost: one === document.body || one.tabIndex < 0,
    isMarked: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
    isShown: seen || across.some((x) => down.some((y) => isOver(x, y))),
    name: one.outerHTML.slice(0, 160),
  };
}"""


class Hand(Protocol):
    def __init__(self, walk: Walk) -> None: ...
    def use(self, what: str) -> None:
        """Follow a link, press a button, open what is folded."""

    def write(self, what: str, text: str) -> None:
        """Put a text into a field in place of what is there."""

    def choose(self, what: str, value: str) -> None:
        """Choose from a list, by value."""

    def upload(self, what: str, file: Path) -> None:
        """Choose a file; the dialog of it is the browser's own, and left out."""

    def dismiss(self) -> None:
        """Close the evidence that lies over a page."""


class Mouse:
    def __init__(self, walk: Walk) -> None:
        self._page = walk.page

    def use(self, what: str) -> None:
        self._page.locator(what).first.click()

    def write(self, what: str, text: str) -> None:
        self._page.locator(what).click()
        self._page.locator(what).fill(text)

    def choose(self, what: str, value: str) -> None:
        self._page.select_option(what, value)

    def upload(self, what: str, file: Path) -> None:
        self._page.hover(what)
        self._page.set_input_files(what, file)

    def dismiss(self) -> None:
        self._page.click("dialog button")


class Keyboard:
    """Goes with the Tab key from where it is, and sees at each step where it is."""

    def __init__(self, walk: Walk) -> None:
        self._page = walk.page

    def use(self, what: str) -> None:
        self.reach(what)
        self._page.keyboard.press("Enter")

    def write(self, what: str, text: str) -> None:
        self.reach(what)
        if self._page.locator(what).get_attribute("type") == "date":
            year, month, day = text.split("-")
            self._page.keyboard.type(f"{month}{day}{year}")
            return
        self._page.keyboard.press("Control+A")
        self._page.keyboard.insert_text(text)

    def choose(self, what: str, value: str) -> None:
        self.reach(what)
        self._page.keyboard.press("Home")
        for _ in range(50):
            if self._page.locator(what).input_value() == value:
                return
            self._page.keyboard.press("ArrowDown")
        raise AssertionError(f"{what} does not come to {value}")

    def upload(self, what: str, file: Path) -> None:
        self.reach(what)
        self._page.set_input_files(what, file)

    def dismiss(self) -> None:
        self._page.keyboard.press("Escape")

    def reach(self, what: str) -> None:
        """Go to an element; stay if it is this one already."""
        wanted = self._page.locator(what).first
        wanted.wait_for(state="attached")
        for _ in range(_FURTHEST):
            here = wanted.evaluate(_HERE)
            assert here["isLost"] or here["isMarked"], f"nothing shows that the focus is on {here['name']}"
            assert here["isLost"] or here["isShown"], f"something hides the focus on {here['name']}"
            if here["isIt"]:
                return
            self._page.keyboard.press("Tab")
        raise AssertionError(f"the Tab key does not lead to {what}")
