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
from sokuho.language.said import Said

_FAR = 10
"""Nobody says of an amount that it passed a bound ten times smaller: there, the bound has the wrong unit."""
_AVERAGE = re.compile(r"averag|mean|depreciat|appreciat|weak|strong|平均|円安|円高", re.IGNORECASE)


def judge(records: Records, day: date, said: Said, habits: Habits) -> Outcome:
    """Return what the figures as of a day say of a claim, every slot of which is a code."""
    try:
        if said.adjusted:
            raise NotAskedError("the figures held are not seasonally adjusted")
        return RUNS[said.kind](records, day, said) if said.kind in RUNS else _measured(records, day, said, habits)
    except NotAskedError as error:
        return Outcome("unknown", str(error))
    except NoFigures as silence:
        return Outcome("unknown", silence.title, is_silent=True)
    except UsageError as error:
        return Outcome("unknown", error.title)


def _measured(records: Records, day: date, said: Said, habits: Habits) -> Outcome:
    if said.basis == "mom" and said.kind in ("change", "multiple"):
        return _on_month(records, day, said, habits)
    if said.kind in ("share", "contribution"):
        return _part(records, day, said, habits)
    return _answered(records, day, said, habits, question(said))


def _answered(records: Records, day: date, said: Said, habits: Habits, asked: Question) -> Outcome:
    figure = records.ask(day, asked.statistic, asked.at, **dict(asked.options))
    if figure.value is None:
        return Outcome("unknown", figure.fact("reason"), figure=figure)
    value, margin = comparable(figure, said)
    margin = Fraction(0) if said.kind == "fx" else margin  # monthly rates are published as they are applied
    found = compared(said, habits, figure, value, margin)
    if said.kind == "fx" and found.word != "holds" and not _AVERAGE.search(said.words):
        return replace(
            found, word="unknown", why=f"a rate of some day, perhaps; the customs average is {found.expected}"
        )
    return found


def _on_month(records: Records, day: date, said: Said, habits: Habits) -> Outcome:
    if said.period is None or said.period.kind not in (Kind.MONTH, Kind.QUARTER):
        raise NotAskedError("a change on the period before is told of months and quarters only")
    if said.unit not in ("%", "x", "JPY", None):
        raise NotAskedError(f"the figures are in yen; this amount is in {said.unit}")
    level = replace(said, kind="level", unit="JPY", basis=None)
    now, then = (
        records.ask(day, asked.statistic, asked.at)
        for asked in (question(level), question(replace(level, period=said.period.previous())))
    )
    if not then.exact or now.exact * then.exact < 0:
        return Outcome("unknown", "there is no percentage across zero", figure=now)
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
    found = Outcome("fails", f"the figures say {expected}", expected, figure, value)
    sign = sign_of(said)
    is_opposite = sign * value < 0 and abs(value) > margin
    if said.printed is None:
        return found if is_opposite or not value else replace(found, word="holds", why="")
    if said.kind == "threshold":
        return found if is_opposite or not _passes(said, abs(value)) else replace(found, word="holds", why="")
    word = _fit(said, habits, abs(value), margin)
    if is_opposite:
        return replace(found, why=_opposite(said, expected) if word != "fails" else found.why)
    why = {"holds": "", "near": f"one unit off in the last place: the figures say {expected}", "fails": found.why}
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


def _opposite(said: Said, expected: str) -> str:
    if said.kind in ("level", "threshold"):
        return f"the amount is right, but the sign is not: the figures say {expected}"
    return f"the size is right, but the direction is not: the figures say {expected}"


def told(said: Said, habits: Habits, value: Fraction) -> str:
    """Return an exact value as the text would have to print it, with the direction or side it has."""
    convention = habits.of(said)
    shown = with_zeros(said, habits).decimals if said.printed is not None else None
    size = telling.number(
        abs(value), said, Convention.HALF_UP if convention is Convention.UNKNOWN else convention, shown
    )
    if said.kind in ("level", "threshold"):
        return f"a {'deficit' if value < 0 else 'surplus'} of {size}" if said.flow == "balance" else size
    if said.kind in ("share", "multiple") or said.unit in ("x", "JPY/USD") or not (said.direction or said.basis):
        return size
    if said.kind == "fx":
        return f"the yen {'weaker' if value > 0 else 'stronger'} by {size}"
    return f"{'up' if value > 0 else 'down'} {size}" if value else "no change"
