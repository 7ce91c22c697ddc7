"""Headings that name a time of which the text tells nothing: the title of one year over the figures of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from sokuho.checking.checked import Judged
from sokuho.checking.passage import headings
from sokuho.checking.verdict import Verdict
from sokuho.language.en.lexicon import MONTHS
from sokuho.language.phrase import phrase
from sokuho.language.said import Reading, Said

_DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4}|\d{4}年\d{1,2}月\d{1,2}日")
_YEAR = re.compile(r"(?<![\d,.])\d{4}(?![\d%]|[,.]\d)")
_MONTH = re.compile(r"\b(" + "|".join(MONTHS) + r") (?=\d{4})|(?<=年)(\d{1,2})(?=月(?!期))")


def wrong_headings(reading: Reading, said: Sequence[Said], as_of: date) -> Iterator[Judged]:
    """Yield each time in an underlined or marked heading that no claim of the text is about, as a claim that fails.

    Args:
        reading: the text.
        said: its claims, with the periods that are meant.
        as_of: the day of the text; its year is that of no claim, and no slip.
    """
    periods = [one.period for one in said if one.period is not None]
    months = {month for period in periods for month in period.months()}
    years = {month.year for month in months} | {period.year for period in periods} | {as_of.year}
    if not periods:
        return
    for start, end in headings(reading.text):
        dated = [found.span() for found in _DATE.finditer(reading.text, start, end)]
        for found in (*_YEAR.finditer(reading.text, start, end), *_MONTH.finditer(reading.text, start, end)):
            is_told = _is_told(found, years, {month.number for month in months})
            if not is_told and not any(first <= found.start() < last for first, last in dated):
                why = phrase("heading", words=found[0].strip())
                yield Judged(_as_claim(found), Verdict("fails", "arithmetic", why))


def _is_told(found: re.Match[str], years: set[int], months: set[int]) -> bool:
    if found.re is _YEAR:
        return int(found[0]) in years
    return (int(found[2]) if found[2] else MONTHS.index(found[1]) + 1) in months


def _as_claim(found: re.Match[str]) -> Said:
    words = found[0].rstrip()
    return Said(words, found.start(), found.start() + len(words), "other", "heading", None)
