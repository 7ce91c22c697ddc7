"""What a cell of the press release prints, every kind of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from sokuho.core.code import Flow
from sokuho.core.observation import Place
from sokuho.core.period import Period
from sokuho.core.quantity import Unit
from sokuho.core.rounded import Rounded

Measure = Literal[
    "value",
    "growth",
    "quantity",
    "quantity_growth",
    "share",
    "contribution",
    "value_index",
    "quantity_index",
    "price_index",
    "value_index_growth",
    "quantity_index_growth",
    "price_index_growth",
]
_AMOUNT = re.compile(r"([△-]?)(0|[1-9][0-9]{0,2}(?:,[0-9]{3})*)")
_DECIMAL = re.compile(r"(-?)(0|[1-9][0-9]*)\.([0-9])")
_TIMES = re.compile(r"\*([1-9][0-9]*)")


class Word(Enum):
    """What stands in place of a number."""

    BLANK = ""
    NIL = "-"
    """No trade; as the growth of a balance: its sign changed."""
    ALL_NEW = "ZENZO"
    """全増: there was nothing a year before."""
    ALL_GONE = "ZENGEN"
    """全減: there is nothing now."""
    OPEN = "…"
    """Nobody's figure: the Ministry leaves no cell so, a file of ours those it cannot vouch for."""


@dataclass(frozen=True, slots=True)
class Times:
    """So many times the figure of a year before, where a percentage would not fit: ``*939``."""

    times: int


Printed = Rounded | Times | Word


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell of the release as it is printed.

    Attributes:
        page: ``pg2``.
        row: the name of the row as printed.
        partner: the code of the partner.
        flow: exports, imports or the balance.
        item: the code of the item.
        period: what the figure is of; for a year before, that period.
        measure: what sort of figure.
        unit: what the printed number counts; indices count hundredths of their base year's average.
        text: the cell's text.
        printed: what the text says.
        is_provisional: whether the page flags the figure ``(P)``.
        place: where it stands.
    """

    page: str
    row: str
    partner: str
    flow: Flow
    item: str
    period: Period
    measure: Measure
    unit: Unit
    text: str
    printed: Printed
    is_provisional: bool
    place: Place

    @property
    def number(self) -> Rounded | None:
        """Return the printed number, or None where a word or a multiple stands."""
        return self.printed if isinstance(self.printed, Rounded) else None


def printed(text: str, measure: Measure, flow: Flow) -> Printed | None:
    """Return what a text says in a cell of a measure; None if no such cell ever prints it.

    >>> print(printed("△634,500", "value", Flow.BALANCE), printed("-0.0", "contribution", Flow.EXPORT).negative)
    -634500 True
    >>> printed("*939", "growth", Flow.EXPORT), printed("ZENZO", "growth", Flow.EXPORT)
    (Times(times=939), <Word.ALL_NEW: 'ZENZO'>)
    >>> printed("1,0", "value", Flow.EXPORT), printed("-1", "value", Flow.EXPORT)
    (None, None)
    """
    if text == Word.OPEN.value:
        return Word.OPEN
    match measure:
        case "value" | "quantity":
            return _amount(text, measure, flow)
        case "growth" | "quantity_growth":
            words = (Word.NIL,) if flow is Flow.BALANCE else (Word.BLANK, Word.ALL_NEW, Word.ALL_GONE)
            times = _TIMES.fullmatch(text)
            return Times(int(times[1])) if times else _decimal(text) or _word(text, *words)
        case "share":
            return _decimal(text, signed=False) or _word(text, Word.NIL)
        case "contribution":
            return _decimal(text) or _word(text, Word.NIL)
        case "value_index" | "quantity_index" | "price_index":
            return _decimal(text, signed=False)
        case _:
            return _decimal(text)


def _amount(text: str, measure: Measure, flow: Flow) -> Printed | None:
    found = _AMOUNT.fullmatch(text)
    if found and (not found[1] or (flow is Flow.BALANCE and found[2] != "0")):
        return Rounded(int(found[2].replace(",", "")), 0, found[1] != "")
    return _word(text, Word.NIL, *([Word.BLANK] if measure == "quantity" else []))


def _decimal(text: str, *, signed: bool = True) -> Rounded | None:
    found = _DECIMAL.fullmatch(text)
    return Rounded(int(found[2] + found[3]), 1, found[1] != "") if found and (signed or not found[1]) else None


def _word(text: str, *allowed: Word) -> Word | None:
    return next((word for word in allowed if word.value == text), None)
