"""What stands beside a series: the commodities that moved it, and the largest partners."""

from __future__ import annotations

from collections.abc import Iterator

from sokuho.core.code import TOTAL, TRADE, WORLD
from sokuho.core.figure import Figure
from sokuho.core.slice import Slice
from sokuho.language.chart_words import chart_words
from sokuho.language.tongue import Language, tongue
from sokuho.reporting.document import Row, Table, TableCell
from sokuho.reporting.inquiry import Inquiry
from sokuho.reporting.movers import release_items
from sokuho.statistics.availability import newest
from sokuho.store.view import View
from sokuho.web.pages.series_numbers import cell
from sokuho.web.pages.words import words

_EACH_WAY = 5
_LARGEST = 15
_FEWEST = 2
_A_PARTNER = "304"
"""The United States, which no table of partners leaves out."""


def top_movers(view: View, at: Slice, language: Language) -> Table | None:
    """Return the commodities that added most to a flow's growth on the year before, and those that took most off.

    None if the flow is a balance, or nothing of it is held by commodity.
    """
    if at.flow not in TRADE:
        return None
    inquiry, own, told = Inquiry(view), tongue(language), words(language)
    at = _with_items(view, at)
    moved = sorted(_contributions(inquiry, at), key=lambda one: (-one.exact, one.slice.item))
    rises, falls = [one for one in moved if one.exact > 0], [one for one in moved if one.exact < 0]
    shown = [*rises[:_EACH_WAY], *falls[-_EACH_WAY:]]
    if len(shown) < _FEWEST:
        return None
    rows = tuple(
        Row(chart_words(language).item_row(at.flow, one.slice.item), 0, _cells(inquiry, one.slice, one, language))
        for one in shown
    )
    heads = tuple(own.TABLE_HEADS[key] for key in ("value", "change", "contribution"))
    caption = told["movers.caption"].format(
        series=own.series_name(at.flow, at.partner, TOTAL), period=own.period_name(at.period)
    )
    return Table(caption, heads, rows, _note(rows, language))


def largest_partners(view: View, at: Slice, language: Language) -> Table | None:
    """Return the countries with which most is traded, with their places; None of a balance, or if few are held.

    Where those of which figures are held are not all, none has a place, and the table says so.
    """
    if at.flow not in TRADE:
        return None
    inquiry, own, told = Inquiry(view), tongue(language), words(language)
    at = _with_partners(view, at)
    countries = (code for code in view.partners(at.flow) if code.isdigit())
    asked = (inquiry.seek("level", at.of(partner=code)) for code in countries)
    levels = [one for one in asked if one is not None and one.exact > 0]
    levels.sort(key=lambda one: (-one.exact, one.slice.partner))
    if len(levels) < _FEWEST:
        return None
    levels = levels[:_LARGEST]
    places = [inquiry.seek("rank", one.slice) for one in levels]
    is_ranked = any(one is not None and one.value is not None for one in places)
    columns = (told["movers.place"], *(own.TABLE_HEADS[key] for key in ("value", "share", "change")))
    rows = tuple(
        Row(
            own.partner_label(one.slice.partner).strip(), 0, _of_partner(inquiry, place, one, language)[not is_ranked :]
        )
        for one, place in zip(levels, places, strict=True)
    )
    caption = told["movers.partners" if is_ranked else "movers.some"].format(
        series=own.series_name(at.flow, WORLD, at.item), period=own.period_name(at.period)
    )
    notes = ("" if is_ranked else told["movers.not_all"], _note(rows, language))
    return Table(caption, columns[not is_ranked :], rows, " ".join(filter(None, notes)))


def _note(rows: tuple[Row, ...], language: Language) -> str:
    """Return what the sign of a number means that was pieced together, if one is."""
    is_about = any(one.text.startswith("≈") for row in rows for one in row.cells)
    return words(language)["explore.about"] if is_about else ""


def _with_items(view: View, at: Slice) -> Slice:
    """Return all items of a partner in the newest period, up to a slice's own, of which commodities are held."""
    return _held(view, at.of(item=TOTAL), at.of(item=release_items(at.flow)[0].code))


def _with_partners(view: View, at: Slice) -> Slice:
    """Return a slice in the newest period, up to its own, of which partners are held."""
    return _held(view, at, at.of(partner=_A_PARTNER))


def _held(view: View, at: Slice, part: Slice) -> Slice:
    """Return a slice in its own period, or in the newest of which a part is held, if that is earlier."""
    last = newest(view, part)
    return at if last is None or at.period <= last else at.at(last)


def _contributions(inquiry: Inquiry, at: Slice) -> Iterator[Figure]:
    for one in release_items(at.flow):
        figure = inquiry.seek("contribution", at.of(item=one.code), of="item")
        if figure is not None and figure.value is not None:
            yield figure


def _cells(inquiry: Inquiry, at: Slice, contribution: Figure, language: Language) -> tuple[TableCell, ...]:
    figures = (inquiry.seek("level", at), inquiry.seek("change", at), contribution)
    return tuple(cell(one, language) for one in figures)


def _of_partner(inquiry: Inquiry, place: Figure | None, level: Figure, language: Language) -> tuple[TableCell, ...]:
    at = level.slice
    figures = (place, level, inquiry.seek("share", at, of="partner"), inquiry.seek("change", at))
    return tuple(cell(one, language) for one in figures)
