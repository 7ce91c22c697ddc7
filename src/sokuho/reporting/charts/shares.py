"""Charts of shares: the countries that take most of exports, or supply most of imports."""

from __future__ import annotations

from sokuho.core.claim import Claim
from sokuho.core.code import Flow
from sokuho.core.figure import Figure
from sokuho.core.slice import Slice
from sokuho.reference.partners import release_partners
from sokuho.reporting import claims
from sokuho.reporting.charts.chart import Chart, Datum, Panel, Series
from sokuho.reporting.charts.desk import Desk

MOST = 10
_FEWEST = 3
_TOLD = 3


def partner_shares(desk: Desk, flow: Flow) -> Chart | None:
    """Return the largest countries' shares in a flow, now and a year before; groups overlap, and are left out."""
    countries = (one.code for one in release_partners() if not one.is_group)
    asked = (_share(desk, Slice(flow, desk.period, code)) for code in countries)
    figures = sorted((one for one in asked if one), key=lambda one: (-one.exact, one.slice.partner))[:MOST]
    if len(figures) < _FEWEST:
        return None
    words, names = desk.words, desk.words.NAMES
    now = tuple(_datum(desk, one, is_shown=True) for one in figures)
    earlier = (_share(desk, one.slice.year_before()) for one in figures)
    before = tuple(_datum(desk, one, is_shown=False) if one else None for one in earlier)
    rows = tuple(words.partner_row(one.slice.partner) for one in figures)
    bars = Series(names["share"], "parts", "bar", now)
    ticks = Series(names["before"], "before", "tick", before)
    is_compared = any(before)
    subtitle = words.share_subtitle(flow, desk.period, is_compared=is_compared)
    title = words.share_title(flow, now[0].claim, before[0].claim if before[0] else None, _rank(desk, figures[0]))
    told = [(name, datum.claim) for name, datum in zip(rows, now, strict=True)][:_TOLD]
    return desk.chart(
        f"shares-{flow.value}",
        "bars",
        (title, subtitle, words.bars_alt(subtitle, told, len(rows) - _TOLD)),
        (Panel("", (bars, ticks) if is_compared else (bars,)),),
        rows,
        "partner",
        marked=0,
    )


def _share(desk: Desk, at: Slice) -> Figure | None:
    figure = desk.inquiry.seek("share", at, of="partner")
    return figure if figure and figure.value else None


def _datum(desk: Desk, figure: Figure, *, is_shown: bool) -> Datum:
    claim = claims.share(figure, desk.style)
    return Datum(desk.words.plain(claim), figure.exact, claim, is_shown)


def _rank(desk: Desk, figure: Figure) -> Claim | None:
    rank = desk.inquiry.seek("rank", figure.slice)
    return claims.rank(rank) if rank and rank.value is not None else None
