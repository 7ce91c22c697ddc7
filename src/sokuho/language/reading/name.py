"""The period that the name of a text holds, as a file's name does."""

from __future__ import annotations

import re

from sokuho.core.period import Period
from sokuho.errors import PeriodError
from sokuho.language.reading.stretch import Stretch

_NAMED = re.compile(
    r"(?<![0-9a-z])(?:(?P<fiscal>fy)(?P<fyear>(?:19|20)\d\d)(?P<fhalf>h[12])?"
    r"|(?:cy)?(?P<year>(?:19|20)\d\d)(?:-?(?P<part>h[12]|q[1-4])|-(?P<month>0[1-9]|1[0-2]))?)(?![0-9])",
    re.IGNORECASE,
)


def period_named(name: str) -> Stretch | None:
    """Return the period that a name holds.

    >>> [str(period_named(name)) for name in ("trade-fy2024h1-agency.txt", "flash_2025-04.txt", "story.txt")]
    ['FY2024-H1', '2025-04', 'None']
    """
    found = _NAMED.search(name)
    if not found:
        return None
    if found["fiscal"]:
        text = f"FY{found['fyear']}" + (f"-{found['fhalf'].upper()}" if found["fhalf"] else "")
    else:
        part = found["part"] or found["month"]
        text = found["year"] + (f"-{part.upper()}" if part else "")
    try:
        return Stretch.of(Period.parse(text))
    except PeriodError:
        return None
