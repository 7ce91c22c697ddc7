"""What the cells of one row of a commodity table say of each other, and of the table's total."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from sokuho.checking.audit.check import Check, Strength, broken, in_millions, in_tenths, kept
from sokuho.checking.audit.page_cells import PageCell, Row, Table
from sokuho.checking.audit.spans import amount, before, corners, has_zero, meet, rate
from sokuho.core.print_rules import TIMES_FROM, Span
from sokuho.core.rounded import Rounded
from sokuho.sources.japan_mof.printed_cell import Times, Word

_NOUGHTS = ("0.0", "-0.0")


def check_rows(table: Table) -> Iterator[Check]:
    """Yield the checks of a table's rows."""
    for row in table.rows:
        yield from _marks(row, "value", "growth")
        yield from _marks(row, "quantity", "quantity_growth")
    if table.kind != "commodities" or not table.rows or table.rows[0].level:
        return
    whole = table.rows[0]
    for row in table.rows:
        yield from _share(row, whole)
        yield from _contribution(row, whole)
    yield from _total_row(whole)


def _marks(row: Row, measure: str, growth: str) -> Iterator[Check]:
    """Yield whether the words that stand for growth suit the amount: none, all new, all gone, so many times."""
    now, change = row.cells.get(measure), row.cells.get(growth)
    if now is None or change is None or now.said is None or change.said is None or row.flow.value == "balance":
        return
    is_number = isinstance(change.said, Rounded | Times)
    if now.said is Word.NIL:
        fits, due = change.said in (Word.BLANK, Word.ALL_GONE), "blank or ZENGEN"
    elif now.said is Word.BLANK:
        fits, due = change.said is Word.BLANK, "blank"
    elif now.text == "0" and measure == "quantity":
        return  # less than half a unit may be nothing at all
    else:
        fits, due = is_number or change.said is Word.ALL_NEW, "a percentage, *n or ZENZO"
    why = f"{now.column} {now.text or 'blank'} goes with {due}"
    yield kept(change, now, why=why, strength="loose") if fits else broken(now, change, why=why, expected={change: due})
    if isinstance(change.said, Rounded) and change.said.value >= TIMES_FROM:
        yield broken(change, why=f"growth of {TIMES_FROM:,} per cent and more is printed *n", expected={change: "*n"})
    if isinstance(change.said, Times) and change.said.times <= TIMES_FROM // 100:
        due = f"a percentage below {TIMES_FROM:,}"
        yield broken(change, why=f"*n is printed from {TIMES_FROM:,} per cent on", expected={change: due})


def _share(row: Row, whole: Row) -> Iterator[Check]:
    share, value, total = row.cells.get("share"), row.cells.get("value"), whole.cells.get("value")
    if share is None or value is None or total is None or share.said is None:
        return
    part, all_of_it = amount(value), amount(total)
    if part is None or all_of_it is None or all_of_it.low <= 0:
        return
    if Word.NIL in (share.said, value.said):
        fits, due = share.said is value.said, "-" if value.said is Word.NIL else "a share"
        why = "the share is - where the value is -"
        yield _told(fits, (share, value), why, {share: due, value: "-" if share.said is Word.NIL else "an amount"})
        return
    if row is whole:
        return
    printed, due_share = rate(share.said), corners(lambda one, other: one * 100 / other, part, all_of_it)
    if printed is None:
        return
    fits = meet(printed, due_share)
    expected = {}
    if not fits:
        expected[share] = in_tenths(due_share)
        expected[value] = in_millions(corners(lambda percent, other: percent * other / 100, printed, all_of_it))
    why = f"share = value / total: {value.text} / {total.text} x 100"
    yield _told(fits, (share, value, total), why, expected)


def _contribution(row: Row, whole: Row) -> Iterator[Check]:
    cells = [row.cells.get(name) for name in ("contribution", "value", "growth")]
    contribution, value, growth = cells
    if contribution is None or value is None or growth is None or contribution.said is None or row is whole:
        return
    if (contribution.said is Word.NIL) != (growth.said is Word.BLANK and value.said is Word.NIL):
        if growth.said is not None and value.said is not None:
            why = "the contribution is - where there was nothing in both years, and only there"
            due = "-" if contribution.said is not Word.NIL else "a number"
            yield broken(contribution, value, growth, why=why, expected={contribution: due})
        return
    printed, total_then = rate(contribution.said), _then(whole)
    if printed is None:
        yield kept(contribution, value, growth, why="nothing in both years", strength="exact")
        return
    yield from _of_change(row, whole, printed, total_then)


def _of_change(row: Row, whole: Row, printed: Span, total_then: Span | None) -> Iterator[Check]:
    contribution, value, growth = (row.cells[name] for name in ("contribution", "value", "growth"))
    totals = tuple(whole.cells[name] for name in ("value", "growth") if name in whole.cells)
    now = amount(value)
    if len(totals) < 2 or now is None or total_then is None or total_then.low <= 0:
        return
    if growth.said is Word.ALL_GONE:
        fits = printed.low < 0 or contribution.text == "-0.0"
        why = "a commodity that is all gone takes off from growth"
        yield _told(fits, (contribution, growth, value), why, {contribution: "-0.0 or less"})
        return
    then = before(now, growth.said)
    if then is None:
        return
    if growth.said is Word.ALL_NEW:
        due = corners(lambda one, other: one * 100 / other, now, total_then)
    else:
        due = _change_over(now, rate(growth.said), total_then)
    fits = meet(printed, due) and not (_is_fall(contribution) is not None and _clash(contribution, growth))
    why = f"contribution = change / last year's total: {value.text} and {growth.text} against {totals[0].text} and "
    expected = {} if fits else {contribution: in_tenths(due)}
    if not fits and growth.said is not Word.ALL_NEW:
        expected[growth] = _growth_due(now, printed, total_then)
    yield _told(fits, (contribution, value, growth, *totals), why + totals[1].text, expected)


def _change_over(now: Span, grown: Span | None, total_then: Span) -> Span:
    grown = grown or Span.exactly(0)
    return corners(lambda one, percent, other: (one - one / (1 + percent / 100)) * 100 / other, now, grown, total_then)


def _growth_due(now: Span, points: Span, total_then: Span) -> str:
    def percent(one: Fraction, point: Fraction, other: Fraction) -> Fraction:
        then = one - point * other / 100
        return (one / then - 1) * 100 if then > 0 else Fraction(0)

    return in_tenths(corners(percent, now, points, total_then))


def _clash(contribution: PageCell, growth: PageCell) -> bool:
    """Return whether one says rise and the other fall; both are signed even where they round to nought."""
    one, other = _is_fall(contribution), _is_fall(growth)
    return one is not None and other is not None and one is not other


def _is_fall(cell: PageCell) -> bool | None:
    return cell.said.negative if isinstance(cell.said, Rounded) else None


def _total_row(whole: Row) -> Iterator[Check]:
    share, growth, contribution = (whole.cells.get(name) for name in ("share", "growth", "contribution"))
    if share is not None:
        fits = share.text in ("100.0", "-")
        yield _told(fits, (share,), "the total's share is 100.0", {share: "100.0"}, exact=True)
    if growth is not None and contribution is not None and isinstance(growth.said, Rounded):
        fits, why = growth.text == contribution.text, "the total's contribution is its growth"
        yield _told(
            fits, (contribution, growth), why, {contribution: growth.text, growth: contribution.text}, exact=True
        )


def _then(row: Row) -> Span | None:
    value, growth = row.cells.get("value"), row.cells.get("growth")
    now = amount(value) if value is not None else None
    found = before(now, growth.said) if now is not None and growth is not None else None
    return None if found is None or has_zero(found) else found


def _told(
    fits: bool, cells: tuple[PageCell, ...], why: str, expected: dict[PageCell, str], *, exact: bool = False
) -> Check:
    strength: Strength = "exact" if exact else "close"
    return Check(cells, fits, why, {} if fits else expected, strength=strength)
