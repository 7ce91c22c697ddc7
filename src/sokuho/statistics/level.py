"""The value of trade."""

from __future__ import annotations

from sokuho.core.code import Flow
from sokuho.core.figure import Address, Figure
from sokuho.core.quantity import JPY_THOUSAND
from sokuho.statistics.amount import amount, held, values
from sokuho.statistics.statistic import statistic
from sokuho.store.view import View


@statistic(Flow.EXPORT, Flow.IMPORT)
def level(view: View, asked: Address) -> Figure:
    """Return the value of exports (FOB) or imports (CIF) in a period, in thousand yen.

    The sum of the period's months as each stood on the day, whatever their stages: the flash report of a year adds
    revised, detailed and provisional months. A cell the press release rounded to a million yen leaves a margin of half
    a million.

    Raises:
        NoFigures: some months were not published by then, or are not held.
    """
    found = held(view, asked)
    return amount(view, asked, found, values(found.terms), JPY_THOUSAND)
