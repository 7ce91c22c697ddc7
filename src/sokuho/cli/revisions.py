"""``sokuho revisions``: how the figures of a period moved from their first print to the newest."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Literal

from cyclopts import Parameter

from sokuho.cli.options import AsOfOption, JsonOption, StoreOption, open_view
from sokuho.errors import UsageError

_MOST = 120


def revisions(
    period: Annotated[str, Parameter(help="The period whose figures are followed: 2025-03, 2024, FY2024.")],
    /,
    *,
    flow: Annotated[
        list[Literal["export", "import", "balance"]] | None,
        Parameter(negative="", help="Default: exports, imports and the balance, as far as they have the commodity."),
    ] = None,
    partner: Annotated[str, Parameter(metavar="NAME", help="Name or code: US, 105, 中国, EU.")] = "world",
    item: Annotated[str, Parameter(metavar="NAME", help="Name or code: cars, 70503, 原油, food.")] = "total",
    triangle: Annotated[
        bool,
        Parameter(
            negative="", show_default=False, help="Print the months too, a line each, with a column for every stage."
        ),
    ] = False,
    months: Annotated[
        int, Parameter(metavar="NUMBER", help="Over how many months, up to the last of the period, revisions are seen.")
    ] = 24,
    json: JsonOption = False,
    as_of: AsOfOption = None,
    store: StoreOption = None,
) -> None:
    """Show how the figures of a period moved through their stages, and how far such figures move as a rule.

    Every print is the figure as it stood on a day of release, with its difference to the first one that is held. What
    was released and is not held is named; nothing is put in its place.
    """
    from sokuho.reporting import revisions as reporting
    from sokuho.reporting.revisions_json import revisions_json
    from sokuho.reporting.revisions_text import render_revisions
    from sokuho.reporting.series.periods import read_period
    from sokuho.reporting.series.slices import slices

    if not 1 <= months <= _MOST:
        raise UsageError(f"Revisions are seen over 1 to {_MOST} months, not {months}")
    view = open_view(store, as_of)
    asked = slices(view, flow, [partner], [item], [read_period(period)])
    found = reporting.revisions(view, asked, months)
    colour = is_terminal() and not os.environ.get("NO_COLOR")
    sys.stdout.write(revisions_json(found) if json else render_revisions(found, triangle=triangle, colour=colour))


def is_terminal() -> bool:
    """Return whether somebody watches standard output."""
    return sys.stdout.isatty()
