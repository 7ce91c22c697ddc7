"""The chart of price against volume: of the largest commodities, how unit values and quantities changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sokuho.core.code import Flow
from sokuho.core.figure import Figure
from sokuho.core.slice import Slice
from sokuho.reference.items import item
from sokuho.reporting import claims
from sokuho.reporting.charts.chart import Chart, Datum, Panel, Series
from sokuho.reporting.charts.desk import Desk
from sokuho.reporting.movers import release_items

MOST = 8
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Priced:
    """A commodity of which value, change of unit value and change of quantity are known."""

    name: str
    level: Figure
    price: Datum
    volume: Datum


def item_prices(desk: Desk, flow: Flow) -> Chart | None:
    """Return the changes of unit value and quantity of the largest commodities that are counted, side by side."""
    largest = sorted(_priced(desk, flow), key=lambda one: (-one.level.exact, one.level.slice.item))[:MOST]
    if len(largest) < _FEWEST:
        return None
    words, first = desk.words, largest[0]
    told = [(one.name, one.price.claim, one.volume.claim) for one in largest]
    columns = (("price", [one.price for one in largest]), ("volume", [one.volume for one in largest]))
    panels = (
        Panel(words.NAMES[measure], (Series(words.NAMES[measure], "parts", "bar", tuple(data)),))
        for measure, data in columns
    )
    unit = item(flow, first.level.slice.item).unit or ""
    title = words.price_title(first.name, first.price.claim, first.volume.claim, unit)
    return desk.chart(
        f"prices-{flow.value}",
        "bars",
        (title, words.price_subtitle(flow, desk.period, len(largest)), words.price_alt(told)),
        tuple(panels),
        tuple(one.name for one in largest),
        "item",
        marked=0,
    )


def _priced(desk: Desk, flow: Flow) -> Iterator[_Priced]:
    for one in release_items(flow):
        if one.unit is None:
            continue  # only its value is compiled
        at = Slice(flow, desk.period, item=one.code)
        level = desk.inquiry.seek("level", at)
        price, volume = (desk.inquiry.seek("change", at, of=measure) for measure in ("unit_value", "quantity"))
        if level and price and volume and price.value is not None and volume.value is not None:
            claimed = (claims.price(price, desk.style), claims.volume(volume, desk.style))
            data = [
                Datum(desk.words.signed(claim), figure.exact, claim, is_shown=True)
                for claim, figure in zip(claimed, (price, volume), strict=True)
            ]
            yield _Priced(desk.words.item_row(flow, one.code), level, *data)
