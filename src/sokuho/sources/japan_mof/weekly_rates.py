"""The customs exchange rate of every week: a list ``from,to,yen_per_usd`` drawn from the weekly notices.

The customs convert the value of a declaration at the rate of the week in which it is made (Customs Tariff Act, article
4-7): the mean of the market's rates of the week before last, made public in the week between. A week runs from Sunday
to Saturday.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from sokuho.core.code import Flow, Mark, Stage
from sokuho.core.observation import Cell, Observation, Place
from sokuho.core.period import Period
from sokuho.core.quantity import Unit, sen_per
from sokuho.core.slice import Slice
from sokuho.errors import PeriodError
from sokuho.sources.official_file import OfficialFile

HEADER = ("from", "to", "yen_per_usd")
DOLLAR = ("304", "usd")
"""The partner that issues the dollar, and the item under which its rate is kept."""
_SLIPS = {("2012-04-22", "2012-04-27"): "2012-04-28"}
"""Weeks the list ends a day early; the next one begins on the Sunday as always, and no day is without a rate."""
_RATE = re.compile(r"([1-9][0-9]{1,2})\.([0-9]{2})")


def read(file: OfficialFile, captured: date | None = None, *, excerpt: bool = False) -> Iterator[Observation]:
    """Return the rates in yen per dollar, as whole hundredths of a yen.

    Args:
        file: the list, its weeks in order.
        captured: the day on which it was fetched, which tells that a rate to come was out already.
        excerpt: whether weeks were left out on purpose.

    Raises:
        BadInput: the file is not such a list, a week does not run from Sunday to Saturday, stands twice, out of order
            or, in a list that is not an excerpt, is missing.
    """
    lines = ((number, line.split(",")) for number, line in file.lines("utf-8"))
    _, header = next(lines)
    if tuple(header) != HEADER:
        raise file.refuse(
            "The header is not that of a list of weekly rates",
            column="column 1",
            detail=f"Expected {', '.join(HEADER)}; found {', '.join(header)[:120]}.",
        )
    before: Period | None = None
    for line, cells in lines:
        if len(cells) != len(HEADER):
            raise file.refuse(
                f"The row has {len(cells)} columns, the header {len(HEADER)}", line=line, column="column 1"
            )
        week, rate = _week(file, line, cells), _RATE.fullmatch(cells[2])
        if rate is None:
            raise file.refuse(
                f'Not a rate with two decimals: "{cells[2][:40]}"', line=line, column="column 3 (yen_per_usd)"
            )
        if before is not None:
            _refuse_disorder(file, line, before, week, excerpt)
        before = week
        place = file.place(line, "column 3 (yen_per_usd)")
        yield observation(week, DOLLAR, int(rate[1] + rate[2]), sen_per("USD"), place, captured)


def observation(
    week: Period, series: tuple[str, str], number: int, unit: Unit, place: Place, captured: date | None
) -> Observation:
    """Return the published rate of a week.

    No list says on which day a rate was made public, only that it was before the week began: what is certain is that
    it was known on the first day of the week, or on the day of capture where that is earlier.
    """
    first = week.days[0]
    value = Cell(number, unit, Mark.NUMBER if number else Mark.BELOW_UNIT)
    released = min(first, captured) if captured else first
    return Observation(Slice(Flow.FX, week, *series), value, None, Stage.FIXED, released, True, place)


def _week(file: OfficialFile, line: int, cells: list[str]) -> Period:
    try:
        first, last = cells[0], cells[1]
        return Period.parse(f"{first}/{_SLIPS.get((first, last), last)}")
    except PeriodError:
        raise file.refuse(
            f'Not a week from Sunday to Saturday: "{cells[0][:20]}" to "{cells[1][:20]}"',
            line=line,
            column="column 1 (from)",
        ) from None


def _refuse_disorder(file: OfficialFile, line: int, before: Period, week: Period, excerpt: bool) -> None:
    if week <= before:
        what = "stands twice" if week == before else "is out of order"
        raise file.refuse(f"The week {week} {what}", line=line, column="column 1 (from)")
    if not excerpt and week.previous() != before:
        missing = Period.week(before.days[1] + timedelta(days=1))
        raise file.refuse(
            f"The week {missing} is missing",
            line=line,
            column="column 1 (from)",
            detail="A rate is published for every week; this copy is cut.",
        )
