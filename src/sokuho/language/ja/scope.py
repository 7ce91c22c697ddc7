"""What a Japanese sentence is speaking of at a place: flow, partner, goods, side, period, measure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sokuho.core.claim import Side
from sokuho.core.code import TOTAL, WORLD, Flow
from sokuho.core.period import Period
from sokuho.language.ja.lexicon import ITEM_WORDS
from sokuho.language.ja.vocabulary import goods
from sokuho.reference.items import item
from sokuho.reference.partners import partner

MEASURES = {"export": "exports", "import": "imports", "balance": "balance", "total": "total"}
Subject = tuple[Literal["partner", "item"], str, str]
"""A partner or a commodity in a list of several: which of them, its code or name, its words."""


_ENGLISH = {"自動車": "automobiles", "完成車": "automobiles", "クルマ": "cars", "LNG": "LNG", "LPG": "LPG",
            "半導体": "semiconductors",
            "鉄鋼": "steel"}  # fmt: skip
"""What English texts call goods whose listed names they do not use."""


def _english(flow: str, code: str, words: str) -> str:
    if words in _ENGLISH or code == words:
        return _ENGLISH.get(words, words)
    return item(Flow(flow), code).name_en


@dataclass(slots=True)
class Scope:
    """What is being spoken of; changed word by word.

    Attributes:
        flow: ``export``, ``import``, ``balance``, ``total``, or None before any is named.
        trade: the flow last named that is one of goods.
        partner: the partner's code.
        partner_words: its name in English.
        items: the commodities' names as the text has them.
        side: of the balance.
        measure: ``value``, ``volume``, ``unit_price``, ``share`` or ``contribution``.
        period: when.
        basis: what changes are against.
        adjusted: whether the figures are seasonally adjusted.
        is_partner_topic: whether the partner is what the sentence is about, and not mentioned by the way.
        set_here: the slots that the sentence itself has set.
        last_measure: the measure of the sentence before.
    """

    flow: str | None = None
    trade: str = "export"
    partner: str = WORLD
    partner_words: str = "World"
    items: list[str] = field(default_factory=list)
    side: Side | None = None
    measure: str = "value"
    period: Period | None = None
    basis: Literal["yoy", "mom"] = "yoy"
    adjusted: bool = False
    is_partner_topic: bool = False
    set_here: set[str] = field(default_factory=set)
    last_measure: str = "value"

    def to_flow(self, flow: str) -> None:
        """Turn to exports, imports, both or the balance."""
        self.flow, self.side, self.measure = flow, None, "value"
        if flow in ("export", "import"):
            self.trade = flow
        self.set_here.add("flow")

    def to_side(self, side: Side) -> None:
        """Turn to a surplus or deficit."""
        self.flow, self.side, self.measure, self.items = "balance", side, "value", []
        self.set_here |= {"flow", "side"}

    def to_partner(self, code: str) -> None:
        """Turn to trade with a partner."""
        found = partner(code)
        self.partner, self.partner_words, self.measure = code, found.short_en or found.name_en, "value"
        self.set_here.add("partner")

    def to_world(self) -> None:
        """Turn to trade with all partners."""
        self.partner, self.partner_words, self.is_partner_topic = WORLD, "World", False

    def to_item(self, words: str, *, more: bool = False) -> None:
        """Turn to a commodity, or take in one more."""
        self.items = [*self.items, words] if more else [words]
        if self.measure != "contribution":
            self.measure = "value"
        if self.flow not in ("export", "import"):
            self.flow, self.side = self.trade_of(words), None
        self.set_here.add("item")

    def trade_of(self, words: str) -> str:
        """Return the flow a commodity is spoken of in: the last one, unless only the other lists it."""
        other = "import" if self.trade == "export" else "export"
        return other if words not in goods(self.trade) and words in goods(other) else self.trade

    def item(self) -> tuple[str, str]:
        """Return the commodity's code, or its words where no list knows it, and its English name where there is one."""
        if not self.items:
            return TOTAL, "all"
        flow = self.flow if self.flow in ("export", "import") else self.trade
        codes = [goods(flow).get(ITEM_WORDS.get(words, words), words) for words in self.items]
        names = [_english(flow, code, words) for code, words in zip(codes, self.items, strict=True)]
        return (codes[0] if len(codes) == 1 else "、".join(self.items)), ", ".join(names)

    def new_sentence(self) -> None:
        """Forget what holds for one sentence only."""
        self.last_measure = self.measure if "measure" in self.set_here or "flow" not in self.set_here else "value"
        self.measure = "value"
        self.is_partner_topic = False
        self.set_here = set()

    def inherited(self) -> tuple[str, ...]:
        """Return the slots that were set by an earlier sentence."""
        told = {"flow": self.flow, "partner": self.partner != WORLD, "item": self.items, "period": self.period,
                "side": self.side}  # fmt: skip
        return tuple(name for name, value in told.items() if value and name not in self.set_here)
