"""Which figures an address asks for: flows, partners, items, periods and measures, and what answering would cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, get_args

from sokuho.core.code import TOTAL, WORLD, Flow
from sokuho.core.period import Period
from sokuho.core.slice import Slice
from sokuho.errors import PeriodError, UsageError
from sokuho.reporting.series.periods import read_stretch
from sokuho.reporting.series.rows import Asked
from sokuho.reporting.series.slices import series
from sokuho.store.view import View

Measure = Literal[
    "level",
    "change",
    "difference",
    "multiple",
    "share",
    "contribution",
    "quantity",
    "unit_value",
    "value_index",
    "unit_value_index",
    "quantity_index",
    "price_part",
    "quantity_part",
    "rank",
    "record",
    "adjusted",
    "adjusted_change",
]
FlowName = Literal["export", "import", "balance", "fx"]
Line = tuple[Flow, str, str, tuple[str, ...]]
"""The flow, partner and item of a series, and the measures that are asked of it."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
"""Nothing was published of other years; whoever asks for them is told so before anybody looks."""
_DEAR = {"record": 25, "unit_value_index": 10, "quantity_index": 45, "rank": 10, "price_part": 10, "quantity_part": 10}
"""What a figure costs, where an amount costs one: about a third of a millisecond."""
_SERIES = {"adjusted": 1000, "adjusted_change": 1000}
"""What a series costs, whose months are all computed together."""
_PARTNER = 20
"""What it costs to look up a partner."""
_MOST_LINES = 4_000


@dataclass(frozen=True, slots=True)
class Query:
    """A question with many answers: every period and measure of every series, in that order.

    Attributes:
        lines: the series, each with its measures.
        periods: the periods.
    """

    lines: tuple[Line, ...]
    periods: tuple[Period, ...]

    @staticmethod
    def read(
        view: View,
        periods: Sequence[str],
        *,
        flows: Sequence[str] = (),
        partners: Sequence[str] = (),
        items: Sequence[str] = (),
        measures: Sequence[str] = (),
    ) -> Query:
        """Return what words ask for, as ``sokuho show`` understands them.

        Args:
            view: the figures; an item without a name is known by having some.
            periods: periods, or stretches of them (``FY2015:FY2024``).
            flows: ``export``, ``import``, ``balance``, ``fx``; none means those of the first three that can answer.
            partners: names or codes; none means the world.
            items: names or codes; none means the total.
            measures: what is wanted; none means the level.

        Raises:
            UsageError: a word is not known, or together they make more series than anybody looks at.
        """
        for word in measures:
            if word not in get_args(Measure):
                raise UsageError(f'No measure is called "{word}"', hint=f"There are {', '.join(get_args(Measure))}.")
        for word in flows:
            if word not in get_args(FlowName):
                raise UsageError(f'No flow is called "{word}"', hint=f"There are {', '.join(get_args(FlowName))}.")
        when = tuple(dict.fromkeys(read_periods(periods)))
        _refuse_many(len(flows or "123") * len(partners or "1") * len(items or "1"), "series", _MOST_LINES)
        wanted = tuple(dict.fromkeys(measures)) or ("level",)
        found = series(view, list(flows) or None, list(partners) or [WORLD], list(items) or [TOTAL])
        lines = ((*line, wanted if flows else _answering(line[0], wanted)) for line in found)
        return Query(tuple(line for line in lines if line[-1]), when)

    def __len__(self) -> int:
        return len(self.periods) * sum(len(measures) for *_, measures in self.lines)

    def part(self, start: int, stop: int) -> tuple[Asked, ...]:
        """Return a stretch of what is asked for, in order."""
        told = (
            (flow, partner, item, period, measure)
            for flow, partner, item, measures in self.lines
            for period in self.periods
            for measure in measures
        )
        return tuple(
            Asked(Slice(flow, period, partner, item), measure)
            for flow, partner, item, period, measure in islice(told, start, stop)
        )

    def to_text(self) -> str:
        """Return the question as text: equal texts ask the same."""
        lines = ((flow.value, partner, item, *measures) for flow, partner, item, measures in self.lines)
        return "|".join([*map(",".join, lines), *map(str, self.periods)])


def cost(asked: Iterable[Asked]) -> int:
    """Return what answering costs, counted in amounts that are read.

    >>> month = Slice(Flow.EXPORT, Period.parse("2025-03"))
    >>> cost([Asked(month, "level")]), cost([Asked(month, "record")])
    (21, 45)
    """
    told = 0
    partners: set[str] = set()
    lines: set[tuple[Flow, str, str]] = set()
    for one in asked:
        at = one.at
        told += _DEAR.get(one.measure, 1)
        partners.add(at.partner)
        if one.measure in _SERIES and (at.flow, at.partner, at.item) not in lines:
            lines.add((at.flow, at.partner, at.item))
            told += _SERIES[one.measure]
    return told + _PARTNER * len(partners)


def refuse_dear(asked: Iterable[Asked], most: int) -> None:
    """Raise if answering would cost more than a server gives to one request.

    Raises:
        UsageError: it would; the hint says how to ask for less.
    """
    told = cost(asked)
    if told > most:
        raise UsageError(
            f"Too much is asked at once: about {told:,} amounts would be read, of at most {most:,}",
            hint="Ask for fewer periods, partners, items or measures, or for shorter pages with limit=100. "
            "Seasonally adjusted series cost most.",
        )


def _refuse_many(count: int, what: str, most: int) -> None:
    if count > most:
        raise UsageError(
            f"Too much is asked at once: {count:,} {what}, of at most {most:,}",
            hint="Name fewer flows, partners, items or periods.",
        )


def _answering(flow: Flow, measures: tuple[str, ...]) -> tuple[str, ...]:
    period = Period.month(2024, 1)
    return tuple(measure for measure in measures if Asked(Slice(flow, period), measure).has_answer)


def read_periods(texts: Sequence[str]) -> Iterator[Period]:
    """Yield the periods that words ask for, in order.

    Raises:
        UsageError: there are no words.
        PeriodError: one is no period, or of another age.
    """
    if not texts:
        raise UsageError("The question names no period", hint="Say when: period=FY2024, or period=2024-01:2024-12.")
    for text in texts:
        for period in read_stretch(text):
            yield in_reach(period)


def in_reach(period: Period) -> Period:
    """Return a period, if figures of it could have been published.

    Raises:
        PeriodError: it lies in another age.
    """
    if period.first.year < _FIRST_YEAR or period.last.year > _LAST_YEAR:
        raise PeriodError(
            f"No figures are published of {period}", hint=f"Ask for periods from {_FIRST_YEAR} to {_LAST_YEAR}."
        )
    return period
