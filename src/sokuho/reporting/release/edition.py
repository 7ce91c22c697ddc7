"""Which edition of a release is meant: the day on which a stage of a period came out."""

from __future__ import annotations

from datetime import date

from sokuho.core.code import TRADE, Flow, Stage
from sokuho.core.period import Kind, Period
from sokuho.errors import UsageError
from sokuho.reference import release_calendar

_PARTS = {Kind.FIRST_10_DAYS: Stage.FIRST_10_DAYS, Kind.FIRST_20_DAYS: Stage.FIRST_20_DAYS}


def stage_day(period: Period, stage: Stage) -> date:
    """Return the day on which the last month of a period had reached a stage.

    The two flows do not go through the same stages: imports have the nine-digit provisional figures when exports are
    detailed, and are detailed a month later; those of December never are before the revision. The day is the one on
    which both have what they ever have of the stage.

    Raises:
        UsageError: the period's figures never have the stage.

    >>> march = Period.parse("2025-03")
    >>> [stage_day(march, stage).isoformat() for stage in (Stage.PROVISIONAL, Stage.NINE_DIGIT, Stage.DETAILED)]
    ['2025-04-17', '2025-04-29', '2025-05-29']
    """
    if _PARTS.get(period.kind) is not (stage if stage in _PARTS.values() else None):
        raise UsageError(
            f"The figures of {period} have no {stage.value} stage",
            hint="The first 10 and 20 days are periods of their own: 2025-03-D10, 2025-03-D20.",
        )
    last = period if period.kind in _PARTS else period.last
    days = [one.released for flow in TRADE for one in release_calendar.releases(flow, last) if one.stage is stage]
    return max(days) if days else release_calendar.release(Flow.EXPORT, last, stage).released
