"""English words of the evidence behind a number: what was asked, what came out, and the furniture of the page."""

from __future__ import annotations

from sokuho.core.code import TOTAL, WORLD, Flow, Mark
from sokuho.core.figure import Address, Figure
from sokuho.core.observation import Cell
from sokuho.core.quantity import JPY, jpy_per
from sokuho.core.rounded import Rounded
from sokuho.language.en.lexicon import item_name, partner_name, period_name, trade_phrase

PAGE = {
    "kicker": "速報 Sokuho · flash report",
    "notes": "Notes",
    "row": "Row",
    "hint": "Select any underlined number to see how it was made, down to the file and line.",
    "evidence": "Evidence",
    "close": "Close",
    "inputs": "Computed from",
    "cells": "Published cells",
    "sign": "Sign",
    "period": "Period",
    "value": "Value",
    "stage": "Stage",
    "released": "Released",
    "file": "File",
    "place": "Place",
    "by rule": " (by rule)",
    "line": "line {line}, {column}",
    "chapters": "In this report",
    "partners": "By partner",
    "data": "The chart in numbers and words",
    "no picture": "The picture is not part of this page; its numbers are.",
    "provisional": "p: with provisional figures.",
    "p": "with provisional figures",
    "p mark": "p",
    "method": "How to read the figures",
    "caveats": "About these figures",
    "files": "Official files read",
    "about values": "Exports are valued free on board (f.o.b.), imports with cost, insurance and freight (c.i.f.). "
    "The balance is exports less imports.",
    "about changes": "Changes are on the same period a year earlier, and counted from unrounded amounts. "
    "A contribution is what a part added to the growth of the whole, in percentage points.",
    "about stages": "Figures mature: a month is published as provisional, then detailed, revised and, with its whole "
    "year, fixed. A later edition replaces an earlier one, so the figures of a later report may differ.",
    "line no": "Line",
}
"""The words of a page around the report."""
TABLE_MARKS: dict[str, str] = {}
"""How a mark of the tables is printed, where it differs."""


def address_words(address: Address) -> str:
    """Return what an address asks, in words.

    >>> address_words(Address.parse("change,of=quantity.import.world.30301.FY2024@2025-04-17"))
    'Change of quantity, imports of crude oil, fiscal 2024, as of 2025-04-17'
    """
    at = address.slice
    chosen = dict(address.options)
    what = address.statistic.replace("_", " ")
    what += f" of {chosen.pop('of').replace('_', ' ')}" if "of" in chosen else ""
    what += f" ({', '.join(f'{key} {value}' for key, value in chosen.items())})" if chosen else ""
    subject = _subject(at.flow, at.partner, at.item)
    # "Exports to China" says that their value is meant; "Level, exports to China" says no more.
    is_plain = address.statistic in ("level", "balance", "rate") and not address.options
    words = subject if is_plain else f"{what}, {subject}"
    return f"{words[0].upper()}{words[1:]}, {period_name(at.period)}, as of {address.as_of}"


def _subject(flow: Flow, partner: str, item: str) -> str:
    if flow is Flow.FX:
        return jpy_per(item.upper()).words
    words = {Flow.EXPORT: "exports", Flow.IMPORT: "imports", Flow.BALANCE: "trade balance"}[flow]
    of = f" of {item_name(flow, item)}" if item != TOTAL else ""
    side = {Flow.EXPORT: "to", Flow.IMPORT: "from", Flow.BALANCE: "with"}[flow]
    return words + of + (f" {side} {partner_name(partner)}" if partner != WORLD else "")


def series_name(flow: Flow, partner: str, item: str) -> str:
    """Return what a series is of, as it stands in a sentence.

    >>> series_name(Flow.IMPORT, "asia", TOTAL), series_name(Flow.FX, "304", "usd")
    ('imports from Asia', 'the customs exchange rate')
    """
    return "the customs exchange rate" if flow is Flow.FX else trade_phrase(flow, partner, item)


def cell_words(cell: Cell) -> str:
    """Return a published cell as it stands: the number and its unit, or the mark."""
    return "-" if cell.mark is Mark.NIL else f"{cell.number:,} {cell.unit.words}"


def exact_words(figure: Figure) -> str:
    """Return the exact value of a figure with its unit, and how far off it may lie; or why there is none."""
    if figure.value is None:
        return "none: " + figure.fact("reason", "there is none to give")
    doubt = Rounded.of(figure.margin, 0).text() if figure.unit.measures == JPY.measures and figure.margin else ""
    return f"{figure.said()} ± {doubt}" if doubt else figure.said()


def formula_words(formula: str) -> str:
    """Return how a figure was made."""
    return formula


def fact_words(name: str, text: str) -> tuple[str, str]:
    """Return a fact's name and what it says."""
    return name.replace("_", " "), text


def bare_amount(printed: Rounded, scale: int) -> str:
    """Return an amount as it stands in a list of amounts: the number alone."""
    return printed.text(minus="")
