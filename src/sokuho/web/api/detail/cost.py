"""What a question over the rows of detail would cost, estimated before anything is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sokuho.core.code import TOTAL, WORLD
from sokuho.core.period import Period
from sokuho.errors import UsageError
from sokuho.web.settings import Settings

if TYPE_CHECKING:
    from sokuho.statistics.detail.scope import By, Scope
    from sokuho.store.detail.view import DetailView

_CODES = {0: 1, 2: 97, 4: 1_300, 6: 5_700, 9: 10_000}
"""So many commodities there are, about, by the digits they are told with."""
_PARTNERS = 250


def refuse_dear(
    view: DetailView, scopes: Iterable[Scope], by: By, periods: Sequence[Period], settings: Settings
) -> None:
    """Raise if splitting scopes in some periods would read, or answer with, more than one request is given.

    Raises:
        UsageError: it would; the hint says how to ask for less.
    """
    read, values = 0, 0
    years = {month.year for period in periods for month in period.months()}
    rows = [version.row_count for version in view.versions if version.year in years]
    for scope in scopes:
        read += sum(rows)
        values += min(_parts(scope, by), max(rows, default=0)) * len(periods)
    _refuse(read, settings.detail_rows, "rows would be read")
    _refuse(values, settings.detail_values, "values would be compared")


def _parts(scope: Scope, by: By) -> int:
    """Return about how many parts a scope has at most."""
    within = 0 if scope.item == TOTAL else max(digits for digits in _CODES if digits <= max(len(scope.item), 2))
    codes = -(-_CODES[by.digits] // _CODES[within]) if by.digits else 1
    return codes * (_PARTNERS if by.partner and scope.partner in (WORLD, "") else 1)


def _refuse(count: int, most: int, what: str) -> None:
    if count > most:
        raise UsageError(
            f"Too much is asked at once: about {count:,} {what}, of at most {most:,}",
            hint="Ask for fewer periods, for one partner or heading (item=85), or for fewer digits (digits=4).",
        )
