"""What a first visit costs: the page and all it needs, as it comes over the wire."""

from __future__ import annotations

import pytest
from tests.web.browser.conftest import Walking
from tests.web.browser.states import PAGES

pytestmark = pytest.mark.slow

_MOST = 60_000
_FIRST = ("/", "/explore", "/check", "/sources")


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("path", sorted({*PAGES, *_FIRST} - {"/?period=FY2024&as_of=2025-04-17"}))
def test_a_first_page_is_light(walking: Walking, language: str, path: str) -> None:
    walk = walking(language=language)
    sizes: list[float] = []
    wire = walk.page.context.new_cdp_session(walk.page)
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    wire.send("Network.enable")
    walk.go(path)
    walk.page.wait_for_load_state("networkidle")
    assert len(sizes) >= 4
    assert sum(sizes) < _MOST, sizes
