"""A release against the figures of the store: as they stood on its day, and as they were revised."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from sokuho.checking.audit.check import Check, Strength, in_millions, in_tenths, in_units
from sokuho.checking.audit.check_pages import suits, then_needed
from sokuho.checking.audit.check_sums import within
from sokuho.checking.audit.held import Held, Holdings
from sokuho.checking.audit.page_cells import PageCell, Printing, Row
from sokuho.checking.audit.spans import amount, apart, corners, meet, quantity, rate
from sokuho.core.code import TRADE, WORLD, Flow
from sokuho.core.print_rules import Span
from sokuho.core.slice import Slice
from sokuho.reference.groups import groups_of, members
from sokuho.reference.partners import partner
from sokuho.sources.japan_mof.printed_cell import Word
from sokuho.statistics.composition import is_same_group

Find = Callable[[date], Held | None]
Told = Callable[[Span], str]


def check_store(printing: Printing, holdings: Holdings) -> Iterator[Check]:
    """Yield the checks of values, quantities, growth, contributions and value indices against the store."""
    yield from _Against(printing, holdings).checks()


class _Against:
    def __init__(self, printing: Printing, holdings: Holdings) -> None:
        self._printing = printing
        self._holdings = holdings
        self._revised: dict[PageCell, Span] = {}

    def checks(self) -> Iterator[Check]:
        for table in self._printing.of_kind("totals", "areas", "commodities"):
            whole = table.rows[0] if table.kind == "commodities" and table.rows else None
            for row in table.rows:
                if row.flow in TRADE and all(cell.is_known and cell.period for cell in row.cells.values()):
                    yield from self._row(row, whole)
        yield from self._unseen_in_wholes()
        yield from self._balances()

    def _row(self, row: Row, whole: Row | None) -> Iterator[Check]:
        value = row.cells.get("value")
        if value is None:
            return
        at = _slice(value)
        now = amount(value)
        if now is not None:
            held: Find = lambda on: self._holdings.amount(at, on)  # noqa: E731
            yield from self._level(value, at, now, held, in_millions)
            yield from self._growth(row.cells.get("growth"), value, now, (held, self._before(at)), in_millions)
            if whole is not None and row is not whole and "value" in whole.cells:
                yield from self._contribution(row, whole, now, at)
        if row.then is not None and (then := amount(row.then)) is not None:
            yield from self._level(row.then, at.year_before(), then, self._before(at), in_millions)
        yield from self._counted(row, at)

    def _before(self, at: Slice) -> Find:
        earlier = at.year_before()
        if not is_same_group(at.partner, at.period, earlier.period):
            return lambda _: None
        return lambda on: self._holdings.amount(earlier, on)

    def _counted(self, row: Row, at: Slice) -> Iterator[Check]:
        cell = row.cells.get("quantity")
        now = quantity(cell) if cell is not None else None
        if cell is None or now is None or cell.unit is None:
            return
        unit, earlier = cell.unit, at.year_before()
        held: Find = lambda on: self._holdings.counted(at, unit, on)  # noqa: E731
        yield from self._level(cell, at, now, held, in_units)
        if is_same_group(at.partner, at.period, earlier.period):
            before: Find = lambda on: self._holdings.counted(earlier, unit, on)  # noqa: E731
            yield from self._growth(row.cells.get("quantity_growth"), cell, now, (held, before), in_units)

    def _level(self, cell: PageCell, at: Slice, now: Span, find: Find, told: Told) -> Iterator[Check]:
        """Yield whether a printed amount is what the store holds: on the day, or in another vintage."""
        standing, later = None, None
        for held, stood in self._holdings.vintages(at, find):
            if held.is_pieced:
                continue
            stood = stood and held.binds
            standing, later = (held, later) if stood else (standing, later or held)
            if meet(now, held.span):
                is_revision = standing is not None and not stood
                yield Check(
                    (cell,), True, f"equals {held.vintage}", {}, "store", _strength(held), held.vintage, is_revision
                )
                return
        if standing is not None:
            due = told(standing.span)
            why = f"the store holds {due}: {standing.vintage}; no other vintage held is {cell.text}"
            yield Check((cell,), False, why, {cell: due}, "store", "exact", standing.vintage)
        elif later is not None:
            yield self._since_revised(cell, now, later, told)

    def _since_revised(self, cell: PageCell, now: Span, held: Held, told: Told) -> Check:
        if cell.measure == "value" and not held.is_settled:
            self._revised[cell] = Span(now.low - held.span.high, now.high - held.span.low)
        why = f"since revised: {told(held.span)} in {held.vintage}"
        return Check((cell,), True, why, {}, "store", "loose", held.vintage, True)

    def _unseen_in_wholes(self) -> Iterator[Check]:
        """Yield whether a revision of a part shows in what it is a part of.

        A regular revision of a commodity, before corrections of years past, changes its section and the areas that
        contain the country by as much as it changed, unless another commodity changed by exactly the opposite.
        """
        values = {(c.flow, c.partner, c.item): c for c in self._printing.cells() if _is_item_value(c)}
        inside = {
            row.cells["value"]: whole.cells["value"]
            for table in self._printing.of_kind("commodities")
            for row, whole in within(table).items()
            if "value" in row.cells and "value" in whole.cells
        }
        for cell, off in self._revised.items():
            if cell.page == "pg1" or min(abs(off.low), abs(off.high)) <= 1000 or off.low <= 0 <= off.high:
                continue
            wholes = [inside[cell]] if cell in inside else []
            wholes += [values[key] for key in _larger(cell) if key in values]
            for whole in wholes:
                yield from self._unseen(cell, whole, off)

    def _unseen(self, cell: PageCell, whole: PageCell, off: Span) -> Iterator[Check]:
        seen = self._offset(whole)
        if seen is None or not seen.low <= 0 <= seen.high:
            return
        held = self._holdings.amount(_slice(cell), self._holdings.newest)
        due = in_millions(held.span) if held is not None else ""
        by = in_millions(off)
        why = f"differs by {by} from the later figure, but {whole.page} {whole.row} ({whole.text}) was not revised"
        yield Check((cell, whole), False, why, {cell: due}, "store", "close")

    def _offset(self, cell: PageCell) -> Span | None:
        now, held = amount(cell), self._holdings.amount(_slice(cell), self._holdings.newest)
        if now is None or held is None or held.is_pieced:
            return None
        return Span(now.low - held.span.high, now.high - held.span.low)

    def _growth(
        self, growth: PageCell | None, level: PageCell, now: Span, held_by: tuple[Find, Find], told: Told
    ) -> Iterator[Check]:
        """Yield whether growth is what the amount of the year before, unrounded, gives."""
        if growth is None or growth.said is None:
            return
        then = held_by[1]
        standing = then(self._holdings.as_of)
        standing = standing if standing is not None and standing.binds else None
        for held, stood in self._holdings.vintages(_slice(level).year_before(), then):
            if _grown(growth, now, held.span)[0]:
                why = f"growth on {told(held.span)}: {held.vintage}"
                is_revision = standing is not None and not stood
                yield Check((growth, level), True, why, {}, "store", "close", held.vintage, is_revision)
                return
        if standing is not None:
            yield self._outgrown(growth, level, now, standing, held_by[0](self._holdings.newest), told)

    def _outgrown(
        self, growth: PageCell, level: PageCell, now: Span, standing: Held, later: Held | None, told: Told
    ) -> Check:
        """Return the check of a growth that does not suit its amount, naming the amount where it is the odd one."""
        expected = {growth: _grown(growth, now, standing.span)[1]}
        printed = rate(growth.said)
        cells: tuple[PageCell, ...] = (growth, level)
        if printed is not None and printed.low > -100 and standing.span.low > 0:
            needed = corners(lambda then, percent: then * (1 + percent / 100), standing.span, printed)
            expected[level] = told(needed)
            if later is not None and not later.is_pieced:
                cells = _odd_one(growth, level, apart(now, later.span), apart(needed, later.span))
        why = f"{growth.column} {growth.text} on {told(standing.span)}: {standing.vintage}"
        return Check(cells, False, why, expected, "store", "close", standing.vintage)

    def _contribution(self, row: Row, whole: Row, now: Span, at: Slice) -> Iterator[Check]:
        contribution, value = row.cells.get("contribution"), row.cells["value"]
        if contribution is None or contribution.said is None:
            return
        first: Check | None = None
        before, totals = self._before(at), self._before(_slice(whole.cells["value"]))
        for on in (self._holdings.as_of, self._holdings.newest):
            then, total_then = before(on), totals(on)
            if then is None or total_then is None or then.is_pieced or total_then.is_pieced or not total_then.span.low:
                continue
            check = _contributed(contribution, value, now, then, total_then.span)
            if check.holds:
                yield replace(check, is_revision=first is not None)
                return
            is_bound = on == self._holdings.as_of and then.binds and total_then.binds
            first = first or (check if is_bound else None)
        if first is not None:
            yield first

    def _balances(self) -> Iterator[Check]:
        for table in self._printing.of_kind("totals", "areas"):
            by_name: dict[tuple[str, str], dict[Flow, Row]] = {}
            for row in table.rows:
                by_name.setdefault((table.page, row.name if table.kind == "areas" else ""), {})[row.flow] = row
            for rows in by_name.values():
                if len(rows) == len(TRADE) + 1:
                    yield from self._balance(rows)

    def _balance(self, rows: Mapping[Flow, Row]) -> Iterator[Check]:
        growth = rows[Flow.BALANCE].cells.get("growth")
        values = [rows[flow].cells.get("value") for flow in TRADE]
        out, into = (amount(cell) if cell is not None and cell.is_known and cell.period else None for cell in values)
        if growth is None or growth.said is None or out is None or into is None:
            return
        then = [self._before(_slice(cell))(self._holdings.as_of) for cell in values if cell is not None]
        sides = [held.span for held in then if held is not None and held.binds]
        if len(sides) < len(TRADE):
            yield from self._odd_growth(rows, Span(out.low - into.high, out.high - into.low), then)
            return
        now = Span(out.low - into.high, out.high - into.low)
        before = Span(sides[0].low - sides[1].high, sides[0].high - sides[1].low)
        fits, due = suits(growth, now, before)
        cells = (growth, *(cell for cell in values if cell is not None))
        why = f"growth of the balance's size on {in_millions(before)}"
        vintage = then[0].vintage if then[0] else ""
        yield Check(cells, fits, why, {} if fits else {growth: due}, "store", "close", vintage)

    def _odd_growth(self, rows: Mapping[Flow, Row], now: Span, then: Sequence[Held | None]) -> Iterator[Check]:
        """Yield the growth of exports or imports that alone keeps the balance's from what is roughly known.

        Amounts pieced together from different releases prove nothing alone; where the printed growth of the balance
        needs the very amount that is pieced together, and a flow's printed growth denies it, they do.
        """
        exports, imports, growth = rows[Flow.EXPORT], rows[Flow.IMPORT], rows[Flow.BALANCE].cells["growth"]
        for row, held, needed in zip((exports, imports), then, then_needed(exports, imports, growth, now), strict=True):
            cell, value = row.cells.get("growth"), amount(row.cells["value"])
            if held is None or needed is None or cell is None or value is None or not meet(needed, held.span):
                continue
            fits, due = _grown(cell, value, held.span)
            if not fits and not _grown(cell, value, needed)[0]:
                why = f"{cell.column} on {in_millions(held.span)}, which the balance's growth needs too: {held.vintage}"
                yield Check((cell,), False, why, {cell: due}, "store", "close", held.vintage)


def _contributed(contribution: PageCell, value: PageCell, now: Span, then: Held, total_then: Span) -> Check:
    why = f"contribution = (now - {in_millions(then.span)}) / {in_millions(total_then)}: {then.vintage}"
    if contribution.said is Word.NIL:
        fits, due = now.high == 0 == then.span.high, "a number"
    else:
        points = corners(lambda one, other, of: (one - other) * 100 / of, now, then.span, total_then)
        printed = rate(contribution.said)
        fits, due = printed is not None and meet(printed, points), in_tenths(points)
    return Check((contribution, value), fits, why, {} if fits else {contribution: due}, "store", "close", then.vintage)


def _grown(growth: PageCell, now: Span, then: Span) -> tuple[bool, str]:
    """Return whether growth suits an amount and that of the year before, and what would."""
    if then.high <= 0:
        due = (Word.ALL_NEW,) if now.low > 0 else (Word.BLANK,) if now.high <= 0 else (Word.ALL_NEW, Word.BLANK)
        return growth.said in due, " or ".join(word.value or "blank" for word in due)
    if then.low <= 0:
        return True, ""  # less than half a unit, or nothing
    if growth.said is Word.ALL_GONE or now.high <= 0:
        fits = growth.said is Word.ALL_GONE and now.low <= 0
        return fits, "ZENGEN" if now.high <= 0 else "a percentage"
    printed = rate(growth.said)
    due_rate = corners(lambda one, other: (one / other - 1) * Fraction(100), now, then)
    return printed is not None and meet(printed, due_rate), in_tenths(due_rate)


def _odd_one(growth: PageCell, level: PageCell, printed: Fraction, needed: Fraction) -> tuple[PageCell, ...]:
    """Return which of the two is farther from the later figure: the amount printed, or the one the growth needs."""
    if printed == needed:
        return (growth, level)
    return (level,) if printed > needed else (growth,)


def _slice(cell: PageCell) -> Slice:
    assert cell.period is not None
    return Slice(cell.flow, cell.period, cell.partner, cell.item)


def _strength(held: Held) -> Strength:
    return "exact" if held.span.is_exact else "close"


def _is_item_value(cell: PageCell) -> bool:
    return cell.measure == "value" and cell.is_known and cell.page not in ("pg1", "pg2")


def _larger(cell: PageCell) -> list[tuple[Flow, str, str]]:
    """Return the same commodity in the areas that contain the cell's."""
    if cell.partner == WORLD or cell.period is None:
        return []
    inside = {WORLD}
    if not partner(cell.partner).is_group:
        inside |= groups_of(cell.partner, cell.period)
    else:
        countries = members(cell.partner, cell.period)
        for code in ("asia", "middle_east", "western_europe"):
            if countries < members(code, cell.period):
                inside.add(code)
    return [(cell.flow, code, cell.item) for code in sorted(inside)]
