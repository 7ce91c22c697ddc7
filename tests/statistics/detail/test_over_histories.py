"""Every question over detail that was revised, in several units, of groups and of many reporters, on any day.

The answers are held against plain sums over the rows that held on the day, by the words of the definitions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.statistics.detail.history import (
    FIRST_DAY,
    PARTNERS,
    REPORTERS,
    YEARS,
    History,
    Told,
    history,
    is_with,
    stored,
    view_on,
)

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.errors import NoFigures
from sokuho.statistics.detail.advantage import advantage
from sokuho.statistics.detail.breakdown import breakdown
from sokuho.statistics.detail.concentration import concentration
from sokuho.statistics.detail.first_ever import first_ever
from sokuho.statistics.detail.mirror import Side, mirror
from sokuho.statistics.detail.movers import movers
from sokuho.statistics.detail.ranks import ranks
from sokuho.statistics.detail.scope import By, Part, Scope
from sokuho.statistics.detail.unit_values import Quantity, unit_values
from sokuho.store.detail.store import DetailStore
from sokuho.store.detail.view import DetailView

Key = tuple[str, str]
ENOUGH = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS = st.integers(0, 5).map(lambda days: FIRST_DAY + timedelta(days=days))
SEEDS = st.integers(0, 1)
MONTHS = st.builds(Period.month, st.just(2020), st.integers(1, 12))
PERIODS = st.one_of(MONTHS, st.sampled_from(["2020", "2021", "2020-Q1", "FY2020", "2020-H2"]).map(Period.parse))
BYS = st.sampled_from([By(9), By(6), By(4), By(2), By(partner=True), By(9, True), By(4, True)])
JAPAN = st.builds(
    Scope,
    st.sampled_from([Flow.EXPORT, Flow.IMPORT]),
    st.sampled_from(["world", "world", "eu", "105", "205"]),
    st.sampled_from(["total", "total", "01", "0101", "854231039"]),
)
WORLD = st.builds(
    Scope,
    st.sampled_from([Flow.EXPORT, Flow.IMPORT]),
    st.sampled_from(["world", "US"]),
    st.sampled_from(["total", "8542"]),
    st.sampled_from(REPORTERS[""]),
)
Asked = tuple[DetailView, tuple[Told, ...]]


@pytest.fixture(scope="module")
def at() -> Iterator[Callable[[int, date, str, bool], Asked]]:
    """What was held on a day of a history: the view, and its rows."""
    with TemporaryDirectory() as folder:

        @cache
        def made(seed: int, reporter: str, is_annual: bool) -> tuple[History, DetailStore]:
            told = history(seed, reporter, is_annual=is_annual)
            place = Path(folder) / f"{reporter}-{seed}-{is_annual}"
            return told, stored(place, told, reporter, is_annual=is_annual)

        def asked(seed: int, day: date, reporter: str = "JP", is_annual: bool = False) -> Asked:
            told, store = made(seed, reporter, is_annual)
            return view_on(store, day), told.on(day)

        yield asked


def within(rows: Iterable[Told], scope: Scope, period: Period, group_at: Period | None = None) -> list[Told]:
    """The rows of a scope in a period; a group has the members of each row's month, or of one period."""
    whole = {period} if period.kind.label == "year" else set()
    months = {*period.months(), *whole}
    return [
        row
        for row in rows
        if row.flow == scope.flow.value
        and row.period in months
        and scope.reporter in ("", row.reporter)
        and (scope.item == "total" or row.item.startswith(scope.item))
        and is_with(scope.partner, row, group_at)
    ]


def summed(rows: Iterable[Told], by: By) -> dict[Key, int]:
    """The value of each part that has any."""
    found: Counter[Key] = Counter()
    for row in rows:
        found[row.partner if by.partner else "", row.item[: by.digits]] += row.value
    return dict(found)


@ENOUGH
@given(seed=SEEDS, day=DAYS, scope=JAPAN, period=PERIODS, by=BYS, most=st.integers(1, 5))
def test_movers(at: Callable[..., Asked], seed: int, day: date, scope: Scope, period: Period, by: By, most: int):
    """The largest changes first, ties by code; all parts and the rest are the whole; when what is new was traded."""
    view, rows = at(seed, day)
    base = period.year_before()
    now, before = (summed(within(rows, scope, one), by) for one in (period, base))
    moved = sorted((before.get(key, 0) - now.get(key, 0), *key) for key in {*now, *before})
    rises = [(-down, *key) for down, *key in moved if down < 0][:most]
    falls = [(-down, *key) for down, *key in sorted(moved, key=lambda one: (-one[0], *one[1:])) if down > 0][:most]
    found = movers(view, scope, period, by, most=most)
    assert rises == [(one.moved.difference, one.part.partner, one.part.item) for one in found.rises]
    assert falls == [(one.moved.difference, one.part.partner, one.part.item) for one in found.falls]
    assert (sum(now.values()), sum(before.values())) == (found.whole.now, found.whole.base)
    shown = [*found.rises, *found.falls]
    assert found.whole.difference - sum(one.moved.difference for one in shown) == found.rest.difference
    assert (len(moved), len({*now} - {*before}), len({*before} - {*now})) == (found.parts, found.new, found.vanished)
    for one in shown:
        key = (one.part.partner, one.part.item)
        gap, whole = now.get(key, 0) - before.get(key, 0), sum(before.values())
        assert (Fraction(100 * gap, whole) if whole else None) == one.moved.contribution
        if one.past:
            traded = [row.period for row in rows if _is_of(row, scope, one.part) and row.period < period.first]
            assert max(traded, default=None) == one.past.last


def _is_of(row: Told, scope: Scope, part: Part) -> bool:
    return (
        row.flow == scope.flow.value
        and row.item.startswith(part.item or ("" if scope.item == "total" else scope.item))
        and (row.partner == part.partner if part.partner else is_with(scope.partner, row))
    )


@ENOUGH
@given(seed=SEEDS, day=DAYS, scope=JAPAN, period=PERIODS, by=BYS, most=st.integers(1, 8))
def test_ranks_and_concentration(
    at: Callable[..., Asked], seed: int, day: date, scope: Scope, period: Period, by: By, most: int
):
    """A place is one more than the number of larger parts; HHI is the sum of squared shares."""
    view, rows = at(seed, day)
    now, before = (summed(within(rows, scope, one), by) for one in (period, period.year_before()))
    if not now:
        with pytest.raises(NoFigures, match="Nothing was traded"):
            ranks(view, scope, period, by)
        return
    found, spread = ranks(view, scope, period, by, most=most), concentration(view, scope, period, by, first=(2,))
    expected = [
        (
            1 + sum(other > value for other in now.values()),
            *key,
            value,
            Fraction(100 * value, sum(now.values())),
            1 + sum(other > before[key] for other in before.values()) if key in before else None,
        )
        for key, value in sorted(now.items(), key=lambda one: (-one[1], one[0]))
    ]
    assert expected[:most] == [
        (one.place, one.part.partner, one.part.item, one.value, one.share, one.place_before) for one in found.ranked
    ]
    assert (len(now), sum(now.values())) == (found.parts, found.whole) == (spread.parts, spread.whole)
    assert sum(Fraction(value, sum(now.values())) ** 2 for value in now.values()) == spread.hhi
    assert Fraction(sum(sorted(now.values())[-2:]), sum(now.values())) == spread.shares[2]


@ENOUGH
@given(seed=SEEDS, day=DAYS, scope=WORLD, month=MONTHS, by=BYS)
def test_parts_of_one_of_many_reporters(
    at: Callable[..., Asked], seed: int, day: date, scope: Scope, month: Period, by: By
):
    """What others report is left out of what one does."""
    view, rows = at(seed, day, "")
    periods = [month, Period.parse("2019"), Period.parse("2021-Q2")]
    tables = [summed(within(rows, scope, period), by) for period in periods]
    found = breakdown(view, scope, by, periods)
    assert [
        (*key, *(table.get(key, 0) for table in tables)) for key in sorted({key for one in tables for key in one})
    ] == [(line.part.partner, line.part.item, *line.values) for line in found.lines]


@ENOUGH
@given(
    seed=SEEDS,
    day=DAYS,
    scope=st.one_of(JAPAN, WORLD),
    period=PERIODS,
    is_annual=st.booleans(),
    of=st.sampled_from(["quantity1", "quantity2"]),
    factor=st.sampled_from([Fraction(3, 2), Fraction(3), Fraction(20)]),
    most=st.sampled_from([2, 100]),
)
def test_unit_values(
    at: Callable[..., Asked], seed: int, day: date, scope: Scope, period: Period, is_annual: bool, of: Quantity,
    factor: Fraction, most: int,
):  # fmt: skip
    """A unit at a time: value over quantity against the exact median of the three years before, either way."""
    is_annual = is_annual and bool(scope.reporter)
    when = Period.parse("2021") if is_annual else period
    view, rows = at(seed, day, "" if scope.reporter else "JP", is_annual)
    unit = f"unit{of[-1]}"
    cells = [row for row in rows if getattr(row, unit) and row.value > 0]
    group_at = when if scope.partner == "eu" else None
    now = within(cells, scope, when, group_at)
    begin = when if is_annual else when.first
    first = Period(begin.kind, begin.year - 3, begin.number)
    past = [row for year in YEARS for row in within(cells, scope, Period.parse(str(year)), group_at)]
    past = [row for row in past if first <= row.period < begin]
    expected, bare = [], []
    for key in {(row.partner, row.item, getattr(row, unit)) for row in now}:
        mine, before = (
            [(row.value, getattr(row, of)) for row in some if (row.partner, row.item, getattr(row, unit)) == key]
            for some in (now, past)
        )
        usual = [Fraction(value, quantity) for value, quantity in before if quantity]
        value, quantity = (sum(pair[at] for pair in mine if pair[1]) for at in (0, 1))
        if lost := sum(value for value, quantity in mine if not quantity):
            bare.append((-lost, *key))
        if quantity and len(usual) >= (3 if is_annual else 6):
            ratio = Fraction(value, quantity) / median(usual)
            if ratio >= factor or ratio <= 1 / factor:
                expected.append((-abs(value - quantity * median(usual)), *key, ratio, len(usual)))
    if not now:
        with pytest.raises(NoFigures, match=f"has no quantity {of[-1]} of"):
            unit_values(view, scope, when, of=of, factor=factor)
        return
    found = unit_values(view, scope, when, of=of, factor=factor, most=most)
    assert sorted(expected)[:most] == [
        (-abs(one.off), one.part.partner, one.part.item, one.unit, one.ratio, one.past) for one in found.outliers
    ]
    assert sorted(bare)[:most] == [(-one.value, one.part.partner, one.part.item, one.unit) for one in found.unweighed]


@ENOUGH
@given(
    seed=SEEDS,
    day=DAYS,
    scope=st.one_of(JAPAN, WORLD),
    period=st.sampled_from(["2019-02", "2019-03", "2019-Q2", "2019-04"]).map(Period.parse),
    digits=st.sampled_from([4, 6, 9]),
)
def test_first_ever(at: Callable[..., Asked], seed: int, day: date, scope: Scope, period: Period, digits: int):
    """Traded in the period and in no month before it; codes that nobody of the reporter had traded are apart."""
    view, rows = at(seed, day, "" if scope.reporter else "JP")
    by = By(digits, partner=True)
    group_at = period if scope.partner == "eu" else None
    everywhere = Scope(scope.flow, reporter=scope.reporter)
    earlier = [row for row in within(rows, everywhere, Period.parse("2019")) if row.period < period.first]
    met, codes = {*summed(earlier, by)}, {row.item[:digits] for row in earlier}
    now = summed(within(rows, scope, period, group_at), by)
    fresh = sorted((-value, *key) for key, value in now.items() if key not in met)
    known = [one for one in fresh if one[2] in codes]
    found = first_ever(view, scope, period, digits=digits, most=2)
    assert known[:2] == [(-one.value, one.part.partner, one.part.item) for one in found.cells]
    assert (len(known), -sum(one[0] for one in known)) == (found.count, found.value)
    assert (len(fresh), -sum(one[0] for one in fresh)) == (
        found.count + found.new_codes,
        found.value + found.value_of_new_codes,
    )


@ENOUGH
@given(seed=SEEDS, day=DAYS, reporter=st.sampled_from(REPORTERS[""]), period=PERIODS, digits=st.sampled_from([2, 4, 6]))
def test_advantage(at: Callable[..., Asked], seed: int, day: date, reporter: str, period: Period, digits: int):
    """(x / own total) / (all reporters' x / all reporters' total), of exports alone."""
    view, rows = at(seed, day, "")
    by = By(digits)
    own = summed(within(rows, Scope(Flow.EXPORT, reporter=reporter), period), by)
    world = summed(within(rows, Scope(Flow.EXPORT), period), by)
    found = advantage(view, reporter, period, digits=digits)
    expected = {
        key: Fraction(value, sum(own.values())) / Fraction(world[key], sum(world.values()))
        for key, value in own.items()
    }
    assert expected == {("", one.item): one.index for one in found.items}
    assert sorted((-one.index, one.item) for one in found.items) == [(-one.index, one.item) for one in found.items]
    assert (sum(own.values()), sum(world.values())) == (found.whole, found.world)


@ENOUGH
@given(seed=SEEDS, day=DAYS, one=st.sampled_from(REPORTERS[""]), other=st.sampled_from(REPORTERS[""]), period=PERIODS)
def test_mirror(at: Callable[..., Asked], seed: int, day: date, one: str, other: str, period: Period):
    """The one's exports to the other, and the other's imports from the one, as each told them by the day."""
    view, rows = at(seed, day, "")
    expected = [
        Fraction(sum(row.value for row in within(rows, scope, period)), 1000)
        for scope in (Scope(Flow.EXPORT, other, reporter=one), Scope(Flow.IMPORT, one, reporter=other))
    ]
    sides = Side(view, one, (other,), Flow.EXPORT), Side(view, other, (one,), Flow.IMPORT)
    if not any(expected):
        with pytest.raises(NoFigures, match="Neither side"):
            mirror(*sides, [period])
        return
    [found] = mirror(*sides, [period]).reflections
    assert expected == [found.exported, found.imported]
    assert (expected[1] / expected[0] if expected[0] else None) == found.ratio


def test_the_histories_are_worth_asking(at: Callable[..., Asked]):
    """They were revised, have commodities in two units in one month, and partners that come and go in a group."""
    first, last = (at(0, FIRST_DAY + timedelta(days=days))[1] for days in (0, 5))
    assert first != last
    twice = Counter((row.flow, row.partner, row.item, row.period) for row in last)
    assert max(twice.values()) == 2
    assert {"205", "213"} <= set(PARTNERS["JP"])
    assert {is_with("eu", row) for row in last if row.partner == "205"} == {True, False}
