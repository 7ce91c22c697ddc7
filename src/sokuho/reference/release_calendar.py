"""When each stage of each month's figures came out.

The days of which a record is held stand in ``releases_jp.csv``. All others follow from the Ministry's habit:

    first 10 days              as the detailed exports of the month before
    first 20 days              the first weekday from the 7th of the next month
    provisional                the Wednesday that falls on the 16th to 22nd of the next month
    detailed exports           the last working day but one of the next month; the Friday before if that is a Monday
    9-digit imports            with the detailed exports
    detailed imports           with the 9-digit imports of the next month; none for December
    revised (from 2020 on)     the second Thursday of March of the next year
    fixed                      the second Thursday of November of the next year

Working days leave out weekends, 29 April and 29 to 31 December, the only days at the end of a month on which Japan's
offices are always closed. The stages are those of the Ministry's "Glossary of Trade Statistics".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from sokuho.core.code import TRADE, Flow, Stage
from sokuho.core.period import Kind, Period
from sokuho.errors import PeriodError, UnknownCode, UsageError
from sokuho.reference.code_list import rows

_DAY = timedelta(1)
_PARTS = {Kind.FIRST_10_DAYS: Stage.FIRST_10_DAYS, Kind.FIRST_20_DAYS: Stage.FIRST_20_DAYS}
_REVISED_SINCE = 2020
_CLOSED = {(4, 29), (12, 29), (12, 30), (12, 31)}
_WEDNESDAY, _THURSDAY = 2, 3


@dataclass(frozen=True, slots=True)
class Release:
    """One publication of a month's figures.

    Attributes:
        flow: exports or imports.
        month: the month the figures are of.
        stage: how mature they are.
        released: the day, in Japan; for a file that was captured later, the day of the capture.
        is_inferred: whether the day was worked out by the Ministry's habit, as no record of it is held.
        origin: where the day is known from, or ``rule``.
    """

    flow: Flow
    month: Period
    stage: Stage
    released: date
    is_inferred: bool
    origin: str


def releases(flow: Flow, month: Period) -> tuple[Release, ...]:
    """Return all publications of a month's figures, from the first 10 days to the fixed figures, in order.

    Raises:
        PeriodError: the period is not a month (or its first 10 or 20 days).
        UnknownCode: the flow is neither exports nor imports.

    >>> for one in releases(Flow.IMPORT, Period.parse("2024-12"))[2:]:
    ...     print(one.stage.value, one.released, one.is_inferred)
    provisional 2025-01-23 False
    9-digit-provisional 2025-01-30 False
    revised 2025-03-20 False
    fixed 2025-11-13 False
    """
    return _releases(flow, month)


def held(flow: Flow, month: Period, captured: date, *, least: Stage = Stage.PROVISIONAL) -> Release | None:
    """Return the publication whose figures a file captured on a day holds for a month; None if there was none yet.

    The first 10 or 20 days of a month are periods of their own (``2025-03-D10``) and not stages of the whole month.

    Args:
        flow: exports or imports.
        month: the month (or its first 10 or 20 days) the figures are of.
        captured: the day the file was fetched, or put out.
        least: the first stage such files have. Tables by 9-digit or principal commodity, and those by area, leave the
            provisional figures out: ``Stage.NINE_DIGIT``.

    Raises:
        PeriodError: the period is not a month (or its first 10 or 20 days).
        UnknownCode: the flow is neither exports nor imports.

    >>> found = held(Flow.EXPORT, Period.parse("2024-05"), date(2025, 8, 3))
    >>> found.stage.value, found.released.isoformat()
    ('revised', '2025-03-20')
    >>> found = held(Flow.EXPORT, Period.parse("2025-03"), date(2025, 4, 20), least=Stage.NINE_DIGIT)
    >>> found is None
    True
    """
    part = _PARTS.get(month.kind)
    for one in reversed(_releases(flow, month)):
        is_meant = one.stage is part if part else not one.stage < least
        if is_meant and one.released <= captured:
            return one
    return None


def release(flow: Flow, month: Period, stage: Stage) -> Release:
    """Return the publication of a stage of a month's figures.

    Raises:
        UsageError: the month's figures never have that stage.

    >>> release(Flow.EXPORT, Period.parse("2025-03"), Stage.PROVISIONAL).released.isoformat()
    '2025-04-17'
    """
    for one in _releases(flow, month):
        if one.stage is stage:
            return one
    had = ", ".join(one.stage.value for one in _releases(flow, month))
    raise UsageError(f"The {flow.value}s of {month} have no {stage.value} stage", hint=f"They have: {had}.")


def next_release(after: date) -> Release:
    """Return the next provisional release of a whole month after a day.

    >>> following = next_release(date(2025, 4, 17))
    >>> str(following.month), following.released.isoformat()
    ('2025-04', '2025-05-21')
    """
    month = Period.month(after.year, after.month).previous().previous()
    while True:
        coming = release(Flow.EXPORT, month, Stage.PROVISIONAL)
        if coming.released > after:
            return coming
        month = _after(month)


@cache
def _releases(flow: Flow, month: Period) -> tuple[Release, ...]:
    if month.kind is not Kind.MONTH and month.kind not in _PARTS:
        raise PeriodError(f"Stages belong to months, not to a {month.kind.label}: {month}")
    if flow not in TRADE:
        raise UnknownCode(f'No release calendar for "{flow.value}"', hint="There is one for export and import.")
    whole = month.first
    found = []
    for stage, ruled in _by_rule(flow, whole):
        recorded, origin = _recorded().get((flow, whole, stage), (None, "rule"))
        found.append(Release(flow, whole, stage, recorded or ruled, recorded is None, origin))
    return tuple(found)


@cache
def _recorded() -> dict[tuple[Flow, Period, Stage], tuple[date, str]]:
    return {
        (Flow(row["flow"]), Period.parse(row["month"]), Stage(row["stage"])): (
            date.fromisoformat(row["released"]),
            row["origin"],
        )
        for row in rows("releases_jp")
    }


def _by_rule(flow: Flow, month: Period) -> list[tuple[Stage, date]]:
    """Return the stages a month's figures go through, with the days the habit gives them."""
    following = _after(month)
    year_after = month.year + 1
    found = [
        (Stage.FIRST_10_DAYS, _near_end(month)),
        (Stage.FIRST_20_DAYS, _weekday_from(date(following.year, following.number, 7))),
        (Stage.PROVISIONAL, _first(_WEDNESDAY, date(following.year, following.number, 16))),
    ]
    if flow is Flow.EXPORT:
        found.append((Stage.DETAILED, _near_end(following)))
    else:
        found.append((Stage.NINE_DIGIT, _near_end(following)))
        if month.number != 12:
            found.append((Stage.DETAILED, _near_end(_after(following))))
    if month.year >= _REVISED_SINCE:
        found.append((Stage.REVISED, _first(_THURSDAY, date(year_after, 3, 8))))
    found.append((Stage.FIXED, _first(_THURSDAY, date(year_after, 11, 8))))
    return found


def _after(month: Period) -> Period:
    return Period.month(month.year + month.number // 12, month.number % 12 + 1)


def _first(weekday: int, day: date) -> date:
    """Return the first such weekday from a day on."""
    return day + (weekday - day.weekday()) % 7 * _DAY


def _weekday_from(day: date) -> date:
    return day if day.weekday() < 5 else _first(0, day)


def _near_end(month: Period) -> date:
    """Return the last working day but one of a month, or the Friday before if that is a Monday."""
    following = _after(month)
    first = date(following.year, following.number, 1)
    _, but_one = [day for day in (first - back * _DAY for back in range(1, 10)) if _is_working(day)][:2]
    return but_one - 3 * _DAY if but_one.weekday() == 0 else but_one


def _is_working(day: date) -> bool:
    return day.weekday() < 5 and (day.month, day.day) not in _CLOSED
