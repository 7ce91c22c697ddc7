"""The tests that a period passes or not, of which streaks are made and turns are the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from sokuho.core.code import Flow
from sokuho.core.figure import Address, Figure
from sokuho.core.period import Period
from sokuho.core.slice import Slice
from sokuho.errors import NoFigures, UsageError
from sokuho.statistics.composition import regrouped
from sokuho.statistics.history import earlier
from sokuho.statistics.measure import measured
from sokuho.statistics.rank import rank
from sokuho.statistics.side import side
from sokuho.statistics.statistic import Option
from sokuho.statistics.worth import Worth, known
from sokuho.store.view import View

CHANGES = ("rise", "fall", "widen", "narrow")
SIDES = ("surplus", "deficit")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a period passes, whether the rounding of its inputs leaves no doubt, and what says so."""

    passes: bool
    is_sure: bool
    amounts: tuple[Worth, ...] = ()
    place: Figure | None = None

    def figures(self, view: View) -> tuple[Figure, ...]:
        """Return the figures that say so."""
        return (self.place,) if self.place else tuple(one.figure(view) for one in self.amounts)


@dataclass(frozen=True, slots=True)
class Trial:
    """A test with what it needs: the amount that is tried, the bound, and the side of the balance that is meant."""

    test: str
    of: str
    bound: int = 0
    side: str = ""


def option_of(*words: str) -> Option:
    """Return the option that names a test."""
    return Option("what each period has to do", words)


BOUND = Option("for test=above, the amount to exceed, in the unit of the amount (thousand yen for values)", (), "none")


def trial(view: View, asked: Address, test: str, of: str, bound: str = "none") -> Trial:
    """Return the test an address asks for.

    Raises:
        UsageError: the test cannot be asked of the amount, or its bound is not said.
        NoFigures: the period's own amount was not published whole by then, or is not held.
    """
    is_balance = asked.slice.flow is Flow.BALANCE
    if is_balance and test in ("rise", "fall", "largest"):
        raise UsageError(f"A balance has no test={test}", hint="Ask for widen, narrow, surplus, deficit or above.")
    if not is_balance and test in ("widen", "narrow", *SIDES):
        raise UsageError(f"test={test} is for balances", hint="Ask it of the flow balance, or for rise or fall.")
    if (test == "above") == (bound == "none"):
        raise UsageError(
            "test=above needs a bound, and no other test has one",
            hint="streak,bound=100000000000,test=above asks for more than 100 trillion yen.",
        )
    meant = side(measured(view, asked.slice, of).exact) if test in ("widen", "narrow") else ""
    return Trial(test, of, int(bound) if bound != "none" else 0, meant)


def trials(view: View, at: Slice, what: Trial) -> Iterator[tuple[Period, Outcome | None]]:
    """Yield a slice's own period and all before it with whether each passes, up to and with the first not known."""
    for period in chain((at.period,), earlier(at.period)):
        outcome = tried(view, at.at(period), what)
        yield period, outcome
        if outcome is None:
            return


def tried(view: View, at: Slice, what: Trial) -> Outcome | None:
    """Return whether a slice passes a test; None if that is not known, because a figure it needs is missing."""
    if what.test == "largest":
        return _largest(view, at)
    now = known(view, at, what.of)
    if now is None:
        return None
    if what.test not in CHANGES:
        return _outcome(*_LEVEL_TESTS[what.test](now.exact, what.bound), now)
    then = None if regrouped(at) else known(view, at.year_before(), what.of)
    return None if then is None else _changed(now, then, what)


def _changed(now: Worth, then: Worth, what: Trial) -> Outcome:
    if what.test in ("rise", "fall"):
        return _outcome(*_signed(now.exact - then.exact, what.test == "rise"), now, then)
    if {side(now.exact), side(then.exact)} != {what.side}:
        return Outcome(False, min(abs(now.exact) - now.margin, abs(then.exact) - then.margin) > 0, (now, then))
    return _outcome(*_signed(abs(now.exact) - abs(then.exact), what.test == "widen"), now, then)


def _signed(by: Fraction, is_positive_meant: bool) -> tuple[bool, Fraction]:
    return (by > 0 if is_positive_meant else by < 0), abs(by)


_LEVEL_TESTS: dict[str, Callable[[Fraction, int], tuple[bool, Fraction]]] = {
    "surplus": lambda amount, _: (amount > 0, abs(amount)),
    "deficit": lambda amount, _: (amount < 0, abs(amount)),
    "above": lambda amount, bound: (amount > bound, abs(amount - bound)),
}
"""Whether an amount passes, and by how much it does or does not."""


def _outcome(passes: bool, by: Fraction, *amounts: Worth) -> Outcome:
    margin = sum((one.margin for one in amounts), Fraction(0))
    return Outcome(passes, by > margin or not margin, amounts)


def _largest(view: View, at: Slice) -> Outcome | None:
    try:
        place = rank(view, at)
    except NoFigures:
        return None
    at_best = place.fact("at_best")
    if place.value is None and at_best == "1":
        return None
    return Outcome(place.value == 1, place.fact("doubtful") != "yes", place=place)


def undecided(view: View, at: Slice, what: Trial) -> tuple[Figure, ...]:
    """Return the figures that a period's own outcome would need, where they leave it open.

    Raises:
        NoFigures: one of them is missing.
    """
    if what.test == "largest":
        return (rank(view, at),)
    needed = [at, at.year_before()] if what.test in CHANGES else [at]
    return tuple(measured(view, one, what.of) for one in needed)
