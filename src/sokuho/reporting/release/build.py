"""The pages of the release, built from the published figures as of a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from sokuho.core.code import TOTAL, TRADE, WORLD, Flow, Stage
from sokuho.core.period import Kind, Period
from sokuho.core.print_rules import MINUS, TRIANGLE
from sokuho.core.quantity import unit
from sokuho.core.slice import Slice
from sokuho.errors import NoFigures, UsageError
from sokuho.reference import release_calendar
from sokuho.reference.items import Item, items
from sokuho.reference.partners import Partner, release_partners
from sokuho.reporting.release.amount import Amount, Amounts, Unknown
from sokuho.reporting.release.cell import Cells, Known
from sokuho.reporting.release.page import (
    OfficialTables,
    PageKind,
    Reason,
    ReleaseCell,
    ReleasePage,
    ReleaseRow,
)
from sokuho.reporting.release.vintage import of_one_vintage
from sokuho.sources.japan_mof.press_layout import INDEX_AREAS, INDEX_CELLS, INDEX_MONTHS, TABLES
from sokuho.sources.japan_mof.press_pages import FIRST_HISTORY, FIRST_TABLE, LAST_HISTORY
from sokuho.statistics.composition import is_same_group, regrouped
from sokuho.statistics.level import level
from sokuho.statistics.published import TEN_DAYS
from sokuho.store.view import View

_BASE = Period(Kind.YEAR, 2020)
_INDEX_PAGE = FIRST_HISTORY - 1
_YEARS = 3
PAGES = range(1, LAST_HISTORY + 1)
"""The numbers of all pages of a monthly release."""


def pages_of(period: Period) -> range:
    """Return the numbers of the pages a period has: of the first 10 or 20 days only the totals come out."""
    return range(1, 2) if period.kind in TEN_DAYS else PAGES


def build(
    view: View,
    period: Period,
    pages: Sequence[int] = (),
    note: Callable[[int], object] = bool,
) -> OfficialTables:
    """Return the official tables of a period, of one vintage: the newest by the day of a view that is held whole.

    If only some rows are held as they were published last, the tables are those of the day before which all are.

    Args:
        view: the published figures as of a day.
        period: any period; of the first 10 or 20 days there is page 1 only.
        pages: the numbers of the pages wanted; all of them if none is named.
        note: is told of each page before it is built, to show how far the work has come.

    Raises:
        UsageError: a page is asked for that the period does not have.
        NoFigures: the period was not published by then, or nothing that is asked for can be filled in.
    """
    wanted = sorted(set(pages)) or list(pages_of(period))
    if wrong := [number for number in wanted if number not in pages_of(period)]:
        has = pages_of(period)
        raise UsageError(
            f"The release of {period} has no page {wrong[0]}", hint=f"It has {len(has)}: {has[0]} to {has[-1]}."
        )

    def pages_on(day: date) -> _Builder:
        there = view if day == view.as_of else view.on(day)
        stages(there, period)  # says so if nothing had come out
        return _Builder(there, period, note)

    as_of, shown = of_one_vintage(view.as_of, period, pages_on, wanted)
    tables = OfficialTables(period, as_of, stages(view.on(as_of), period), shown, view.as_of)
    if not any(cell.reason is None and cell.text for _, _, cell in tables.cells()):
        level(view, Slice(Flow.EXPORT, period))  # says what is missing, if the totals are
        raise NoFigures(
            f"Nothing on the pages asked for can be filled in for {period} as of {view.as_of}",
            hint="Ask for other pages, or as of a later day; sokuho show tells what is held.",
        )
    return tables


def stages(view: View, period: Period) -> dict[Flow, Stage]:
    """Return how mature the last month of a period was by the day of a view, whether or not all of it is held.

    Raises:
        NoFigures: nothing of it had come out.
    """
    last = period if period.kind in TEN_DAYS else period.last
    due = {flow: release_calendar.held(flow, last, view.as_of) for flow in TRADE}
    found = {flow: one.stage for flow, one in due.items() if one is not None}
    if len(found) < len(TRADE):
        first = next(
            one
            for one in release_calendar.releases(Flow.EXPORT, last)
            if last.kind in TEN_DAYS or not one.stage < Stage.PROVISIONAL
        )
        raise NoFigures(
            f"Nothing of {last} had been published by {view.as_of}",
            detail=f"The first release {'is expected' if first.is_inferred else 'was'} on {first.released}.",
            hint="Ask for an earlier period, or as of a later day.",
        )
    return found


class _Builder:
    def __init__(self, view: View, period: Period, note: Callable[[int], object]) -> None:
        self._amounts = Amounts(view)
        self._period = period
        self._before = period.year_before()
        self._note = note
        self._built: dict[int, ReleasePage] = {}

    def page(self, number: int) -> ReleasePage:
        if number not in self._built:
            kind, partner, flow = _about(number)
            self._built[number] = ReleasePage(number, kind, partner, tuple(self._rows(number)), flow)
        return self._built[number]

    def rows(self, number: int) -> Iterable[ReleaseRow]:
        """Return the rows of a page; one that has been built is not built again, nor is more than is gone through."""
        return self._built[number].rows if number in self._built else self._rows(number)

    def _rows(self, number: int) -> Iterable[ReleaseRow]:
        self._note(number)
        kind, partner, flow = _about(number)
        match kind:
            case "totals":
                return self._totals()
            case "areas":
                return map(self._area, release_partners())
            case "commodities":
                assert flow is not None
                return (self._commodity(one, partner) for one in items(flow) if one.is_press)
            case "indices":
                return (ReleaseRow(area, 1, self._indices(area, self._period)) for area in INDEX_AREAS)
        return self._history(partner)

    def _totals(self) -> tuple[ReleaseRow, ...]:
        rows = []
        for flow in TRADE:
            now, then = (self._value(flow, period) for period in (self._period, self._before))
            this, last = Cells(flow, self._period), Cells(flow, self._before)
            cells = (this.value(now), last.value(then), this.growth("growth", now, then))
            rows.append(ReleaseRow(flow.value, 0, cells))
        this, last = Cells(Flow.BALANCE, self._period), Cells(Flow.BALANCE, self._before)
        pairs = [self._pair(WORLD, period) for period in (self._period, self._before)]
        balance = (
            this.balance(*pairs[0], minus=TRIANGLE),
            last.balance(*pairs[1], minus=TRIANGLE),
            this.balance_growth(*pairs),
        )
        return (*rows, ReleaseRow(Flow.BALANCE.value, 0, balance))

    def _area(self, partner: Partner) -> ReleaseRow:
        cells: list[ReleaseCell] = []
        for flow in TRADE:
            now, then = self._value(flow, self._period, partner.code), self._then(flow, partner.code)
            cells += [Cells(flow, self._period).value(now), Cells(flow, self._period).growth("growth", now, then)]
        balance = Cells(Flow.BALANCE, self._period)
        now_pair = self._pair(partner.code, self._period)
        then_pair = (self._then(Flow.EXPORT, partner.code), self._then(Flow.IMPORT, partner.code))
        cells += [balance.balance(*now_pair, minus=MINUS), balance.balance_growth(now_pair, then_pair)]
        return ReleaseRow(partner.code, _level(partner), tuple(cells))

    def _commodity(self, one: Item, area: str) -> ReleaseRow:
        now, then = self._value(one.flow, self._period, area, one.code), self._then(one.flow, area, one.code)
        total, total_then = self._value(one.flow, self._period, area), self._then(one.flow, area)
        cells = Cells(one.flow, self._period)
        return ReleaseRow(
            one.code,
            one.level,
            (
                *self._quantity(one, area, cells),
                cells.value(now),
                cells.share(now, total),
                cells.growth("growth", now, then),
                cells.contribution(now, then, total_then),
            ),
            one.release_unit or "",
        )

    def _quantity(self, one: Item, area: str, cells: Cells) -> tuple[ReleaseCell, ReleaseCell]:
        if not one.release_unit:
            return cells.blank("quantity"), cells.blank("quantity_growth")
        at = Slice(one.flow, self._period, area, one.code)
        now = self._amounts.quantity(at)
        then = self._compared(at, self._amounts.quantity(at.year_before()))
        counted, into = unit(one.unit or one.release_unit), unit(one.release_unit)
        printed = cells.quantity(now, counted, into)
        if counted.measures != into.measures and _is_traded(now) and _is_traded(then):
            # Half as many ships may be twice the tonnage.
            return printed, cells.withheld("quantity_growth", Reason.OTHER_UNIT, printed.detail)
        return printed, cells.growth("quantity_growth", now, then)

    def _history(self, area: str) -> Iterable[ReleaseRow]:
        for period in index_periods(self._period.last):
            yield ReleaseRow(
                str(period), 0 if period.is_annual else 1, self._indices(area, period), "", self._provisional(period)
            )

    def _indices(self, area: str, period: Period) -> tuple[ReleaseCell, ...]:
        """Return the indices of both flows, then their growth."""
        levels: list[ReleaseCell] = []
        growth: list[ReleaseCell] = []
        for flow in TRADE:
            cells = Cells(flow, period)
            (_, _, value_growth), *others = INDEX_CELLS
            base = self._base(flow, area, period)
            levels.append(cells.index(self._value(flow, period, area), base, len(period.months())))
            then = self._then(flow, area, period=period)
            growth.append(cells.growth(value_growth, self._value(flow, period, area), then))
            levels += [cells.withheld(measure, Reason.NOT_COMPUTED) for _, measure, _ in others]
            growth += [cells.withheld(measure, Reason.NOT_COMPUTED) for _, _, measure in others]
        return (*levels, *growth)

    def _base(self, flow: Flow, area: str, period: Period) -> Known:
        if is_same_group(area, _BASE, period):
            return self._value(flow, _BASE, area)
        return Unknown(Reason.REGROUPED, f"the members of the group {area} were not the same throughout {_BASE}")

    def _provisional(self, period: Period) -> frozenset[Flow]:
        if period.kind is not Kind.MONTH:
            return frozenset()
        found = {flow: release_calendar.held(flow, period, self._amounts.view.as_of) for flow in TRADE}
        return frozenset(flow for flow, one in found.items() if one is not None and one.stage < Stage.DETAILED)

    def _value(self, flow: Flow, period: Period, partner: str = WORLD, item: str = TOTAL) -> Known:
        return self._amounts.value(Slice(flow, period, partner, item))

    def _then(self, flow: Flow, partner: str, item: str = TOTAL, period: Period | None = None) -> Known:
        """Return the value a year before, to compare with."""
        at = Slice(flow, period or self._period, partner, item)
        return self._compared(at, self._amounts.value(at.year_before()))

    def _compared(self, at: Slice, then: Known) -> Known:
        other = regrouped(at)
        return Unknown(Reason.REGROUPED, other) if other else then

    def _pair(self, partner: str, period: Period) -> tuple[Known, Known]:
        return self._value(Flow.EXPORT, period, partner), self._value(Flow.IMPORT, period, partner)


def _is_traded(quantity: Known) -> bool:
    return isinstance(quantity, Amount) and quantity.is_traded


def _about(number: int) -> tuple[PageKind, str, Flow | None]:
    """Return what a page is about: its kind, its partner, its flow."""
    if number < FIRST_TABLE:
        return ("totals" if number == 1 else "areas"), WORLD, None
    if number < _INDEX_PAGE:
        flow, area = TABLES[number - FIRST_TABLE]
        return "commodities", area, flow
    if number == _INDEX_PAGE:
        return "indices", WORLD, None
    return "index_history", INDEX_AREAS[number - FIRST_HISTORY], None


def _level(partner: Partner) -> int:
    return 0 if partner.code == WORLD else 1 if partner.is_group else 2


def index_periods(last: Period) -> list[Period]:
    """Return what the rows of an index page are of: three complete years, then the twelve months up to one.

    >>> [str(one) for one in index_periods(Period.parse("2025-03"))][:4]
    ['2022', '2023', '2024', '2024-04']
    """
    months = [last]
    while len(months) < INDEX_MONTHS:
        months.insert(0, months[0].previous())
    year = last.year if last.number == 12 else last.year - 1
    return [*(Period(Kind.YEAR, one) for one in range(year - _YEARS + 1, year + 1)), *months]
