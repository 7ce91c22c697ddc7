"""For how many periods in a row something has been so."""

from __future__ import annotations

from fractions import Fraction

from sokuho.core.code import Flow
from sokuho.core.figure import Address, Figure
from sokuho.statistics.history import count_unit
from sokuho.statistics.measure import OF_MEASURE
from sokuho.statistics.passing import BOUND, CHANGES, SIDES, option_of, trial, trials, tried, undecided
from sokuho.statistics.statistic import statistic
from sokuho.store.view import View


@statistic(*Flow, test=option_of(*CHANGES, *SIDES, "above", "largest"), of=OF_MEASURE, bound=BOUND)
def streak(view: View, asked: Address) -> Figure:
    """Return for how many periods in a row, this one the last, something has been so; 0 if it is not so now.

    Periods are those of one kind: months for a month, years for a year or a year to date. Rises and falls are on the
    year before, also for months, as the Ministry counts them; no change ends a streak. A balance widens or narrows as
    long as it keeps its side. ``open_ended`` says that the streak goes back to where nothing older is known
    (``unknown``), so that it may be longer.

    Raises:
        NoFigures: whether it is so in the period itself is not known as of then.
        UsageError: the test cannot be asked of the flow.
    """
    at = asked.slice
    what = trial(view, asked, *(streak.chosen(asked, key) for key in ("test", "of", "bound")))
    unit, formula = count_unit(at.period), f"periods in a row that pass the test {what.test}"
    now = tried(view, at, what)
    if now is None:
        open_ = undecided(view, at, what)
        return Figure(asked, None, unit, formula, inputs=open_, facts=(("reason", "what is held does not decide it"),))
    passed, facts, doubt = [], [], False
    for period, outcome in trials(view, at, what):
        doubt = doubt or (outcome is not None and not outcome.is_sure)
        if outcome is None:
            facts = [("open_ended", "yes"), ("unknown", str(period))]
        elif outcome.passes:
            passed.append(str(period))
            continue
        break
    facts = ([("began", passed[-1])] if passed else []) + facts + ([("doubtful", "yes")] if doubt else [])
    return Figure(asked, Fraction(len(passed)), unit, formula, inputs=now.figures(view), facts=tuple(facts))
