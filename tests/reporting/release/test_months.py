"""Months of which both years are held unrounded: every cell by a slow reading of the rules, in decimals."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest

from sokuho.core.code import TOTAL, Flow, Mark
from sokuho.core.period import Period
from sokuho.core.quantity import unit
from sokuho.reference.items import item
from sokuho.reporting.release.build import build
from sokuho.store.location import extract
from sokuho.store.view import View

DAY = date(2025, 8, 30)
PAGES = (3, 4, 8, 12, 16, 19)


def _rounded(number: Decimal, places: int, *, group: bool = True) -> str:
    shown = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{shown:,}" if group else f"{shown:f}"


def _growth(now: Decimal, then: Decimal) -> str:
    if not then or not now:
        return "ZENZO" if now else "ZENGEN" if then else ""
    percent = (now - then) / then * 100
    return f"*{_rounded(now / then, 0, group=False)}" if percent >= 10_000 else _rounded(percent, 1, group=False)


def _amount(view: View, flow: Flow, partner: str, code: str, month: Period) -> tuple[Decimal, Decimal | None, bool]:
    seen = view.cells(flow, partner, code)[month]
    counted = None if seen.quantity is None else Decimal(seen.quantity.number)
    return Decimal(seen.value.number), counted, seen.value.mark is not Mark.NIL


def _expected(view: View, flow: Flow, partner: str, code: str, month: Period) -> list[str]:
    """Return quantity, its growth, value, share, growth and contribution of a row."""
    before = month.year_before()
    now, quantity, is_traded = _amount(view, flow, partner, code, month)
    then, quantity_then, _ = _amount(view, flow, partner, code, before)
    total, _, _ = _amount(view, flow, partner, TOTAL, month)
    total_then, _, _ = _amount(view, flow, partner, TOTAL, before)
    one = item(flow, code)
    first = ["", ""]
    if one.release_unit and one.unit and quantity is not None and quantity_then is not None:
        size = unit(one.release_unit).size / unit(one.unit).size
        printed = _rounded(quantity * size.denominator / size.numerator, 0) if is_traded else "-"
        first = [printed, _growth(quantity, quantity_then)]
    return [
        *first,
        _rounded(now / 1000, 0) if now else "-",
        _rounded(now / total * 100, 1) if now else "-",
        _growth(now, then),
        _rounded((now - then) / total_then * 100, 1) if now or then else "-",
    ]


@pytest.mark.parametrize("month", ["2025-05", "2024-12"])
def test_every_told_row_is_that_of_the_slow_reading(month: str):
    """Hundreds of rows of pages whose figures are held whole; ships are counted in another unit than printed."""
    view = extract().view(DAY)
    period = Period.parse(month)
    checked = 0
    with localcontext() as context:
        context.prec = 40
        for page in build(view, period, PAGES).pages:
            assert page.flow is not None
            for row in page.rows:
                if row.key == "7051301" or "+" in row.key:
                    continue
                due = _expected(view, page.flow, page.partner, row.key, period)
                assert due == [cell.text for cell in row.cells], (page.number, row.key)
                checked += 1
    assert checked > 250


def test_a_balance_is_the_difference_of_the_printed_amounts():
    tables = build(extract().view(DAY), Period.parse("2025-05"), (1, 2))
    checked = 0
    for page in tables.pages[1:]:
        for row in page.rows:
            exports, _, imports, _, balance, _ = (cell.text.replace(",", "") for cell in row.cells)
            if "…" not in (exports, imports):
                assert int(exports) - int(imports) == int(balance)
                checked += 1
    assert checked > 8
