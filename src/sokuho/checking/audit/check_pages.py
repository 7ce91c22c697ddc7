"""Cells that stand on several pages, and balances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sokuho.checking.audit.check import Check, in_tenths
from sokuho.checking.audit.page_cells import PageCell, Printing, Row, Table
from sokuho.checking.audit.spans import amount, before, corners, has_zero, meet, rate, total
from sokuho.core.code import Flow
from sokuho.core.print_rules import MINUS, NIL, TRIANGLE, Span
from sokuho.core.rounded import Rounded
from sokuho.sources.japan_mof.printed_cell import Word

_SAME = {"value_index_growth": "growth"}
"""An index of values is values over a constant, so both grow alike."""


def check_pages(printing: Printing) -> Iterator[Check]:
    """Yield the checks of repeated cells and of balances."""
    yield from _repeats(printing)
    for table in printing.of_kind("totals", "areas"):
        for exports, imports, balance in _trios(table):
            yield from _balance(exports.cells, imports.cells, balance.cells)
            yield from _balance_growth(exports, imports, balance)
    for table in printing.of_kind("totals"):
        for exports, imports, balance in _trios(table):
            then = [{"value": row.then} if row.then is not None else {} for row in (exports, imports, balance)]
            yield from _balance(*then)
            yield from (check for row in (exports, imports) for check in _growth_of_total(row))


def _repeats(printing: Printing) -> Iterator[Check]:
    groups: dict[tuple[object, ...], list[PageCell]] = {}
    for cell in printing.cells():
        key = (cell.flow, cell.partner, cell.item, cell.period, _SAME.get(cell.measure, cell.measure))
        if cell.period is not None and cell.said is not None:
            groups.setdefault(key, []).append(cell)
    for cells in groups.values():
        if len(cells) > 1:
            yield from _repeated(cells)


def _repeated(cells: list[PageCell]) -> Iterator[Check]:
    texts = Counter(_plain(cell) for cell in cells)
    common, count = texts.most_common(1)[0]
    is_clear = count * 2 > len(cells)
    witness = next(cell for cell in cells if _plain(cell) == common)
    for cell in cells:
        if cell is witness:
            continue
        why = f"{witness.page} prints {witness.text} for the same figure"
        fits = _plain(cell) == common
        involved = (cell,) if is_clear and not fits else (cell, witness)
        expected = {} if fits else {cell: witness.text, witness: cell.text}
        yield Check(involved, fits, why, expected, strength="exact")


def _plain(cell: PageCell) -> str:
    return cell.text.replace(TRIANGLE, MINUS)


def _trios(table: Table) -> Iterator[tuple[Row, Row, Row]]:
    by_name: dict[str, dict[Flow, Row]] = {}
    for row in table.rows:
        by_name.setdefault(row.name if table.kind == "areas" else table.page, {})[row.flow] = row
    for rows in by_name.values():
        if len(rows) == len(Flow) - 1:
            yield rows[Flow.EXPORT], rows[Flow.IMPORT], rows[Flow.BALANCE]


def _balance(*sides: object) -> Iterator[Check]:
    found = [side.get("value") if isinstance(side, dict) else None for side in sides]
    exports, imports, balance = found
    numbers = [_whole(cell) for cell in found]
    if exports is None or imports is None or balance is None or any(number is None for number in numbers):
        return
    out, into, left = (number or 0 for number in numbers)
    fits = left == out - into
    minus = TRIANGLE if balance.page == "pg1" else MINUS
    expected = {}
    if not fits:
        expected = {
            balance: Rounded.of(out - into, 0).text(minus=minus),
            exports: Rounded.of(into + left, 0).text(minus=minus),
            imports: Rounded.of(out - left, 0).text(minus=minus),
        }
    why = f"balance = printed exports - imports = {exports.text} - {imports.text}"
    yield Check((balance, exports, imports), fits, why, expected, strength="exact")


def _whole(cell: PageCell | None) -> int | None:
    if cell is None or cell.said is None:
        return None
    return int(cell.said.value) if isinstance(cell.said, Rounded) else 0


def _balance_growth(exports: Row, imports: Row, balance: Row) -> Iterator[Check]:
    value, growth = balance.cells.get("value"), balance.cells.get("growth")
    now, then = _net(exports, imports, _now), _net(exports, imports, _then)
    if value is None or growth is None or growth.said is None or now is None or then is None or value.said is None:
        return
    given = [row.cells["value"] for row in (exports, imports)]
    given += [row.then or row.cells["growth"] for row in (exports, imports)]
    fits, due = suits(growth, now, then)
    source = "last year's amounts" if exports.then is not None else "the growth of exports and imports"
    why = f"growth of the balance's size, now {value.text}, from {source}"
    expected = {} if fits else {growth: due} | _growth_needed(exports, imports, growth, now)
    yield Check((growth, *given), fits, why, expected)


def _growth_needed(exports: Row, imports: Row, growth: PageCell, now: Span) -> dict[PageCell, str]:
    """Return how exports, or imports, would have to have grown if the growth of the balance is right."""
    found = {}
    for row, needed in zip((exports, imports), then_needed(exports, imports, growth, now), strict=True):
        value = _now(row)
        if needed is not None and value is not None and needed.low > 0 and row.then is None:
            found[row.cells["growth"]] = in_tenths(corners(lambda one, other: (one / other - 1) * 100, value, needed))
    return found


def then_needed(exports: Row, imports: Row, growth: PageCell, now: Span) -> tuple[Span | None, Span | None]:
    """Return what exports, and imports, were a year before if the growth of the balance and the other's are right."""
    then = before(now, growth.said) if isinstance(growth.said, Rounded) else None
    out, into = _then(exports), _then(imports)
    if then is None:
        return None, None
    return (
        None if into is None else total([then, into]),
        None if out is None else Span(out.low - then.high, out.high - then.low),
    )


def suits(growth: PageCell, now: Span, then: Span) -> tuple[bool, str]:
    """Return whether the printed growth of a balance suits what the balances may be, and what would."""
    may_turn = has_zero(now) or has_zero(then) or (now.low > 0) != (then.low > 0)
    must_turn = may_turn and not has_zero(now) and not has_zero(then)
    if growth.said is Word.NIL:
        return may_turn, NIL if may_turn else "a percentage: the balance has not changed sides"
    printed = rate(growth.said)
    if printed is None or must_turn:
        return False, f"{NIL}: the balance changed sides"
    if may_turn:
        return True, ""
    due = corners(lambda one, other: (one / other - 1) * 100, now, then)
    return meet(printed, due), in_tenths(due)


def _net(exports: Row, imports: Row, of: object) -> Span | None:
    out, into = (_now(row) if of is _now else _then(row) for row in (exports, imports))
    return None if out is None or into is None else Span(out.low - into.high, out.high - into.low)


def _now(row: Row) -> Span | None:
    return amount(row.cells["value"]) if "value" in row.cells else None


def _then(row: Row) -> Span | None:
    if row.then is not None:
        return amount(row.then)
    now, growth = _now(row), row.cells.get("growth")
    return before(now, growth.said) if now is not None and growth is not None else None


def _growth_of_total(row: Row) -> Iterator[Check]:
    now, then, growth = _now(row), _then(row), row.cells.get("growth")
    printed = rate(growth.said) if growth is not None else None
    if now is None or then is None or row.then is None or growth is None or printed is None or then.low <= 0:
        return
    due = corners(lambda one, other: (one / other - 1) * 100, now, then)
    fits = meet(printed, due)
    why = f"growth = {row.cells['value'].text} / {row.then.text} - 1"
    yield Check((growth, row.cells["value"], row.then), fits, why, {} if fits else {growth: in_tenths(due)})
