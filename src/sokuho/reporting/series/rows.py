"""Figures as rows: what was asked, its names, and the figure or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from sokuho.core.code import TOTAL, Flow
from sokuho.core.figure import Address, Figure
from sokuho.core.rounded import Rounded
from sokuho.core.slice import Slice
from sokuho.errors import NoFigures, UnknownCode, UsageError
from sokuho.reference.items import item
from sokuho.reference.partners import partner
from sokuho.statistics import answer
from sokuho.statistics.catalogue import CATALOGUE
from sokuho.store.view import View

Language = Literal["en", "ja"]
_LEVELS = {Flow.BALANCE: "balance", Flow.FX: "rate"}
_PARTS = {"price_part": "price", "quantity_part": "quantity"}
"""The measures that are a part of a change of value."""
_DOLLAR = {"en": "US dollar", "ja": "米ドル"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A slice and the measure that is wanted of it; the level of the balance and of the rate are what they are."""

    at: Slice
    measure: str

    @property
    def statistic(self) -> str:
        """Return the name of the statistic that answers."""
        if self.measure in _PARTS:
            return "decomposition"
        return _LEVELS.get(self.at.flow, "level") if self.measure == "level" else self.measure

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """Return what the measure says beyond the name of its statistic."""
        return (("part", _PARTS[self.measure]),) if self.measure in _PARTS else ()

    @property
    def has_answer(self) -> bool:
        """Return whether the measure can be asked of the flow at all."""
        return self.at.flow in CATALOGUE[self.statistic].flows


@dataclass(frozen=True, slots=True)
class Row:
    """What was asked, the names of its partner and item, and the figure or why there is none.

    ``silence`` is what was raised where nothing answers.
    """

    asked: Asked
    partner: str
    item: str
    figure: Figure | None
    reason: str
    silence: NoFigures | UsageError | None = None

    def fields(self) -> dict[str, str]:
        """Return every column as text; empty where there is nothing."""
        at, figure = self.asked.at, self.figure
        value = figure.value if figure else None
        return {
            "flow": at.flow.value,
            "partner": at.partner,
            "partner_name": self.partner,
            "item": at.item,
            "item_name": self.item,
            "period": str(at.period),
            "measure": self.asked.measure,
            "value": "" if value is None else str(value),
            "decimal": "" if value is None else _decimal(value),
            "margin": str(figure.margin) if figure and figure.margin else "",
            "unit": figure.unit.code if figure else "",
            "figure": figure.id if figure else "",
            "reason": self.reason,
        }

    def cells(self) -> tuple[str, ...]:
        """Return the columns of the table to read."""
        at = self.asked.at
        head = (at.flow.value, self.partner, self.item, str(at.period), self.asked.measure)
        if self.figure is None or self.figure.value is None:
            return (*head, "-", "", self.reason)
        decimals = 0 if self.figure.value.denominator == 1 else 2
        margin = Rounded.of(self.figure.margin, decimals)
        value = Rounded.of(self.figure.value, decimals).text()
        return (*head, value, self.figure.unit.words, f"± {margin.text()}" if margin.digits else "")


def answers(view: View, asked: Sequence[Asked], language: Language) -> list[Row]:
    """Return a row for everything asked.

    Raises:
        NoFigures, UsageError: nothing at all can be answered; the first reason.
    """
    rows = [row(view, one, language) for one in asked]
    silences = [one.silence for one in rows if one.silence]
    if silences and len(silences) == len(rows):
        raise silences[0]
    return rows


def row(view: View, asked: Asked, language: Language) -> Row:
    """Return the row of what was asked, with its reason where nothing answers."""
    names = _names(asked.at, language)
    try:
        figure = answer(view, Address(asked.statistic, asked.at, view.as_of, asked.options))
    except (NoFigures, UsageError) as silence:
        return Row(asked, *names, None, silence.title, silence)
    return Row(asked, *names, figure, figure.fact("reason") if figure.value is None else "")


def _names(at: Slice, language: Language) -> tuple[str, str]:
    country = partner(at.partner)
    named = country.name_ja if language == "ja" else country.name_en
    if at.flow is Flow.FX:
        return named, _DOLLAR[language]
    try:
        goods = item(Flow.EXPORT if at.item == TOTAL else at.flow, at.item)
    except UnknownCode:
        return named, at.item
    return named, goods.name_ja if language == "ja" else goods.name_en


def _decimal(exact: Fraction) -> str:
    """Return a number as a decimal, to ten places if it has more.

    >>> _decimal(Fraction(15260, 100)), _decimal(Fraction(2, 3)), _decimal(Fraction(-7))
    ('152.6', '0.6666666667', '-7')
    """
    text = str(Rounded.of(exact, 10))
    return text.rstrip("0").rstrip(".")
