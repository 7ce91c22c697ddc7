"""A place in a sentence: what lies around it, and what is known when the reading comes to it."""

from __future__ import annotations

from collections.abc import Sequence

from sokuho.language.en.reader.discourse import Discourse
from sokuho.language.en.reader.frame import Subject
from sokuho.language.en.reader.marks import Mark
from sokuho.language.reading.stretch import Stretch

REACH = 40
"""So many marks around a place can matter to it."""
MOST_NAMED = 12
"""So many things are named in one breath."""
_MOVES = ("move", "more", "basis", "flat", "base", "pace")
_ENDS = ("number", "comma", "semi", "open", "close", "and", "colon", "dash")


class Place:
    """A sentence as far as it has been read.

    Attributes:
        text: the whole text.
        marks: the sentence's marks.
        here: what the whole text tells.
        stop: the place after the last number a claim was made of.
        shares: the sentence tells parts of a whole.
        lead: the kind of the first number after a new subject.
        named: where each slot of what is spoken of was named in this sentence, counted in letters.
    """

    def __init__(self, text: str, marks: Sequence[Mark], here: Discourse) -> None:
        self.text = text
        self.marks = marks
        self.here = here
        self.frame = here.frame
        self.stop = 0
        self.done = 0
        self.shares = False
        self.lead = ""
        self.last_kind = ""
        self.was_base = False
        self.base: Stretch | None = None
        self.was_expected = False
        self.both = False
        self.instance = False
        self.fresh: dict[str, int] = {}
        self.columns: dict[int, str] = {}
        self.last_money = 0
        self.skip: set[int] = set()
        self.is_aside = False
        self.aside_at = -1
        self.ranked = False
        self.in_order = any(mark.kind == "order" for mark in marks)
        self.tells_moves = any(mark.kind in _MOVES for mark in marks)
        self.base_times: set[int] = set()
        self.before_aside: Stretch | None = None
        self.claimed = -1
        self.of_goods = False
        self.was_signed = False
        self.held_matter = ""
        self.others: set[int] = set()
        self.named: dict[str, int] = {}

    def kind(self, at: int) -> str:
        """Return the kind of a mark, nothing beyond the ends."""
        return self.marks[at].kind if 0 <= at < len(self.marks) else ""

    def word(self, at: int) -> str:
        """Return the words of a mark, nothing beyond the ends."""
        return self.marks[at].word if 0 <= at < len(self.marks) else ""

    def left(self, at: int) -> Sequence[Mark]:
        """Return the marks between the last number and a place, no more than can matter."""
        return self.marks[max(self.stop, at - REACH) : at]

    def clause(self, at: int) -> Sequence[Mark]:
        """Return the marks before a place back to the last number, comma, bracket or conjunction."""
        begin, farthest = at, max(self.stop, at - REACH)
        while begin > farthest and self.kind(begin - 1) not in ("comma", "semi", "open", "close", "and", "dash"):
            begin -= 1
        return self.marks[begin:at]

    def right(self, at: int) -> Sequence[Mark]:
        """Return the marks after a place up to the next number, comma, bracket or conjunction."""
        end, farthest = at + 1, min(len(self.marks), at + REACH)
        while end < farthest and self.kind(end) not in _ENDS:
            end += 1
        return self.marks[at + 1 : end]

    def column(self, at: int) -> str:
        """Return what the column of a table in words holds: ``expect``, ``actual`` or ``base``; empty outside one."""
        return self.columns.get(at, "")

    def pair(self) -> list[Subject]:
        """Return the last two different things that had figures: in this sentence, else in the one before."""
        for told in (self.here.told, self.here.earlier):
            different = list(dict.fromkeys(told[-MOST_NAMED:]))
            flows = [one for one in different if one.flow in ("export", "import")]
            if len(flows) >= 2:
                return flows[-2:]
        return []

    def speak_of(self, subject: Subject) -> None:
        """Make a thing the one spoken of."""
        self.frame.topics = [(subject.flow, subject.side)]
        self.frame.partners = [subject.partner]
        self.frame.items = [subject.item]
