"""Every page in every state, for everybody: axe's rules for WCAG 2.2 A and AA, and no page wider than its window."""

from __future__ import annotations

import pytest
from tests.web.browser.conftest import Walking
from tests.web.browser.states import STATES

pytestmark = pytest.mark.slow

_RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
_UNFOLD = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (768, "light"), (1280, "dark")])
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("state", STATES)
def test_a_page_is_for_everybody(walking: Walking, state: str, language: str, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    walk = walking(language=language, width=width, scheme=scheme)
    STATES[state](walk)
    walk.page.evaluate(_UNFOLD)
    assert walk.is_within()
    found = axe.run(walk.page, options=_RULES).response["violations"]
    told = [(one["id"], node["html"], node["failureSummary"]) for one in found for node in one["nodes"]]
    assert [] == told
