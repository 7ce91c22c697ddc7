"""A walk through a sentence, mark by mark: what is spoken of at every place, and the claims said there."""

from __future__ import annotations

from collections.abc import Callable

from sokuho.language.en.reader import columns, figures, records, remarks, runs, stretches
from sokuho.language.en.reader.marks import Mark, is_of_old_record
from sokuho.language.en.reader.place import REACH
from sokuho.language.en.reader.subjects import Subjects
from sokuho.language.en.reader.words import CURRENCY_SUBJECTS, INSTANCES, MOTIONS, OFFICES, REASONS
from sokuho.language.reading.stretch import Stretch

_OPENING = 4
"""A flow that opens a sentence stands behind no more marks than these."""
_IN_TERMS = ("in volume terms", "by volume", "in volume", "in real terms")
_BEFORE_TIMES = ("in", "of", "the", "same", "period", "month", "revised", "for", "those", "that")
"""What may stand between a word of comparison and its time."""


class Walk(Subjects):
    """The reading of one sentence."""

    def run(self) -> None:
        """Read the sentence: add its claims to the text's."""
        self.columns = columns.places(self.marks, self.here)
        self.frame.matter = ""
        self.frame.move = self.frame.move if self._is_elliptic() else ""
        self.frame.adjusted = False
        self.here.outlook = bool(self.marks) and self.marks[0].kind == "expect" and self.kind(1) == "colon"
        if self._is_outside():
            self.frame.matter = "outside"
        self._open()
        for at, mark in enumerate(self.marks):
            act = _ACTS.get(mark.kind) if at not in self.skip else None
            if act:
                act(self, at, mark)
        if self.is_aside:
            self.frame.when = self.before_aside
        self.here.earlier = self.here.told or self.here.earlier
        self.here.told = []

    def _is_outside(self) -> bool:
        """Return whether a sentence is on no trade in goods: it names a tariff, the economy, an interest rate first."""
        first = next((mark for mark in self.marks if mark.kind in ("outside", "flow", "side", "item", "deed")), None)
        return first is not None and first.kind == "outside"

    def on_outside(self, at: int, mark: Mark) -> None:
        """Something else than trade in goods, in a clause of its own: what number stands at it is of that."""
        if self.kind(at - 1) != "number" and not any(one.kind == "number" for one in self.right(at)):
            return
        if self.frame.matter != "outside":
            self.others |= {place for place in range(at + 1, at + 1 + len(self.right(at)) + 1)}

    def _open(self) -> None:
        """Take up what was spoken of: not several partners at once, unless by a pronoun; goods for ``they``."""
        first = next((mark for mark in self.marks if mark.kind not in ("word", "and", "prep", "dash")), None)
        if first is not None and first.word == "they" and self.frame.trade and self._is_on_balance():
            self.frame.topics = [(self.frame.trade, "")]
        if len(self.frame.partners) > 1 and (first is None or first.kind not in ("it", "both", "former", "number")):
            self.frame.partners = [self.here.usual_partner]
        if self._opens_with_all() or self._comes_behind_list(first):
            self.frame.partners = [self.here.usual_partner]
        if self.frame.when is not None and self._names_later(self.frame.when):
            self.frame.when = None
        if self.word(0) == "at" and self.kind(1) == "number":
            self._read_subject_behind(2)

    def _is_on_balance(self) -> bool:
        return self.frame.topics[:1] != [] and self.frame.topics[0][0] == "balance"

    def _comes_behind_list(self, first: Mark | None) -> bool:
        """Return whether a sentence comes behind one that went through several partners, and does not go on with it."""
        partners = {one.partner for one in self.here.earlier}
        return len(partners) > 1 and (first is None or first.kind not in ("it", "both", "former", "number", "more"))

    def _opens_with_all(self) -> bool:
        """Return whether a sentence opens with a flow and no partner, after one on goods that went to a partner.

        ``Exports to China fell 3%. Imports rose 4%`` is on all imports; ``With China …`` goes on to the end.
        """
        is_of_time = any(mark.kind == "time" for mark in self.marks[:3])
        if not self.here.was_way and not is_of_time:
            return False
        first = next((at for at, mark in enumerate(self.marks) if mark.kind in ("flow", "side", "item", "partner")), -1)
        if first < 0 or self.marks[first].kind not in ("flow", "side") or first > _OPENING:
            return False
        told = {one.flow for one in self.here.earlier if one.partner == self.frame.partners[0]}
        if self.marks[first].kind == "side" and {"export", "import"} <= told:
            return False
        return not any(mark.kind in ("there", "it", "partner") for mark in self.marks[: first + 6])

    def _names_later(self, when: Stretch) -> bool:
        """Return whether the time spoken of is named only behind a number: what stands before is of another time."""
        number = next((at for at, mark in enumerate(self.marks) if mark.kind == "number"), len(self.marks))
        times = [(at, mark.time) for at, mark in enumerate(self.marks) if mark.time and not self.is_base_time(at)]
        if not times or times[0][0] < number or self.word(times[0][0] - 2) not in ("and", ",", "but"):
            return False
        return self.here.calendar.resolve(times[0][1]) == when

    def _read_subject_behind(self, at: int) -> None:
        """Read first what a number in front is of: ``At $9 billion chip exports were …``."""
        for place in range(at, min(len(self.marks), at + REACH)):
            mark = self.marks[place]
            if mark.kind in ("move", "time", "number", "most", "record") or mark.word in ("was", "were", "is", "are"):
                return
            if mark.kind in ("flow", "side", "item", "partner", "all"):
                _ACTS[mark.kind](self, place, mark)
                self.skip.add(place)

    def _is_elliptic(self) -> bool:
        """Return whether no word of the sentence tells a direction."""
        return not any(mark.kind in ("move", "more") for mark in self.marks)

    def on_there(self, at: int, mark: Mark) -> None:
        """The partner named last."""

    def on_time(self, at: int, mark: Mark) -> None:
        """A time: that of what follows, or the base of a comparison."""
        assert mark.time is not None
        if self.word(at - 1) == "no" and mark.time.kind == "month":
            records.read_best_of_name(self, at)
        if self.is_base_time(at):
            self.base_times.add(at)
            return
        if mark.time.kind == "date":
            return
        if mark.time.kind in ("year-ago", "month-ago") and not self._opens(at):
            return
        when = self.here.resolve(mark.time)
        is_aside = mark.time.kind in ("year-ago", "month-ago") or self.here.calendar.is_past(when)
        if when and is_aside and not self.is_aside:
            self.is_aside, self.before_aside = True, self.frame.when
        self.frame.when = when or self.frame.when
        self.named["period"] = mark.start

    def _opens(self, at: int) -> bool:
        """Return whether a time opens a clause, with nothing to compare before it."""
        return not any(mark.kind in ("number", "move", "more") for mark in self.clause(at)) and self.kind(at - 1) in (
            "", "and", "comma", "prep", "semi", "close",
        ) and self._figures_follow(at)  # fmt: skip

    def _figures_follow(self, at: int) -> bool:
        for mark in self.marks[at + 1 : at + 9]:
            if mark.kind == "number":
                return True
            if mark.kind == "semi":
                return False
        return False

    def is_base_time(self, at: int) -> bool:
        """Return whether a time is what something is compared with."""
        if (self.kind(at - 1) == "open" and at - 2 in self.base_times) or is_of_old_record(self.marks, at):
            return True
        if self._is_since(at) or self.word(at - 1) in ("on", "began", "begin", "start", "starting"):
            return True
        if self.word(at - 1) == "of" and self.word(at - 2) in ("that", "those"):
            return True
        place = at - 1
        while place > at - REACH and self.word(place) in _BEFORE_TIMES:
            place -= 1
        return self._compares(place, at)

    def _compares(self, place: int, at: int) -> bool:
        """Return whether the word before a time compares: ``from``, ``than``, ``over``, an earlier number."""
        kind, word, time = self.kind(place), self.word(place), self.marks[at].name
        if word == "from" and time in ("range", "to-date"):
            return False
        if kind == "more":
            return place == at - 1 or word.endswith("than")
        if word == "over":
            return time in ("year-ago", "month-ago")
        return kind == "base" or (kind == "number" and self.was_base and place == self.stop - 1)

    def _is_since(self, at: int) -> bool:
        """Return whether ``since`` stands before a time, with no comma between."""
        for place in range(at - 1, max(-1, at - 9), -1):
            if self.kind(place) in ("comma", "semi", "number"):
                return False
            if self.kind(place) == "since":
                return True
        return False

    def on_move(self, at: int, mark: Mark) -> None:
        """A rise or a fall."""
        if not any(one.kind == "pace" for one in self.clause(at)):
            self.frame.move = mark.name
        remarks.plain_change(self, at, mark)

    def on_more(self, at: int, mark: Mark) -> None:
        """More or less than something."""
        if self.kind(at - 1) != "near" and mark.word not in ("short of",):
            self.frame.move = mark.name if not self._bounds(at) else self.frame.move

    def _bounds(self, at: int) -> bool:
        following = self.marks[at + 1] if at + 1 < len(self.marks) else None
        return following is not None and following.number is not None and following.number.is_money

    def on_basis(self, at: int, mark: Mark) -> None:
        """Year on year, month on month."""
        self.frame.basis = mark.name

    def on_adjusted(self, at: int, mark: Mark) -> None:
        """Seasonally adjusted figures."""
        self.frame.adjusted = True

    def on_matter(self, at: int, mark: Mark) -> None:
        """Prices or volumes."""
        if self.frame.matter != "outside":
            self.frame.matter = mark.kind
        if mark.word in _IN_TERMS and not self._keep("flow", at):
            self.held_matter = mark.kind
        for flow in ("import", "export"):
            if mark.word.startswith(flow):
                self.frame.topics, self.frame.trade = [(flow, "")], flow

    def on_value(self, at: int, mark: Mark) -> None:
        """Values again, after prices or volumes."""
        self.held_matter = ""
        self.frame.matter = self.frame.matter if self.frame.matter == "outside" else ""

    def on_word(self, at: int, mark: Mark) -> None:
        """Words that change how the ones after them are taken."""
        if mark.word in INSTANCES and not (mark.word == "bound" and self.kind(at - 1) == "partner"):
            self.instance = True
        if mark.word in OFFICES and mark.capital:
            self._skip_name(at)
        act = _ACTS_OF_WORDS.get(mark.word)
        if act:
            act(self, at, mark)

    def on_reason(self, at: int, mark: Mark) -> None:
        """A reason begins."""
        self._pass_reason(at)

    def on_fraction(self, at: int, mark: Mark) -> None:
        """Half or a quarter."""
        figures.read_fraction(self, at)

    def on_span(self, at: int, mark: Mark) -> None:
        """Months or years that are counted, or a quarter of something."""
        if mark.word in ("quarter", "quarters") and figures.read_fraction(self, at):
            return
        if self.frame.matter != "outside":
            stretches.read_span(self, at)

    def on_flat(self, at: int, mark: Mark) -> None:
        """Something that hardly changed."""
        remarks.no_change(self, at, mark)

    def on_ordinal(self, at: int, mark: Mark) -> None:
        """A third or a fifth of something."""
        figures.read_fraction(self, at)

    def on_length(self, at: int, mark: Mark) -> None:
        """A run told by its length."""
        runs.read_length(self, at)

    def on_currency(self, at: int, mark: Mark) -> None:
        """A currency that rises or falls, not one that counts."""
        is_subject = self.word(at - 1) in ("the", "weak", "cheap")
        if is_subject and self.word(at - 2) not in ("per", "against", "to"):
            self.frame.matter = "rate"

    def _pass_reason(self, at: int) -> None:
        """Pass over a reason without numbers: what it names is not what the text goes on about."""
        passed: set[int] = set()
        for place in range(at + 1, min(len(self.marks), at + REACH)):
            kind = self.kind(place)
            if kind in ("number", "time", "run"):
                return
            if kind in ("semi", "close") or (kind == "comma" and not self._lists(place)):
                break
            if kind in ("flow", "side", "item", "partner", "deed", "more", "all"):
                passed.add(place)
        self.skip |= passed

    def _lists(self, at: int) -> bool:
        """Return whether a comma parts names of one sort."""
        return self.kind(at - 1) == self.kind(at + 1) and self.kind(at - 1) in ("partner", "item")

    def _skip_name(self, at: int) -> None:
        """Pass over the name of an office: trade and energy in it are no subjects."""
        place = at + 1
        while place < len(self.marks) and (
            self.marks[place].capital or self.word(place) in ("of", "and", ",", "the", "for")
        ):
            if not self.marks[place].capital and not any(one.capital for one in self.marks[place + 1 : place + 3]):
                break
            self.skip.add(place)
            place += 1

    def on_close(self, at: int, mark: Mark) -> None:
        """A comma, a verb or a bracket ends the naming of instances."""
        self.instance = False

    def on_number(self, at: int, mark: Mark) -> None:
        """A printed number."""
        self.instance = False
        figures.read_number(self, at)

    def on_remark(self, at: int, mark: Mark) -> None:
        """A run, a first, a record, a place, a multiple."""
        remarks.read_remark(self, at, mark)


_ACTS: dict[str, Callable[[Walk, int, Mark], None]] = {
    "flow": Walk.on_flow,
    "side": Walk.on_side,
    "intra": Walk.on_intra,
    "partner": Walk.on_partner,
    "item": Walk.on_item,
    "deed": Walk.on_deed,
    "all": Walk.on_all,
    "both": Walk.on_both,
    "former": Walk.on_former,
    "time": Walk.on_time,
    "move": Walk.on_move,
    "more": Walk.on_more,
    "basis": Walk.on_basis,
    "adjusted": Walk.on_adjusted,
    "outside": Walk.on_outside,
    "price": Walk.on_matter,
    "volume": Walk.on_matter,
    "rate": Walk.on_matter,
    "value": Walk.on_value,
    "side-word": Walk.on_side_word,
    "word": Walk.on_word,
    "comma": Walk.on_close,
    "semi": Walk.on_close,
    "close": Walk.on_close,
    "number": Walk.on_number,
    "run": Walk.on_remark,
    "first": Walk.on_remark,
    "record": Walk.on_remark,
    "most": Walk.on_remark,
    "times": Walk.on_remark,
    "base": Walk.on_remark,
    "share": Walk.on_share,
    "lead": Walk.on_remark,
    "span": Walk.on_span,
    "flat": Walk.on_flat,
    "ordinal": Walk.on_ordinal,
}
_ACTS_OF_WORDS: dict[str, Callable[[Walk, int, Mark], None]] = {
    **dict.fromkeys(REASONS, Walk.on_reason),
    **dict.fromkeys(MOTIONS, Walk.moved_goods),
    **dict.fromkeys(CURRENCY_SUBJECTS, Walk.on_currency),
    **dict.fromkeys(("half", "thirds", "fifths", "sixths", "eighths", "tenths"), Walk.on_fraction),
    **dict.fromkeys(("lasted", "streak"), Walk.on_length),
}
