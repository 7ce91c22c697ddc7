"""``sokuho explain``: from a printed number down to the files and lines it comes from."""

from __future__ import annotations

import sys
from typing import Annotated

from cyclopts import Parameter

from sokuho.cli.options import JsonOption, StoreOption, open_view


def explain(
    figure: Annotated[
        str,
        Parameter(
            help="The figure's id as reports print it. Without its end from ~ on, nothing is compared; without its day "
            "from @ on, the newest figures answer."
        ),
    ],
    /,
    *,
    json: JsonOption = False,
    store: StoreOption = None,
) -> int:
    """Show how a figure was made, down to the files and lines it comes from.

    Ends with exit code 1 if the figures held now give another answer than the one that was printed under this id.
    """
    from sokuho.core.figure import Address
    from sokuho.reference.partners import partner
    from sokuho.reporting.explain import explain_text
    from sokuho.reporting.render_json import lineage_json
    from sokuho.statistics import answer

    written, _, vouched = figure.strip().partition("~")
    if "@" not in written and written.count(".") == 4:
        written += f"@{open_view(store, None).as_of}"
    address = Address.parse(written)
    partner(address.slice.partner)  # a code that no list holds is a slip of the hand, not a missing figure
    view = open_view(store, address.as_of.isoformat())
    found = answer(view, address)
    sys.stdout.write(lineage_json(view, found) if json else explain_text(view, found))
    if vouched and found.id.partition("~")[2] != vouched:
        print(
            f"This is not the figure that was printed as {figure.strip()}: today's answer is {found.id}\n"
            "  The figures held for that day are not those that the report was made from.",
            file=sys.stderr,
        )
        return 1
    return 0
