"""Charts of contributions: which commodities and areas made a flow grow or shrink."""

from __future__ import annotations

from collections.abc import Sequence

from sokuho.core.claim import Claim
from sokuho.core.code import Flow
from sokuho.core.figure import Figure
from sokuho.core.slice import Slice
from sokuho.reference.partners import release_partners
from sokuho.reporting import claims
from sokuho.reporting.charts.chart import Chart, Datum, Panel, Series
from sokuho.reporting.charts.desk import Desk
from sokuho.reporting.movers import release_items

MOST_EACH_WAY = 6
_FEWEST = 3
_TOLD = 3
"""So many bars are told to those who do not see them; the data table tells all."""
_ACROSS_ZONES = ("world", "eu", "asean", "nies")

Bar = tuple[str, Claim, Figure]


def item_contributions(desk: Desk, flow: Flow) -> Chart | None:
    """Return the commodities that moved a flow most, up and down; of-which rows are left out."""
    whole = Slice(flow, desk.period)
    bars = [
        bar
        for one in release_items(flow)
        if (bar := _bar(desk, whole.of(item=one.code), "item", desk.words.item_row(flow, one.code)))
    ]
    return _chart(desk, flow, bars, "items")


def partner_contributions(desk: Desk, flow: Flow) -> Chart | None:
    """Return what each area contributed to a flow's growth; if not all are held, the countries that moved it most."""
    zones = [one.code for one in release_partners() if one.is_group and one.code not in _ACROSS_ZONES]
    bars = _partner_bars(desk, flow, zones)
    if len(bars) == len(zones):
        return _chart(desk, flow, bars, "zones")
    countries = [one.code for one in release_partners() if not one.is_group]
    return _chart(desk, flow, _partner_bars(desk, flow, countries), "countries")


def _partner_bars(desk: Desk, flow: Flow, codes: Sequence[str]) -> list[Bar]:
    made = (_bar(desk, Slice(flow, desk.period, code), "partner", desk.words.partner_row(code)) for code in codes)
    return [bar for bar in made if bar]


def _bar(desk: Desk, at: Slice, of: str, name: str) -> Bar | None:
    figure = desk.inquiry.seek("contribution", at, of=of)
    if figure is None or figure.value is None:
        return None
    return name, claims.contribution(figure, desk.style), figure


def _chart(desk: Desk, flow: Flow, bars: list[Bar], of: str) -> Chart | None:
    ranked = sorted(bars, key=lambda bar: (-bar[2].exact, str(bar[2].slice)))
    shown = ranked if of == "zones" else _ends([bar for bar in ranked if bar[1].printed and bar[1].printed.digits])
    if len(shown) < _FEWEST:
        return None
    whole = _growth(desk, flow)
    marked = _lead(shown, whole)
    name, part, figure = shown[marked]
    words = desk.words
    subject = f"{'items' if of == 'items' else 'partners'}-{flow.value}"
    subtitle = words.contribution_subtitle(flow, desk.period, of)
    told = [(bar[0], bar[1]) for bar in shown[:_TOLD]]
    data = tuple(Datum(words.signed(claim), one.exact, claim, is_shown=True) for _, claim, one in shown)
    said_name = words.partner_subject(figure.slice.partner) if of != "items" else name
    return desk.chart(
        f"contributions-{subject}",
        "bars",
        (
            words.contribution_title(flow, said_name, part, whole),
            subtitle,
            words.bars_alt(subtitle, told, len(shown) - _TOLD),
        ),
        (Panel("", (Series(words.NAMES["contribution"], "parts", "bar", data),)),),
        tuple(bar[0] for bar in shown),
        "item" if of == "items" else "partner",
        marked=marked,
    )


def _ends(ranked: list[Bar]) -> list[Bar]:
    """Return the largest rises and the largest falls, in order."""
    rises = [bar for bar in ranked if bar[2].exact > 0]
    falls = [bar for bar in ranked if bar[2].exact < 0]
    return [*rises[:MOST_EACH_WAY], *falls[-MOST_EACH_WAY:]]


def _growth(desk: Desk, flow: Flow) -> Claim | None:
    figure = desk.inquiry.seek("change", Slice(flow, desk.period))
    return claims.change(figure, style=desk.style) if figure and figure.value is not None else None


def _lead(shown: list[Bar], whole: Claim | None) -> int:
    """Return the place of the bar that moved the flow most its own way; of the longest, if none did."""
    last = len(shown) - 1
    if whole and whole.direction == "down":
        return last if shown[last][2].exact < 0 else 0
    return 0 if shown[0][2].exact > 0 else last
