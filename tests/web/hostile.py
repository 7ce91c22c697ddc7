"""Texts that somebody may send who means no good."""

from __future__ import annotations

from itertools import product
from random import Random

_ELEMENTS = (
    "<script>{}</script>", "<ScRiPt>{}</sCrIpT>", "<img src=x onerror={}>", "<svg onload={}>", "<svg/onload={}>",
    "<body onload={}>", "<iframe src=javascript:{}>", "<a href='javascript:{}'>x</a>", "<details open ontoggle={}>",
    "<input autofocus onfocus={}>", "<math><mi xlink:href=javascript:{}>", "<object data=javascript:{}>",
    "<embed src=javascript:{}>", "<link rel=stylesheet href=javascript:{}>", "<style>@import 'javascript:{}'</style>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>", "<form action=javascript:{}><button>x</button></form>",
    "<template><script>{}</script></template>", "<noscript><p title='</noscript><img src=x onerror={}>'>",
    "<svg><animate onbegin={} attributeName=x dur=1s>",
)  # fmt: skip
_BEFORE = ("", '"', "'", '">', "'>", "-->", "</textarea>", "</title>", "]]>", "{{7*7}}")

XSS = tuple(before + element.format("alert(1)") for before, element in product(_BEFORE, _ELEMENTS))
"""Two hundred ways to have a page run something."""

_UPS = ("..", "%2e%2e", "%252e%252e", "..%00", "..;", "%c0%ae%c0%ae", ".%2e", "....", "..%5c..", "%uff0e%uff0e")
_BETWEEN = ("/", "%2f", "%252f", "\\", "%5c", "//", "/./")
_GOALS = (
    "etc/passwd",
    "proc/self/environ",
    "C:%5cwindows%5cwin.ini",
    "manifest.json",
    "%00",
    "con",
    "~root/.ssh/id_rsa",
)
_ROOTS = ("/", "/api/v1/", "/api/v1/reports/", "/api/v1/figures/", "/api/v1/explain/", "/static/", "//", "/\\\\server/")


def traversals(count: int, random: Random) -> list[str]:
    """So many addresses that lead up and out."""
    found = []
    for _ in range(count):
        between, up = random.choice(_BETWEEN), random.choice(_UPS)
        steps = between.join([up] * random.randint(1, 9))
        found.append(f"{random.choice(_ROOTS)}{steps}{between}{random.choice(_GOALS)}")
    return found
