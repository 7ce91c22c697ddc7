"""Averages of the customs exchange rate over a period, as the Ministry's releases print them: a tab-separated list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from sokuho.core.code import Flow, Stage
from sokuho.core.observation import Cell, Observation
from sokuho.core.period import Period
from sokuho.core.quantity import SEN_PER_USD
from sokuho.core.slice import Slice
from sokuho.errors import PeriodError
from sokuho.sources.official_file import OfficialFile

HEADER = ("period", "yen_per_usd", "yoy_percent_as_printed", "source_url", "date", "note")
PARTNER, ITEM = "304", "usd"
_RATE = re.compile(r"([1-9][0-9]{1,2})\.([0-9]{2})")


def read(file: OfficialFile) -> Iterator[Observation]:
    """Return the averages in yen per dollar, as whole hundredths of a yen, each from the day it was printed.

    Raises:
        BadInput: the file is not such a list, names no period, or has a period twice.
    """
    lines = ((number, line.split("\t")) for number, line in file.lines("utf-8"))
    seen: set[Period] = set()
    _, header = next(lines)
    if tuple(header) != HEADER:
        raise file.refuse(
            "The header is not that of a list of averages",
            column="column 1",
            detail=f"Expected {', '.join(HEADER)}; found {', '.join(header)[:120]}.",
        )
    for line, cells in lines:
        if len(cells) != len(HEADER):
            raise file.refuse(
                f"The row has {len(cells)} columns, the header {len(HEADER)}", line=line, column="column 1"
            )
        period, rate, printed = _period(file, line, cells[0]), _RATE.fullmatch(cells[1]), _date(file, line, cells[4])
        if rate is None:
            raise file.refuse(
                f'Not a rate with two decimals: "{cells[1][:40]}"', line=line, column="column 2 (yen_per_usd)"
            )
        if period in seen:
            raise file.refuse(f"{period} stands twice", line=line, column="column 1 (period)")
        if not _is_over(period, printed):
            raise file.refuse(
                f"{period} was not over on {printed}",
                line=line,
                column="column 1 (period)",
                detail="An average is printed after the period it is of.",
            )
        seen.add(period)
        value = Cell(int(rate[1] + rate[2]), SEN_PER_USD, is_rounded=True)
        place = file.place(line, "column 2 (yen_per_usd)")
        yield Observation(Slice(Flow.FX, period, PARTNER, ITEM), value, None, Stage.FIXED, printed, False, place)


def _period(file: OfficialFile, line: int, text: str) -> Period:
    try:
        return Period.parse(text.removeprefix("CY"))
    except PeriodError as error:
        raise file.refuse(error.title, line=line, column="column 1 (period)", detail=error.hint) from None


def _is_over(period: Period, day: date) -> bool:
    return period.last < Period.month(day.year, day.month)


def _date(file: OfficialFile, line: int, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise file.refuse(f'Not a day: "{text[:40]}"', line=line, column="column 5 (date)") from None
