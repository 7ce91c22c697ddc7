"""A claim of a text as plain fields, in the words lists of claims use."""

from __future__ import annotations

from sokuho.core.period import Kind, Period
from sokuho.language.said import Said

Field = str | int | float | bool | None


def said_fields(said: Said) -> dict[str, Field]:
    """Return the fields of a claim: names in words, ``World`` and ``all`` for totals, deficits as negative levels.

    >>> from sokuho.core.rounded import Rounded
    >>> printed = Rounded(52, 1, negative=True)
    >>> deficit = Said("a deficit of 5.2", 0, 16, "level", "balance", "balance", printed=printed, side="deficit")
    >>> [said_fields(deficit)[name] for name in ("partner", "commodity", "value", "side")]
    ['World', 'all', -5.2, 'deficit']
    """
    fields: dict[str, Field] = {
        "text": said.words,
        "start": said.start,
        "end": said.end,
        "kind": said.kind,
        "measure": said.measure,
        "flow": said.flow,
        "partner": None if said.kind == "fx" else said.partner_words,
        "commodity": None if said.kind == "fx" else said.item_words,
        "period": _when(said.period) if said.period else said.when or None,
        "value": _value(said),
        "scale": said.scale if said.printed is not None else None,
        "unit": said.unit,
        "direction": said.direction,
        "basis": said.basis,
        "side": said.side,
        "approx": said.near is not None,
    }
    return fields


def _when(period: Period) -> str:
    """Return a period as texts on any country's trade need it: the first days of a month as the days they are.

    >>> [_when(Period.parse(text)) for text in ("2024-12-D20", "2025-01/2025-05")]
    ['2024-12-01/20', '2025-01/2025-05']
    """
    days = {Kind.FIRST_10_DAYS: 10, Kind.FIRST_20_DAYS: 20}.get(period.kind)
    return f"{period.first}-01/{days}" if days else str(period)


def _value(said: Said) -> Field:
    """Return the number as printed; a month for "since October 2010"."""
    if said.unit == "since" and said.since is not None:
        return str(said.since)
    if said.printed is None:
        return None
    value = said.printed.value
    return int(value) if said.printed.decimals == 0 else float(value)
