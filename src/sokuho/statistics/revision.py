"""How a figure moved from its first print through every later one, and how far such figures move as a rule.

A print is the figure as it stood on a day on which cells of its period came out. It is an ordinary figure as of that
day, with an address of its own. Nothing is carried over from one print to the next: what was published by a day and is
not held leaves its print out, or marks it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sokuho.core.code import TRADE, Flow, Stage
from sokuho.core.figure import Figure
from sokuho.core.period import Kind, Period
from sokuho.core.quantity import JPY_THOUSAND
from sokuho.core.slice import Slice
from sokuho.errors import NoFigures
from sokuho.reference import release_calendar
from sokuho.reference.release_calendar import Release
from sokuho.statistics.amount import doubt
from sokuho.statistics.balance import balance
from sokuho.statistics.change import change
from sokuho.statistics.level import level
from sokuho.statistics.lineage import lineage
from sokuho.statistics.published import Gap, Term, add_up, components
from sokuho.store.view import View


@dataclass(frozen=True, slots=True)
class Print:
    """A figure as of a day of release.

    Attributes:
        figure: the level or the balance, in thousand yen; its address names the day.
        change: its change on the year before as it stood on the day, in per cent; None if the year before is not held.
        stages: how mature its last month was; of a balance first the exports, then the imports.
        terms: the published cells it is the sum of.
    """

    figure: Figure
    change: Figure | None
    stages: tuple[Stage, ...]
    terms: tuple[Term, ...]

    @property
    def day(self) -> date:
        """Return the day."""
        return self.figure.address.as_of

    @property
    def flaw(self) -> str:
        """Return why this is not what was printed that day, empty if it is."""
        if self.figure.is_approximate:
            return "a difference of years to date of different days"
        late = dict.fromkeys(one.fact("superseded") for one in _levels(self.figure) if one.fact("superseded"))
        return f"not held: {'; '.join(late)}" if late else ""

    @property
    def files(self) -> tuple[str, ...]:
        """Return the official files it was read from, in order of their names."""
        return tuple(sorted({term.observation.place.file for term in self.terms}))

    def told(self) -> str:
        """Return the stages of all months, ``9 revised, 3 detailed``; of one month its own, ``revised``."""
        said = dict.fromkeys(one.fact("stages") for one in _levels(self.figure))
        is_one = len(self.figure.slice.period.months()) == 1
        return " / ".join(one.removeprefix("1 ") if is_one else one for one in said)


@dataclass(frozen=True, slots=True)
class Revision:
    """By how much a later print differs from the first: in thousand yen, and in per cent of the first's size.

    ``margin`` is how far off the amount may lie because a print was rounded. ``percent`` is None if the first was
    nothing.
    """

    amount: Fraction
    margin: Fraction
    percent: Fraction | None


@dataclass(frozen=True, slots=True)
class Lag:
    """How far the months of a series moved from one stage to a later one, in thousand yen and in per cent."""

    first: tuple[Stage, ...]
    later: tuple[Stage, ...]
    amounts: tuple[Fraction, ...]
    percents: tuple[Fraction, ...]

    @property
    def mean(self) -> Fraction:
        """Return the mean revision: not zero in the long run if first prints lean to one side."""
        return mean(self.amounts)

    @property
    def mean_size(self) -> Fraction:
        """Return the mean of the sizes of the revisions, up and down alike."""
        return mean([abs(one) for one in self.amounts])

    @property
    def mean_percent(self) -> Fraction:
        """Return the mean of the revisions in per cent."""
        return mean(self.percents)

    @property
    def mean_size_percent(self) -> Fraction:
        """Return the mean of the sizes of the revisions in per cent."""
        return mean([abs(one) for one in self.percents])


def mean(numbers: Sequence[Fraction]) -> Fraction:
    """Return the exact mean of some numbers.

    >>> mean([Fraction(1), Fraction(2)])
    Fraction(3, 2)
    """
    return sum(numbers, Fraction(0)) / len(numbers)


def prints(view: View, at: Slice) -> tuple[Print, ...]:
    """Return the prints of a level or a balance that are held, up to the day of the view, the first one first.

    Days on which nothing of the figure changed its version are left out.
    """
    found: list[Print] = []
    for day in _days(view, at):
        one = _print(view.on(day), at)
        if one and not (found and found[-1].terms == one.terms):
            found.append(one)
    return tuple(found)


def revision(first: Print, later: Print) -> Revision:
    """Return how a later print differs from the first.

    A balance is measured by the size of the first too, so that a positive revision is always a move towards surplus.
    """
    before, after = first.figure, later.figure
    moved = after.exact - before.exact
    same = {term.observation for term in first.terms} & {term.observation for term in later.terms}
    shared = sum((_doubt(term) for term in first.terms if term.observation in same), Fraction(0))
    margin = before.margin + after.margin - 2 * shared
    return Revision(moved, margin, moved / abs(before.exact) * 100 if before.exact else None)


def sound(held: Iterable[Print]) -> tuple[Print, ...]:
    """Return the prints that are what was printed."""
    return tuple(one for one in held if not one.flaw)


def not_held(view: View, at: Slice, held: Sequence[Print]) -> tuple[Release, ...]:
    """Return the publications of the period's last month by the day of the view of which no print is held."""
    if at.period.kind in (Kind.FIRST_10_DAYS, Kind.FIRST_20_DAYS):
        return ()
    missing = []
    for place, flow in enumerate(_flows(at)):
        stages = {one.stages[place] for one in held}
        for one in release_calendar.releases(flow, at.period.last):
            if one.released <= view.as_of and not one.stage < Stage.PROVISIONAL and one.stage not in stages:
                missing.append(one)
    return tuple(missing)


def lags(rows: Iterable[Sequence[Print]]) -> tuple[Lag, ...]:
    """Return how far figures moved from their first print to each later stage, over the prints of several months.

    Prints that are not what was printed are left out, and months are taken together only where both stages are the
    same.
    """
    moved: dict[tuple[tuple[Stage, ...], tuple[Stage, ...]], list[Revision]] = {}
    for held in map(sound, rows):
        for one in held[1:]:
            if one.stages != held[0].stages:
                moved.setdefault((held[0].stages, one.stages), []).append(revision(held[0], one))
    return tuple(_lag(*stages, moved[stages]) for stages in sorted(moved))


def _lag(first: tuple[Stage, ...], later: tuple[Stage, ...], moved: Sequence[Revision]) -> Lag:
    percents = (one.percent for one in moved if one.percent is not None)
    return Lag(first, later, tuple(one.amount for one in moved), tuple(percents))


def _days(view: View, at: Slice) -> list[date]:
    """Return the days on which a cell that may belong to a figure came out."""
    wanted = set(at.period.months())
    found: set[date] = set()
    for flow in _flows(at):
        for item in (at.item, *components(at.of(flow=flow))):
            for period, days in view.days(flow, at.partner, item).items():
                if period == at.period or (period.kind in _WHOLE and wanted & set(period.months())):
                    found.update(days)
    return sorted(found)


_WHOLE = (Kind.MONTH, Kind.YEAR_TO_DATE)


def _print(view: View, at: Slice) -> Print | None:
    try:
        figure = balance(view, at) if at.flow is Flow.BALANCE else level(view, at)
    except NoFigures:
        return None
    terms = tuple(term for one in _levels(figure) for term in lineage(view, one))
    return Print(figure, _change(view, at), tuple(_stage(view, one.slice) for one in _levels(figure)), terms)


def _change(view: View, at: Slice) -> Figure | None:
    try:
        return change(view, at)
    except NoFigures:
        return None


def _stage(view: View, at: Slice) -> Stage:
    """Return how mature the last month of a level that is held is."""
    found = add_up(view, at)
    if isinstance(found, Gap):
        raise AssertionError(f"{at} is held and has a gap")
    return min(seen.stage for seen in found.pieces[-1].spoken)


def _levels(figure: Figure) -> tuple[Figure, ...]:
    return figure.inputs or (figure,)


def _flows(at: Slice) -> tuple[Flow, ...]:
    return TRADE if at.flow is Flow.BALANCE else (at.flow,)


def _doubt(term: Term) -> Fraction:
    cell = term.observation.value
    return cell.unit.convert(doubt(cell), JPY_THOUSAND)


def months_up_to(last: Period, count: int) -> tuple[Period, ...]:
    """Return so many months in a row, the last one given.

    >>> [str(one) for one in months_up_to(Period.month(2025, 1), 2)]
    ['2024-12', '2025-01']
    """
    found = [last]
    while len(found) < count:
        found.append(found[-1].previous())
    return tuple(reversed(found))
