"""The base of an index: a year whose mean month is 100, and what can be compared with it."""

from __future__ import annotations

from sokuho.core.figure import Address
from sokuho.core.period import Period
from sokuho.core.quantity import Unit
from sokuho.core.slice import Slice
from sokuho.errors import PeriodError
from sokuho.statistics.composition import is_same_group
from sokuho.statistics.published import TEN_DAYS
from sokuho.statistics.statistic import Option

BASE = Option("the year whose mean month is 100", (), "2020")


def base_year(asked: Address, year: str) -> Period:
    """Return the base year that is meant.

    Raises:
        PeriodError: there is no such year, or the address asks for days that are no month.
    """
    if asked.slice.period.kind in TEN_DAYS:
        raise PeriodError(
            f"The {asked.slice.period.kind.label} cannot be compared with a mean month: {asked.slice.period}",
            hint="Ask for the whole month.",
        )
    return Period.parse(year)


def hundred(then: Period) -> Unit:
    """Return the unit of an index of which a period is 100.

    >>> hundred(Period.parse("2020")).words
    '2020=100'
    """
    return Unit(f"{then}=100", "index")


def other_members(at: Slice, then: Period) -> str:
    """Return why a slice cannot be compared with a period, if its partner had other members in it."""
    if is_same_group(at.partner, at.period, then):
        return ""
    return f"the members of the group {at.partner} were not the same in {then} and {at.period}"
