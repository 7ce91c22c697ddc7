"""Which published cells add up to a period: months first, then differences of years to date, then components."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sokuho.core.code import Mark
from sokuho.core.observation import Observation
from sokuho.core.period import Kind, Period
from sokuho.core.slice import Slice
from sokuho.reference.items import item
from sokuho.store.view import View

Measure = Literal["value", "quantity"]
Cells = Mapping[Period, Observation]
How = Literal["cell", "difference", "components"]

TEN_DAYS = (Kind.FIRST_10_DAYS, Kind.FIRST_20_DAYS)


@dataclass(frozen=True, slots=True)
class Term:
    """A published cell and whether it is added (+1) or taken off (-1)."""

    sign: int
    observation: Observation


@dataclass(frozen=True, slots=True)
class Piece:
    """Months that are found together: the cells they are the sum of, and those that tell how mature it is."""

    months: tuple[Period, ...]
    terms: tuple[Term, ...]
    spoken: tuple[Observation, ...]
    how: How


@dataclass(frozen=True, slots=True)
class Sum:
    """The published cells that add up to a period, one that would be both added and taken off left out."""

    terms: tuple[Term, ...]
    pieces: tuple[Piece, ...]

    def months(self, how: How) -> tuple[Period, ...]:
        """Return the months that were found in a way, in order."""
        return tuple(month for piece in self.pieces if piece.how == how for month in piece.months)


@dataclass(frozen=True, slots=True)
class Gap:
    """The months (or the ten days) that nothing published gives."""

    missing: tuple[Period, ...]


def add_up(view: View, at: Slice, measure: Measure = "value") -> Sum | Gap:
    """Return the published cells that add up to a slice, or what is missing.

    A month is its cell. Months of a calendar year that have none are the year to date up to the last of them less the
    months before the first, or less the year to date up to there. What is still missing is added up from the item's
    components.
    """
    key = (add_up, at, measure)
    if key not in view.memo:
        view.memo[key] = _add_up(view, at, measure)
    found: Sum | Gap = view.memo[key]
    return found


def series(view: View, at: Slice, measure: Measure = "value") -> Cells:
    """Return the published cells of a slice's series that hold the measure, by period."""
    cells = view.cells(at.flow, at.partner, at.item)
    if measure == "value":
        return cells
    return _Counted(cells)


class _Counted(Mapping[Period, Observation]):
    """The cells of a series that have a quantity; forty years are gone through only when somebody wants them all."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells

    def __getitem__(self, period: Period) -> Observation:
        seen = self._cells[period]
        if not _has_quantity(seen):
            raise KeyError(period)
        return seen

    def __iter__(self) -> Iterator[Period]:
        return (period for period, seen in self._cells.items() if _has_quantity(seen))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def components(at: Slice) -> tuple[str, ...]:
    """Return the items whose values add up to a slice's item, where it is named by a sum (``0+1``).

    The total is never put together: it is published wherever anything is.
    """
    return item(at.flow, at.item).terms if "+" in at.item else ()


def _add_up(view: View, at: Slice, measure: Measure) -> Sum | Gap:
    cells = series(view, at, measure)
    wanted = (at.period,) if at.period.kind in TEN_DAYS else at.period.months()
    pieces = [_cell(cells[period]) for period in wanted if period in cells]
    if len(pieces) == len(wanted):
        return Sum(tuple(piece.terms[0] for piece in pieces), tuple(pieces))
    if at.period.kind in TEN_DAYS:
        return Gap(wanted)  # no difference of whole months is a part of one
    pieces += _differences(cells, _left(wanted, pieces))
    pieces += _parts(view, at, measure, _left(wanted, pieces))
    missing = _left(wanted, pieces)
    return Gap(missing) if missing else _sum(pieces)


def _left(wanted: tuple[Period, ...], pieces: list[Piece]) -> tuple[Period, ...]:
    found = {month for piece in pieces for month in piece.months}
    return tuple(month for month in wanted if month not in found)


def _cell(seen: Observation) -> Piece:
    return Piece((seen.slice.period,), (Term(1, seen),), (seen,), "cell")


def _differences(cells: Cells, wanted: tuple[Period, ...]) -> list[Piece]:
    found = ((run, _difference(cells, run)) for run in _runs(wanted))
    return [Piece(tuple(run), terms, (terms[0].observation,), "difference") for run, terms in found if terms]


def _difference(cells: Cells, run: list[Period]) -> tuple[Term, ...]:
    upto = cells.get(Period.to_date(run[-1]))
    if upto is None:
        return ()
    before = [Period.month(run[0].year, month) for month in range(1, run[0].number)]
    if all(month in cells for month in before):
        return (Term(1, upto), *(Term(-1, cells[month]) for month in before))
    less = cells.get(Period.to_date(before[-1]))
    return (Term(1, upto), Term(-1, less)) if less else ()


def _parts(view: View, at: Slice, measure: Measure, wanted: tuple[Period, ...]) -> list[Piece]:
    parts = components(at) if wanted and measure == "value" else ()
    pieces = []
    for month in wanted if parts else ():
        sums = [add_up(view, at.of(item=part).at(month)) for part in parts]
        held = [one for one in sums if isinstance(one, Sum)]
        if len(held) == len(parts):
            terms = tuple(term for one in held for term in one.terms)
            spoken = tuple(seen for one in held for piece in one.pieces for seen in piece.spoken)
            pieces.append(Piece((month,), terms, spoken, "components"))
    return pieces


def _sum(pieces: list[Piece]) -> Sum:
    signs: Counter[Slice] = Counter()
    cells: dict[Slice, Observation] = {}
    ordered = sorted(pieces, key=lambda piece: piece.months[0])
    for term in (term for piece in ordered for term in piece.terms):
        signs[term.observation.slice] += term.sign
        cells[term.observation.slice] = term.observation
    return Sum(tuple(Term(sign, cells[at]) for at, sign in signs.items() if sign), tuple(ordered))


def _runs(months: Iterable[Period]) -> list[list[Period]]:
    """Return the months as stretches without a break, none of which reaches into another calendar year."""
    runs: list[list[Period]] = []
    for month in months:
        if runs and runs[-1][-1] == month.previous() and month.number > 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return runs


def _has_quantity(seen: Observation) -> bool:
    # A "-" beside a value says that no quantity is compiled; beside no value, that there was none.
    if seen.quantity is None or seen.quantity.mark is not Mark.NIL:
        return seen.quantity is not None
    return seen.value.mark is not Mark.BELOW_UNIT and seen.value.number == 0
