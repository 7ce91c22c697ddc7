"""A chart as a value: what it shows and says, and nothing of how it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from sokuho.core.claim import Claim
from sokuho.core.rounded import Rounded
from sokuho.language.sentence import Sentence
from sokuho.language.tongue import Language
from sokuho.reporting.document import Row, Table, TableCell

Shape = Literal["time", "bars"]
"""``time``: lines and columns along periods, panels above each other; ``bars``: bars by row, panels side by side."""
Mark = Literal["line", "bar", "tick"]
Compared = Literal["first", "second", "third", "fourth", "fifth"]
Role = Literal["export", "import", "balance", "rate", "parts", "before"] | Compared
"""What a series stands for, each in one colour in all charts; or its place among several that are compared."""

GAP = "…"
"""What stands in the data table for a number that was not published by then, or is not held."""


@dataclass(frozen=True, slots=True)
class Datum:
    """One number of a chart.

    Attributes:
        text: the number as it is printed, with its unit if the panel does not say it.
        exact: the exact number in the unit of the panel.
        claim: the number as a claim: the figure's id, and how it was rounded to be printed.
        is_shown: whether the picture prints it; the data table prints all.
    """

    text: str
    exact: Fraction
    claim: Claim
    is_shown: bool = False

    @property
    def figure(self) -> str:
        """Return the id of the figure."""
        return self.claim.figure

    @property
    def printed(self) -> Rounded:
        """Return the number as rounded."""
        assert self.claim.printed is not None
        return self.claim.printed


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of one kind, one for each row of the chart; None is a gap, and stays one."""

    name: str
    role: Role
    mark: Mark
    data: tuple[Datum | None, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A round number on an axis, exact and as it is printed."""

    at: Fraction
    text: str


@dataclass(frozen=True, slots=True)
class Panel:
    """A field with one scale: its title with the unit, its series, the numbers on its axis (none for bars)."""

    title: str
    series: tuple[Series, ...]
    ticks: tuple[Tick, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart in one language.

    Attributes:
        id: what it is, the same in all languages: ``trade``, ``items-export``, ``prices-import``...
        shape: how it is laid out.
        title: its message; the numbers in it are claims.
        subtitle: what is shown, of when, in which unit.
        rows: the periods or the names along it.
        stops: along periods, what the axis prints below some of them (empty below the others); else empty.
        marked: the place among the rows of what the chart is about.
        panels: its fields.
        alt: what is seen, for those who do not see it.
        row_head: what the rows are: periods, commodities, partners.
        note: what has to be known to read its numbers right, empty if nothing.
        credit: the source.
        published: up to which day what had been published is in, in words.
        as_of: that day.
        language: the language of its words.
    """

    id: str
    shape: Shape
    title: Sentence
    subtitle: str
    rows: tuple[str, ...]
    stops: tuple[str, ...]
    marked: int
    panels: tuple[Panel, ...]
    alt: Sentence
    row_head: str
    note: str
    credit: str
    published: str
    as_of: date
    language: Language

    def series(self) -> Iterator[tuple[Panel, Series]]:
        """Yield each series with its panel."""
        for panel in self.panels:
            for one in panel.series:
                yield panel, one


def figures(chart: Chart) -> tuple[str, ...]:
    """Return the ids of all figures behind a chart, printed or plotted, each once, sorted."""
    said = {claim.figure for part in (chart.title, chart.alt) for _, _, claim in part.spans()}
    plotted = {datum.figure for _, one in chart.series() for datum in one.data if datum is not None}
    return tuple(sorted(said | plotted))


def printed(chart: Chart) -> tuple[tuple[str, str], ...]:
    """Return every number the picture prints of a figure, as it stands there, with the figure's id."""
    said = [(chart.title.text[start:end], claim.figure) for start, end, claim in chart.title.spans()]
    shown = (datum for _, one in chart.series() for datum in one.data if datum is not None and datum.is_shown)
    return (*said, *((datum.text, datum.figure) for datum in shown))


def axis_numbers(chart: Chart) -> tuple[str, ...]:
    """Return the round numbers on the axes as they are printed; of these there is no figure.

    In the picture they stand in groups of the class ``axis_marks``.
    """
    return tuple(tick.text for panel in chart.panels for tick in panel.ticks)


def data_table(chart: Chart) -> Table:
    """Return the numbers of a chart as a table: a row for each period or name, a column for each series."""
    columns = [
        (f"{one.name} ({panel.title})" if _is_apart(panel, one) else one.name, one) for panel, one in chart.series()
    ]
    rows = (Row(name, 0, tuple(_cell(one.data[place]) for _, one in columns)) for place, name in enumerate(chart.rows))
    return Table(f"{chart.title.text}. {chart.subtitle}", tuple(head for head, _ in columns), tuple(rows))


def _is_apart(panel: Panel, one: Series) -> bool:
    return bool(panel.title) and one.name != panel.title


def _cell(datum: Datum | None) -> TableCell:
    return TableCell(GAP) if datum is None else TableCell(datum.text, datum.figure)
