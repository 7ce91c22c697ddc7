"""One reading of a claim, held against the figures as of one day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Literal

from sokuho.checking import telling
from sokuho.checking.meant import Habits, meant, widened, with_zeros
from sokuho.checking.outcome import Outcome, best
from sokuho.checking.question import NotAskedError, Question, comparable, question, sign_of
from sokuho.checking.records import Records
from sokuho.checking.runs import RUNS
from sokuho.core.figure import Figure
from sokuho.core.period import Kind
from sokuho.core.rounded import Convention, Interval
from sokuho.errors import NoFigures, UsageError
from sokuho.language.phrase import Name, Phrase, Silence, phrase
from sokuho.language.said import Said

_FAR = 10
"""Nobody says of an amount that it passed a bound ten times smaller: there, the bound has the wrong unit."""
_AVERAGE = re.compile(r"averag|mean|depreciat|appreciat|weak|strong|平均|円安|円高", re.IGNORECASE)


def judge(records: Records, day: date, said: Said, habits: Habits) -> Outcome:
    """Return what the figures as of a day say of a claim, every slot of which is a code."""
    try:
        if said.adjusted:
            raise NotAskedError(phrase("not adjusted"))
        return RUNS[said.kind](records, day, said) if said.kind in RUNS else _measured(records, day, said, habits)
    except NotAskedError as error:
        return Outcome("unknown", error.why)
    except NoFigures as silence:
        return Outcome("unknown", phrase("silent", told=_silence(silence)), is_silent=True)
    except UsageError as error:
        return Outcome("unknown", phrase("refused", told=Name("refusal", error.title)))


def _silence(error: NoFigures) -> Silence:
    return Silence(error.title, error.series, error.missing)


def _measured(records: Records, day: date, said: Said, habits: Habits) -> Outcome:
    if said.basis == "mom" and said.kind in ("change", "multiple"):
        return _on_month(records, day, said, habits)
    if said.kind in ("share", "contribution"):
        return _part(records, day, said, habits)
    return _answered(records, day, said, habits, question(said))


def _answered(records: Records, day: date, said: Said, habits: Habits, asked: Question) -> Outcome:
    figure = records.ask(day, asked.statistic, asked.at, **dict(asked.options))
    if figure.value is None:
        return Outcome("unknown", telling.reason_of(figure), figure=figure)
    value, margin = comparable(figure, said)
    margin = Fraction(0) if said.kind == "fx" else margin  # monthly rates are published as they are applied
    found = compared(said, habits, figure, value, margin)
    if said.kind == "fx" and found.word != "holds" and not _AVERAGE.search(said.words):
        return replace(found, word="unknown", why=phrase("rate of a day", expected=found.expected))
    return found


def _on_month(records: Records, day: date, said: Said, habits: Habits) -> Outcome:
    if said.period is None or said.period.kind not in (Kind.MONTH, Kind.QUARTER):
        raise NotAskedError(phrase("no step"))
    if said.unit not in ("%", "x", "JPY", None):
        raise NotAskedError(phrase("other money", money=Name("money", said.unit)))
    level = replace(said, kind="level", unit="JPY", basis=None)
    now, then = (
        records.ask(day, asked.statistic, asked.at)
        for asked in (question(level), question(replace(level, period=said.period.previous())))
    )
    if not then.exact or now.exact * then.exact < 0:
        return Outcome("unknown", phrase("across zero"), figure=now)
    ratio = now.exact / then.exact
    sizes = (abs(now.exact) - abs(then.exact)) * 1000
    value = {"x": ratio, "JPY": sizes}.get(said.unit or "%", (ratio - 1) * 100)
    return compared(said, habits, now, value, Fraction(0))


def _part(records: Records, day: date, said: Said, habits: Habits) -> Outcome:
    asked = question(said)
    # A commodity's points are those of the growth of what it is told of, the partner's trade; a share may be of either.
    both = ("item",) if said.kind == "contribution" else ("partner", "item")
    wholes = both if said.partner != "world" and said.item != "total" else ("",)
    outcomes = []
    for whole in wholes:
        options = ((("of", whole),) if whole else ()) + asked.options
        outcomes.append(_answered(records, day, said, habits, Question(asked.statistic, asked.at, options)))
    return best(outcomes)


def compared(said: Said, habits: Habits, figure: Figure, value: Fraction, margin: Fraction) -> Outcome:
    """Return whether an exact value is what a claim prints: in size, and in the sign its words give."""
    expected = told(said, habits, value)
    found = Outcome("fails", phrase("figures say", expected=expected), expected, figure, value)
    sign = sign_of(said)
    is_opposite = sign * value < 0 and abs(value) > margin
    if said.printed is None:
        return found if is_opposite or not value else replace(found, word="holds", why=None)
    if said.kind == "threshold":
        return found if is_opposite or not _passes(said, abs(value)) else replace(found, word="holds", why=None)
    word = _fit(said, habits, abs(value), margin)
    if is_opposite:
        return replace(found, why=_opposite(said, expected) if word != "fails" else found.why)
    why = {"holds": None, "near": phrase("one off", expected=expected), "fails": found.why}
    return replace(found, word=word, why=why[word])


def _fit(said: Said, habits: Habits, size: Fraction, margin: Fraction) -> Literal["holds", "near", "fails"]:
    span = meant(said, habits)
    if size in span or (said.near is not None and _reaches(span, size, margin)):
        return "holds"
    step = with_zeros(said, habits).unit_in_last_place * said.scale
    plain = meant(said, habits, shown=said.printed)
    # What the figures leave open is no proof: only a number that is theirs holds.
    is_near = said.near is None and (_reaches(widened(span, step), size, margin) or _reaches(plain, size, margin))
    return "near" if is_near else "fails"


def _reaches(span: Interval, size: Fraction, margin: Fraction) -> bool:
    return size in span or (bool(margin) and span.low <= size + margin and size - margin <= span.high)


def _passes(said: Said, size: Fraction) -> bool:
    """Return whether a size is beyond the bound a text names; "the 1 trillion level" is from one to two of them."""
    assert said.printed is not None
    bound = abs(said.printed.value) * said.scale
    step = said.printed.unit_in_last_place * said.scale
    if said.direction == "down":
        return size < bound + (step if said.near else 0)
    return bound <= size < _FAR * bound if said.near else bound < size < _FAR * bound


def _opposite(said: Said, expected: Phrase) -> Phrase:
    return phrase("sign wrong" if said.kind in ("level", "threshold") else "direction wrong", expected=expected)


def told(said: Said, habits: Habits, value: Fraction) -> Phrase:
    """Return an exact value as the text would have to print it, with the direction or side it has."""
    convention = habits.of(said)
    shown = with_zeros(said, habits).decimals if said.printed is not None else None
    size = telling.number(
        abs(value), said, Convention.HALF_UP if convention is Convention.UNKNOWN else convention, shown
    )
    if said.kind in ("level", "threshold") and said.flow == "balance":
        return phrase("side of", side=phrase("deficit" if value < 0 else "surplus"), size=size)
    is_plain = said.kind in ("level", "threshold", "share", "multiple") or said.unit in ("x", "JPY/USD")
    if is_plain or not (said.direction or said.basis):
        return phrase("number", number=size)
    if not value and said.kind != "fx":
        return phrase("no change")
    up, down = _WAYS.get(said.kind, _OF_BALANCE if said.flow == "balance" else ("up", "down"))
    return phrase(up if value > 0 else down, size=size)


_WAYS = {"fx": ("weaker", "stronger"), "contribution": ("plus", "minus"), "price": ("dearer", "cheaper")}
_OF_BALANCE = ("widened", "narrowed")
