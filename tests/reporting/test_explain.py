"""A figure in words, and its tree down to files and lines."""

from fractions import Fraction

import pytest
from tests.statistics.cells import EXPORT, NIL, ask, cell, million, months, view

from sokuho.core.code import Mark
from sokuho.core.figure import Address, Figure
from sokuho.core.observation import Cell
from sokuho.core.quantity import JPY_MILLION, JPY_THOUSAND
from sokuho.language.en import address_words, cell_words, exact_words
from sokuho.reporting.explain import explain_text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("level.export.world.total.FY2024", "Exports, fiscal 2024"),
        ("level.import.105.total.2025-03", "Imports from China, March 2025"),
        ("balance.balance.304.total.2024", "Trade balance with the United States, 2024"),
        ("rate.fx.304.usd.FY2024", "Yen per dollar, fiscal 2024"),
        ("change.fx.304.usd.FY2024", "Change, yen per dollar, fiscal 2024"),
        ("share,of=partner.export.304.total.FY2024", "Share of partner, exports to the United States, fiscal 2024"),
        (
            "streak,test=above,bound=100.export.world.total.FY2024",
            "Streak (test above, bound 100), exports, fiscal 2024",
        ),
        (
            "change,of=unit_value.import.world.30301.FY2024",
            "Change of unit value, imports of crude oil, fiscal 2024",
        ),
    ],
)
def test_an_address_in_words(address, words):
    assert f"{words}, as of 2025-04-17" == address_words(Address.parse(f"{address}@2025-04-17"))


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (Cell(9_847_814, JPY_MILLION, is_rounded=True), "9,847,814 million yen"),
        (NIL, "-"),
        (Cell(0, JPY_THOUSAND), "0 thousand yen"),
        (Cell(0, JPY_MILLION, Mark.BELOW_UNIT), "0 million yen"),
    ],
)
def test_a_cell_as_it_stands(published, words):
    """None traded is a dash; less than half a unit is the nought that was printed."""
    assert words == cell_words(published)


def test_an_exact_value_says_how_far_off_it_may_lie_or_why_there_is_none():
    asked = Address.parse("level.export.world.total.2025-03@2025-04-17")
    assert "1,000 thousand yen" == exact_words(Figure(asked, Fraction(1000), JPY_THOUSAND, ""))
    assert "1,000 thousand yen ± 500" == exact_words(Figure(asked, Fraction(1000), JPY_THOUSAND, "", Fraction(500)))
    none = Figure(asked, None, JPY_THOUSAND, "", facts=(("reason", "the base is zero"),))
    assert "none: the base is zero" == exact_words(none)


def test_the_tree_goes_down_to_files_and_lines():
    """The id, then each figure with its formula, inputs one step deeper, and the cells with file, line and column."""
    seen = view(months(EXPORT, {"2023-05": 1_000_000}), [cell(EXPORT, "2024-05", million(1_500))])
    change = ask(seen, "change.export.world.total.2024-05")
    lines = explain_text(seen, change).splitlines()
    assert change.id == lines[0]
    assert "Change, exports, May 2024, as of 2030-01-01: 50%" == lines[1]
    assert {line.strip() for line in lines} >= {
        "Exports, May 2024, as of 2030-01-01: 1,500,000 thousand yen ± 500",
        "+ 2024-05  1,500 million yen  fixed, released 2000-01-01  [cells.csv, line 1, B]",
        "+ 2023-05  1,000,000 thousand yen  fixed, released 2000-01-01  [cells.csv, line 1, B]",
    }
    depth = {line.strip(): len(line) - len(line.lstrip()) for line in lines}
    assert 2 == depth["Exports, May 2024, as of 2030-01-01: 1,500,000 thousand yen ± 500"]
    assert 4 == depth["+ 2024-05  1,500 million yen  fixed, released 2000-01-01  [cells.csv, line 1, B]"]
