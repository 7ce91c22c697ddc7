"""One reader's browser: a page, and everything that page complained about or did behind the reader's back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Request

_WITNESS = """
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => witness(name + " was called");
addEventListener("securitypolicyviolation", (event) => {
  witness(`${event.violatedDirective} kept out ${event.blockedURI}`);
});
"""
"""Runs before anything of a page does. What a payload would call leaves a trace, and so does what is kept from it."""
_PATIENCE = 120_000
"""However busy the machine is, a page is waited for."""
_REFUSED = re.compile(r"Failed to load resource: the server responded with a status of (\d+)")
_LEFT = re.compile(r"/(report|explore)/[a-z-]+\?|/favicon\.|/suggest\?")
"""What breaks off with nothing wrong: a link to a file begins as a page; an icon or names come when a page is left."""


class Walk:
    """A page in a browser of its own.

    Attributes:
        page: the page.
        language: the language it is read in.
        has_script: whether scripts run.
        heard: errors and warnings of the console, failed requests, requests to elsewhere, dialogs, things executed.
    """

    def __init__(
        self,
        browser: Browser,
        address: str,
        *,
        language: str = "en",
        width: int = 1280,
        scheme: Literal["light", "dark"] = "light",
        script: bool = True,
    ) -> None:
        self.address, self.language, self.has_script = address, language, script
        self.heard: list[str] = []
        self._refusals: list[int] = []
        self._context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=script,
            locale="en-US",
        )
        self._context.set_default_timeout(_PATIENCE)
        self._context.expose_binding("witness", lambda _, what: self.heard.append(what))
        self._context.add_init_script(_WITNESS)
        self.page = self._context.new_page()
        self._listen()

    def go(self, path: str, status: int = 200) -> None:
        """Open a page of the language, which is answered so."""
        self.refused(status)
        answer = self.page.goto(f"/{self.language}{path}")
        assert answer is not None
        assert status == answer.status, path

    def refused(self, *statuses: int) -> None:
        """Expect that the browser notes pages which say no."""
        self._refusals += [one for one in statuses if one >= 400]

    def is_within(self) -> bool:
        """Return whether the page is no wider than the window."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"))

    def close(self) -> None:
        self._context.close()

    def _listen(self) -> None:
        page = self.page
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.heard.append(f"error: {error}"))
        page.on("request", self._follow)
        page.on("requestfailed", self._lose)
        page.on("dialog", self._dismiss)

    def _hear(self, message: ConsoleMessage) -> None:
        refused = _REFUSED.match(message.text)
        if refused and int(refused[1]) in self._refusals:
            self._refusals.remove(int(refused[1]))
        elif message.type in ("error", "warning"):
            self.heard.append(f"console: {message.text}")

    def _follow(self, request: Request) -> None:
        if not request.url.startswith((f"{self.address}/", "data:")):
            self.heard.append(f"request to elsewhere: {request.url}")

    def _lose(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED" or not _LEFT.search(request.url):
            self.heard.append(f"failed: {request.url} {request.failure}")

    def _dismiss(self, dialog: Dialog) -> None:
        self.heard.append(f"dialog: {dialog.message}")
        dialog.dismiss()
