"""The cells of a dataset as they stood on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sokuho.core.code import TOTAL, Flow
from sokuho.core.period import Kind, Period
from sokuho.errors import NoFigures, PeriodError, UsageError
from sokuho.store.detail.dataset import MANY, Dataset, Scale
from sokuho.store.detail.manifest import Version

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sokuho.store.detail.engine import Engine, Frame
    from sokuho.store.detail.panel_file import Panel

    Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a view takes of a version: the months of each flow for which no later version had come out by the day."""

    version: Version
    rows: Path
    months: Mapping[str, tuple[int, ...]]

    @property
    def is_whole(self) -> bool:
        """Return whether every month of the version is taken, so that its rows are read as they are."""
        held = {flow: frozenset(months) for flow, months in self.months.items()}
        return all(held.get(flow) == self.version.months(flow, date.max) for flow in self.version.flows)


@dataclass(frozen=True, slots=True)
class Amounts:
    """Values by code and period.

    Attributes:
        codes: the items or partners.
        periods: the published months (or years), in order.
        values: whole numbers of the dataset's scale; 0 where nothing was traded.
    """

    codes: tuple[str, ...]
    periods: tuple[Period, ...]
    values: Whole


class DetailView:
    """The cells of a dataset as they stood on a day: of each month the newest figures that were out by then.

    Attributes:
        dataset: what they are of.
        as_of: the day.
        scale: what the numbers count.
    """

    def __init__(
        self,
        dataset: Dataset,
        as_of: date,
        readings: Sequence[Reading],
        panel_of: Callable[[Version], Panel],
        engine: Callable[[], Engine],
    ) -> None:
        self.dataset = dataset
        self.as_of = as_of
        self._readings = tuple(readings)
        self._panel_of = panel_of
        self._make_engine = engine
        self._panels: dict[str, Panel] = {}
        self._by_flow: dict[Flow, list[tuple[Period, Reading, int]]] = {}

    @property
    def scale(self) -> Scale:
        """Return what the numbers count."""
        return self._readings[-1].version.scale

    @property
    def versions(self) -> tuple[Version, ...]:
        """Return the versions that are read, by year."""
        return tuple(reading.version for reading in self._readings)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Return the years of which something is held."""
        return tuple(sorted({reading.version.year for reading in self._readings}))

    @cached_property
    def _engine(self) -> Engine:
        return self._make_engine()

    def periods(self, flow: Flow) -> tuple[Period, ...]:
        """Return the published months of a flow (or years, of an annual dataset), in order."""
        return tuple(period for period, _, _ in self._columns(flow))

    # ------------------------------------------------------------------------ from the rows

    def year_rows(self, years: Iterable[int] | None = None) -> Frame:
        """Return rows of a year each, lazily (see ``sokuho.store.detail`` for the columns).

        Args:
            years: which years; all of them without.

        Raises:
            NoFigures: nothing of those years was published by the day.
        """
        import narwhals.stable.v2 as nw

        wanted = None if years is None else set(years)
        asked = [one for one in self._readings if wanted is None or one.version.year in wanted]
        if not asked:
            raise self._nothing("of those years" if wanted else "of any year")
        engine = self._engine
        whole = [one.rows for one in asked if one.is_whole]
        frames = [engine.scan(whole)] if whole else []
        frames += [_masked(engine.scan([one.rows]), self.dataset, one) for one in asked if not one.is_whole]
        return frames[0] if len(frames) == 1 else nw.concat(frames, how="vertical")

    def cells(self, periods: Iterable[Period] | None = None) -> Frame:
        """Return a row for each month in which something was traded, lazily. Only the months asked for are read.

        Args:
            periods: months, or years of an annual dataset; all that are published without.

        Raises:
            NoFigures: nothing of those periods was published by the day.
            PeriodError: the periods are not those of the dataset.
        """
        import narwhals.stable.v2 as nw

        by_month = self._years_by_month(periods)
        if not by_month:
            raise self._nothing("of those periods")
        frames = [_cells(self.year_rows(years), month) for month, years in sorted(by_month.items())]
        return frames[0] if len(frames) == 1 else nw.concat(frames, how="vertical")

    def _years_by_month(self, periods: Iterable[Period] | None) -> dict[int, list[int]]:
        held = {(one.version.year, month) for one in self._readings for of in one.months.values() for month in of}
        wanted = held if periods is None else {self._key(period) for period in periods} & held
        found: dict[int, list[int]] = {}
        for year, month in sorted(wanted):
            found.setdefault(month, []).append(year)
        return found

    def _key(self, period: Period) -> tuple[int, int]:
        if period.kind is not (Kind.YEAR if self.dataset.is_annual else Kind.MONTH):
            held = "years" if self.dataset.is_annual else "months"
            raise PeriodError(f"{self.dataset} has figures of {held}, not of a {period.kind.label}: {period}")
        return period.year, 0 if self.dataset.is_annual else period.number

    # ------------------------------------------------------------------------ from the panel

    def series(self, flow: Flow, partner: str, item: str = TOTAL, reporter: str | None = None) -> Mapping[Period, int]:
        """Return the values of a series by published month: 0 where nothing was traded.

        Args:
            flow: exports or imports.
            partner: a country's code, or a group's: its members of each month.
            item: all codes that begin so; ``total`` for everything.
            reporter: whose trade, in a dataset of many reporters.
        """
        of, wanted = self._reporter(reporter), "" if item == TOTAL else item
        years: dict[str, list[int]] = {}
        found: dict[Period, int] = {}
        for period, reading, place in self._columns(flow):
            name = reading.version.rows.name
            if name not in years:
                months = self._panel(reading).months_of(of, partner, flow.value, wanted)
                years[name] = [0] * 12 if months is None else months.tolist()
            found[period] = years[name][place]
        return found

    def by_item(
        self,
        flow: Flow,
        partner: str,
        digits: int | None = None,
        years: Iterable[int] | None = None,
        reporter: str | None = None,
    ) -> Amounts:
        """Return the values by item, cut to some digits (2, 4, 6; all of them without), and published month."""
        of = self._reporter(reporter)
        return self._table(flow, years, lambda panel: panel.by_item(of, partner, flow.value, digits))

    def by_partner(
        self, flow: Flow, item: str = TOTAL, years: Iterable[int] | None = None, reporter: str | None = None
    ) -> Amounts:
        """Return the values of an item (all codes that begin so) by partner and group, and published month."""
        of, wanted = self._reporter(reporter), "" if item == TOTAL else item
        return self._table(flow, years, lambda panel: panel.by_partner(of, flow.value, wanted))

    def _table(
        self, flow: Flow, years: Iterable[int] | None, ask: Callable[[Panel], tuple[list[str], Whole] | None]
    ) -> Amounts:
        import numpy as np

        wanted = None if years is None else set(years)
        columns = [one for one in self._columns(flow) if wanted is None or one[1].version.year in wanted]
        months: dict[str, tuple[Reading, list[int], list[int]]] = {}
        for column, (_, reading, month) in enumerate(columns):
            _, at, of = months.setdefault(reading.version.rows.name, (reading, [], []))
            at.append(column)
            of.append(month)
        answers = [(ask(self._panel(reading)), at, of) for reading, at, of in months.values()]
        codes = sorted({code for answer, _, _ in answers if answer for code in answer[0]})
        place = {code: row for row, code in enumerate(codes)}
        values = np.zeros((len(codes), len(columns)), np.int64)
        for answer, at, of in answers:
            if answer:
                rows = [place[code] for code in answer[0]]
                values[np.ix_(rows, at)] = answer[1][:, of]
        return Amounts(tuple(codes), tuple(period for period, _, _ in columns), values)

    def _columns(self, flow: Flow) -> list[tuple[Period, Reading, int]]:
        """Return each published period with where it is read, and the place of its month there."""
        if flow not in self._by_flow:
            found = []
            for reading in self._readings:
                for month in reading.months.get(flow.value, ()):
                    year = reading.version.year
                    period = Period.month(year, month) if month else Period.parse(f"{year:04d}")
                    found.append((period, reading, max(month - 1, 0)))
            self._by_flow[flow] = sorted(found, key=lambda one: (one[0].year, one[2]))
        return self._by_flow[flow]

    def _panel(self, reading: Reading) -> Panel:
        name = reading.version.rows.name
        if name not in self._panels:
            self._panels[name] = self._panel_of(reading.version)
        return self._panels[name]

    def _reporter(self, reporter: str | None) -> str:
        if reporter is None and self.dataset.reporter == MANY:
            raise UsageError(f"{self.dataset} has many reporters", hint="Say whose trade is meant.")
        return reporter or self.dataset.reporter

    def _nothing(self, what: str) -> NoFigures:
        return NoFigures(
            f"Nothing {what} is held of {self.dataset} as of {self.as_of}", hint="Load it: sokuho load FILE..."
        )


def _masked(rows: Frame, dataset: Dataset, reading: Reading) -> Frame:
    """Return rows without the months that another version holds, or that were not out."""
    import narwhals.stable.v2 as nw

    from sokuho.store.detail.rows_file import number_columns

    masked = []
    for name in number_columns(dataset.months):
        flows = [flow for flow, months in reading.months.items() if int(name[-2:]) in months]
        masked.append(nw.when(nw.col("flow").is_in(flows)).then(nw.col(name)).otherwise(None).alias(name))
    return rows.with_columns(masked)


def _cells(rows: Frame, month: int) -> Frame:
    import narwhals.stable.v2 as nw

    end = f"_{month:02d}"
    value, first, second = (nw.col(name + end) for name in ("value", "quantity1", "quantity2"))
    one, other = nw.col("unit1"), nw.col("unit2")
    told = rows.filter((value != 0) | (first != 0) | (second != 0))
    return told.select(
        *("flow", "reporter", "partner", "item", "year"),
        nw.lit(month, dtype=nw.Int8).alias("month"),
        value.alias("value"),
        nw.when(~one.is_null()).then(first).otherwise(None).alias("quantity1"),
        "unit1",
        nw.when(~other.is_null()).then(second).otherwise(None).alias("quantity2"),
        "unit2",
    )
