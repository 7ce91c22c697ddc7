"""What the store holds beside a release: amounts by vintage, with the release's own copy left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from sokuho.checking.audit.spans import FINEST
from sokuho.core.code import TRADE, Flow, Mark, Stage
from sokuho.core.observation import Cell, Observation
from sokuho.core.period import Kind, Period
from sokuho.core.print_rules import Span
from sokuho.core.quantity import JPY_THOUSAND, Unit
from sokuho.core.slice import Slice
from sokuho.errors import SokuhoError
from sokuho.reference import release_calendar
from sokuho.statistics.published import Gap, add_up
from sokuho.store.store import Store
from sokuho.store.view import Archive, View

_SETTLED = (Stage.REVISED, Stage.FIXED)


@dataclass(frozen=True, slots=True)
class Held:
    """An amount the store holds.

    Attributes:
        span: the numbers it may be: one, unless it was published rounded.
        stages: how mature its months are, the least mature first.
        released: the day the last of them came out.
        files: the official files it stands in.
        is_pieced: whether it had to be pieced together from different releases, so that it proves nothing.
        is_current: whether no later stage of any of its months was out on the day, though it may not be held.
    """

    span: Span
    stages: tuple[Stage, ...]
    released: date
    files: tuple[str, ...]
    is_pieced: bool
    is_current: bool

    @property
    def binds(self) -> bool:
        """Return whether a release of the day must agree with it: it is what the Ministry had then, to the yen."""
        return self.is_current and not self.is_pieced

    @property
    def vintage(self) -> str:
        """Return stage, day and file in words."""
        named = self.files[0] if len(self.files) == 1 else f"{len(self.files)} files"
        return f"{' and '.join(stage.value for stage in self.stages)} of {self.released} ({named})"

    @property
    def is_settled(self) -> bool:
        """Return whether corrections after the regular process may have gone into it."""
        return any(stage in _SETTLED for stage in self.stages)


class Holdings:
    """The store's figures for an audit: as of the release's day, and later, never from the audited file itself.

    Attributes:
        as_of: the day of the release.
        leaves_out: whether the store holds the audited file, which then is not asked.
    """

    def __init__(self, store: Store, sha256: str, as_of: date) -> None:
        self.as_of = as_of
        self.leaves_out = any(source.official.sha256 == sha256 for source in store.sources())
        self._newest = max(store.newest_release(), as_of)
        self._archive: Archive = store.archive
        if self.leaves_out:
            self._archive = _Without(store.archive, sha256)
        self._views: dict[date, View] = {}
        self._found: dict[tuple[object, ...], Held | None] = {}

    @cached_property
    def newest(self) -> date:
        """Return the day of the newest release that is held."""
        return self._newest

    def amount(self, at: Slice, on: date) -> Held | None:
        """Return the value of a slice in thousand yen as it stood on a day; None if it is not held."""
        return self._remembered(("value", at, on), lambda: self._value(at, on))

    def counted(self, at: Slice, unit: Unit, on: date) -> Held | None:
        """Return the quantity of a slice in a unit as it stood on a day; None if none is held in such units."""
        return self._remembered(("quantity", at, unit, on), lambda: self._quantity(at, unit, on))

    def vintages(self, at: Slice, find: Callable[[date], Held | None]) -> Iterator[tuple[Held, bool]]:
        """Yield what is held of a slice, each with whether it stood on the day of the release.

        That which stood comes first, then the newest, then those between; nothing is asked that the newest answers.
        """
        standing, newest = find(self.as_of), find(self._newest)
        if standing is not None:
            yield standing, True
        if newest is None or newest == standing:
            return
        yield newest, False
        if at.flow not in TRADE or at.period.kind in (Kind.FIRST_10_DAYS, Kind.FIRST_20_DAYS):
            return
        for one in release_calendar.releases(at.flow, at.period.last):
            if one.released > self.as_of and one.released < newest.released and (held := find(one.released)):
                yield held, False

    def _remembered(self, key: tuple[object, ...], find: Callable[[], Held | None]) -> Held | None:
        if key not in self._found:
            try:
                self._found[key] = find()
            except SokuhoError:  # a code or a period that the lists do not go back to
                self._found[key] = None
        return self._found[key]

    def _view(self, on: date) -> View:
        if on not in self._views:
            self._views[on] = View(self._archive, on)
        return self._views[on]

    def _value(self, at: Slice, on: date) -> Held | None:
        found = add_up(self._view(on), at)
        if isinstance(found, Gap):
            return None
        pieced = any(piece.how == "difference" for piece in found.pieces) and not _is_one_release(
            [term.observation for term in found.terms]
        )
        terms = [(term.sign, term.observation.value, term.observation) for term in found.terms]
        return _held(terms, JPY_THOUSAND, on, pieced=pieced)

    def _quantity(self, at: Slice, unit: Unit, on: date) -> Held | None:
        cells = self._view(on).cells(at.flow, at.partner, at.item)
        months = (at.period,) if at.period.kind in (Kind.FIRST_10_DAYS, Kind.FIRST_20_DAYS) else at.period.months()
        found = [cells[month] for month in months if month in cells]
        if len(found) < len(months) or any(_is_uncounted(seen, unit) for seen in found):
            return None
        return _held([(1, seen.quantity, seen) for seen in found if seen.quantity is not None], unit, on)


def _is_uncounted(seen: Observation, unit: Unit) -> bool:
    if seen.quantity is None or seen.quantity.unit.measures != unit.measures:
        return True
    return seen.quantity.mark is Mark.NIL and not (seen.value.mark is Mark.NIL or seen.value.number == 0)


def _is_one_release(seen: list[Observation]) -> bool:
    return len({one.released for one in seen}) == 1


def _is_current(seen: Observation, on: date) -> bool:
    at = seen.slice
    if at.flow not in TRADE:
        return True
    month = at.period if at.period.kind in (Kind.FIRST_10_DAYS, Kind.FIRST_20_DAYS) else at.period.last
    out = release_calendar.held(at.flow, month, on)
    return out is None or not seen.stage < out.stage


def _held(terms: list[tuple[int, Cell, Observation]], unit: Unit, on: date, *, pieced: bool = False) -> Held | None:
    if not terms:
        return None
    low = high = Fraction(0)
    for sign, cell, _ in terms:
        one = _span(cell, unit)
        low += one.low if sign > 0 else -one.high
        high += one.high if sign > 0 else -one.low
    seen = [observation for *_, observation in terms]
    current = all(_is_current(one, on) for one in seen)
    stages = sorted({one.stage for one in seen}, key=lambda stage: stage.rank)
    files = tuple(dict.fromkeys(one.place.file for one in seen))
    return Held(Span(low, high), tuple(stages), max(one.released for one in seen), files, pieced, current)


def _span(cell: Cell, unit: Unit) -> Span:
    number = cell.unit.convert(cell.number if cell.mark is Mark.NUMBER else 0, unit)
    if cell.mark is Mark.BELOW_UNIT:
        return Span(Fraction(0), cell.unit.convert(Fraction(1, 2), unit))
    if not cell.is_rounded or cell.mark is Mark.NIL:
        return Span.exactly(number)
    half = cell.unit.convert(Fraction(1, 2), unit)
    return Span(number - half, number + half - (1 if unit is JPY_THOUSAND else FINEST))  # half-up: the end is not in


class _Without:
    """An archive without what one file says."""

    def __init__(self, archive: Archive, sha256: str) -> None:
        self._archive = archive
        self._sha256 = sha256

    def newest(
        self, as_of: date, flow: Flow, partner: str | None, item: str | None, first_year: int = 0
    ) -> Mapping[tuple[str, str], Mapping[Period, Observation]]:
        """Return, by (partner, item), the newest observation of each period, those of the file left out."""
        book = self._archive.newest(as_of, flow, partner, item, first_year)
        return {key: _SeriesWithout(series, self._sha256) for key, series in book.items()}

    def days(self, flow: Flow, partner: str, item: str) -> Mapping[Period, tuple[date, ...]]:
        """Return on which days figures of each period of a series came out, that of the file among them."""
        return self._archive.days(flow, partner, item)


class _SeriesWithout(Mapping[Period, Observation]):
    def __init__(self, series: Mapping[Period, Observation], sha256: str) -> None:
        self._series = series
        self._sha256 = sha256

    def __getitem__(self, period: Period) -> Observation:
        seen = self._series[period]
        if seen.place.sha256 == self._sha256:
            raise KeyError(period)
        return seen

    def __contains__(self, period: object) -> bool:
        return isinstance(period, Period) and period in self._series and self._is_kept(period)

    def __iter__(self) -> Iterator[Period]:
        return (period for period in self._series if self._is_kept(period))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _is_kept(self, period: Period) -> bool:
        return self._series[period].place.sha256 != self._sha256
