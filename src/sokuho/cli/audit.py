"""``sokuho audit``: a published release held against itself and against the figures held."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from sokuho.cli.options import JsonOption, StoreOption, day


def audit(
    file: Annotated[Path, Parameter(help="The release's XML as it was published, such as 2025034e.xml; .gz is fine.")],
    /,
    *,
    as_of: Annotated[
        str | None,
        Parameter(
            name="--as-of",
            metavar="DATE",
            help="Hold it against what was known on this day. Default: the day the release states.",
        ),
    ] = None,
    details: Annotated[
        bool, Parameter(negative="", show_default=False, help="Tell of every cell what it rests on.")
    ] = False,
    json: JsonOption = False,
    store: StoreOption = None,
) -> int:
    """Check a published release cell by cell: against its own other cells, and against the figures held.

    Every printed number is taken for the interval it stands for. Cells that differ from the figures held by a revision
    are told apart from those that nothing explains. Ends with exit code 1 if any cell is not explained.
    """
    from sokuho.checking.audit import audit as audited
    from sokuho.checking.audit.render import render_json, render_text
    from sokuho.sources.official_file import OfficialFile
    from sokuho.store.location import for_reading

    when = day(as_of, "--as-of") if as_of is not None else None
    found = audited(OfficialFile.open(file), for_reading(store), when)
    sys.stdout.write(render_json(found) if json else render_text(found, details=details))
    return 1 if found.of("unexplained") else 0
