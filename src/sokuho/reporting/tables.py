"""The report's tables, by the official print rules: million yen half-up, growth from unrounded values."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from sokuho.core import print_rules
from sokuho.core.code import TOTAL, TRADE, WORLD, Flow
from sokuho.core.figure import Figure
from sokuho.core.period import Period
from sokuho.core.quantity import JPY_THOUSAND
from sokuho.core.slice import Slice
from sokuho.reference.items import items
from sokuho.reporting.document import Row, Table, TableCell
from sokuho.reporting.inquiry import Inquiry

ABSENT = TableCell("…")
"""Not published by the day of the report, or not held; "-" is the release's own mark for none."""


def partner_table(
    inquiry: Inquiry, period: Period, heads: Mapping[str, str], caption: str, note: str, names: Mapping[str, str]
) -> Table | None:
    """Return exports, imports and balance by area and country, or None if no total is published.

    ``names`` gives the label of each partner, in the order of the rows. A partner without figures keeps its row, so
    that no country stands under the head of another area.
    """
    columns = tuple(heads[key] for key in ("exports", "change", "imports", "change", "balance", "change"))
    rows = tuple(_partner_row(inquiry, period, code, label) for code, label in names.items())
    # A table of the world alone would say the sentences again.
    is_worth_it = any(cell.figure for row in rows[1:] for cell in row.cells)
    return Table(caption, columns, rows, note) if is_worth_it else None


def _partner_row(inquiry: Inquiry, period: Period, code: str, label: str) -> Row:
    levels = [inquiry.seek("level", Slice(flow, period, code)) for flow in TRADE]
    cells: list[TableCell] = []
    for flow, level in zip(TRADE, levels, strict=True):
        cells += [money(level), rate(inquiry.seek("change", Slice(flow, period, code)) if level else None)]
    at = Slice(Flow.BALANCE, period, code)
    balance = inquiry.seek("balance", at) if all(levels) else None
    cells += [printed_balance(balance, *levels), rate(inquiry.seek("change", at) if balance else None)]
    return Row(label, 0 if code == WORLD else 2 if code.isdigit() else 1, tuple(cells))


def item_table(
    inquiry: Inquiry, at: Slice, heads: Mapping[str, str], caption: str, note: str, names: Mapping[str, str]
) -> Table | None:
    """Return a flow by principal commodity: value, share, change, contribution; None if no item is published."""
    columns = tuple(heads[key] for key in ("value", "share", "change", "contribution"))
    rows = []
    for one in items(at.flow):
        if one.is_press or one.code == TOTAL:
            level = inquiry.seek("level", at.of(item=one.code))
            if level is not None:
                rows.append(Row(names[one.code], one.level + bool(one.of), _item_cells(inquiry, level)))
    return Table(caption, columns, tuple(rows), note) if len(rows) > 1 else None


def _item_cells(inquiry: Inquiry, level: Figure) -> tuple[TableCell, ...]:
    at = level.slice
    share, change, part = (
        inquiry.seek(statistic, at, **options)
        for statistic, options in (("share", {"of": "item"}), ("change", {}), ("contribution", {"of": "item"}))
    )
    return money(level), rate(share), rate(change), rate(part)


def money(figure: Figure | None) -> TableCell:
    """Return an amount in million yen, rounded half-up."""
    if figure is None:
        return ABSENT
    return TableCell(_about(figure) + f"{print_rules.million(_thousand(figure)):,}", figure.id)


def printed_balance(balance: Figure | None, export: Figure | None, imported: Figure | None) -> TableCell:
    """Return a balance as the release prints it: the difference of the two printed values."""
    if balance is None or export is None or imported is None:
        return ABSENT
    difference = print_rules.million(_thousand(export)) - print_rules.million(_thousand(imported))
    return TableCell(_about(balance) + f"{difference:,}", balance.id)


def rate(figure: Figure | None) -> TableCell:
    """Return a rate to one decimal, ``-0.0`` for a small fall; the release's word where there is no percentage.

    A group that had other members a year before has no published base to compare with.
    """
    if figure is None:
        return ABSENT
    if figure.value is None:
        return TableCell(figure.fact("token", ABSENT.text if figure.fact("regrouped") else "-"), figure.id)
    return TableCell(_about(figure) + print_rules.decimal(figure.value), figure.id)


def _about(figure: Figure) -> str:
    """Return the mark of a figure pieced together from different releases, which the notes explain."""
    return "≈" if figure.is_approximate else ""


def _thousand(figure: Figure) -> Fraction:
    return figure.unit.convert(figure.exact, JPY_THOUSAND)
