"""Unit values that leave their past, and partners and items that never met before."""

from fractions import Fraction
from pathlib import Path
from statistics import median

import pytest
from tests.statistics.detail.trade import Cell, Trade, parts, view_of

from sokuho.core.code import Flow
from sokuho.core.period import Period
from sokuho.errors import NoFigures, UsageError
from sokuho.statistics.detail.first_ever import first_ever
from sokuho.statistics.detail.scope import Part, Scope
from sokuho.statistics.detail.unit_values import unit_values
from sokuho.store.detail.view import DetailView

TROUSERS = Part("105", "620342100")


def steady(quantity: int) -> dict[Cell, tuple[int, int | None]]:
    """Trousers for 3,000 thousand yen and about 1,000 kg a month; one month has another weight."""
    made: dict[Cell, tuple[int, int | None]] = {
        ("JP", "import", "105", "620342100", 2021, month): (3000 + month, 1000) for month in range(1, 13)
    }
    made["JP", "import", "105", "620342100", 2021, 5] = (3000, 1)  # a slip in the past moves no median
    return made | {("JP", "import", "105", "620342100", 2022, 1): (3000, quantity)}


@pytest.mark.parametrize(("quantity", "is_dear"), [(101_000_000, False), (9, True)])
def test_a_wrong_weight_is_found_either_way(tmp_path: Path, quantity: int, is_dear: bool) -> None:
    """101 million kg of trousers under a value that is right, and 9 kg."""
    found = unit_values(view_of(tmp_path, steady(quantity)), Scope(Flow.IMPORT), Period.parse("2022-01"))
    [one] = found.outliers
    months = [Fraction(3000 if month == 5 else 3000 + month, 1 if month == 5 else 1000) for month in range(1, 13)]
    assert (TROUSERS, "KG", 12, median(months)) == (one.part, one.unit, one.past, one.usual)
    assert (Fraction(3000, quantity) / median(months), is_dear) == (one.ratio, one.ratio > 1)
    assert 3000 - quantity * median(months) == one.off


@pytest.mark.parametrize(("period", "partners"), [("2020-01", ["205"]), ("2020-Q1", [])])
def test_a_group_has_its_members_of_the_last_month(tmp_path: Path, period: str, partners: list[str]) -> None:
    """The United Kingdom (205) was in the European Union until 31 January 2020."""
    months = [(2019, month) for month in range(1, 13)] + [(2020, month) for month in (1, 2, 3)]
    made: dict[Cell, tuple[int, int | None]] = {
        ("JP", "import", partner, "620342100", *month): (3000, 1000 if partner == "213" or month[0] == 2019 else 9)
        for partner in ("205", "213")
        for month in months
    }
    found = unit_values(view_of(tmp_path, made), Scope(Flow.IMPORT, "eu"), Period.parse(period))
    assert partners == [one.part.partner for one in found.outliers]


@pytest.mark.parametrize(("value", "ratio"), [(15_000, Fraction(5)), (600, Fraction(1, 5))])
def test_a_median_between_two_halves(tmp_path: Path, value: int, ratio: Fraction) -> None:
    """Of six months at 1 and six at 5 it is 3, which no month is near; just five times, or a fifth, is too far."""
    made: dict[Cell, tuple[int, int | None]] = {
        ("JP", "import", "105", "620342100", 2021, month): (1000 if month % 2 else 5000, 1000) for month in range(1, 13)
    }
    made["JP", "import", "105", "620342100", 2022, 1] = (value, 1000)
    found = unit_values(view_of(tmp_path, made), Scope(Flow.IMPORT), Period.parse("2022-01"))
    assert [ratio] == [one.ratio for one in found.outliers]


def test_a_usual_weight_is_not(tmp_path: Path) -> None:
    found = unit_values(view_of(tmp_path, steady(900)), Scope(Flow.IMPORT), Period.parse("2022-01"))
    assert ((), ()) == (found.outliers, found.unweighed)


def test_a_value_without_a_weight_is_told(tmp_path: Path) -> None:
    """There is nothing to divide by."""
    found = unit_values(view_of(tmp_path, steady(0)), Scope(Flow.IMPORT), Period.parse("2022-01"))
    assert () == found.outliers
    assert [(TROUSERS, "KG", 3000)] == [(one.part, one.unit, one.value) for one in found.unweighed]


@pytest.mark.parametrize("period", ["2022-03", "2021"])
def test_against_every_cell(view: DetailView, trade: Trade, period: str) -> None:
    """The median of the past months with a quantity, exactly; five times, or a fifth."""
    when, factor = Period.parse(period), Fraction(5)
    first = when.first
    since = Period.month(first.year - 3, first.number)
    expected = []
    for part in {Part(cell[2], cell[3]) for cell in trade}:
        cells = {
            Period.month(cell[4], cell[5]): numbers
            for cell, numbers in trade.items()
            if (cell[1], cell[2], cell[3]) == ("export", part.partner, part.item)
        }
        past = [Fraction(v, q) for month, (v, q) in cells.items() if q and since <= month < first]
        now = [(v, q) for month, (v, q) in cells.items() if q and month in when.months()]
        if len(past) >= 6 and now:
            value, quantity = (sum(column) for column in zip(*now, strict=True))
            ratio = Fraction(value, quantity) / median(past)
            if not 1 / factor < ratio < factor:
                expected.append((-abs(value - quantity * median(past)), part, ratio, len(past)))
    found = unit_values(view, Scope(Flow.EXPORT), when, most=100)
    assert expected
    assert sorted(expected) == [(-abs(one.off), one.part, one.ratio, one.past) for one in found.outliers]
    bare = {(c[2], c[3]): 0 for c in trade}
    for cell, (value, quantity) in trade.items():
        if cell[1] == "export" and quantity == 0 and Period.month(cell[4], cell[5]) in when.months():
            bare[cell[2], cell[3]] += value
    assert {key: value for key, value in bare.items() if value} == {
        (one.part.partner, one.part.item): one.value for one in found.unweighed
    }


def test_what_cannot_be_asked(view: DetailView) -> None:
    with pytest.raises(UsageError, match="more than 1, not 1"):
        unit_values(view, Scope(Flow.EXPORT), Period.parse("2020"), factor=Fraction(1))
    with pytest.raises(NoFigures, match="Nothing of the 3 years before 2019"):
        unit_values(view, Scope(Flow.EXPORT), Period.parse("2019"))
    with pytest.raises(NoFigures, match="Nothing before 2019-01"):
        first_ever(view, Scope(Flow.EXPORT), Period.parse("2019-01"))


@pytest.mark.parametrize("digits", [6, 9])
@pytest.mark.parametrize(
    ("period", "partner"), [("2019-02", "world"), ("2019-Q2", "eu"), ("2022", "105"), ("2022", "world")]
)
def test_first_ever_against_every_cell(view: DetailView, trade: Trade, period: str, partner: str, digits: int) -> None:
    """Codes that nobody traded before are counted apart: 620342200, from 2022 on."""
    when = Period.parse(period)
    met = {
        (cell[2], cell[3][:digits])
        for cell in trade
        if cell[1] == "export" and Period.month(cell[4], cell[5]) < when.first
    }
    codes = {code for _, code in met}
    now = parts(trade, "export", when, digits, True, partner)
    fresh = sorted((-value, *key) for key, value in now.items() if key not in met)
    old, new = ([one for one in fresh if (one[2] in codes) is known] for known in (True, False))
    found = first_ever(view, Scope(Flow.EXPORT, partner), when, digits=digits, most=3)
    assert old[:3] == [(-one.value, one.part.partner, one.part.item) for one in found.cells]
    assert (len(old), -sum(one[0] for one in old)) == (found.count, found.value)
    assert (len(new), -sum(one[0] for one in new)) == (found.new_codes, found.value_of_new_codes)
    assert Period.month(2019, 1) == found.since
