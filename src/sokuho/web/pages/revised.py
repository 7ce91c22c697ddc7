"""How figures moved from one vintage to the next: those of a report's headline, and any figure on its own page.

A figure is asked again as of the days on which cells of its period came out, backwards from the newest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sokuho.core.code import TRADE, Flow, Stage
from sokuho.core.figure import Address, Figure
from sokuho.core.period import Period
from sokuho.core.quantity import JPY, JPY_MILLION
from sokuho.core.rounded import Rounded
from sokuho.core.slice import Slice
from sokuho.errors import NoFigures, UsageError
from sokuho.language.tongue import Language, tongue
from sokuho.reporting.traces import amounts_behind
from sokuho.statistics import answer
from sokuho.store.view import View
from sokuho.web.pages.series_numbers import number, printed
from sokuho.web.pages.words import words

_HEADLINE = {Flow.EXPORT: "level", Flow.IMPORT: "level", Flow.BALANCE: "balance"}
_FOLLOWED = ("level", "balance", "change", "difference", "multiple", "share", "contribution", "quantity", "unit_value")
"""The statistics whose past answers are quickly had."""


@dataclass(frozen=True, slots=True)
class Step:
    """A figure as it stood from a day on.

    Attributes:
        day: the day.
        stages: how mature the published amounts behind it were.
        text: the number as printed, a dash if there is none.
        by: the difference to the step before, with its sign; empty at the first.
        figure: its id.
        flaw: why this may not be what was printed that day, empty if nothing is known against it.
        is_own: whether the figure asked about stood so.
    """

    day: date
    stages: str
    text: str
    by: str
    figure: str
    flaw: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """A headline figure at its last two vintages."""

    flow: str
    before: Step
    now: Step


def revised_since(view: View, period: Period, language: Language) -> list[Moved]:
    """Return the headline figures of which a later vintage has replaced an earlier one, with the last two."""
    found = []
    for flow, statistic in _HEADLINE.items():
        address = Address(statistic, Slice(flow, period), view.as_of)
        held = [next(walk, None) for walk in [_vintages(view, address)] for _ in range(2)]
        now, before = held
        if now is not None and before is not None:
            told = (_step(before, None, language), _step(now, before, language))
            found.append(Moved(flow.value, *told))
    return found


def steps(view: View, address: Address, language: Language) -> list[Step]:
    """Return how a figure moved, from the first day on which there was one to the day of the view.

    Empty for a figure whose past takes long to work out (a rank, an index, an adjusted month).
    """
    if address.statistic not in _FOLLOWED or address.slice.flow is Flow.FX:
        return []
    held = list(_vintages(view, address))[::-1]
    own = max((place for place, one in enumerate(held) if one.address.as_of <= address.as_of), default=-1)
    befores = (None, *held)
    return [
        _step(one, before, language, is_own=place == own)
        for place, (one, before) in enumerate(zip(held, befores, strict=False))
    ]


def _vintages(view: View, address: Address) -> Iterator[Figure]:
    """Yield a figure as of each day on which it took another value, the newest first."""
    held: Figure | None = None
    for day in _days(view, address.slice):
        figure = _as_of(view, address, day)
        if figure is None:
            break
        if held is not None and held.value != figure.value:
            yield held
        held = figure
    if held is not None:
        yield held


def _days(view: View, at: Slice) -> list[date]:
    """Return the days on which cells of a period came out, the newest first.

    Months alone count where they are published as such: years to date that take them in come out many times.
    """
    wanted, months, others = {at.period, *at.period.months()}, set[date](), set[date]()
    for flow in TRADE if at.flow is Flow.BALANCE else (at.flow,):
        for period, days in view.days(flow, at.partner, at.item).items():
            if period in wanted:
                months.update(days)
            elif wanted & set(period.months()):
                others.update(days)
    return sorted(months or others, reverse=True)


def _as_of(view: View, address: Address, day: date) -> Figure | None:
    try:
        return answer(view.on(day), Address(address.statistic, address.slice, day, address.options))
    except (NoFigures, UsageError):
        return None


def _step(figure: Figure, before: Figure | None, language: Language, *, is_own: bool = False) -> Step:
    return Step(
        day=figure.address.as_of,
        stages=_stages(figure, language),
        text="-" if figure.value is None else number(figure, language),
        by=_difference(before, figure, language) if before is not None else "",
        figure=figure.id,
        flaw=_flaw(figure, language),
        is_own=is_own,
    )


def _stages(figure: Figure, language: Language) -> str:
    """Return how mature the amounts of its own period are that a figure is made of, each stage once."""
    own = [one for one in amounts_behind(figure) if one.slice.period == figure.slice.period]
    told = dict.fromkeys(one.fact("stages") for one in own if one.fact("stages"))
    said = " / ".join(told).removeprefix("1 ") if len(figure.slice.period.months()) == 1 else " / ".join(told)
    return _with_stages(said, language)


def _with_stages(said: str, language: Language) -> str:
    """Return words with stages as a reader calls them."""
    # Longer names first: one of them holds another.
    for stage in sorted(Stage, key=lambda one: -len(one.value)):
        said = said.replace(stage.value, f"\0{stage.rank}\0")
    for stage in Stage:
        said = said.replace(f"\0{stage.rank}\0", tongue(language).STAGES[stage])
    return said


def _flaw(figure: Figure, language: Language) -> str:
    told = words(language)
    if figure.is_approximate:
        return told["figure.pieced"]
    facts = (one.fact("superseded") for one in amounts_behind(figure))
    late = dict.fromkeys(one for fact in facts if fact for one in fact.split("; "))
    what = told["site.comma"].join(_late(one, language) for one in late)
    return told["figure.not held"].format(what=what) if late else ""


def _late(said: str, language: Language) -> str:
    """Return what had come out later, ``2025-03 detailed of 2025-04-29``, in words."""
    what, _, day = said.partition(" of ")
    months, _, stage = what.rpartition(" ")
    told, (first, _, last) = words(language), months.partition(" to ")
    span = told["sources.span"].format(first=first, last=last) if last else first
    return told["figure.late"].format(months=span, stage=_with_stages(stage, language), day=day)


def _difference(before: Figure, now: Figure, language: Language) -> str:
    """Return by how much a figure moved, in the unit it is printed in; empty if one of the two has no value."""
    if before.value is None or now.value is None:
        return ""
    moved = now.exact - before.exact
    if now.unit.measures == JPY.measures:
        shown = Rounded.of(now.unit.convert(moved, JPY_MILLION), 0)
    else:
        shown = Rounded.of(moved, max(printed(now).number.decimals, 2))
    return f"{'+' if moved > 0 else ''}{shown.text(minus=tongue(language).MINUS)}"
