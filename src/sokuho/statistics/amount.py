"""Published cells added up: the amount, how far off it may lie, and how mature it is."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from sokuho.core.code import TOTAL, WORLD, Mark
from sokuho.core.figure import Address, Figure
from sokuho.core.observation import Cell
from sokuho.core.period import Kind, Period
from sokuho.core.quantity import Unit
from sokuho.core.slice import Slice
from sokuho.statistics.extent import extent
from sokuho.statistics.maturity import Facts, maturity
from sokuho.statistics.missing import missing_figures, spans
from sokuho.statistics.published import Gap, Measure, Sum, Term, add_up, series
from sokuho.store.view import View

_NONE, _HALF = Fraction(0), Fraction(1, 2)
_HOW = {
    "to_date": "within a year to date",
    "by_difference": "by difference of years to date, which carries revisions of the months before",
    "by_components": "added up from the item's components",
}


def held(view: View, asked: Address, measure: Measure = "value") -> Sum:
    """Return the published cells that add up to a slice.

    Raises:
        NoFigures: some months were not published by then, or are not held.
    """
    found = found_or_gap(view, asked.slice, measure)
    if isinstance(found, Gap):
        raise missing_figures(view, asked.slice, found.missing, measure)
    return found


def found_or_gap(view: View, at: Slice, measure: Measure = "value") -> Sum | Gap:
    """Return the published cells that add up to a slice, or the months that were not published by then or not held."""
    found = add_up(view, at, measure)
    missing = () if isinstance(found, Gap) else _not_compiled(view, at, found)
    return Gap(missing) if missing else found


def _not_compiled(view: View, at: Slice, found: Sum) -> tuple[Period, ...]:
    """Return the months before the release had an item at all, for which its column prints ``-`` throughout."""
    if at.item == TOTAL or not any(term.observation.value.mark is Mark.NIL for term in found.terms):
        return ()
    world, months = at.of(partner=WORLD), at.period.months()
    first = series(view, world).get(months[0])
    if first is not None and first.value.mark is not Mark.NIL:
        return ()
    compiled = extent(view, world)
    return tuple(month for month in months if month < compiled.first) if compiled else ()


def amount(view: View, asked: Address, found: Sum, cells: Iterable[tuple[int, Cell]], unit: Unit) -> Figure:
    """Return the figure of signed cells added up in a unit."""
    value, margin = total(cells, unit)
    mature, ways = maturity(view, asked.slice.flow, found), _ways(found)
    return Figure(
        address=asked,
        value=value,
        unit=unit,
        formula=_formula(asked.slice, found, dict(mature)["stages"], ways),
        margin=margin,
        facts=(*mature, *ways, *_approximate(found)),
    )


def total(cells: Iterable[tuple[int, Cell]], unit: Unit) -> tuple[Fraction, Fraction]:
    """Return signed cells added up in a unit, and how far off that may lie."""
    whole, value, margin = 0, _NONE, _NONE
    for sign, cell in cells:
        if cell.unit is unit:
            whole += sign * number(cell)  # nearly every cell; whole numbers add up ten times as fast as fractions
        else:
            value += sign * cell.unit.convert(number(cell), unit)
        if off := doubt(cell):
            margin += cell.unit.convert(off, unit)
    return value + whole, margin


def values(terms: Iterable[Term]) -> Iterable[tuple[int, Cell]]:
    """Return the signed value cells of terms."""
    return ((term.sign, term.observation.value) for term in terms)


def quantities(terms: Iterable[Term]) -> Iterable[tuple[int, Cell]]:
    """Return the signed quantity cells of terms that have one."""
    return ((term.sign, term.observation.quantity) for term in terms if term.observation.quantity)


def number(cell: Cell) -> int:
    """Return what a cell adds: its number; 0 for none traded and for less than half a unit.

    >>> from sokuho.core.quantity import JPY_MILLION
    >>> number(Cell(544051, JPY_MILLION)), number(Cell(0, JPY_MILLION, Mark.NIL))
    (544051, 0)
    """
    return cell.number if cell.mark is Mark.NUMBER else 0


def doubt(cell: Cell) -> Fraction:
    """Return how far off a cell may lie, in its unit: half of it where it was rounded or was below half of it.

    >>> from sokuho.core.quantity import JPY_MILLION
    >>> doubt(Cell(0, JPY_MILLION, Mark.BELOW_UNIT)), doubt(Cell(544051, JPY_MILLION))
    (Fraction(1, 2), Fraction(0, 1))
    """
    return _HALF if cell.mark is Mark.BELOW_UNIT else cell.margin


def _formula(at: Slice, found: Sum, stages: str, ways: Facts) -> str:
    count = sum(len(piece.months) for piece in found.pieces)
    if at.period.kind in (Kind.MONTH, Kind.FIRST_10_DAYS, Kind.FIRST_20_DAYS):
        said = f"one month: {stages.removeprefix('1 ')}"
    else:
        said = f"sum of {count} months: {stages}"
    return "; ".join([said, *(f"{told} {_HOW[how]}" for how, told in ways)])


def _approximate(found: Sum) -> Facts:
    """Return whether cells of one release day are taken off a year to date of another, which carries revisions."""
    added = {term.observation.slice.period.year: term.observation for term in found.terms if term.sign > 0}
    taken = (term.observation for term in found.terms if term.sign < 0)
    is_exact = all(one.released == added[one.slice.period.year].released for one in taken)
    return () if is_exact else (("approximate", "yes"),)


def _ways(found: Sum) -> Facts:
    """Return the months that are no cell of their own."""
    taken_off = any(term.sign < 0 for term in found.terms)
    by_name = {
        "by_difference" if taken_off else "to_date": found.months("difference"),
        "by_components": found.months("components"),
    }
    return tuple((name, spans(months)) for name, months in by_name.items() if months)
