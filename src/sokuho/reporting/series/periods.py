"""Periods as people type them: read strictly, with the likely meaning as a hint; and stretches of periods."""

from __future__ import annotations

import re
import unicodedata

from sokuho.core.period import Period
from sokuho.errors import PeriodError

_MOST = 1200
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_NAMED = f"(?P<name>{'|'.join(_MONTHS)})[A-Z]*"
_YEAR = r"(?P<year>\d{4})"
_HABITS = tuple(
    (re.compile(form), written)
    for form, written in (
        (_YEAR + r"(?P<kind>[QH])(?P<number>\d)", "{year}-{kind}{number}"),
        (r"(?P<kind>[QH])(?P<number>\d)" + _YEAR, "{year}-{kind}{number}"),
        (r"(?P<number>\d)(?P<kind>[QH])" + _YEAR, "{year}-{kind}{number}"),
        (r"FY" + _YEAR + r"H(?P<number>\d)", "FY{year}-H{number}"),
        (r"FY" + _YEAR, "FY{year}"),
        (r"FY(?P<year>\d{2})", "FY20{year}"),
        (_YEAR + r"(FY|年度)", "FY{year}"),
        (_YEAR + r"年?(?P<number>\d{1,2})月?", "{year}-{number:0>2}"),
        (_YEAR + r"年", "{year}"),
        (_NAMED + _YEAR, "{year}-{month:02}"),
        (_YEAR + _NAMED, "{year}-{month:02}"),
    )
)
"""Other ways to write a period, without blanks and signs between its parts."""


def read_period(text: str) -> Period:
    """Return the period a text names.

    Raises:
        PeriodError: it names none; the hint is the period that was likely meant, or how periods are written.

    >>> str(read_period("fy2024"))
    'FY2024'
    >>> read_period("2024q4")
    Traceback (most recent call last):
    ...
    sokuho.errors.PeriodError: No period is written "2024q4"
      Did you mean 2024-Q4?
    """
    try:
        return Period.parse(text)
    except PeriodError:
        meant = _meant(text)
        if meant is None:
            raise
        raise PeriodError(f'No period is written "{text}"', hint=f"Did you mean {meant}?") from None


def read_stretch(text: str) -> list[Period]:
    """Return the periods a text names: one, or all from one to another.

    >>> [str(one) for one in read_stretch("2024-11:2025-01")]
    ['2024-11', '2024-12', '2025-01']

    Raises:
        PeriodError: an end of the stretch is no period, or no steps lead from the first to the last.
    """
    begin, is_stretch, end = text.partition(":")
    if not is_stretch:
        return [read_period(text)]
    if not (begin and end):
        raise PeriodError(f'A stretch has two ends: "{text}"', hint="Write it as 2024-01:2024-12 or FY2015:FY2024.")
    return _through(read_period(begin), read_period(end))


def _through(first: Period, last: Period) -> list[Period]:
    if first.kind is not last.kind:
        raise PeriodError(
            f"A stretch is of one kind: {first} is a {first.kind.label}, {last} a {last.kind.label}",
            hint="Write it as 2024-01:2024-12 or FY2015:FY2024.",
        )
    if last < first:
        raise PeriodError(f"The stretch {first}:{last} runs backwards", hint=f"Write {last}:{first}.")
    run = [last]
    while run[-1] > first and len(run) < _MOST:
        run.append(run[-1].previous())
    if run[-1] != first:
        raise PeriodError(
            f"No {_MOST} steps lead from {first} to {last}",
            hint="Write a shorter stretch; of years to date, one that ends in the same month.",
        )
    return run[::-1]


def _meant(text: str) -> Period | None:
    squeezed = re.sub(r"[\s_./'-]+", "", unicodedata.normalize("NFKC", text).upper())
    for form, written in _HABITS:
        if found := form.fullmatch(squeezed):
            parts = found.groupdict()
            month = _MONTHS.index(parts["name"]) + 1 if "name" in parts else 0
            try:
                return Period.parse(written.format(month=month, **parts))
            except PeriodError:
                return None
    return None
