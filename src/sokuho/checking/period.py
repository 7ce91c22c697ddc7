"""Which years a text means: stories of a fiscal year often name it like a calendar year."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from sokuho.core.period import Kind, Period
from sokuho.language.said import Said

_OTHER = {
    Kind.YEAR: Kind.FISCAL_YEAR,
    Kind.FISCAL_YEAR: Kind.YEAR,
    Kind.HALF: Kind.FISCAL_HALF,
    Kind.FISCAL_HALF: Kind.HALF,
}
_SAYS_WHICH = re.compile(r"\b(fiscal|calendar|FY\s?\d{2})|年度|暦年", re.IGNORECASE)
_MOST = 12
"""How many claims of a period are tried; more would not tell more."""


def counterpart(period: Period) -> Period | None:
    """Return the fiscal year of a calendar year's name, and the other way round; halves likewise.

    >>> str(counterpart(Period.parse("2024"))), counterpart(Period.parse("2025-03"))
    ('FY2024', None)
    """
    kind = _OTHER.get(period.kind)
    return Period(kind, period.year, period.number) if kind else None


def says_which(text: str) -> bool:
    """Return whether a text says that its years are fiscal or calendar ones."""
    return _SAYS_WHICH.search(text) is not None


def meant_periods(text: str, claims: Sequence[Said], fits: Callable[[Said], bool]) -> dict[Period, Period]:
    """Return which periods of a text mean another one, because clearly more of its claims are true of that.

    A text that says "fiscal" or "calendar" anywhere is taken by its word.

    Args:
        text: the text.
        claims: its claims.
        fits: whether a claim is true, or nearly so, as it stands.
    """
    if says_which(text):
        return {}
    found = {}
    for period in dict.fromkeys(said.period for said in claims if said.period):
        other = counterpart(period)
        if other is None:
            continue
        tried = [said for said in claims if said.period == period and _is_telling(said)][:_MOST]
        here = sum(fits(said) for said in tried)
        there = sum(fits(replace(said, period=other)) for said in tried)
        if there > 2 * here:
            found[period] = other
    return found


def _is_telling(said: Said) -> bool:
    return said.kind in ("level", "change") and said.printed is not None and said.printed.digits >= 10
