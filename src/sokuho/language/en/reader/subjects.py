"""What a sentence speaks of: flows, partners, commodities, and the words that name or take them up."""

from __future__ import annotations

from sokuho.language.en.reader.frame import Topic
from sokuho.language.en.reader.marks import Mark
from sokuho.language.en.reader.names import BOTH_KINDS, EVERYONE, EVERYTHING, Name, adjectives
from sokuho.language.en.reader.numbers import CURRENCIES_AFTER
from sokuho.language.en.reader.place import MOST_NAMED, REACH, Place
from sokuho.language.en.reader.words import MOTIONS, OF_STATE, OFFICES

_OPENING = 8
"""The country that a sentence opens with stands behind no more marks than these."""
_WAYS = {"to": "export", "from": "import"}
"""Trade to a partner is exports, trade from one imports."""
_JOINERS = ("and", "or", "plus", "as well as", ",", "/", "the", "other", "both", "from", "to", "with")


class Subjects(Place):
    """The reading of the words that name what is spoken of."""

    def _joins(self, name: str, at: int) -> bool:
        """Return whether a mark joins the last of its sort, with nothing but ``and`` between them."""
        last = self.fresh.get(name, -1)
        if last < 0 or last < self.stop:
            return False
        between = self.marks[last + 1 : at]
        joined = any(mark.word in ("and", "or", ",", "as well as", "plus") for mark in between)
        return joined and all(mark.word in _JOINERS or (name != "item" and mark.kind == "item") for mark in between)

    def _keep(self, name: str, at: int) -> bool:
        """Return whether something was named since the last number: it belongs to what comes."""
        return self.fresh.get(name, -1) >= self.stop

    def on_flow(self, at: int, mark: Mark) -> None:
        """Exports, imports, trade or the balance."""
        if self.word(at + 1) in OFFICES or self.word(at + 1) in (
            "war",
            "talks",
            "tension",
            "tensions",
            "data",
            "statistics",
        ):
            return
        is_told = self.kind(at + 1) in ("prep", "partner") or self.word(at + 1) == "from" or self._starts_subject(at)
        if mark.word == "trade" and not is_told:
            return
        if (
            self.kind(at - 1) == "bound"
            and mark.name == "import"
            and any(topic[0] == "export" for topic in self.frame.topics)
        ):
            self._topic(at, ("balance", "surplus"))
            return
        self._topic(at, (mark.name, ""))

    def _starts_subject(self, at: int) -> bool:
        return any(
            mark.kind in ("move", "number", "prep", "time", "flow", "comma") for mark in self.marks[at + 1 : at + 3]
        )

    def on_side(self, at: int, mark: Mark) -> None:
        """A surplus or a deficit."""
        self._topic(at, ("balance", mark.name))

    def on_intra(self, at: int, mark: Mark) -> None:
        """Trade within a union."""
        self._topic(at, ("total", ""))
        words = "euro area" if mark.name == "euro area" else "EU"
        self._set_partners(at, Name(mark.name, words))

    def _topic(self, at: int, topic: Topic) -> None:
        frame = self.frame
        if self._joins("flow", at) and not (self._is_behind_comma(at) and frame.topics[0][0] == "balance"):
            if topic not in frame.topics:
                frame.topics.append(topic)
        else:
            frame.topics = [topic]
            self.of_goods = self.kind(at - 1) == "item" or (self.of_goods and self._is_bare(at, topic))
            if not self._item_stays(at, topic) and not self.of_goods:
                frame.items = [self.here.usual]
            frame.matter = "outside" if frame.matter == "outside" and not self._is_parted(at) else self.held_matter
        self.here.usual_topics = self.here.usual_topics or [topic]
        if topic[0] in ("export", "import"):
            frame.trade = topic[0]
        self.both = False
        self.fresh["flow"] = at
        self.named["flow"] = self.named["side"] = self.marks[at].start
        if self.kind(at - 1) == "all" and not self._keep("partner", at):
            frame.partners = [EVERYONE]

    def _is_behind_comma(self, at: int) -> bool:
        """Return whether nothing but a comma parts a flow from the balance before: ``a surplus, exports being …``."""
        return not any(mark.word in ("and", "or") for mark in self.marks[self.fresh.get("flow", at) + 1 : at])

    def _is_parted(self, at: int) -> bool:
        """Return whether a comma stands between what is no trade in goods and a place."""
        for place in range(at - 1, max(-1, at - REACH), -1):
            if self.kind(place) == "outside":
                return False
            if self.kind(place) in ("comma", "semi"):
                return any(mark.kind in ("move", "number") for mark in self.right(at)[:3])
        return False

    def _is_bare(self, at: int, topic: Topic) -> bool:
        """Return whether a flow goes on about the goods of the one before: ``car exports fell 3%, imports 2%``."""
        parted = any(
            mark.word in ("total", "overall", "whole", "while", "but") for mark in self.marks[max(0, at - 4) : at]
        )
        return topic[0] in ("export", "import") and self.kind(at - 1) not in ("all", "partner") and not parted

    def _item_stays(self, at: int, topic: Topic) -> bool:
        """Return whether a commodity named before a flow belongs to it: nothing parts them."""
        last = self.fresh.get("item", -1)
        if last < self.stop or last < 0:
            return False
        between = self.marks[last + 1 : at]
        if self.word(at - 1) == "of" and self.word(at - 2) in ("item", "part", "component", "category", "group"):
            return True
        if topic[0] == "balance":
            return all(mark.kind == "word" or mark.word in ("trade", "a", "had") for mark in between)
        return not any(mark.kind in ("comma", "semi") for mark in between)

    def on_partner(self, at: int, mark: Mark) -> None:
        """A country or group."""
        name = Name(mark.name, mark.label)
        joined = self.word(at - 1) in ("and", ",") or (self.word(at - 1) == "the" and self.word(at - 2) in ("and", ","))
        aside = self._is_aside(at, mark) or (joined and 0 <= self.aside_at >= at - 4)
        if aside:
            self.aside_at = at
        if self.instance or self._is_money(at) or aside:
            return
        if mark.name == self.here.home or self._is_reporter(at, mark):
            if self._is_of_all(at):
                self.frame.partners = [self.here.usual_partner]
            return
        self._set_partners(at, name)

    def _is_of_all(self, at: int) -> bool:
        """Return whether a sentence opens with the reporting country and names no partner: ``Japan ran a deficit``."""
        if self.here.home in ("eu", "euro area") or at > _OPENING or self.fresh.get("item") is not None:
            return False
        behind = self.marks[at : at + REACH]
        is_named = any(
            mark.kind in ("there", "it") or (mark.kind == "partner" and mark.name != self.here.home) for mark in behind
        )
        return any(mark.kind == "side" for mark in behind) and not is_named

    def _is_reporter(self, at: int, mark: Mark) -> bool:
        """Return whether a union is the one whose trade is told, in texts about the euro area and the EU."""
        unions = ("eu", "euro area")
        before = self.word(at - 2) if self.word(at - 1) == "the" else self.word(at - 1)
        return mark.name in unions and self.here.home in unions and before not in ("to", "from", "with")

    def _is_money(self, at: int) -> bool:
        return self.word(at + 1) in CURRENCIES_AFTER

    def _is_aside(self, at: int, mark: Mark) -> bool:
        """Return whether a name is no partner here: an adjective of something else, a place, a source of demand."""
        if self.word(at + 1) in OF_STATE or (self.word(at + 1) == "'s" and self.word(at + 2) in OF_STATE):
            return True
        if mark.word in adjectives():
            following = self.kind(at + 2) if self.word(at + 1) == "bound" else self.kind(at + 1)
            return following not in ("flow", "side", "item", "partner", "and") and self.word(at + 1) != "goods"
        if any(one.kind == "place" and one.word.endswith("partners") for one in self.marks[max(0, at - REACH) : at]):
            return not any(one.kind == "number" for one in self.marks[:REACH])
        before = self.word(at - 2) if self.word(at - 1) in ("the", "mainland") else self.word(at - 1)
        if before == "from":
            return self.word(at - 2) in ("demand", "orders") or self.word(at - 3) in ("demand", "orders")
        return before == "in" and not self._keep("flow", at) and not self._keep("item", at)

    def _set_partners(self, at: int, name: Name) -> None:
        frame = self.frame
        if self._joins("partner", at) and len(frame.partners) < MOST_NAMED:
            if name not in frame.partners:
                frame.partners.append(name)
        else:
            frame.partners = [name]
            is_first = not self._keep("flow", at) and not self._keep("item", at)
            if is_first and not any(mark.kind == "item" for mark in self.marks[max(0, at - REACH) : at]):
                frame.items = [self.here.usual]
        self.fresh["partner"] = at
        self.named["partner"] = self.marks[at].start
        self.here.was_way = self._is_way(at)
        way = self.word(at - 2) if self.word(at - 1) == "the" else self.word(at - 1)
        if way in _WAYS and frame.topics == [("total", "")] and self._keep("flow", at):
            frame.topics, frame.trade = [(_WAYS[way], "")], _WAYS[way]

    def _is_way(self, at: int) -> bool:
        """Return whether a partner is named as one that goods go to or come from, in no pair of flows."""
        before = [mark.word for mark in self.marks[max(0, at - 3) : at]]
        around = self.marks[max(0, at - REACH) : at + REACH]
        is_pair = any(mark.kind == "side" or mark.word == "with" for mark in around)
        return ("to" in before or "from" in before) and not is_pair

    def on_item(self, at: int, mark: Mark) -> None:
        """A commodity."""
        if self._is_driver(at):
            return
        if self.kind(at + 1) == "open" and self.kind(at + 2) == "number":
            self.instance = False
        if self.instance or mark.name in BOTH_KINDS:
            if not self.instance:
                self._goods(at, mark)
            return
        frame = self.frame
        if self._joins("item", at) and len(frame.items) < MOST_NAMED:
            frame.items += [mark.name] if mark.name not in frame.items else []
        else:
            frame.items = [mark.name]
            if frame.topics and frame.topics[0][0] in ("balance", "total") and not self._keep("flow", at):
                frame.topics = [(frame.trade or "export", "")]
            elif len(frame.topics) > 1 and not self._keep("flow", at):
                frame.topics = frame.topics[-1:]
            frame.matter = frame.matter if frame.matter in ("outside", "price", "volume") else ""
        self.fresh["item"] = at
        self.named["item"] = mark.start

    def _is_driver(self, at: int) -> bool:
        """Return whether a commodity is only a reason: ``on cheaper oil``, with no number behind it."""
        if any(mark.kind == "number" for mark in self.marks[at : at + REACH]):
            return False
        for place in range(at - 1, max(-1, at - 6), -1):
            if self.word(place) == "on":
                return self._keep("flow", at) is False or self.stop > 0
            if self.kind(place) not in ("item", "and", "word", "comma", "more", "move"):
                return False
        return False

    def _goods(self, at: int, mark: Mark) -> None:
        """Goods and services apart, in texts that count both; else goods are all there is."""
        if mark.name == "goods and services":
            self.here.usual = mark.name
        if self.here.usual == EVERYTHING.words and mark.name == "goods" and self.frame.items[0] not in BOTH_KINDS:
            return
        if mark.name not in ("goods and services", "goods", "services"):
            self.frame.topics = [("balance", "")]
        self.frame.items = [mark.name]
        self.fresh["item"] = at

    def on_deed(self, at: int, mark: Mark) -> None:
        """Somebody bought or sold: the reporting country, or a partner of it."""
        outdone = self._outdone(at)
        if outdone:
            self._topic(at, ("balance", "deficit" if mark.name in ("take", "import") else "surplus"))
            self.frame.items = [self.here.usual]
            self.skip.add(outdone)
            return
        subject = next((one for one in reversed(self.left(at)) if one.kind in ("partner", "it", "semi")), None)
        foreign = subject is not None and subject.kind == "partner" and subject.name != self.here.home
        if mark.name in ("export", "import"):
            flow = mark.name
        elif foreign:
            flow = "export" if mark.name == "take" else "import"
        else:
            flow = "import" if mark.name == "take" else "export"
        if subject is None and mark.name in ("take", "give") and mark.word in ("took", "takes", "supplied", "provided"):
            flow = "export" if mark.name == "take" else "import"
        self._topic(at, (flow, ""))

    def _outdone(self, at: int) -> int:
        """Return the place of the second deed of ``sold (goods for $5) more than it bought``, 0 if there is none."""
        more = next((place for place in range(at + 1, at + 7) if self.word(place).startswith("more")), 0)
        for place in range(more + 1, more + 7) if more else ():
            if self.kind(place) == "deed":
                return place
            if self.kind(place) in ("number", "comma", "time"):
                return 0
        return 0

    def on_all(self, at: int, mark: Mark) -> None:
        """``Total``: of all partners and goods."""
        is_sum = mark.word == "total" and self.word(at - 1) == "the" and at <= 2
        if is_sum:
            self.frame.items = [self.here.usual]
        elif self.kind(at + 1) in ("flow", "side") or mark.word == "overall":
            if not self._keep("partner", at):
                self.frame.partners = [EVERYONE]
            if not self._keep("item", at):
                self.frame.items = [self.here.usual]

    def on_both(self, at: int, mark: Mark) -> None:
        """Two things told just before."""
        following = [one.kind for one in self.marks[at + 1 : at + 3]]
        self.both = "flow" not in following and "side" not in following

    def on_former(self, at: int, mark: Mark) -> None:
        """The first or second of two things told before."""
        pair = self.pair()
        if pair:
            self.speak_of(pair[int(mark.name)])
            self.fresh["flow"] = at

    def on_side_word(self, at: int, mark: Mark) -> None:
        """A balance that was negative or positive."""
        if self.frame.topics and self.frame.topics[0][0] == "balance":
            self.frame.topics = [("balance", mark.name)]

    def on_share(self, at: int, mark: Mark) -> None:
        """The coverage of imports by exports belongs to the balance; ``came first`` is a place."""
        if mark.word.startswith("coverage"):
            self.frame.topics = [("balance", "")]

    def moved_goods(self, at: int, mark: Mark) -> None:
        """Goods that ``went to`` a partner are exports, those that ``came from`` one imports."""
        flow, way = MOTIONS[mark.word]
        begin = at
        while begin > max(0, at - REACH) and self.kind(begin - 1) not in ("number", "comma", "semi"):
            begin -= 1
        around = [*self.marks[begin:at], *self.marks[at + 1 : at + 4]]
        for one, after in zip(around, [*around[1:], None], strict=True):
            if (
                one.word == way
                and after is not None
                and (after.kind in ("partner", "it", "there") or after.word == "the")
            ):
                self._topic(at, (flow, ""))
                return
