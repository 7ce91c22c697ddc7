"""How quantities have moved, with a base as 100."""

from __future__ import annotations

from sokuho.core.code import Flow
from sokuho.core.figure import Address, Figure
from sokuho.statistics.matched_index import OPTIONS, matched_index
from sokuho.statistics.statistic import statistic
from sokuho.store.view import View


@statistic(Flow.EXPORT, Flow.IMPORT, **OPTIONS)
def quantity_index(view: View, asked: Address) -> Figure:
    """Return the index of the quantities of a flow, a partner or a section, with a base as 100.

    Of the same goods and by the same rules as ``unit_value_index``; months are compared with mean months. Fisher's two
    indices multiply to the index of the goods' value. It is not the release's quantity index, which is the index of
    the whole value divided by the price index.

    Raises:
        NoFigures: the whole value of a period was not published by then, or is not held.
        UsageError: the options contradict each other.
    """
    return matched_index(view, asked, quantity_index, "quantities")
