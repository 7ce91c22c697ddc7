"""What a language has to offer to word charts; the modules ``en.charts`` and ``ja.charts`` do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from importlib import import_module
from typing import Protocol, cast

from sokuho.core.claim import Claim
from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.language.sentence import Sentence
from sokuho.language.statement import BalanceStatement, FlowStatement, RateStatement
from sokuho.language.tongue import Language


class ChartWords(Protocol):
    """The words of charts in one language.

    Attributes:
        NAMES: the names of series and heads of columns, by what they hold.
        AXIS_UNITS: the units of money an axis may count in: how many yen, and the words; the largest first.
        ABOUT: what the sign of a number means that was pieced together from different releases.
    """

    NAMES: dict[str, str]
    AXIS_UNITS: tuple[tuple[int, str], ...]
    ABOUT: str

    def money_places(self, yen: Fraction) -> tuple[int, int]:
        """Return the scale an amount is printed in, in yen, and with how many decimals."""

    def money(self, claim: Claim) -> str:
        """Return an amount as a label, with sign and unit."""

    def signed(self, claim: Claim) -> str:
        """Return a change as a label, with its sign."""

    def plain(self, claim: Claim) -> str:
        """Return a rate or share as a label, without a sign."""

    def axis_number(self, number: Fraction) -> str:
        """Return a round number on an axis."""

    def period_row(self, period: Period) -> str:
        """Return a period as the row of a table has it."""

    def period_short(self, period: Period) -> str:
        """Return a period as an axis has it."""

    def partner_row(self, code: str) -> str:
        """Return a partner as a row has it."""

    def partner_subject(self, code: str) -> str:
        """Return a partner as it starts a sentence."""

    def item_row(self, flow: Flow, code: str) -> str:
        """Return a commodity as a row has it."""

    def published(self, as_of: date) -> str:
        """Return up to which day what had been published is in."""

    def trade_title(self, flows: Sequence[FlowStatement], balance: BalanceStatement | None) -> Sentence:
        """Return the message of exports, imports and balance over time."""

    def trade_subtitle(self, first: Period, last: Period) -> str:
        """Return what that chart shows."""

    def trade_panels(self, unit: str) -> tuple[str, str]:
        """Return the titles of its two fields, with the unit."""

    def trade_alt(self, first: Sequence[Claim], last: Sequence[Claim], gaps: int) -> Sentence:
        """Return what is seen on it: the amounts at its start and at its end, how many periods are left open."""

    def contribution_title(self, flow: Flow, name: str, part: Claim, whole: Claim | None) -> Sentence:
        """Return the message of contributions: the part that moved the flow most its own way."""

    def contribution_subtitle(self, flow: Flow, period: Period, of: str) -> str:
        """Return what is shown; ``of`` is ``items``, ``zones`` or ``countries``."""

    def bars_alt(self, what: str, rows: Sequence[tuple[str, Claim]], more: int) -> Sentence:
        """Return what is seen on bars: the first of them, and how many more there are."""

    def share_title(self, flow: Flow, share: Claim, before: Claim | None, rank: Claim | None) -> Sentence:
        """Return the message of shares: that of the largest partner, then and now."""

    def share_subtitle(self, flow: Flow, period: Period, *, is_compared: bool) -> str:
        """Return what is shown, and what the mark beside a bar stands for."""

    def price_title(self, name: str, price: Claim, volume: Claim, unit: str) -> Sentence:
        """Return the message of price against volume: the largest commodity's; ``unit`` is its quantity's code."""

    def price_subtitle(self, flow: Flow, period: Period, count: int) -> str:
        """Return what is shown."""

    def price_alt(self, rows: Sequence[tuple[str, Claim, Claim]]) -> Sentence:
        """Return what is seen: the change of the unit value and of the quantity of each commodity."""

    def rate_title(self, said: RateStatement) -> Sentence:
        """Return the message of the exchange rate."""

    def rate_subtitle(self, first: Period, last: Period) -> str:
        """Return what is shown."""

    def rate_alt(self, rates: Sequence[Claim]) -> Sentence:
        """Return what is seen: the rate of each period."""


def chart_words(language: Language) -> ChartWords:
    """Return the words of a language; they are loaded when they are first asked for.

    >>> chart_words("ja").NAMES["export"]
    '輸出'
    """
    return cast(ChartWords, import_module(f"sokuho.language.{language}.charts"))
