"""Which figures are meant by the names of flows, partners and commodities."""

from __future__ import annotations

from collections.abc import Sequence

from sokuho.core.code import TOTAL, TRADE, Flow
from sokuho.core.period import Period
from sokuho.core.slice import Slice
from sokuho.errors import UnknownCode, UsageError
from sokuho.reference.items import find_item
from sokuho.reference.partners import find_partner
from sokuho.store.view import View

DOLLAR = ("304", "usd")
"""The partner and the item of the exchange rate."""

_TRADE = (*TRADE, Flow.BALANCE)


def slices(
    view: View, flows: Sequence[str] | None, partners: Sequence[str], items: Sequence[str], periods: Sequence[Period]
) -> tuple[Slice, ...]:
    """Return every slice of the flows, partners, commodities and periods, each once, in that order.

    Without flows, exports, imports and the balance are meant as far as they have the commodities.

    Raises:
        UnknownCode: a partner or a commodity has no such name; the hint holds the nearest ones.
        UsageError: the balance of a single commodity is asked for.
    """
    found = (Slice(flow, period, *line) for flow, *line in series(view, flows, partners, items) for period in periods)
    return tuple(dict.fromkeys(found))


def series(
    view: View, flows: Sequence[str] | None, partners: Sequence[str], items: Sequence[str]
) -> tuple[tuple[Flow, str, str], ...]:
    """Return the flow, partner and item of every series that is meant, each once, in that order.

    Raises:
        UnknownCode, UsageError: as for ``slices``.
    """
    asked = [Flow(one) for one in flows] if flows else list(_TRADE)
    partner_codes = [_partner(name) for name in partners]
    item_codes = _items(view, asked, items, must_all_know=bool(flows))
    found = (
        (flow, *line)
        for flow in asked
        for line in ([DOLLAR] if flow is Flow.FX else [(p, i) for p in partner_codes for i in item_codes[flow]])
    )
    return tuple(dict.fromkeys(found))


def _partner(name: str) -> str:
    try:
        return find_partner(name).code
    except UnknownCode as error:
        raise _told_apart(error, "--partner", name) from None


def _items(view: View, flows: Sequence[Flow], names: Sequence[str], *, must_all_know: bool) -> dict[Flow, list[str]]:
    found: dict[Flow, list[str]] = {flow: [] for flow in flows if flow is not Flow.FX}
    for name in names:
        errors: list[UsageError] = []
        for flow, codes in found.items():
            try:
                codes.append(_item(view, flow, name))
            except UsageError as error:
                errors.append(error)
        if errors and (must_all_know or len(errors) == len(found)):
            raise _told_apart(errors[0], "--item", name)
    return found


def _item(view: View, flow: Flow, name: str) -> str:
    if flow is Flow.BALANCE:
        return _total(name)
    try:
        return find_item(flow, name).code
    except UnknownCode:
        if name in view.items(flow):  # a code that has figures and no name
            return name
        raise


def _total(name: str) -> str:
    if find_item(Flow.EXPORT, name).code != TOTAL:
        raise UsageError(
            f'The balance of "{name}" is not defined: one code means different goods in exports and imports',
            hint="Ask for --flow export and --flow import.",
        )
    return TOTAL


def _told_apart(error: UsageError, option: str, name: str) -> UsageError:
    parts = [part.strip() for part in name.split(",") if part.strip()]
    if isinstance(error, UnknownCode) and len(parts) > 1:
        error.hint = "Give the option once for each: " + " ".join(f'{option} "{part}"' for part in parts)
    return error
