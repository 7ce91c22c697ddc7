"""The first rise, fall, surplus or deficit in so many periods."""

from __future__ import annotations

from fractions import Fraction

from sokuho.core.code import Flow
from sokuho.core.figure import Address, Figure
from sokuho.core.slice import Slice
from sokuho.statistics.history import count_unit
from sokuho.statistics.measure import OF_MEASURE
from sokuho.statistics.passing import CHANGES, SIDES, Trial, option_of, trial, trials, tried, undecided
from sokuho.statistics.statistic import statistic
from sokuho.store.view import View

Facts = tuple[tuple[str, str], ...]


@statistic(*Flow, test=option_of(*CHANGES, *SIDES), of=OF_MEASURE)
def turn(view: View, asked: Address) -> Figure:
    """Return how many periods ago something was last so, if it is so again now: 2 for the first in two years (2年ぶり).

    There is none if it is not so now, if it was so in the period just before (that is a streak), or if it never was
    (``never``) in the comparable periods back to ``since``.

    Raises:
        NoFigures: whether it is so in the period itself is not known as of then.
        UsageError: the test cannot be asked of the flow.
    """
    at = asked.slice
    what = trial(view, asked, turn.chosen(asked, "test"), turn.chosen(asked, "of"))
    unit, formula = count_unit(at.period), f"periods since the last that passed the test {what.test}"
    now = tried(view, at, what)
    if now is None:
        open_ = undecided(view, at, what)
        return Figure(asked, None, unit, formula, inputs=open_, facts=(("reason", "what is held does not decide it"),))
    if not now.passes:
        reason = ("reason", f"{at.period} does not pass the test {what.test}")
        return Figure(asked, None, unit, formula, inputs=now.figures(view), facts=(reason,))
    value, facts = _last(view, at, what)
    return Figure(asked, value, unit, formula, inputs=now.figures(view), facts=facts)


def _last(view: View, at: Slice, what: Trial) -> tuple[Fraction | None, Facts]:
    """Return how many periods ago a test was passed before, or None and why there is no turn."""
    doubt = False
    since = at.period
    for ago, (period, outcome) in enumerate(trials(view, at, what)):
        if outcome is None:
            break
        since = period
        doubt = doubt or not outcome.is_sure
        if outcome.passes and ago:
            facts = (("last", str(period)), *((("doubtful", "yes"),) if doubt else ()))
            return (Fraction(ago), facts) if ago > 1 else (None, (("reason", f"it did so in {period} too"), *facts))
    return None, (("reason", f"it never did so before, since {since}"), ("never", "yes"), ("since", str(since)))
