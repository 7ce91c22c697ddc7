"""The tables, by the print rules of the release."""

from fractions import Fraction

import pytest
from tests.statistics.cells import EXPORT, IMPORT, ask, cell, million, months, view, year

from sokuho.core.figure import Address, Figure
from sokuho.core.period import Period
from sokuho.core.quantity import JPY_THOUSAND, PERCENT
from sokuho.core.slice import Slice
from sokuho.language.en import TABLE_HEADS
from sokuho.reporting.inquiry import Inquiry
from sokuho.reporting.tables import ABSENT, item_table, money, partner_table, printed_balance, rate

MAY = Period.parse("2024-05")


def figure(asked, value, of, **facts) -> Figure:
    exact = None if value is None else Fraction(value)
    return Figure(Address.parse(f"{asked}@2030-01-01"), exact, of, "", facts=tuple(facts.items()))


@pytest.mark.parametrize(
    ("thousand_yen", "printed"), [(9_847_814_499, "9,847,814"), (1_500, "2"), (-1_500, "-2"), (499, "0"), (0, "0")]
)
def test_amounts_are_in_million_yen_rounded_half_up(thousand_yen, printed):
    assert printed == money(figure("level.export.world.total.2024-05", thousand_yen, JPY_THOUSAND)).text


@pytest.mark.parametrize(
    ("value", "facts", "printed"),
    [
        ("3.25", {}, "3.3"),
        ("-3.25", {}, "-3.3"),
        ("0.04", {}, "0.0"),
        ("-0.04", {}, "-0.0"),
        ("1234.5", {}, "1234.5"),
        (None, {"token": "ZENZO"}, "ZENZO"),
        (None, {}, "-"),
    ],
)
def test_rates_are_printed_as_the_release_prints_them(value, facts, printed):
    """One decimal without commas, a small fall as -0.0, and a word or a dash where there is no percentage."""
    assert printed == rate(figure("change.export.world.total.2024-05", value, PERCENT, **facts)).text


def test_what_was_not_published_is_no_dash():
    assert ABSENT == rate(None) == money(None) == printed_balance(None, None, None)
    assert "…" == ABSENT.text


def test_a_printed_balance_is_the_difference_of_the_printed_amounts():
    """1.4 less 0.6 is 0.8 and would round to 1; the release prints 1 and 1, and 0 between them."""
    seen = view(months(EXPORT, {"2024-05": 1_400}), months(IMPORT, {"2024-05": 600}))
    amounts = [ask(seen, f"level.{flow}.world.total.2024-05") for flow in ("export", "import")]
    balance = ask(seen, "balance.balance.world.total.2024-05")
    assert 800 == balance.exact
    assert ("0", balance.id) == ((shown := printed_balance(balance, *amounts)).text, shown.figure)


def test_partners_keep_their_rows_in_order():
    """One without figures too; a table of the world alone is none."""
    world = [*year(EXPORT, 2023, 1_000_000), *year(EXPORT, 2024, 2_000_000), *year(IMPORT, 2024, 1_000_000)]
    china = year(EXPORT, 2024, 500_000, partner="105")
    names = {"world": "World", "asia": "Asia", "105": "China"}
    found = partner_table(Inquiry(view(world, china)), MAY, TABLE_HEADS, "caption", "note", names)
    assert found is not None
    assert [("World", 0), ("Asia", 1), ("China", 2)] == [(row.label, row.depth) for row in found.rows]
    assert [
        ["2,000", "100.0", "1,000", "…", "1,000", "…"],
        ["…"] * 6,
        ["500", "…", "…", "…", "…", "…"],
    ] == [[one.text for one in row.cells] for row in found.rows]
    assert None is partner_table(Inquiry(view(world)), MAY, TABLE_HEADS, "caption", "note", names)


def test_commodities_stand_with_share_change_and_contribution():
    """Of what is published; of-which rows one step deeper than what they are part of."""
    cells = [
        *months(EXPORT, {"2023-05": 1_000_000, "2024-05": 2_000_000}),
        *months(EXPORT, {"2023-05": 400_000, "2024-05": 500_000}, item="70503"),
        *months(EXPORT, {"2024-05": 300_000}, item="7050301"),
    ]
    names = {"total": "Total", "70503": "Motor vehicles", "7050301": "(Passenger cars)"}
    found = item_table(Inquiry(view(cells)), Slice(EXPORT, MAY), TABLE_HEADS, "caption", "note", names)
    assert found is not None
    assert [
        ("Total", ["2,000", "100.0", "100.0", "100.0"]),
        ("Motor vehicles", ["500", "25.0", "25.0", "10.0"]),
        ("(Passenger cars)", ["300", "15.0", "…", "…"]),
    ] == [(row.label, [one.text for one in row.cells]) for row in found.rows]
    assert found.rows[2].depth == found.rows[1].depth + 1
    alone = view(months(EXPORT, {"2024-05": 1}))
    assert None is item_table(Inquiry(alone), Slice(EXPORT, MAY), TABLE_HEADS, "caption", "note", names)


def test_published_millions_stand_as_they_were_published():
    seen = view([cell(EXPORT, "2025-03", million(9_847_814))])
    assert "9,847,814" == money(ask(seen, "level.export.world.total.2025-03")).text
