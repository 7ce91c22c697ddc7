"""Charts along time: exports, imports and balance; the exchange rate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from sokuho.core.code import Flow
from sokuho.core.figure import Figure
from sokuho.core.period import Kind, Period
from sokuho.core.slice import Slice
from sokuho.language.statement import BalanceStatement, FlowStatement, RateStatement
from sokuho.reporting import claims
from sokuho.reporting.charts.chart import Chart, Datum, Panel, Role, Series
from sokuho.reporting.charts.desk import Desk
from sokuho.reporting.charts.ticks import ticks
from sokuho.reporting.plan import Planner
from sokuho.statistics.extent import extent

MONTHS_SHOWN = 37
"""Three years, and the month of the year before them: three changes on the year before can be seen."""
_FEWEST = 3
_FEW = 8
"""So few rates are columns, each with its number; more of them are a line."""
_MONTHLY = (Kind.MONTH, Kind.FIRST_10_DAYS, Kind.FIRST_20_DAYS)
_SHOWN = (Flow.EXPORT, Flow.IMPORT, Flow.BALANCE)
_ROLES: dict[Flow, Role] = {Flow.EXPORT: "export", Flow.IMPORT: "import", Flow.BALANCE: "balance"}

Row = dict[Flow, Figure | None]


def trade_chart(desk: Desk) -> Chart | None:
    """Return exports and imports as lines and the balance as columns: three years of months, or all years held.

    Of a half, a quarter or a year to date it shows the same months of every year, because no season is like another.
    """
    periods = _span(desk)
    asked: list[Row] = [{flow: _level(desk, flow, period) for flow in _SHOWN} for period in periods]
    first = next((place for place, row in enumerate(asked) if any(row.values())), len(asked))
    periods, asked = periods[first:], asked[first:]
    if len([row for row in asked if row[Flow.EXPORT] and row[Flow.IMPORT]]) < _FEWEST or not all(asked[-1].values()):
        return None
    yen, unit = desk.axis_unit([figure for row in asked for figure in row.values() if figure])
    panel_titles = desk.words.trade_panels(unit)
    lines, columns = (
        _panel(desk, title, flows, asked, yen, steps)
        for title, flows, steps in ((panel_titles[0], _SHOWN[:2], 6), (panel_titles[1], _SHOWN[2:], 5))
    )
    title = desk.words.trade_title(*_said(desk))
    start, end = ([desk.level(figure) for figure in row.values() if figure] for row in (asked[0], asked[-1]))
    gaps = sum(not all(row.values()) for row in asked)
    return desk.chart(
        "trade",
        "time",
        (title, desk.words.trade_subtitle(periods[0], periods[-1]), desk.words.trade_alt(start, end, gaps)),
        (lines, columns),
        tuple(desk.words.period_row(period) for period in periods),
        "period",
        marked=len(periods) - 1,
        stops=_stops(desk, periods),
    )


def rate_chart(desk: Desk) -> Chart | None:
    """Return the exchange rate as published, columns if few and else a line; None if the report's period has none."""
    asked = [_rate(desk, period) for period in _span(desk)]
    start = next((place for place, figure in enumerate(asked) if figure), len(asked))
    periods, rates = _span(desk)[start:], asked[start:]
    told = [claims.exchange_rate(figure, desk.style) for figure in rates if figure]
    if len(told) < _FEWEST or rates[-1] is None:
        return None
    is_few = len(told) <= _FEW
    data = tuple(_rate_datum(desk, figure, is_few or place == len(rates) - 1) for place, figure in enumerate(rates))
    name = desk.words.NAMES["rate"]
    scale = () if is_few else ticks((datum.exact for datum in data if datum), 5, desk.words.axis_number)
    said = next(one for one in Planner(desk.inquiry, desk.style).rate(desk.period) if isinstance(one, RateStatement))
    return desk.chart(
        "rate",
        "time",
        (
            desk.words.rate_title(said),
            desk.words.rate_subtitle(periods[0], periods[-1]),
            desk.words.rate_alt([told[0], told[-1]] if not is_few else told),
        ),
        (Panel(name, (Series(name, "rate", "bar" if is_few else "line", data),), scale),),
        tuple(desk.words.period_row(period) for period in periods),
        "period",
        marked=len(periods) - 1,
        stops=_stops(desk, periods),
    )


def _span(desk: Desk) -> tuple[Period, ...]:
    """Return the periods a chart of the report's kind may show, in order, its own the last."""
    last = desk.period
    if last.kind in _MONTHLY:
        found = [last]
        while len(found) < MONTHS_SHOWN:
            found.append(found[-1].previous())
        return tuple(reversed(found))
    held = extent(desk.inquiry.view, Slice(Flow.EXPORT, last))
    first = held.first.year if held else last.year
    return tuple(Period(last.kind, year, last.number) for year in range(first, last.year + 1))


def _level(desk: Desk, flow: Flow, period: Period) -> Figure | None:
    return desk.inquiry.seek("balance" if flow is Flow.BALANCE else "level", Slice(flow, period))


def _rate(desk: Desk, period: Period) -> Figure | None:
    return desk.inquiry.seek("rate", Slice(Flow.FX, period, "304", "usd"))


def _rate_datum(desk: Desk, figure: Figure | None, is_shown: bool) -> Datum | None:
    if figure is None:
        return None
    claim = claims.exchange_rate(figure, desk.style)
    return Datum(desk.words.plain(claim), figure.exact, claim, is_shown)


def _panel(desk: Desk, title: str, flows: Sequence[Flow], asked: list[Row], yen: int, steps: int) -> Panel:
    made = tuple(
        Series(desk.words.NAMES[flow.value], _ROLES[flow], "bar" if flow is Flow.BALANCE else "line", data)
        for flow in flows
        for data in [tuple(_datum(desk, row[flow], yen, row is asked[-1]) for row in asked)]
    )
    numbers = tuple(_numbers(made))
    # Columns stand on zero; lines that stay far above it are seen better without it.
    is_far = made[0].mark == "line" and min(numbers) * 2 > max(numbers)
    scale = ticks(numbers if is_far else (Fraction(0), *numbers), steps, desk.words.axis_number)
    return Panel(title, made, scale)


def _datum(desk: Desk, figure: Figure | None, yen: int, is_shown: bool) -> Datum | None:
    return desk.amount(figure, yen, is_shown=is_shown) if figure else None


def _numbers(made: Iterable[Series]) -> Iterable[Fraction]:
    return (datum.exact for one in made for datum in one.data if datum is not None)


def _said(desk: Desk) -> tuple[list[FlowStatement], BalanceStatement | None]:
    """Return what the report says of the totals, with amounts as charts print them."""
    said = Planner(desk.inquiry, desk.style).totals(desk.period)
    flows = [replace(one, level=desk.short(one.level)) for one in said if isinstance(one, FlowStatement)]
    balances = [replace(one, level=desk.short(one.level)) for one in said if isinstance(one, BalanceStatement)]
    return flows, balances[0] if balances else None


def _stops(desk: Desk, periods: Sequence[Period]) -> tuple[str, ...]:
    """Return what the axis prints: the report's period, and years far enough from each other."""
    every = 10 if len(periods) > 20 else 5 if len(periods) > 8 else 1
    last = periods[-1]
    stops = []
    for period in periods:
        if period == last or (every == 1 and period.kind not in _MONTHLY):
            stops.append(desk.words.period_short(period))
        elif period.kind in _MONTHLY:
            stops.append(str(period.year) if period.number == 1 else "")
        else:
            stops.append(str(period.year) if period.year % every == 0 else "")
    return tuple(stops)
