"""Japanese articles into claims: token by token, keeping in mind what is being spoken of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sokuho.core.claim import Side
from sokuho.core.code import TOTAL
from sokuho.core.period import Kind, Period
from sokuho.language.ja import dates, surroundings
from sokuho.language.ja.figures import fold
from sokuho.language.ja.layout import plain
from sokuho.language.ja.scope import MEASURES, Scope, Subject
from sokuho.language.ja.tokens import Token, tokens
from sokuho.language.reading.name import period_named
from sokuho.language.said import Nearness, Reading, Said

_NUMBERS = ("money", "percent", "times", "points", "amount", "price", "rate", "yen_move", "streak", "turn")


@dataclass(slots=True)
class Reader:
    """Reads one text; ``said`` fills from left to right."""

    text: str
    folded: str
    tokens: list[Token]
    places: list[int]
    scope: Scope = field(default_factory=Scope)
    said: list[Said] = field(default_factory=list)
    main: Period | None = None
    hint: Period | None = None
    month_told: Period | None = None
    dated: str = ""
    at: int = 0
    clause: int = 0
    sentence: int = 0
    subject_from: int = -1
    moved_to: Period | None = None
    expects: bool = False
    is_other: bool = False
    near: Nearness | None = None
    since: Period | None = None
    is_among: bool = False
    group: list[Subject] = field(default_factory=list)
    told: list[Scope] = field(default_factory=list)
    told_before: list[Scope] = field(default_factory=list)
    is_both: bool = False
    told_of_group: bool = False
    reporter: str = "JP"
    since_from: int = 0
    last_end: int = 0
    is_new_paragraph: bool = False
    numbered: int = -1

    # What the words around a token say.

    def after(self, token: Token, most: int = 24) -> str:
        """Return the letters that follow a token."""
        return self.folded[token.end : token.end + most]

    def gap(self, place: int) -> str:
        """Return the letters between a token and the one before it."""
        return self.folded[self.tokens[place - 1].end : self.tokens[place].start] if place else ""

    def previous(self) -> Token | None:
        """Return the token before the one being read."""
        return self.tokens[self.at - 1] if self.at else None

    def next(self) -> Token | None:
        """Return the token after the one being read."""
        return self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None

    # Words that change what is spoken of.

    def end(self, token: Token) -> None:
        """Begin a new sentence."""
        self.comma(token)
        self.scope.new_sentence()
        self.sentence = token.end
        self.told_before = self.told or self.told_before
        self.since, self.is_among, self.told, self.group, self.is_both = None, False, [], [], False
        if self.folded[token.start] == "\n":
            self.scope.adjusted, self.scope.last_measure = False, "value"
            self.is_new_paragraph = True
        elif self.folded[token.start - 1] != "\n":
            self.is_new_paragraph = False

    def comma(self, token: Token) -> None:
        """Begin a new clause; goods that drove a change are left behind: 自動車などが増えたことから、輸出額は…."""
        if self._is_driver():
            self.scope.items, self.group = [], []
        self.clause = token.end
        self.subject_from, self.moved_to = -1, None
        self.expects = self.is_other = False

    def _is_driver(self) -> bool:
        """Return whether the clause tells of goods that they rose or fell, without a number."""
        if self.numbered >= self.clause or not self.scope.items or self.at == 0:
            return False
        sorts = []
        for token in reversed(self.tokens[max(0, self.at - 8) : self.at]):
            if token.start < self.clause:
                break
            sorts.append(token.sort)
        return "item" in sorts and "dir" in sorts

    def flow(self, token: Token) -> None:
        """Turn to a flow; to the world too, unless the flow is one of goods or with a partner just named."""
        before = self.previous()
        gap = self.gap(self.at)
        of_goods = before is not None and before.sort == "item" and bool(surroundings.LINK.match(gap))
        of_partner = before is not None and before.sort == "partner" and bool(surroundings.PARTNER_LINK.match(gap))
        if not of_goods:
            self.scope.items = []
            self._maybe_to_world(token, of_partner)
        elif self.is_new_paragraph and "partner" not in self.scope.set_here:
            self.scope.to_world()
        self.scope.to_flow(token.meaning)
        self.scope.set_here.add("named")
        self._subject(token)
        if not (of_goods or of_partner):
            self.group = []

    def _maybe_to_world(self, token: Token, of_partner: bool) -> None:
        if of_partner:
            return
        is_named_here = "partner" in self.scope.set_here
        if not is_named_here or (surroundings.TOPIC.match(self.after(token)) and not self.scope.is_partner_topic):
            self.scope.to_world()

    def side(self, token: Token) -> None:
        """Turn to a surplus or deficit."""
        side: Side = "deficit" if token.meaning == "deficit" else "surplus"
        self.scope.to_side(side)
        self._subject(token)

    def partner(self, token: Token) -> None:
        """Turn to a partner; 向け tells exports, から imports."""
        after = self.after(token)
        if surroundings.NOT_TRADE.match(after):
            return
        before = self.previous()
        if not (before and before.sort == "item" and self.gap(self.at) == "の"):
            self.scope.items = []
        words = self.folded[token.start : token.end].removeprefix("対")
        self._list(("partner", token.meaning, words), before)
        self.scope.to_partner(token.meaning)
        is_against = self.folded[max(0, token.start - 1) : token.start + 1].find("対") >= 0
        self.scope.is_partner_topic = is_against or bool(surroundings.PARTNER_TOPIC.match(after))
        if re.match(r"(?:\([A-Z]+\))?(?:向け|への)", after):
            self.scope.to_flow("export")
        elif re.match(r"(?:\([A-Z]+\))?から", after):
            self.scope.to_flow("import")
        elif self.scope.flow == "balance" and re.match(r"(?:向け|は|では)", after) is None and not is_against:
            self.scope.side = None
        if self.scope.last_measure == "volume" and not {"named", "measure"} & self.scope.set_here:
            self.scope.measure = "volume"
        self._subject(token)

    def item(self, token: Token) -> None:
        """Turn to a commodity."""
        if re.match(r"(?:の)?(?:価格|高(?!の)|安(?!の)|相場|市況|不足|メーカー|産業|需要)", self.after(token)):
            return
        before = self.previous()
        more = before is not None and before.sort == "item" and bool(surroundings.LIST.search(self.gap(self.at)))
        more = more or (before is not None and before.sort == "comma" and len(self.group) > 0)
        words = self.folded[token.start : token.end]
        if self.is_new_paragraph and "partner" not in self.scope.set_here and self.numbered < self.sentence:
            self.scope.to_world()
        self._list(("item", words, words), before)
        self.scope.to_item(words, more=more and bool(self.scope.items) and len(self.group) > 1)
        self._subject(token)

    def _list(self, subject: Subject, before: Token | None) -> None:
        """Keep partners or goods that are named one after the other."""
        listed = before is not None and before.sort in (subject[0], "comma") and self.group
        if listed and self.group[-1][0] == subject[0] and len(self.group) < surroundings.MOST_LISTED:
            self.group.append(subject)
        else:
            self.group = [subject]

    def measure(self, token: Token) -> None:
        """Turn to volumes, unit prices, shares or contributions."""
        letters = token.word.letters if token.word else ""
        of_last = len(self.told_before) == 1 and bool(self.told_before[0].items) and "指数" not in letters
        for words, flow in (("輸出", "export"), ("輸入", "import")):
            if letters.startswith(words) and of_last and self.numbered < self.sentence:
                self.scope.to_flow(flow)
            elif letters.startswith(words) and token.word:
                self.flow(replace(token, word=replace(token.word, meaning=flow)))
        self.scope.measure = token.meaning
        self.scope.set_here.add("measure")
        self._subject(token)

    def whole(self, token: Token) -> None:
        """Turn to all partners and goods, where the word is not part of "of all exports"."""
        if token.word and token.word.letters in ("品目別", "商品別"):
            self.scope.items = []
        elif re.match(r"(?:で|は|として|に)", self.after(token)):
            self.scope.to_world()
            self.scope.items = []

    def earlier(self, token: Token) -> None:
        """Take the period a year or a month before: as the base of changes, or as that of the next number."""
        after = self.after(token)
        if token.meaning == "last":
            self._last_year(token, after)
            return
        if token.meaning == "same":
            self.scope.period = self.month_told or self.scope.period
            return
        if token.meaning == "mom":
            self.scope.basis = "mom"
        elif surroundings.BASE.match(after):
            self.scope.basis = "yoy"
        following = self.next()
        if surroundings.BASE.match(after) or following is None or following.sort not in ("money", "percent"):
            return
        if surroundings.BEFORE_NUMBER.match(self.gap(self.at + 1)):
            self.moved_to = self.before(token.meaning)

    def _last_year(self, token: Token, after: str) -> None:
        """Turn to the year before the one of the text: 昨年の貿易赤字."""
        letters = self.folded[token.start : token.end]
        year = dates.last_year(self.main, self.dated, fiscal=letters.endswith("度"))
        if year is not None and letters.startswith(("一昨年", "おととし")):
            year = year.year_before()
        if year is None or surroundings.BASE.match(after):
            return
        if self.main is None:
            self.main = self.scope.period = year
        elif re.match(r"(?:の|は)", after) and year != self.scope.period:
            self.moved_to = year

    def before(self, basis: str) -> Period | None:
        """Return the period that the one spoken of is compared with."""
        period = self.scope.period
        if period is None:
            return None
        return period.previous() if basis == "mom" else period.year_before()

    def date(self, token: Token) -> None:
        """Take the day of the dateline or release."""
        if not self.dated and token.found is not None:
            self.dated = dates.date_of(token.found)

    def period(self, token: Token) -> None:
        """Turn to a period with its year."""
        assert token.found is not None
        named = dates.with_year(token.found)
        if named is not None and named.period is not None:
            self._turn_to(named.period, token)

    def month(self, token: Token) -> None:
        """Turn to a month, half or stretch of months whose year the text has told before."""
        assert token.found is not None
        before = self.previous()
        if before is not None and before.sort == "period" and self.gap(self.at) == "(":
            return
        after = self.after(token)
        if re.match(r"(?:と?としては?|では(?:最|過去))", after):
            self.is_among = token.found["month"] is not None
            return
        if re.match(r"(?:以降|まで|に(?:発表|公表)|下旬|中旬|末)", after):
            return
        near = self.main or self.scope.period if self.main or not self.dated else None
        named = dates.without_year(token.found, near, self.dated)
        if named is not None and named.period is not None:
            self._turn_to(named.period, token)

    def _turn_to(self, period: Period, token: Token) -> None:
        following, after = self.next(), self.after(token)
        if following is not None and following.sort == "since" and not self.gap(self.at + 1).strip("ので"):
            self.since, self.since_from = period, token.start
            return
        if re.match(r"(?:として(?:は)?(?:過去|比較)|末)", after):
            self.is_among = period.kind is Kind.MONTH
            return
        is_past = self.main is not None and period.kind is self.main.kind and period < self.main
        if is_past and (surroundings.BASE.match(after) or following is None):
            return
        if is_past and following is not None and surroundings.BEFORE_NUMBER.match(self.gap(self.at + 1)):
            self.moved_to = period
            return
        self.main = self.main or period
        self.scope.period = period
        self.month_told = period if period.kind is Kind.MONTH else self.month_told
        self.scope.set_here.add("period")
        if following is not None and following.sort == "money" and "partner" not in self.scope.set_here:
            self._to_balance_of_all(period)
        self._subject(token)

    def _to_balance_of_all(self, period: Period) -> None:
        """Turn to the world: a period that opens a sentence ("9月分は…") leaves the partner of the last one."""
        self.scope.to_world()
        self.scope.items = []

    def expect(self, token: Token) -> None:
        """Take the next number as a forecast."""
        self.expects = not surroundings.UNMET.match(self.after(token))

    def _subject(self, token: Token) -> None:
        if self.subject_from < self.clause:
            self.subject_from = token.start

    # Claims.

    def emit(self, kind: str, token: Token, *, end: int = 0, scope: Scope | None = None, **fields: object) -> None:
        """Add a claim about what is being spoken of."""
        about = scope or self.scope
        begin = self.subject_from if self.clause <= self.subject_from < token.start else token.start
        end = end or token.end
        item, item_words = about.item() if about.flow != "balance" else (TOTAL, "all")
        measure = MEASURES.get(about.flow or "", "exports")
        if about.measure in ("volume", "unit_price"):
            measure = about.measure
        made = {
            "flow": about.flow, "measure": measure, "partner": about.partner, "partner_words": about.partner_words,
            "item": item, "item_words": item_words, "period": self.moved_to or about.period, "near": self.near,
            "adjusted": about.adjusted, "when": str(self.moved_to or about.period or ""),
            "inherited": about.inherited(),
            "reporter": self.reporter,
        }  # fmt: skip
        self.last_end = end
        begin, end = self.places[begin], self.places[end - 1] + 1
        words = self.text[begin:end]
        self.said.append(Said(words, begin, end, kind, **(made | fields)))  # type: ignore[arg-type]

    def finish_number(self, token: Token) -> None:
        """Forget what held for one number only."""
        self.subject_from = -1
        self.numbered = token.end
        if not self.told_of_group:
            self.group = []
        self.near, self.expects, self.moved_to = None, False, None
        if all(self._distinct(one) for one in self.told[-surroundings.MOST_LISTED :]):
            self.told.append(replace(self.scope, items=list(self.scope.items), set_here=set(self.scope.set_here)))

    def _distinct(self, other: Scope) -> bool:
        here = self.scope
        return (other.flow, other.partner, other.items) != (here.flow, here.partner, here.items)

    def unknown_goods(self, token: Token) -> None:
        """Turn to goods that no list names, where a clause begins with them: 金属製家具が2.6%増."""
        if self.subject_from >= self.clause or self.scope.measure != "value":
            return
        head = self.folded[max(self.clause, token.start - 30) : token.start].strip()
        found = surroundings.UNKNOWN_GOODS.fullmatch(head)
        if found is not None and not surroundings.NO_GOODS.match(found[1]) and self.scope.flow:
            self.scope.to_item(found[1])


Handler = Callable[[Reader, Token], None]
_CONTEXT: dict[str, Handler] = {
    "end": Reader.end, "comma": Reader.comma, "flow": Reader.flow, "side": Reader.side, "partner": Reader.partner,
    "item": Reader.item, "measure": Reader.measure, "whole": Reader.whole, "earlier": Reader.earlier,
    "date": Reader.date, "period": Reader.period, "month": Reader.month, "expect": Reader.expect,
}  # fmt: skip


def read(text: str, named: str = "") -> Reading:
    """Return the claims of a Japanese text, in the order of their spans.

    Args:
        text: the text.
        named: what the text is called, as a file is; a period in it tells the year where the text does not.

    >>> [(one.kind, one.words) for one in read("2025年3月の輸出は3.9%増の9兆8,478億円だった。").said]
    [('change', '2025年3月の輸出は3.9%増'), ('level', '9兆8,478億円')]
    """
    from sokuho.language.ja.amounts import AMOUNTS
    from sokuho.language.ja.remarks import REMARKS

    running, places = plain(text)
    folded = fold(running)
    reader = Reader(text, folded, list(tokens(folded)), places)
    hint = period_named(named)
    reader.hint = reader.scope.period = hint.period() if hint else None
    reader.reporter = next((code for agency, code in surroundings.AGENCIES.items() if agency in text), "JP")
    handlers = _CONTEXT | AMOUNTS | REMARKS
    for place, token in enumerate(reader.tokens):
        reader.at = place
        handler = handlers.get(token.sort)
        if handler is not None:
            handler(reader, token)
    said = tuple(sorted(reader.said, key=lambda one: (one.start, one.end)))
    return Reading(text, "ja", said, reader.reporter if said else "", reader.main or reader.hint, reader.dated)
