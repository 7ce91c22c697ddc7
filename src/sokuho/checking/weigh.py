"""From what the figures of several days say of several readings to one verdict."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from sokuho.checking.cause import cause
from sokuho.checking.judge import judge
from sokuho.checking.meant import Habits
from sokuho.checking.nearby import is_base, names_its_flow, nearby
from sokuho.checking.outcome import Outcome
from sokuho.checking.passage import words_of_paragraph
from sokuho.checking.question import NeverSoError, NotAskedError, sign_of
from sokuho.checking.records import Records, flash_day, vintages
from sokuho.checking.resolve import Sense, senses
from sokuho.checking.verdict import Verdict
from sokuho.core.code import Flow
from sokuho.core.figure import Figure
from sokuho.core.verdict import VerdictBasis, VerdictWord
from sokuho.language.phrase import Name, Phrase, phrase
from sokuho.language.said import Said

_BESIDE = 20
_REVISION = re.compile(r"revis|(prior|previous)(?!\s+(year|month|quarter|fiscal|period))|修正|改定", re.IGNORECASE)
_OF_HISTORY = ("streak", "turn", "record")
_BY_HISTORY = (*_OF_HISTORY, "rank", "threshold")
_OTHER_DAYS = 4
"""A number farther off than so many usual revisions is not looked for among the figures of other days."""
_REVISED_WORD = re.compile(r"revised|修正|改定", re.IGNORECASE)
_ADJUSTED = re.compile(r"adjusted|季節調整", re.IGNORECASE)
_A_LITTLE = Fraction(3, 10)
"""By how many points revisions move a rate at least now and then."""
_REVISED = Fraction(1, 100)
"""By how much revisions move an amount at most, as a rule: one per cent."""


_BEFORE, _AFTER = 60, 10
"""How many claims before one, and after it, may tell what it means."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A verdict on a claim.

    Attributes:
        verdict: the verdict.
        said: the claim as it was understood.
        figure: the figure that decides.
        is_doubtful: the claim may mean something else than it was understood as.
    """

    verdict: Verdict
    said: Said
    figure: Figure | None = None
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Result:
    sense: Sense
    word: VerdictWord
    outcome: Outcome
    why: Phrase | None


@dataclass(frozen=True, slots=True)
class Bench:
    """What verdicts are given from: the text with its claims, the figures, the day, and the text's habits."""

    text: str
    claims: Sequence[Said]
    records: Records
    as_of: date
    habits: Habits
    other_basis: Phrase | None = None

    def _around(self, said: Said) -> Sequence[Said]:
        """Return the claims around one: what it may take its meaning from."""
        at = bisect_left(self.claims, said.start, key=lambda one: one.start)
        return self.claims[max(at - _BEFORE, 0) : at + _AFTER]

    def weigh(self, said: Said) -> Weighed:
        """Return the verdict of the figures on one claim."""
        try:
            found = senses(self.text, said, self._around(said))
        except NeverSoError as error:
            return Weighed(Verdict("fails", "arithmetic", error.why), said)
        except NotAskedError as error:
            return Weighed(Verdict("unknown", "none", error.why), said, is_doubtful=said.kind in _OF_HISTORY)
        results = [self._result(sense) for sense in found if not sense.is_spare]
        if not any(_is_true(one) for one in results):
            spare = [one for one in map(self._result, (sense for sense in found if sense.is_spare)) if _is_true(one)]
            results = spare[:1] if spare and spare[0].sense.is_instead else results + spare
        return self._verdict(results)

    def judge(self, said: Said) -> Outcome:
        """Return what the figures of the day say; if there are none yet, those that came first."""
        now = judge(self.records, self.as_of, said, self.habits)
        if not now.is_silent or said.period is None:
            return now
        later = (judge(self.records, day, said, self.habits) for day in vintages(said.period, self.records.newest))
        return next((one for one in later if not one.is_silent), now)

    def _verdict(self, results: list[_Result]) -> Weighed:
        first = min(results, key=lambda one: _BEST_FIRST.index(one.word))
        true, false = [one for one in results if _is_true(one)], [one for one in results if one.word == "fails"]
        if true and false:
            return self._ambiguous(first, true, false)
        if not true and results[0].word == "unknown":
            first = results[0]  # the other readings are less likely, and do not refute it
        why = first.why
        if first.word == "fails":
            if self.other_basis:
                why = phrase("other basis", why=why, basis=self.other_basis)
                return _weighed(replace(first, word="unknown"), why, first.sense.about)
            other = self._beside(first)
            if other is not None:
                return other
            figure = first.outcome.figure
            day = figure.address.as_of if figure else self.as_of
            slip = cause(
                first.sense.said,
                first.outcome,
                self.habits,
                self._around(first.sense.said),
                lambda said: judge(self.records, day, said, self.habits),
            )
            why = phrase("both", first=why, second=slip) if slip else why
        return _weighed(first, why, first.sense.about)

    def _beside(self, first: _Result) -> Weighed | None:
        """Return a softer verdict on a claim that fails, if its sentence leaves open what would make it true."""
        said, mine = first.sense.said, first.sense.about
        for other, about in nearby(self.text, said, self._around(said)):
            found = self._result(Sense(other, about))
            if _is_true(found):
                why = phrase("not of, but of", this=mine, expected=first.outcome.expected or first.why, other=about)
                reading = phrase("readings", readings=(phrase("true", what=about), _not_so(first)))
                return replace(_weighed(replace(first, word="ambiguous"), why, reading), is_doubtful=True)
            if (
                (is_base(other) or found.word in ("near", "unknown") or _is_very_close(other, found.outcome))
                and found.outcome.value is not None
                and _is_close(other, found.outcome)
            ):
                why = phrase("nearly true", what=about, expected=found.outcome.expected)
                return replace(_weighed(replace(first, word="unknown"), why, about), is_doubtful=True)
        if is_base(said) and _is_close(said, first.outcome):
            why = phrase("perhaps revised", why=first.why)
        elif _ADJUSTED.search(words_of_paragraph(self.text, said)):
            why = phrase("text adjusted", why=first.why)
        elif not names_its_flow(self.text, said) and not _is_like(said, first.outcome):
            why = phrase("measure unsaid", why=first.why, measure=Name("measure", said.measure))
        else:
            return None
        return replace(_weighed(replace(first, word="unknown"), why, mine), is_doubtful=True)

    def _ambiguous(self, first: _Result, true: list[_Result], false: list[_Result]) -> Weighed:
        told = (*(phrase("true", what=one.sense.about) for one in true), *map(_not_so, false))
        this, other = true[0].sense.about, false[0].sense.about
        why = phrase("left open", this=this, other=other)
        if true[0].why:
            why = phrase("left open, why", this=this, other=other, why=true[0].why)
        return _weighed(replace(first, word="ambiguous"), why, phrase("readings", readings=told))

    def _result(self, sense: Sense) -> _Result:
        now = judge(self.records, self.as_of, sense.said, self.habits)
        if now.word == "holds" or sense.said.period is None or (now.word == "unknown" and not now.is_silent):
            return _Result(sense, now.word, now, now.why)
        if _is_out_of_reach(sense.said, now):
            return _Result(sense, now.word, now, now.why)
        return self._at_another_day(sense, now)

    def _at_another_day(self, sense: Sense, now: Outcome) -> _Result:
        days = self._days(sense.said)
        spoken = [(day, judge(self.records, day, sense.said, self.habits)) for day in days]
        spoken = [(day, one) for day, one in spoken if one.word != "unknown"]
        for day, one in spoken:
            if one.word == "holds":
                if not now.is_silent and day > self.as_of and one.expected == now.expected:
                    continue
                return _Result(
                    sense, "held", replace(one, expected=now.expected or one.expected), _held(day, now, self.as_of)
                )
        if not now.is_silent and not self._may_be_revised(sense.said, now):
            return _Result(sense, now.word, now, now.why)
        day, seen = spoken[0] if spoken and now.is_silent else (self.as_of, now)
        if seen.word == "unknown" or not self._may_be_revised(sense.said, seen):
            why = phrase("first held", why=seen.why, day=day) if seen.word != "unknown" else seen.why
            return _Result(sense, seen.word, seen, why)
        why = phrase("other day", expected=seen.expected)
        if day != self.as_of:
            why = phrase("other day, oldest", expected=seen.expected, day=day)
        return _Result(sense, "unknown", seen, why)

    def _days(self, said: Said) -> tuple[date, ...]:
        """Return the days on which the figures a claim is about stood otherwise than on the day of the check."""
        assert said.period is not None
        if said.kind == "fx" or said.flow is None:
            return tuple(day for day in vintages(said.period, self.records.newest) if day != self.as_of)
        flows = (Flow.EXPORT, Flow.IMPORT) if said.flow == "balance" else (Flow(said.flow),)
        return self.records.versions(flows, said.period, said.partner, said.item, self.as_of)

    def _may_be_revised(self, said: Said, seen: Outcome) -> bool:
        """Return whether the first print is not held and the claim is as close as a revision may be."""
        if said.period is None or seen.value is None or said.printed is None:
            return False
        beside = self.text[max(said.start - _BESIDE, 0) : said.end + _BESIDE]
        first = judge(self.records, flash_day(said.period), said, self.habits)
        is_told = _REVISION.search(beside) or _REVISED_WORD.search(words_of_paragraph(self.text, said))
        return (first.is_silent or is_told is not None) and _is_close(said, seen)


_BEST_FIRST: tuple[VerdictWord, ...] = ("holds", "held", "near", "fails", "unknown", "ambiguous")


def _is_true(result: _Result) -> bool:
    return result.word in ("holds", "held")


def _is_out_of_reach(said: Said, seen: Outcome) -> bool:
    """Return whether a number is so far from the figure that no other day's figure is it."""
    is_measured = said.printed is not None and seen.value is not None and said.kind not in _BY_HISTORY
    return is_measured and seen.word == "fails" and not _is_close(said, seen, _OTHER_DAYS)


def _is_close(said: Said, seen: Outcome, times: int = 1) -> bool:
    """Return whether a number is so close to the figure, or so many times as far, as revisions move figures."""
    assert said.printed is not None
    if seen.value is None or said.kind in _BY_HISTORY:
        return False
    sign = sign_of(said)
    off = abs((seen.value * sign if sign else abs(seen.value)) - abs(said.printed.value) * said.scale)
    if said.flow == "balance" and seen.figure is not None:
        return off <= times * _balance_slack(seen.figure, said)
    if said.unit in ("%", "pp"):
        return off <= times * (100 + abs(seen.value)) * _REVISED * 3 / 2
    return off <= times * abs(seen.value) * _REVISED


def _balance_slack(figure: Figure, said: Said) -> Fraction:
    """Return how far revisions move a balance, or its change: a two-hundredth of what was traded both ways."""
    now = figure.inputs[0] if figure.inputs and figure.inputs[0].slice.flow is Flow.BALANCE else figure
    traded = sum((one.exact for one in now.inputs), Fraction(0)) * _REVISED / 2
    if said.unit == "%":
        base = abs(figure.inputs[1].exact) if len(figure.inputs) > 1 else Fraction(0)
        return traded / base * 100 if base else Fraction(0)
    return traded * 1000


def _is_like(said: Said, seen: Outcome) -> bool:
    """Return whether a number is of the size of the figure, so that it may be meant for it."""
    if seen.value is None or said.printed is None or said.unit in ("%", "pp", "x"):
        return True
    size = abs(said.printed.value) * said.scale
    return abs(seen.value) * Fraction(2, 3) <= size <= abs(seen.value) * Fraction(3, 2)


def _is_very_close(said: Said, seen: Outcome) -> bool:
    if seen.value is None or said.printed is None or said.unit != "%" or said.printed.digits < 10:
        return False
    return abs(abs(seen.value) - abs(said.printed.value)) <= _A_LITTLE


def is_nearly(said: Said, seen: Outcome) -> bool:
    """Return whether a claim is true, or as close as a revision leaves it; for telling which period is meant."""
    return seen.word in ("holds", "near") or (said.printed is not None and _is_close(said, seen))


def _held(day: date, now: Outcome, as_of: date) -> Phrase:
    if now.is_silent:
        return phrase("held, oldest", day=day)
    return phrase("held, later" if day > as_of else "held, revised", day=day, expected=now.expected, as_of=as_of)


def _not_so(result: _Result) -> Phrase:
    """Return of a reading what the figures say instead."""
    if result.outcome.expected is None:
        return phrase("not so", what=result.sense.about)
    return phrase("so", what=result.sense.about, expected=result.outcome.expected)


def _weighed(result: _Result, why: Phrase | None, sense: Phrase) -> Weighed:
    figure = result.outcome.figure
    basis: VerdictBasis = "none" if result.word == "unknown" else "data"
    verdict = Verdict(
        word=result.word,
        basis=basis,
        reason=why or phrase("figures say", expected=result.outcome.expected),
        due=result.outcome.expected,
        sense=sense,
        figure=figure.id if figure else "",
    )
    return Weighed(verdict, result.sense.said, figure)
