"""What a text is speaking of at a place, taken over until something new comes: flows, partners, commodities, time."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sokuho.language.en.reader.names import EVERYONE, EVERYTHING, Name
from sokuho.language.reading.stretch import Stretch

Topic = tuple[str, str]
"""A flow and, for a balance, its side: ``("balance", "deficit")``."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing spoken of."""

    flow: str = ""
    side: str = ""
    partner: Name = EVERYONE
    item: str = EVERYTHING.words


@dataclass(slots=True)
class Frame:
    """What is spoken of: several flows, partners or commodities when they are joined.

    Attributes:
        topics: the flows, with the side of a balance.
        partners: the partners.
        items: the commodities.
        when: the time spoken of, None for that of the text.
        matter: ``price``, ``volume``, ``rate`` (of a currency) or ``outside`` (no trade in goods), else empty.
        move: the direction last said.
        basis: against what a change is told.
        adjusted: whether figures are seasonally adjusted.
        trade: the last trade flow, for commodities named after a balance.
    """

    topics: list[Topic] = field(default_factory=list)
    partners: list[Name] = field(default_factory=lambda: [EVERYONE])
    items: list[str] = field(default_factory=lambda: [EVERYTHING.words])
    when: Stretch | None = None
    matter: str = ""
    move: str = ""
    basis: str = ""
    adjusted: bool = False
    trade: str = ""

    def copy(self) -> Frame:
        """Return a copy that may be changed."""
        return replace(self, topics=list(self.topics), partners=list(self.partners), items=list(self.items))

    def subjects(self) -> list[Subject]:
        """Return every thing spoken of: flows and partners each, joined commodities as one."""
        item = " and ".join(self.items)
        return [
            Subject(*self._topic(topic), partner, item)
            for topic in (self.topics or [("", "")])
            for partner in self.partners
        ]

    def each(self, count: int) -> list[Subject]:
        """Return so many things spoken of, where as many flows, commodities or partners are joined; else none."""
        first = self.subjects()[0]
        if len(self.items) == count > 1:
            return [replace(first, item=item) for item in self.items]
        if len(self.topics) == count > 1:
            return [replace(first, flow=flow, side=side) for flow, side in self.topics]
        if len(self.partners) == count > 1:
            return [replace(first, partner=partner) for partner in self.partners]
        return []

    def _topic(self, topic: Topic) -> Topic:
        """Return a flow; commodities of which no flow is said are exports, unless imports were spoken of last."""
        if topic == ("", "") and self.items != [EVERYTHING.words]:
            return (self.trade or "export", "")
        return topic
